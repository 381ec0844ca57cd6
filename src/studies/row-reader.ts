import { problem, type Place, type Problem } from '../problems/problem.js';
import { decodeText } from './decode.js';
import { mostOf, scanEach, scanRecords, type ScannedRecord } from './scan.js';
import { separatorLine, sniffDelimiter } from './sniff.js';
import { faultsOf, rowOf, type TableRow, wellFormed } from './table.js';

/** A row of a table, the header first, or what is wrong where one should be. */
export type RowOrFault = { readonly row: TableRow } | { readonly fault: Problem };

/** What a piece of a table came to, in the order of its lines. */
export interface RowsTaken {
  readonly items: readonly RowOrFault[];
  /** What parts cells, once that is known. */
  readonly delimiter: string | null;
  /** Whether nothing more can be read, because of the last fault. */
  readonly ended: boolean;
}

/**
 * Rows out of a table that comes piece by piece: the same rows and faults as `readTable` finds, however it is cut.
 *
 * Nothing is kept but the beginning of a record that the next piece goes on with.
 *
 * @param asked what parts cells; left out, it is found on the header line
 * @param file what to name in places
 * @returns what takes the next piece of the text, and whether it is the last
 */
export function rowReader(asked: string | undefined, file: Place): (piece: string, isLast: boolean) => RowsTaken {
  let rest = '';
  let line = 1;
  let isFirst = true;
  let form: { readonly delimiter: string; readonly width: number } | null = null;
  const end = (...faults: readonly Problem[]): RowsTaken => ({ items: faults.map((fault) => ({ fault })), delimiter: form?.delimiter ?? null, ended: true });

  return (piece, isLast) => {
    const text = textOf(piece, isFirst, file);
    if (typeof text !== 'string') return end(...text);
    isFirst &&= piece === '';
    rest += text;

    if (form === null) {
      const separator = separatorLine(rest);
      const body = rest.slice(separator?.length ?? 0);
      const delimiter = asked ?? separator?.delimiter ?? sniffDelimiter(body);
      const { records, beyond } = scanRecords(body, delimiter);
      const header = records.find(({ blank }) => !blank);
      // Only what follows a header tells that it is whole.
      const isWhole = header !== undefined && (isLast || header !== records.at(-1));
      if (!isWhole && !isLast && beyond === null && rest.length <= mostOf['characters in one row']) return { items: [], delimiter: null, ended: false };
      form = { delimiter, width: header?.lines.length ?? 0 };
      rest = body;
      line += separator === null ? 0 : 1;
    }

    const { delimiter, width } = form;
    const items: RowOrFault[] = [];
    const cut = wellFormed(rest);
    /** The record at hand, and how much there was before it. */
    const last = { line, start: 0, next: 0, items: 0 };
    const take = (record: ScannedRecord): void => {
      last.line = record.lines[0] ?? line;
      last.start = record.start;
      last.next = record.next;
      last.items = items.length;
      if (record.blank) return;
      const faults = faultsOf(record, width, file);
      if (faults.length === 0) items.push({ row: rowOf(cut, delimiter, width, { start: record.start, end: record.end, line: last.line }) });
      else for (const fault of faults) items.push({ fault });
    };
    const { open, beyond } = scanEach(rest, delimiter, take, line);
    if (beyond !== null) return end(problem('TABLE_TOO_LARGE', { what: beyond.what, most: beyond.most }, { ...file, line: beyond.line }));
    // The last record may go on in the next piece; one with an open quotation mark was not taken.
    const goesOn = !isLast && open === null;
    if (goesOn) items.length = last.items;
    line = last.line + (goesOn ? 0 : (rest.slice(last.start, last.next).match(/\r\n|\n|\r/g) ?? []).length);
    const next = isLast ? rest.length : goesOn ? last.start : last.next;
    rest = rest.slice(next);
    const tooLong = !isLast && rest.length > mostOf['characters in one row'];
    if (open !== null && (isLast || tooLong)) items.push({ fault: problem('QUOTE_NOT_CLOSED', {}, { ...file, ...open }) });
    if (tooLong && open === null) items.push({ fault: problem('TABLE_TOO_LARGE', { what: 'characters in one row', most: mostOf['characters in one row'] }, { ...file, line }) });
    return { items, delimiter, ended: tooLong };
  };
}

/** The text of a piece, without the byte order mark of the first; or why it is none. */
function textOf(piece: string, isFirst: boolean, file: Place): string | readonly Problem[] {
  // Only a beginning can have a mark, or be that of another kind of file.
  const decoded = decodeText(isFirst ? piece : `\n${piece}`);
  if (!decoded.ok) return decoded.problems.map((each) => ({ ...each, at: file }));
  return isFirst ? decoded.value.text : piece;
}
