import { chosen, withList, type List } from '../lists/list.js';
import type { ProblemFacts } from '../problems/catalogue.js';
import { hasErrors, failure, problem, success, type Outcome, type Place, type Problem } from '../problems/problem.js';
import { nearestName, nearestNames } from '../text/nearest.js';
import { arrangeArms } from './arms.js';
import { clipped, clippedNames } from './clip.js';
import type { ConversionSettings } from './conversions/settings.js';
import { doubtfulRows } from './doubtful-rows.js';
import { doubtfulSpreads } from './doubtful-spreads.js';
import { hasRowNames, type Layout } from './header.js';
import { foundProblems, orderedProblems } from './problem-list.js';
import type { ReadOptions } from './read-options.js';
import { readRows, type RowOptions, type RowsRead } from './rows.js';
import { ambiguousPoint, inferDecimal, type Decimal } from './sniff.js';
import type { Reading, Studies, Study } from './study.js';
import type { Table, TableRow } from './table.js';
import { unusedEstimate } from './unused-estimate.js';

/** What is known of a table before its rows are looked at. */
export interface TableReading {
  readonly layout: Layout;
  readonly conversions: ConversionSettings;
  readonly encoding: string;
  readonly delimiter: string;
  readonly options: ReadOptions;
  readonly file: Place;
}

/**
 * Studies out of the rows of a table whose header was read.
 *
 * 1. Cells → studies.
 * 2. Rows of one trial → rows that no participant is in twice.
 * 3. All that was found, in the order of the file.
 *
 * @param table its rows, or some of them, and what is wrong with those that could not be read
 * @param before what was found on the way there
 */
export function studiesOf(table: Omit<Table, 'header'>, { layout, conversions, encoding, delimiter, options, file }: TableReading, before: readonly Problem[]): Outcome<Studies> {
  const filter = rowFilter(options.where ?? {}, layout, file);
  const rows = filter.kept(table.rows);
  const decimal = options.decimal ?? decimalOf(table.rows, delimiter, options.thousands);
  const reading: Reading = { notation: { decimal, thousands: options.thousands ?? null }, provenance: options.provenance ?? 'study data', level: options.level ?? 0.95, conversions };
  const rowOptions: RowOptions = { ...reading, file };
  const read = readRows(rows, layout, rowOptions);

  const isArranged = options.combineArms !== undefined || options.sharedControl !== undefined;
  const arms = isArranged ? arrangeArms([...read.studies], options, read.names.map(({ name }) => name), file) : { rows: read.studies, problems: [] };

  const least = options.atLeast ?? 1;
  // Rows that could not be read were there: their own faults are told, not that there are too few.
  const filteredOut = table.rows.length - rows.length;
  const tooFew = rows.length + table.problems.length < least ? [problem('TOO_FEW_STUDIES', { found: rows.length, least, ...(filteredOut === 0 ? {} : { filteredOut, ...filter.unmet(table.rows) }) }, file)] : [];
  const found = foundProblems();
  const unused = unusedEstimate(rows, layout, reading.notation, options.columns ?? {}, file);
  for (const stage of [before, unused === null ? [] : [unused], rowNameFaults(table.rows, layout, file), table.problems, filter.problems, read.problems, arms.problems, doubtfulSpreads(read.studies), doubtfulRows(read.studies, isArranged), pointDoubt(rows, delimiter, options, file), tooFew]) {
    for (const each of stage) found.add(each);
  }
  const problems = orderedProblems(found.all(), file, table.dropped + read.dropped + found.dropped());
  if (layout.kind === null || hasErrors(found.all())) return failure(...problems);
  const headersByRole = [...layout.roles, ...read.sources].map(([column, index]) => [column, layout.headers[index] ?? ''] as const);
  const studies: Studies = {
    kind: layout.kind,
    rows: [],
    moderators: moderatorsOf(layout, read),
    source: { file: options.file ?? null, encoding, delimiter, decimal, columns: Object.fromEntries(headersByRole) },
    ...(read.hasDerived ? { reading } : {}),
    ...passedOver(table.rows, filter, isArranged, (left) => readRows(left, layout, rowOptions).studies),
  };
  return success(withList(studies, 'rows', arms.rows), problems);
}

/** An unnamed first column that cannot be left out as names of rows: a cell is empty, or a text repeats that is no number. */
function rowNameFaults(rows: List<TableRow>, { headers, roles }: Layout, file: Place): readonly Problem[] {
  if (!hasRowNames(headers) || roles.get('study') === 0) return [];
  const seen = new Set<string>();
  for (const { cells: [cell] } of rows) {
    const text = cell?.text ?? '';
    if (text === '' || (seen.has(text) && !/^\d+$/.test(text))) return [problem('COLUMN_NAME_EMPTY', {}, { line: 1, column: 1, ...file })];
    seen.add(text);
  }
  return [];
}

