import { failure, hasErrors, problem, success, type Outcome, type Place, type Problem } from '../problems/problem.js';
import { nearestName } from '../text/nearest.js';
import { clipped, clippedNames } from './clip.js';
import { defaultConversionSettings } from './conversions/settings.js';
import { readHeader, type Layout } from './header.js';
import { optionFaults, type ReadOptions } from './read-options.js';
import { rowReader } from './row-reader.js';
import { mostOf } from './scan.js';
import { studiesOf, type TableReading } from './studies-of.js';
import type { Studies } from './study.js';
import type { TableRow } from './table.js';

/** The rows that have one value in the column of groups, as the studies of a table of their own. */
export interface StudyGroup {
  readonly name: string;
  /** The line of its first row. */
  readonly line: number;
  readonly studies: Outcome<Studies>;
}

/** What a piece of a table came to. */
export interface GroupsTaken {
  /** The groups that ended in it. */
  readonly groups: readonly StudyGroup[];
  /** What is wrong with the table as a whole, or with rows that are of no group. */
  readonly problems: readonly Problem[];
  /** Whether nothing more can be read, because of one of these. */
  readonly ended: boolean;
}

/** Takes the next piece of a table, and whether it is the last. */
export type GroupReader = (piece: string, isLast: boolean) => GroupsTaken;

/** How the rows are read, and where their group stands. */
interface GroupedTable extends TableReading {
  readonly index: number;
}

/** The group whose rows are being gathered, with the faults of rows that may be of it. */
interface OpenGroup {
  readonly name: string;
  readonly line: number;
  readonly rows: TableRow[];
  readonly faults: Problem[];
  /** That it had rows before another group, which have been taken for the whole. */
  readonly again: Problem | null;
}

/**
 * Studies out of a table that is too large to be held, group by group: one meta-analysis after the other.
 *
 * In words: the rows of a group stand together, and where the next group begins, the one before is read as if it were a
 * table of its own. Nothing is kept but its rows, and the names of the groups. A group that comes again later has no
 * studies, since its first part has been taken for the whole; it is told, and those behind it are read. A row that cannot
 * be read is a fault of the groups that it may be of: the one that it follows, and the next if that begins right after it.
 *
 * A whole table tells its decimal mark; where cells are parted by semicolons or tabs it has to be said here.
 *
 * @param by the column of groups, canonical or by its name in the file
 * @param options as for `readStudies`
 * @returns a reader to which it makes no difference where the text is cut
 * @laws each group is what `readStudies` makes of the header and its rows alone
 */
export function groupReader(by: string, options: ReadOptions): GroupReader {
  const file: Place = options.file === undefined ? {} : { file: options.file };
  const take = rowReader(options.delimiter, file);
  const faults = optionFaults(options, file);
  const firstLines = new Map<string, number>();
  const now: { table: GroupedTable | null; open: OpenGroup | null; doubtful: Problem[] } = { table: null, open: null, doubtful: [] };

  /** The group at hand as studies: nothing more of it comes. */
  const closed = (): readonly StudyGroup[] => {
    const { table, open } = now;
    now.open = null;
    if (open?.again != null) return [{ name: open.name, line: open.line, studies: failure(open.again, ...open.faults) }];
    return table === null || open === null ? [] : [{ name: open.name, line: open.line, studies: studiesOf({ rows: open.rows, problems: open.faults, dropped: 0 }, table, []) }];
  };

  return (piece, isLast) => {
    const groups: StudyGroup[] = [];
    const problems: Problem[] = [];
    /** Nothing is said of the group at hand, of which more may come. */
    const stop = (...why: readonly Problem[]): GroupsTaken => ({ groups, problems: [...problems, ...why], ended: true });
    if (faults.length > 0) return stop(...faults);

    const { items, delimiter, ended } = take(piece, isLast);
    for (const item of items) {
      if (now.table === null) {
        if ('fault' in item) return stop(item.fault);
        const opened = openTable(item.row, by, delimiter ?? ',', options, file);
        if (!opened.ok) return stop(...opened.problems);
        now.table = opened.value;
        problems.push(...opened.problems);
        continue;
      }
      if ('fault' in item) {
        now.doubtful.push(item.fault);
        continue;
      }
      const { row } = item;
      const cell = row.cells[now.table.index];
      const place = (): Place => ({ ...file, line: cell?.line ?? row.line, column: cell?.column ?? 1 });
      const name = cell?.text ?? '';
      if (name === '') {
        now.doubtful.push(problem('CELL_EMPTY', { column: by, wanted: 'the name of a group, since the row may be of the one before it and of the one behind it' }, place()));
        continue;
      }
      now.open?.faults.push(...now.doubtful);
      if (now.open?.name !== name) {
        groups.push(...closed());
        const firstLine = firstLines.get(name);
        if (firstLine === undefined) firstLines.set(byItself(name), row.line);
        now.open = { name, line: row.line, rows: [], faults: now.doubtful, again: firstLine === undefined ? null : problem('GROUP_SCATTERED', { column: by, name: clipped(name), firstLine }, place()) };
      }
      now.doubtful = [];
      if (now.open.again !== null) continue;
      now.open.rows.push(row);
      if (now.open.rows.length > mostOf.rows) return stop(problem('TABLE_TOO_LARGE', { what: 'rows in one group', most: mostOf.rows }, { ...file, line: row.line }));
    }
    if (!isLast && !ended) return { groups, problems, ended: false };
    if (now.open === null) problems.push(...now.doubtful);
    else now.open.faults.push(...now.doubtful);
    groups.push(...closed());
    if (firstLines.size > 0 || hasErrors(problems)) return stop();
    return stop(now.table === null ? problem('FILE_EMPTY', {}, file) : problem('TOO_FEW_STUDIES', { found: 0, least: 1 }, file));
  };
}

/** The same text in memory of its own: what is cut out of a piece keeps the piece. */
function byItself(text: string): string {
  return ` ${text}`.slice(1);
}

/** What the header says, and whether a table that is read in pieces can be read by it. */
function openTable(header: TableRow, by: string, delimiter: string, options: ReadOptions, file: Place): Outcome<GroupedTable> {
  const conversions = { ...defaultConversionSettings, ...options.conversions };
  const layout = readHeader(header, { ...options, conversions }, file);
  const index = indexOf(by, layout);
  const known = clippedNames(layout.headers);
  const unknown = index < 0 ? [problem('REFERENCE_UNKNOWN', { what: 'column', found: clipped(by), known, nearest: nearestName(clipped(by), known) }, file)] : [];
  const isMarkOpen = (delimiter === ';' || delimiter === '\t') && options.decimal === undefined && options.thousands === undefined;
  const unsaid = isMarkOpen ? [problem('USAGE', { wrong: 'the decimal mark cannot be found out of a table that is read group by group', expected: 'the decimal mark to be declared, "." or ","', found: 'none' }, file)] : [];
  const problems = [...layout.problems, ...unknown, ...unsaid];
  if (layout.kind === null || hasErrors(problems)) return failure(...problems);
  return success({ layout, conversions, encoding: 'utf-8', delimiter, options, file, index }, problems);
}

function indexOf(column: string, { names, headers }: Layout): number {
  return names.find(({ name }) => name === column)?.index ?? headers.indexOf(column);
}
