import { type Content, markup, type Markup } from './markup.js';

/** A column of a table: its heading, whether it holds numbers (set flush right, digits of one width), and whether a phone's screen does without it. */
export interface Column {
  readonly heading: string;
  readonly numeric?: boolean;
  /** What it shows is said in another column as well. */
  readonly wideOnly?: boolean;
}

interface TableSpec {
  /** What the table holds. It is heard and not seen, because a heading beside it says the same. */
  readonly caption: string;
  readonly columns: readonly Column[];
  /** Cells in the order of the columns; the first one heads its row. A row of one cell spans the table. */
  readonly rows: readonly (readonly Content[])[];
  /** Of a long table that links lead to: the id of the box, beneath which it scrolls, and of each row. */
  readonly anchors?: { readonly box: string; readonly rowOf: (index: number) => string };
}

/**
 * A table in a box of its own that scrolls when the page is narrow. The box can be reached by keyboard and has a name,
 * so that what is cut off on the right is not lost to anyone.
 */
export function dataTable({ caption, columns, rows, anchors }: TableSpec): Markup {
  const box = anchors === undefined ? markup` class="scroll"` : markup` class="scroll rows" id="${anchors.box}"`;
  return markup`<div${box} role="region" aria-label="${caption}" tabindex="0">
<table>
<caption class="hidden">${caption}</caption>
<thead><tr>
${columns.map((column) => markup`<th scope="col"${classOf(column)}>${column.heading}</th>`)}
</tr></thead>
<tbody>
${rows.map((row, index) => rowOf(row, columns, anchors?.rowOf(index)))}
</tbody>
</table>
</div>`;
}

function classOf(column: Column | undefined): Markup | null {
  if (column?.wideOnly === true) return markup` class="wide"`;
  return column?.numeric === true ? markup` class="number"` : null;
}

function rowOf(cells: readonly Content[], columns: readonly Column[], id?: string): Markup {
  if (cells.length === 1) return markup`<tr><th scope="rowgroup" colspan="${columns.length}">${cells}</th></tr>`;
  const anchor = id === undefined ? null : markup` id="${id}"`;
  return markup`<tr${anchor}>${cells.map((cell, index) => cellOf(cell, index, columns[index]))}</tr>`;
}

function cellOf(cell: Content, index: number, column: Column | undefined): Markup {
  const cells = classOf(column);
  return index === 0 ? markup`<th scope="row"${cells}>${cell}</th>` : markup`<td${cells}>${cell}</td>`;
}