/** The decimal mark that the cells show, with what is declared of thousands taken into account. */
function decimalOf(rows: List<TableRow>, delimiter: string, thousands: string | undefined): Decimal {
  if (thousands === '.' || thousands === ',') return thousands === '.' ? ',' : '.';
  return inferDecimal(textsOf(rows), delimiter);
}

function* textsOf(rows: Iterable<TableRow>): Generator<string> {
  for (const { cells } of rows) for (const { text } of cells) yield text;
}

/** The doubt that nothing declared and nothing in the table says what its points are. */
function pointDoubt(rows: List<TableRow>, delimiter: string, { decimal, thousands }: ReadOptions, file: Place): readonly Problem[] {
  const found = decimal === undefined && thousands === undefined ? ambiguousPoint(textsOf(rows), delimiter) : null;
  if (found === null) return [];
  for (const { cells } of rows) {
    const cell = cells.find(({ text }) => text.trim() === found);
    if (cell !== undefined) return [problem('POINT_AMBIGUOUS', { found }, { line: cell.line, column: cell.column, ...file })];
  }
  return [];
}

interface RowFilter {
  /** What is asked for, by the name that the cells of the column are kept under. */
  readonly where: Readonly<Record<string, string>>;
  readonly kept: (rows: List<TableRow>) => List<TableRow>;
  readonly left: (rows: List<TableRow>) => List<TableRow>;
  /** What no row meets by itself. */
  readonly unmet: (rows: List<TableRow>) => Pick<ProblemFacts['TOO_FEW_STUDIES'], 'unmet'>;
  readonly problems: readonly Problem[];
}

/** Keeps the rows whose cells hold the texts asked for. */
function rowFilter(where: Readonly<Record<string, string>>, layout: Layout, file: Place): RowFilter {
  const problems: Problem[] = [];
  const wanted: { readonly index: number; readonly name: string; readonly text: string }[] = [];
  for (const [column, text] of Object.entries(where)) {
    const index = layout.names.find(({ name }) => name === column)?.index ?? layout.headers.indexOf(column);
    if (index >= 0) {
      wanted.push({ index, name: layout.names.find((each) => each.index === index)?.name ?? column, text: text.trim() });
    } else {
      const known = clippedNames(layout.headers);
      const facts = { what: 'column', found: clipped(column), known, nearest: nearestName(clipped(column), known) };
      problems.push(problem('REFERENCE_UNKNOWN', facts, file));
    }
  }
  const keeps = ({ cells }: TableRow): boolean => wanted.every(({ index, text }) => cells[index]?.text === text);
  return {
    where: Object.fromEntries(wanted.map(({ name, text }) => [name, text])),
    kept: (rows) => (wanted.length === 0 ? rows : chosen(rows, keeps)),
    left: (rows) => chosen(rows, (row) => !keeps(row)),
    unmet: (rows) => {
      const unmet = wanted.flatMap(({ index, name, text }) => unmetPart(rows, index, text, name) ?? []);
      return unmet.length === 0 ? {} : { unmet };
    },
    problems,
  };
}

/** Of a column so many texts are told. */
const mostTold = 8;

/** A part of a filter that no row meets, with what its column holds, the nearest to what is wanted first; `null` where a row meets it. */
function unmetPart(rows: Iterable<TableRow>, index: number, wanted: string, column: string): NonNullable<ProblemFacts['TOO_FEW_STUDIES']['unmet']>[number] | null {
  const held = new Set<string>();
  for (const { cells } of rows) {
    const text = cells[index]?.text ?? '';
    if (text === wanted) return null;
    if (held.size < mostCompared) held.add(clipped(text));
  }
  const near = nearestNames(clipped(wanted), [...held]);
  const told = [...new Set([...near, ...[...held].toSorted()])].slice(0, mostTold);
  const nearest = near[0] ?? null;
  return { column: clipped(column), wanted: clipped(wanted), holds: held.size > told.length ? [...told, '…'] : told, ...(nearest === null ? {} : { nearest }) };
}

/** Different texts of a column that the wanted one is compared with. */
const mostCompared = 1000;

/** What the filter leaves, with the faults of its rows untold: no analysis is made of them. */
function passedOver(rows: List<TableRow>, { where, left }: RowFilter, isArranged: boolean, read: (left: List<TableRow>) => List<Study>): Pick<Studies, 'passedOver'> {
  if (Object.keys(where).length === 0 || isArranged) return {};
  return { passedOver: withList({ where, rows: [] }, 'rows', read(left(rows))) };
}

/** The columns that describe a study: all but its label, its provenance and what its numbers were read or derived from. */
function moderatorsOf({ roles }: Layout, { names, sources }: RowsRead): readonly string[] {
  const describing: ReadonlySet<string> = new Set(['year', 'subgroup']);
  const played: ReadonlySet<string> = new Set([...roles.keys(), ...sources.keys()]);
  return names.filter(({ name }) => describing.has(name) || !played.has(name)).map(({ name }) => name);
}
