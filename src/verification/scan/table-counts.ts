import type { Piece } from './table-claims.js';
import { type PlacedCells, type TableLayout, trimmed } from './table-layout.js';
import type { Cell } from './tables.js';

/** Events and their total in columns of their own, and the percentage of it where there is one. */
interface SplitCount {
  readonly events: number;
  readonly total: number;
  readonly percent: number | null;
}

/** A piece that stands in the text. */
type Place = Exclude<Piece, string>;

/** Where the counts of a table stand whose totals are not beside them. */
export interface CountColumns {
  /** By the first column of each. */
  readonly split: ReadonlyMap<number, SplitCount>;
  /** The number of participants in the heading of a column, as in `Drug (n = 118)`. */
  readonly sizes: ReadonlyMap<number, Place>;
  /** Whether bracketed figures of the table are percentages of these. */
  readonly holdsShares: boolean;
}

/** A count of a row with its total, and the columns that it takes. */
export interface CountInRow {
  readonly pieces: readonly Piece[];
  readonly columns: readonly number[];
}

const mostCharacters = 160;
const wordsOf = (text: string, { from, to }: { readonly from: number; readonly to: number }): string => text.slice(from, Math.min(to, from + mostCharacters)).replace(/\s+/g, ' ').trim();

/** The columns of a table in which counts and their totals stand apart: side by side in two columns, or with the total in the heading. */
export function countColumnsOf({ heads, rows }: TableLayout, text: string): CountColumns {
  const sizes = new Map(heads.flatMap((cells, column): [number, Place][] => {
    const size = cells.flatMap((cell) => sizeIn(cell, text) ?? []).at(-1);
    return size === undefined ? [] : [[column, size]];
  }));
  return { split: splitColumns(heads, text), sizes, holdsShares: sizes.size > 0 && holdsShares(rows, sizes, text) };
}

const eventWords = /(?:^|[\s:,])(?:events?|deaths?|cases|responders?)(?:,? ?\(?n\)?)?$/i;
const totalWords = /(?:^|[\s:,])(?:[Tt]otals?|N|[Pp]articipants|[Pp]atients|[Rr]andomi[sz]ed|[Ss]ample size)(?:,? ?\(?[nN]\)?)?$/;
const percentWords = /^(?:%|percent(?:ages?)?|\(%\)|rate,? ?\(?%\)?)$/i;

function splitColumns(heads: TableLayout['heads'], text: string): ReadonlyMap<number, SplitCount> {
  const found = new Map<number, SplitCount>();
  const words = heads.map((cells) => cells.map((cell) => wordsOf(text, cell)).findLast((each) => each !== '') ?? '');
  for (let column = 0; column + 1 < heads.length; column += 1) {
    const [one = '', other = ''] = [words[column], words[column + 1]];
    const eventsFirst = eventWords.test(one) && totalWords.test(other);
    if (!eventsFirst && !(totalWords.test(one) && eventWords.test(other))) continue;
    // "Drug events, Placebo events, Total": the total of another group.
    const groups = [one, other].map((each) => each.replace(eventWords, '').replace(totalWords, '').trim().toLowerCase());
    if (groups[0] !== groups[1] || !sameAbove(heads[column] ?? [], heads[column + 1] ?? [])) continue;
    const percent = percentWords.test(words[column + 2] ?? '') ? column + 2 : null;
    found.set(column, { events: eventsFirst ? column : column + 1, total: eventsFirst ? column + 1 : column, percent });
    column += percent === null ? 1 : 2;
  }
  return found;
}

/** Whether two columns stand under the same headings but for the lowest. */
const sameAbove = (one: readonly Cell[], other: readonly Cell[]): boolean => one.length === other.length && one.slice(0, -1).every((cell, at) => cell === other[at]);

/** `(n = 118)` in a heading. */
function sizeIn({ from, to }: Cell, text: string): Place | null {
  const found = /\b[nN]\s*=\s*(\d[\d,]*)/.exec(text.slice(from, Math.min(to, from + mostCharacters)));
  const digits = found?.[1] ?? '';
  if (found === null || digits === '') return null;
  const start = from + found.index + found[0].length - digits.length;
  return { from: start, to: start + digits.length, quoted: false };
}

