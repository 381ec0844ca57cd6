/** What a cell of a CSV table may hold: `null` is an empty cell. */
export type CsvCell = string | number | boolean | null;

/**
 * A table as CSV text (RFC 4180, lines ended by LF, UTF-8): numbers in full precision with a point, `true` and `false`,
 * nothing for `null`.
 *
 * Why texts are changed: a spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula and runs it. Texts
 * come from files that anybody may have written, so such a text gets an apostrophe before it, which spreadsheets read as
 * "this is text". A text that is a number as it stands is no formula and stays; so do numbers, negative ones too.
 *
 * @param columns the names of the columns, which are texts as well
 * @param rows one cell per column
 * @throws {RangeError} if a row has another number of cells, or a number is not finite
 *
 * @example
 * csvText(['study', 'yi'], [['=1+1', -0.5]]) // "study,yi\n'=1+1,-0.5\n"
 */
export function csvText(columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const uneven = rows.findIndex((cells) => cells.length !== columns.length);
  if (uneven !== -1) throw new RangeError(`csvText: row ${uneven + 1} has ${rows[uneven]?.length} cells; expected ${columns.length}`);
  return [columns, ...rows].map(csvLine).join('');
}

/** The same table in pieces of a thousand lines, for one of a million rows. */
export function* csvPieces(columns: readonly string[], rows: Iterable<readonly CsvCell[]>): Generator<string> {
  let piece: (readonly CsvCell[])[] = [columns];
  for (const cells of rows) {
    piece.push(cells);
    if (piece.length < perPiece) continue;
    yield piece.map(csvLine).join('');
    piece = [];
  }
  yield piece.map(csvLine).join('');
}

const perPiece = 1000;

/** One line of such a table, for who writes it line by line. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

/** One cell, quoted where it must be. */
function csvCell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('csvText: a number is not finite; expected null where there is none');
  if (typeof value !== 'string') return String(value);
  // Most texts are words, and looking is quicker than rewriting.
  if (words.test(value)) return value;
  const harmless = withoutFormula(value);
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** What needs no care: letters, digits, blanks and points, a letter first and no blank last. */
const words = /^[A-Za-z](?:[\w .]*\w)?$/;

/** Signs that begin a formula, the wide forms of Chinese and Japanese keyboards among them. */
const formulaSign = '[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]';
/**
 * The beginning of a formula: at the beginning of the text, blanks or not; and after a semicolon, a tab or the end of a
 * line, where a spreadsheet that parts cells by these would begin a cell.
 */
const formula = new RegExp(`^(?=\\s*${formulaSign}|[\\t\\r\\n])|(?<=[;\\t\\r\\n])(?=${formulaSign})`, 'g');
const plainNumber = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

function withoutFormula(text: string): string {
  if (plainNumber.test(text)) return text;
  // eslint-disable-next-line no-control-regex -- what no text holds and many readers of CSV stop at
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd').replace(formula, "'");
}
