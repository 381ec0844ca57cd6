import { CsvError, parse } from 'csv-parse/sync';

import { problem, type Place, type Problem } from '../problems/problem.js';
import { clipped } from './clip.js';
import { scanRecords, type ScannedRecord } from './scan.js';
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
  readonly rows: readonly TableRow[];
  readonly problems: readonly Problem[];
}

/**
 * A table of cells out of delimited text (RFC 4180, with any line ends and any delimiter).
 *
 * Blank lines and rows of bare delimiters are passed over. A row with too many or too few cells, or with a misplaced
 * quotation mark, is reported and left out, so that one reading finds all of them; after a quotation mark that is
 * never answered nothing can be told, so that the reading ends there. A table larger than any of studies is not read.
 *
 * @param text the table
 * @param delimiter one character
 * @param firstLine the line of the file on which the text begins
 * @param file what to name in places
 */
export function readTable(text: string, delimiter: string, firstLine = 1, file: Place = {}): Table {
  const scan = scanRecords(text, delimiter, firstLine);
  if (scan.beyond !== null) {
    const { what, most, line } = scan.beyond;
    return { header: null, rows: [], problems: [problem('TABLE_TOO_LARGE', { what, most }, { ...file, line })] };
  }
  const records = scan.records.filter(({ blank }) => !blank);
  const read = readRecords(records, text, { delimiter, width: records[0]?.lines.length ?? 0, file });
  const problems = [...read.problems, ...(scan.open === null ? [] : [problem('QUOTE_NOT_CLOSED', {}, { ...file, ...scan.open })])];
  if (read.rows === null) return { header: null, rows: [], problems };
  // Without a sound header the rows have no meaning, and its fault is reported already.
  const [header, ...rest] = read.headed ? read.rows : [];
  return { header: header ?? null, rows: rest, problems };
}

/** The sound rows of some records and the faults of the others; no rows at all where csv-parse thinks otherwise of the text. */
export interface RecordsRead {
  readonly rows: readonly TableRow[] | null;
  /** Whether the first record is sound. */
  readonly headed: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Rows out of records that hold something.
 *
 * @param text what the places of the records are in
 */
export function readRecords(records: readonly ScannedRecord[], text: string, { delimiter, width, file }: { readonly delimiter: string; readonly width: number; readonly file: Place }): RecordsRead {
  const problems: Problem[] = [];
  const sound = records.filter((record) => {
    const faults = faultsOf(record, width, file);
    problems.push(...faults);
    return faults.length === 0;
  });
  const headed = sound[0] === records[0];
  const written = unquote(sound.map(({ start, next }) => text.slice(start, next)).join(''), delimiter);
  if (typeof written === 'string') return { rows: null, headed, problems: [...problems, problem('CSV_UNREADABLE', { reason: written }, file)] };
  return { rows: sound.map((record, index) => placed(record, written[index] ?? [])), headed, problems };
}

function faultsOf(record: ScannedRecord, width: number, file: Place): readonly Problem[] {
  if (record.misquoted.length > 0) {
    return record.misquoted.map(({ line, column, text }) =>
      problem('QUOTE_MISPLACED', { found: clipped(text) }, { line, column, ...file }),
    );
  }
  const found = record.lines.length;
  if (found === width) return [];
  // The place is the first cell too many, or the last one there is.
  const index = Math.min(found, width + 1) - 1;
  const place = { line: record.lines[index] ?? 1, column: record.columns[index] ?? 1 };
  return [problem('ROW_RAGGED', { expected: width, found }, { ...place, ...file })];
}

/** The cells of sound records without their quotation marks; a reason if csv-parse thinks otherwise of the text. */
function unquote(text: string, delimiter: string): string[][] | string {
  try {
    // Line ends are listed, since csv-parse would take the first one it meets for all of them.
    return parse(text, { delimiter, record_delimiter: ['\r\n', '\n', '\r'] });
  } catch (error) {
    if (error instanceof CsvError) return error.message;
    throw error;
  }
}

function placed(record: ScannedRecord, texts: readonly string[]): TableRow {
  const cells = texts.map((text, index) => ({ text: text.trim(), line: record.lines[index] ?? 1, column: record.columns[index] ?? 1 }));
  return { line: record.lines[0] ?? 1, cells };
}
