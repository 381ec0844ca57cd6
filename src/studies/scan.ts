/** Where each cell of a record stands in a text, before anything is unquoted. */
export interface ScannedRecord {
  /** Offset of the first character, of the line end, and of the first character of the next record. */
  readonly start: number;
  readonly end: number;
  readonly next: number;
  /** Line and column of each cell's first character, counting from 1. */
  readonly lines: readonly number[];
  readonly columns: readonly number[];
  /** No cell holds anything but blanks: a line of blanks, or of bare delimiters. */
  readonly blank: boolean;
  /** The cells in which a quotation mark is misplaced, each with the place of its first such mark. */
  readonly misquoted: readonly Misquoted[];
}

export interface Misquoted {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** How a scan ended. */
export interface ScanEnd {
  /** The place of a quotation mark that opens a cell and is never answered, where the scan ends. */
  readonly open: { readonly line: number; readonly column: number } | null;
  /** The line of the record with which the table became larger than any of studies, where the scan ends too. */
  readonly beyond: { readonly what: TableSize; readonly most: number; readonly line: number } | null;
}

/** The records of a text, empty lines left out. */
export interface Scan extends ScanEnd {
  readonly records: readonly ScannedRecord[];
}

/** What a table may have of each: a hundred times what the largest tables of studies have, and a few seconds of work. */
export const mostOf = { 'characters in one row': 1_048_576, rows: 200_000, cells: 5_000_000 } as const;

/** The most rows that somebody may ask for: what can be pooled within ten seconds and a gigabyte. */
export const mostRowsAsked = 1_000_000;

/** What a table may have that may have so many rows: ten cells in each, and no fewer than others may have. */
export function mostFor(rows: number): Readonly<Record<TableSize, number>> {
  return { ...mostOf, rows, cells: Math.max(mostOf.cells, 10 * (rows + 1)) };
}

/** What a table can have too much of. */
export type TableSize = keyof typeof mostOf;

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;
/** The ends of what ASCII has of characters that show. */
const space = 32;
const deleted = 127;
const isLineEnd = (code: number): boolean => code === lineFeed || code === carriageReturn;

/**
 * The places of all cells of a table.
 *
 * @param text the table; CRLF, LF and CR each end a line
 * @param delimiter one character
 * @param firstLine the line of the file on which the text begins
 * @param most beyond which the scan ends
 */
export function scanRecords(text: string, delimiter: string, firstLine = 1, most: Readonly<Record<TableSize, number>> = mostOf): Scan {
  const records: ScannedRecord[] = [];
  const { open, beyond } = scanEach(text, delimiter, (record) => void records.push(copied(record)), firstLine, most);
  return { records, open, beyond };
}

/** The record at hand, to be kept. */
function copied(record: ScannedRecord): ScannedRecord {
  return { ...record, lines: [...record.lines], columns: [...record.columns], misquoted: [...record.misquoted] };
}

/**
 * The places of all cells of a table, record by record: a million of them are not kept.
 *
 * This finds where cells begin and which quotation marks are misplaced, all of them. What the cells say is cut out later,
 * when somebody asks. One pass, linear in the length of the text.
 *
 * A cell that begins with a quotation mark runs to the mark that answers it (two marks in a row stand for one); every
 * other cell runs to the next delimiter or line end, and must not hold a mark.
 *
 * @param take is given each record; the next one takes its place, so that what is to be kept is `copied`
 */
export function scanEach(text: string, delimiter: string, take: (record: ScannedRecord) => void, firstLine = 1, most: Readonly<Record<TableSize, number>> = mostOf): ScanEnd {
  let records = 0;
  let cells = 0;
  const delimiterCode = delimiter.charCodeAt(0);
  const { length } = text;
  let position = 0;
  let line = firstLine;
  let lineStart = 0;

  /** Steps over one line end, which must stand at the position. */
  const passLineEnd = (): void => {
    position += text.charCodeAt(position) === carriageReturn && text.charCodeAt(position + 1) === lineFeed ? 2 : 1;
    line += 1;
    lineStart = position;
  };
  /** Steps to the end of an unquoted cell, and tells where the first quotation mark stands, -1 if there is none. */
  const passPlain = (): number => {
    let mark = -1;
    let at = position;
    for (; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === delimiterCode || isLineEnd(code)) break;
      if (code === quote && mark < 0) mark = at;
    }
    position = at;
    return mark;
  };
  /** Steps behind the mark that answers the one at the position; `false` if there is none. */
  const passQuoted = (): boolean => {
    position += 1;
    while (position < length) {
      const code = text.charCodeAt(position);
      if (isLineEnd(code)) {
        passLineEnd();
      } else if (code !== quote) {
        position += 1;
      } else if (text.charCodeAt(position + 1) === quote) {
        position += 2;
      } else {
        position += 1;
        return true;
      }
    }
    return false;
  };

  const [lines, columns, misquoted]: [number[], number[], Misquoted[]] = [[], [], []];
  while (position < length) {
    if (isLineEnd(text.charCodeAt(position))) {
      passLineEnd();
      continue;
    }
    const start = position;
    let count = 0;
    if (misquoted.length > 0) misquoted.length = 0;
    let blank = true;
    let end = 0;
    for (;;) {
      const cellStart = position;
      const cellLine = line;
      const cellColumn = position - lineStart + 1;
      // Written over: an array that is emptied first gets new memory for each row.
      lines[count] = cellLine;
      columns[count] = cellColumn;
      count += 1;
      if (text.charCodeAt(position) === quote) {
        if (!passQuoted()) return { open: { line: cellLine, column: cellColumn }, beyond: null };
        const closing = position - 1;
        const place = { line, column: closing - lineStart + 1 };
        passPlain();
        if (position > closing + 1) misquoted.push({ ...place, text: text.slice(cellStart, position) });
      } else {
        const mark = passPlain();
        if (mark >= 0) {
            misquoted.push({ line, column: mark - lineStart + 1, text: text.slice(cellStart, position) });
        }
      }
      cells += 1;
      const beyond: TableSize | null = position - start > most['characters in one row'] ? 'characters in one row' : records > most.rows ? 'rows' : cells > most.cells ? 'cells' : null;
      if (beyond !== null) return { open: null, beyond: { what: beyond, most: most[beyond], line: lines[0] ?? line } };
      // A blank cell is only looked for until the record is known to hold something.
      if (blank && !isBlank(text, cellStart, position)) blank = false;
      end = position;
      if (position >= length) break;
      if (text.charCodeAt(position) !== delimiterCode) {
        passLineEnd();
        break;
      }
      position += 1;
    }
    if (lines.length > count) {
      lines.length = count;
      columns.length = count;
    }
    take({ start, end, next: position, lines, columns, blank, misquoted });
    records += 1;
  }
  return { open: null, beyond: null };
}

/** Whether a cell holds nothing but blanks and quotation marks. */
function isBlank(text: string, from: number, to: number): boolean {
  const first = text.charCodeAt(from);
  // Most cells begin with a letter or a digit, and looking is quicker than cutting.
  if (from < to && first > space && first < deleted && first !== quote) return false;
  return text.slice(from, to).replaceAll('"', '').trim() === '';
}
