/** Where each cell of a record stands in a text, before anything is unquoted. */
export interface ScannedRecord {
  /** Offset of the first character, and of the first one of the next record: the line end belongs to the record. */
  readonly start: number;
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

/** The records of a text, empty lines left out. */
export interface Scan {
  readonly records: readonly ScannedRecord[];
  /** The place of a quotation mark that opens a cell and is never answered, where the scan ends. */
  readonly open: { readonly line: number; readonly column: number } | null;
  /** The line of the record with which the table became larger than any of studies, where the scan ends too. */
  readonly beyond: { readonly what: TableSize; readonly most: number; readonly line: number } | null;
}

/** What a table may have of each: a hundred times what the largest tables of studies have, and a few seconds of work. */
export const mostOf = { 'characters in one row': 1_048_576, rows: 200_000, cells: 5_000_000 } as const;

/** What a table can have too much of. */
export type TableSize = keyof typeof mostOf;

const tableSizes = Object.keys(mostOf) as readonly TableSize[];

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;
const isLineEnd = (code: number): boolean => code === lineFeed || code === carriageReturn;

/**
 * The places of all cells of a table.
 *
 * This finds where cells begin and which quotation marks are misplaced, which csv-parse does not tell: it counts a
 * CRLF inside a quoted cell as two lines, knows no character columns, and stops at the first misplaced mark. What the
 * cells say is left to csv-parse. One pass, linear in the length of the text.
 *
 * A cell that begins with a quotation mark runs to the mark that answers it (two marks in a row stand for one); every
 * other cell runs to the next delimiter or line end, and must not hold a mark.
 *
 * @param text the table; CRLF, LF and CR each end a line
 * @param delimiter one character
 * @param firstLine the line of the file on which the text begins
 * @param most beyond which the scan ends
 */
export function scanRecords(text: string, delimiter: string, firstLine = 1, most: Readonly<Record<TableSize, number>> = mostOf): Scan {
  const records: ScannedRecord[] = [];
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
    for (; position < length; position += 1) {
      const code = text.charCodeAt(position);
      if (code === delimiterCode || isLineEnd(code)) break;
      if (code === quote && mark < 0) mark = position;
    }
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

  while (position < length) {
    if (isLineEnd(text.charCodeAt(position))) {
      passLineEnd();
      continue;
    }
    const start = position;
    const lines: number[] = [];
    const columns: number[] = [];
    const misquoted: Misquoted[] = [];
    let blank = true;
    for (;;) {
      const cellStart = position;
      const cellLine = line;
      const cellColumn = position - lineStart + 1;
      lines.push(cellLine);
      columns.push(cellColumn);
      let mark = -1;
      if (text.charCodeAt(position) === quote) {
        if (!passQuoted()) return { records, open: { line: cellLine, column: cellColumn }, beyond: null };
        const closing = position - 1;
        const place = { line, column: closing - lineStart + 1 };
        passPlain();
        if (position > closing + 1) misquoted.push({ ...place, text: text.slice(cellStart, position) });
      } else {
        mark = passPlain();
        if (mark >= 0) misquoted.push({ line, column: mark - lineStart + 1, text: text.slice(cellStart, position) });
      }
      cells += 1;
      const sizes = { 'characters in one row': position - start, rows: records.length, cells };
      const beyond = tableSizes.find((each) => sizes[each] > most[each]);
      if (beyond !== undefined) return { records, open: null, beyond: { what: beyond, most: most[beyond], line: lines[0] ?? line } };
      // A blank cell is only looked for until the record is known to hold something.
      if (blank && text.slice(cellStart, position).replaceAll('"', '').trim() !== '') blank = false;
      if (position >= length) break;
      if (text.charCodeAt(position) !== delimiterCode) {
        passLineEnd();
        break;
      }
      position += 1;
    }
    records.push({ start, next: position, lines, columns, blank, misquoted });
  }
  return { records, open: null, beyond: null };
}
