import { hasOwnFigures, isHeading } from './own-figures.js';
import type { Cell, Table } from './tables.js';

/** The cells of a row by their columns. */
export type PlacedCells = ReadonlyMap<number, Cell>;

/** A table with every cell in its column, whatever spans rows or columns. */
export interface TableLayout {
  /** The headings of each column, from the top. */
  readonly heads: readonly (readonly Cell[])[];
  /** The cells of the heading, row by row, that say figures of their own and head nothing. */
  readonly apart: readonly PlacedCells[];
  /** The rows below the heading. */
  readonly rows: readonly PlacedCells[];
}

const mostColumns = 60;

/**
 * Puts the cells of a table into columns: one that spans rows shifts those of the rows below it to the right. Without a heading in the
 * mark-up the first row is taken for it, unless it has figures as the rows below it have.
 *
 * @param text in which the cells stand
 */
export function layOut(table: Table, text: string): TableLayout {
  const [first = []] = table.rows;
  const marked = table.headRows > 0 || first.every(({ heads }) => heads);
  const headRows = marked ? Math.max(1, table.headRows) : isHeading(first, text) ? 1 : 0;
  const heads: Cell[][] = [];
  const apart: PlacedCells[] = [];
  for (const cells of placed(table.rows.slice(0, headRows))) {
    const own = new Map([...cells].filter(([, cell]) => hasOwnFigures(cell, text)));
    if (own.size > 0) apart.push(own);
    for (const [column, cell] of cells) {
      if (own.has(column)) continue;
      for (let covered = column; covered < Math.min(mostColumns, column + cell.columns); covered += 1) (heads[covered] ??= []).push(cell);
    }
  }
  return { heads: Array.from(heads, (cells) => cells ?? []), apart, rows: placed(table.rows.slice(headRows)) };
}

function placed(rows: Table['rows']): readonly PlacedCells[] {
  let spanning: readonly number[] = [];
  return rows.map((row) => {
    const found = placeCells(row, spanning);
    spanning = found.spanning;
    return found.cells;
  });
}

/** The cells of a row by their columns, and for how many more rows each column is taken. */
function placeCells(row: readonly Cell[], taken: readonly number[]): { readonly cells: PlacedCells; readonly spanning: readonly number[] } {
  const cells = new Map<number, Cell>();
  const spanning = taken.map((rows) => Math.max(0, rows - 1));
  let column = 0;
  for (const cell of row) {
    while ((taken[column] ?? 0) > 0) column += 1;
    if (column >= mostColumns) break;
    cells.set(column, cell);
    for (let covered = 0; covered < cell.columns && column < mostColumns; covered += 1, column += 1) {
      if (cell.rows > 1) spanning[column] = cell.rows - 1;
    }
  }
  return { cells, spanning: Array.from(spanning, (rows) => rows ?? 0) };
}

/** A cell without the blanks and line ends around its content. */
export function trimmed(text: string, { from, to }: Cell): { readonly from: number; readonly to: number } {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text.charAt(start))) start += 1;
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
  return { from: start, to: end };
}
