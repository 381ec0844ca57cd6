import { failure, problem, success, type Outcome, type Place } from '../problems/problem.js';

/** The text of a file, with the name of the encoding it was read in; `string` when it came as text already. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'string';
}

/** First bytes of the files that people hand over in place of a CSV, and what to call them. */
const signatures: readonly { readonly start: string; readonly name: string }[] = [
  { start: '\u0089PNG', name: 'a PNG image' },
  { start: '\u00ff\u00d8\u00ff', name: 'a JPEG image' },
  { start: 'GIF8', name: 'a GIF image' },
  { start: '%PDF-', name: 'a PDF document; copy its table into a CSV file, or its text into a text file (a word processor may save it as HTML, with its tables)' },
  { start: '\u001f\u008b', name: 'a gzip archive (an R .rds or .RData file is one too); unpack or export it as CSV' },
  { start: '\u00d0\u00cf\u0011\u00e0', name: 'an old Excel workbook (.xls) or another Office file; export it as CSV' },
  { start: 'SQLite format 3', name: 'an SQLite database; export its table as CSV' },
  { start: 'PAR1', name: 'a Parquet file; export it as CSV' },
  { start: '$FL2', name: 'an SPSS file (.sav); export it as CSV' },
  { start: '<stata_dta>', name: 'a Stata file (.dta); export it as CSV' },
  { start: '\u00ff\u00fe\u0000\u0000', name: 'UTF-32 text; save it as UTF-8' },
  { start: '\u0000\u0000\u00fe\u00ff', name: 'UTF-32 text; save it as UTF-8' },
];

/** Office files are ZIP archives; the names inside tell them apart. */
const archives: readonly { readonly holds: string; readonly name: string }[] = [
  { holds: 'opendocument.spreadsheet', name: 'an OpenDocument spreadsheet (.ods); export it as CSV' },
  { holds: 'xl/', name: 'an Excel workbook (.xlsx); export it as CSV' },
  { holds: 'word/', name: 'a Word document (.docx); copy its table into a CSV file, or make HTML of its text (pandoc -t html)' },
];

/** What the bytes 0x80 to 0x9F mean in Windows-1252; five mean nothing and stay as they are. */
const windows1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** How many bytes of a ZIP archive are searched for the names inside. */
const archiveSearch = 65_536;
/** How many bytes are looked at to recognise UTF-16 without a byte order mark. */
const patternSearch = 1_024;

/**
 * The text of a file.
 *
 * UTF-8 with or without a byte order mark; UTF-16 with one, or without one when every second byte of the beginning is
 * zero, as in Western text; else Windows-1252, which any bytes can be read as, so that a warning says so. What is not
 * text at all is named: people hand over the workbook instead of the CSV.
 *
 * @param input the bytes of a file, or text that is decoded already
 * @returns the text without its byte order mark; or FILE_NOT_TEXT
 *
 * @example
 * decodeText('\ufeffstudy,yi,vi') // { ok: true, value: { text: 'study,yi,vi', encoding: 'string' }, problems: [] }
 */
export function decodeText(input: string | Uint8Array, at: Place = {}): Outcome<DecodedText> {
  const name = nameOfBinary(input);
  if (name !== null) return failure(problem('FILE_NOT_TEXT', { found: name }, at));
  const decoded = typeof input === 'string' ? { text: withoutMark(input), encoding: 'string' as const } : decodeBytes(input);
  if (decoded === null) return failure(problem('FILE_NOT_TEXT', { found: 'bytes that are not valid UTF-16' }, at));

  const control = firstControl(decoded.text);
  if (control !== null) {
    const code = (decoded.text.codePointAt(control) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return failure(problem('FILE_NOT_TEXT', { found: `the control character U+${code}` }, { ...at, ...placeOf(decoded.text, control) }));
  }
  if (decoded.encoding !== 'windows-1252') return success(decoded);
  const place = { ...at, ...placeOf(decoded.text, decoded.text.search(/[\u0080-\uffff]/)) };
  return success(decoded, [problem('ENCODING_GUESSED', { encoding: 'Windows-1252' }, place)]);
}

function nameOfBinary(input: string | Uint8Array): string | null {
  const start = latin1(input, 16);
  if (start.startsWith('PK\u0003\u0004')) {
    const within = latin1(input, archiveSearch);
    return archives.find(({ holds }) => within.includes(holds))?.name ?? 'a ZIP archive; unpack it first';
  }
  return signatures.find((signature) => start.startsWith(signature.start))?.name ?? null;
}

/** The first bytes as characters U+0000 to U+00FF, so that bytes and text are searched alike. */
function latin1(input: string | Uint8Array, most: number): string {
  if (typeof input === 'string') return input.slice(0, most);
  let text = '';
  for (const byte of input.subarray(0, most)) text += String.fromCharCode(byte);
  return text;
}

function decodeBytes(bytes: Uint8Array): DecodedText | null {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) {
    const text = tryDecode(bytes, utf16);
    return text === null ? null : { text, encoding: utf16 };
  }
  const text = tryDecode(bytes, 'utf-8');
  if (text !== null) return { text, encoding: 'utf-8' };
  return { text: decodeWindows1252(bytes), encoding: 'windows-1252' };
}

/**
 * Some versions of Node read Windows-1252 as ISO 8859-1, whose 32 control characters stand where Windows has its
 * dashes and quotation marks; the en dash that serves as a minus sign would be lost. They are put in place here.
 */
function decodeWindows1252(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252')
    .decode(bytes)
    .replace(/[\u0080-\u009f]/g, (control) => windows1252.charAt(control.charCodeAt(0) - 0x80));
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros: [number, number] = [0, 0];
  const looked = Math.min(bytes.length, patternSearch);
  for (let index = 0; index < looked; index += 1) {
    if (bytes[index] === 0) zeros[index % 2 === 0 ? 0 : 1] += 1;
  }
  // Digits, commas and Latin letters have one zero byte each, always on the same side; other letters may have none.
  const enough = looked / 4;
  if (zeros[0] === 0 && zeros[1] > 0 && zeros[1] >= enough) return 'utf-16le';
  if (zeros[1] === 0 && zeros[0] > 0 && zeros[0] >= enough) return 'utf-16be';
  return null;
}

/** A decoder leaves out the byte order mark of its own encoding by itself. */
function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** Tabs, line ends, vertical tabs and form feeds occur in text; the other C0 control characters and DEL do not. */
function firstControl(text: string): number | null {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const index = text.search(/[\u0000-\u0008\u000e-\u001f\u007f]/);
  return index < 0 ? null : index;
}

function placeOf(text: string, index: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, index).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
