import { CsvError, parse } from 'csv-parse/sync';
import { listOf, mostKept, type List } from '../lists/list.js';
import { problem, type Place, type Problem } from '../problems/problem.js';
import { clipped } from './clip.js';
import { foundProblems } from './problem-list.js';
import { mostFor, mostOf, scanEach, type ScannedRecord } from './scan.js';
import type { WrittenCell } from './study.js';

/** One row of a table: as many cells as the header has, without blanks around, and the line on which the row begins. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly WrittenCell[];
}

/** A table as text: its header, its sound rows, and what is wrong with the others. */
export interface Table {
  /** `null` if there is nothing but blanks. */
  readonly header: TableRow | null;
  readonly rows: List<TableRow>;
  readonly problems: readonly Problem[];
  /** How many problems there are besides, too far down to be told. */
  readonly dropped: number;
}

/**
 * A table of cells out of delimited text (RFC 4180, with any line ends and any delimiter).
 *
 * Blank lines and rows of bare delimiters are passed over. A row with too many or too few cells, or with a misplaced
 * quotation mark, is reported and left out, so that one reading finds all of them; after a quotation mark that is
 * never answered nothing can be told, so that the reading ends there. A table larger than any of studies is not read.
 *
 * What the cells say is read twice, by csv-parse too, and a table that the two readings part differently is refused. Of more
 * rows than are kept as records nothing is kept but where they stand: the cells of one are cut out of the text each time
 * somebody asks for it, since as objects they would take ten times the memory of the text.
 *
 * @param text the table
 * @param delimiter one character
 * @param firstLine the line of the file on which the text begins
 * @param file what to name in places
 * @param most beyond which it is not read
 */
export function readTable(text: string, delimiter: string, firstLine = 1, file: Place = {}, most = mostFor(mostOf.rows)): Table {
  const sound = standings();
  const found = foundProblems();
  let width = 0;
  let headed = false;
  const take = (record: ScannedRecord): void => {
    if (record.blank) return;
    const isHeader = width === 0;
    if (isHeader) width = record.lines.length;
    const faults = faultsOf(record, width, file);
    if (faults.length > 0) {
      found.add(...faults);
      return;
    }
    headed ||= isHeader;
    sound.add(record.start, record.end, record.lines[0] ?? 1);
  };
  const { open, beyond } = scanEach(text, delimiter, take, firstLine, most);
  if (beyond !== null) {
    const { what, most, line } = beyond;
    return { header: null, rows: [], problems: [problem('TABLE_TOO_LARGE', { what, most }, { ...file, line })], dropped: 0 };
  }
  if (open !== null) found.add(problem('QUOTE_NOT_CLOSED', {}, { ...file, ...open }));
  const faults = { problems: found.all(), dropped: found.dropped() };
  // Without a sound header the rows have no meaning, and its fault is reported already.
  if (!headed) return { header: null, rows: [], ...faults };
  const whole = wellFormed(text);
  const rowAt = (index: number): TableRow => rowOf(whole, delimiter, width, sound.at(index));
  const count = sound.count() - 1;
  if (count > mostKept) return { header: rowAt(0), rows: listOf(count, (index) => rowAt(index + 1)), ...faults };
  const rows = Array.from({ length: count + 1 }, (_, index) => rowAt(index));
  const texts = Array.from(rows, (_, index) => whole.slice(sound.at(index).start, sound.at(index).end));
  const doubt = otherReading(rows, texts.join('\n'), delimiter);
  if (doubt !== null) return { header: null, rows: [], problems: [...faults.problems, problem('CSV_UNREADABLE', { reason: doubt }, file)], dropped: faults.dropped };
  const [header = null, ...below] = rows;
  return { header, rows: below, ...faults };
}

/** What csv-parse finds instead of some rows, in words; `null` where it finds the same cells in their text. */
export function otherReading(rows: readonly TableRow[], text: string, delimiter: string): string | null {
  try {
    // Line ends are listed, since csv-parse would take the first one it meets for all of them.
    const read: readonly (readonly string[])[] = parse(text, { delimiter, record_delimiter: ['\r\n', '\n', '\r'] });
    const differs = ({ cells }: TableRow, index: number): boolean => read[index]?.length !== cells.length || cells.some((cell, at) => cell.text !== read[index]?.[at]?.trim());
    const first = rows.find(differs);
    return first === undefined ? null : `a row that two readers part differently, on line ${first.line}`;
  } catch (error) {
    if (error instanceof CsvError) return error.message;
    throw error;
  }
}

/** The text as UTF-8 has it: halves of characters, which only a text that never was bytes can hold, become the sign for them. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Where a row stands in a text. */
interface Standing {
  readonly start: number;
  /** Where its line end stands. */
  readonly end: number;
  readonly line: number;
}

interface Standings {
  readonly add: (start: number, end: number, line: number) => void;
  readonly count: () => number;
  readonly at: (index: number) => Standing;
}

/** Where rows stand, as numbers side by side. */
function standings(): Standings {
  let numbers = new Int32Array(3 * 64);
  let count = 0;
  return {
    add: (start, end, line) => {
      if (3 * count === numbers.length) {
        const larger = new Int32Array(2 * numbers.length);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[3 * count] = start;
      numbers[3 * count + 1] = end;
      numbers[3 * count + 2] = line;
      count += 1;
    },
    count: () => count,
    at: (index) => ({ start: numbers[3 * index] ?? 0, end: numbers[3 * index + 1] ?? 0, line: numbers[3 * index + 2] ?? 1 }),
  };
}

/**
 * The cells of a row that was found sound, without quotation marks and blanks around.
 *
 * @param text the table, `wellFormed`
 * @param width how many cells the row has
 */
export function rowOf(text: string, delimiter: string, width: number, { start, end, line: firstLine }: Standing): TableRow {
  const cells: WrittenCell[] = [];
  let [from, line, lineStart] = [start, firstLine, start];
  for (let cell = 1; cell <= width; cell += 1) {
    const place = { line, column: from - lineStart + 1 };
    if (text.charCodeAt(from) === quote && from < end) {
      let close = text.indexOf('"', from + 1);
      while (text.charCodeAt(close + 1) === quote) close = text.indexOf('"', close + 2);
      const within = text.slice(from + 1, close);
      cells.push({ text: within.replaceAll('""', '"').trim(), ...place });
      for (const { index, 0: lineEnd } of within.matchAll(/\r\n|\n|\r/g)) {
        line += 1;
        lineStart = from + 1 + index + lineEnd.length;
      }
      from = close + 2;
      continue;
    }
    const to = cell === width ? end : text.indexOf(delimiter, from);
    cells.push({ text: text.slice(from, to).trim(), line: place.line, column: place.column });
    from = to + 1;
  }
  return { line: firstLine, cells };
}

const quote = 34;

const noFaults: readonly Problem[] = [];

/** What is wrong with the form of a record; nothing where it is sound. */
export function faultsOf(record: ScannedRecord, width: number, file: Place): readonly Problem[] {
  if (record.misquoted.length > 0) {
    return record.misquoted.map(({ line, column, text }) =>
      problem('QUOTE_MISPLACED', { found: clipped(text) }, { line, column, ...file }),
    );
  }
  const found = record.lines.length;
  if (found === width) return noFaults;
  // The place is the first cell too many, or the last one there is.
  const index = Math.min(found, width + 1) - 1;
  const place = { line: record.lines[index] ?? 1, column: record.columns[index] ?? 1 };
  return [problem('ROW_RAGGED', { expected: width, found }, { ...place, ...file })];
}