const share = /^(\d[\d,]*)\s*[([](\d+(?:\.\d+)?)\s*(%?)[)\]]$/;
const spreadWords = /\bmeans?\b|\bmedians?\b|\bSDs?\b|\bSEs?\b|\bIQR\b|\brange\b|\byears?\b|\u00b1/i;

/** Of the cells of a row that are written as a count with a percentage, how many there are, and of how many the percentage is that of the size above. */
function fitsIn(cells: PlacedCells, sizes: ReadonlyMap<number, Place>, text: string): { readonly all: number; readonly fit: number } {
  let [all, fit] = [0, 0];
  for (const [column, size] of sizes) {
    const cell = cells.get(column);
    const found = cell === undefined ? null : share.exec(wordsOf(text, cell));
    if (found === null) continue;
    const [, events = '', percent = ''] = found;
    const unit = 0.5 * 10 ** -(percent.split('.')[1]?.length ?? 0);
    all += 1;
    if (Math.abs((100 * numberOf(events)) / numberOf(text.slice(size.from, size.to)) - Number(percent)) <= unit + 1e-9) fit += 1;
  }
  return { all, fit };
}

const labelOf = (cells: PlacedCells, text: string): string => {
  const [name] = cells.values();
  return name === undefined ? '' : wordsOf(text, name);
};

/** Whether some of the bracketed figures of a table are percentages of the sizes above them, so that a row which does not say so may be of them. */
function holdsShares(rows: readonly PlacedCells[], sizes: ReadonlyMap<number, Place>, text: string): boolean {
  const fits = rows.filter((cells) => !spreadWords.test(labelOf(cells, text))).map((cells) => fitsIn(cells, sizes, text).fit);
  return fits.reduce((sum, fit) => sum + fit, 0) >= 2;
}

const numberOf = (words: string): number => Number(words.replace(/,/g, ''));

/** The count that begins in a column of a row, written as `12/118 (10.2%)`. */
export function countAt({ split, sizes, holdsShares: holds }: CountColumns, column: number, cells: PlacedCells, text: string): CountInRow | null {
  const columns = split.get(column);
  if (columns !== undefined) return splitCount(columns, cells, text);
  const [cell, size] = [cells.get(column), sizes.get(column)];
  const [name] = cells.values();
  const label = labelOf(cells, text);
  if (cell === undefined || size === undefined || cell === name || spreadWords.test(label)) return null;
  const { from, to } = trimmed(text, cell);
  const found = to - from > mostCharacters ? null : share.exec(text.slice(from, to));
  if (found === null) return null;
  const [, events = '', , percent = ''] = found;
  // "Weight, kg: 72 (11)": a row that does not say so is of percentages only where half of them fit.
  const { all, fit } = fitsIn(cells, sizes, text);
  if (percent === '' && !label.includes('%') && !(holds && 2 * fit >= all)) return null;
  const [middle, end] = [from + events.length, to - 1];
  return { pieces: [{ from, to: middle, quoted: true }, '/', size, ' ', { from: middle, to: end, quoted: true }, percent === '' ? '%' : '', { from: end, to, quoted: true }], columns: [column] };
}

function splitCount({ events: inEvents, total: inTotal, percent: inPercent }: SplitCount, cells: PlacedCells, text: string): CountInRow | null {
  const [events, total] = [inEvents, inTotal].map((column) => numberIn(cells.get(column), /^\d[\d,]*$/, text));
  if (events == null || total == null) return null;
  const percent = inPercent === null ? null : numberIn(cells.get(inPercent), /^\d+(?:\.\d+)?(?=\s*%?$)/, text);
  return { pieces: [events, '/', total, ...(percent === null ? [] : [' (', percent, '%)'])], columns: [inEvents, inTotal, inPercent ?? inTotal] };
}

/** What a cell is written as, blanks around it aside; `null` where it is something else. */
function numberIn(cell: Cell | undefined, form: RegExp, text: string): Place | null {
  if (cell === undefined) return null;
  const { from, to } = trimmed(text, cell);
  const digits = form.exec(text.slice(from, Math.min(to, from + mostCharacters)))?.[0];
  return digits === undefined ? null : { from, to: from + digits.length, quoted: true };
}
