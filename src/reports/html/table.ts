import { type Content, markup, type Markup } from './markup.js';

/** A column of a table: its heading, and whether it holds numbers (set flush right, digits of one width). */
export interface Column {
  readonly heading: string;
  readonly numeric?: boolean;
}

interface TableSpec {
  readonly caption: string;
  readonly columns: readonly Column[];
  /** Cells in the order of the columns; the first one heads its row. A row of one cell spans the table. */
  readonly rows: readonly (readonly Content[])[];
  /** Whether the caption is heard only, because a heading beside it says the same. */
  readonly captionHidden?: boolean;
}

/**
 * A table in a box of its own that scrolls when the page is narrow. The box can be reached by keyboard and has a name,
 * so that what is cut off on the right is not lost to anyone.
 */
export function dataTable({ caption, columns, rows, captionHidden = false }: TableSpec): Markup {
  const classOf = ({ numeric = false }: Column): Markup | null => (numeric ? markup` class="number"` : null);
  return markup`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
<table>
<caption${captionHidden ? markup` class="hidden"` : null}>${caption}</caption>
<thead><tr>${columns.map((column) => markup`<th scope="col"${classOf(column)}>${column.heading}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => markup`<tr>${row.length === 1 ? markup`<th scope="rowgroup" colspan="${columns.length}">${row}</th>` : row.map((cell, index) => cellOf(cell, index, columns[index]))}</tr>
`)}</tbody>
</table>
</div>
`;
  function cellOf(cell: Content, index: number, column: Column = { heading: '' }): Markup {
    return index === 0 ? markup`<th scope="row"${classOf(column)}>${cell}</th>` : markup`<td${classOf(column)}>${cell}</td>`;
  }
}
