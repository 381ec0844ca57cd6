import type { ColumnName } from './columns.js';
import { readHeader, type Layout } from './header.js';
import { readRows } from './rows.js';
import type { Studies, Study, WrittenCell } from './study.js';

/** Texts of cells by column, in the place of those that a row has; an empty one empties the cell. */
export type OtherCells = Readonly<Partial<Record<ColumnName, string>>>;

/**
 * A reader of single rows with other texts in some of their cells, as they would have been read with the whole table: what
 * was derived from those cells is derived anew.
 *
 * @returns for a row and the other cells the study, or `null` where such a row is at fault; always `null` for a table
 *   of which no number was derived
 */
export function rereader({ kind, reading }: Studies): (study: Study, other: OtherCells) => Study | null {
  const layouts = new Map<string, Layout>();
  const layoutOf = (names: readonly string[], conversions: NonNullable<Studies['reading']>['conversions']): Layout => {
    const key = JSON.stringify(names);
    const known = layouts.get(key) ?? readHeader({ line: 1, cells: names.map((text) => ({ text, line: 1, column: 1 })) }, { kinds: [kind], conversions });
    layouts.set(key, known);
    return known;
  };
  return (study, other) => {
    if (reading === undefined) return null;
    const own: Readonly<Record<string, WrittenCell>> = study.cells;
    const place = { line: study.at.line ?? 1, column: study.at.column ?? 1 };
    const cells: Readonly<Record<string, WrittenCell>> = { ...own, ...Object.fromEntries(Object.entries(other).map(([column, text]) => [column, { ...(own[column] ?? place), text }])) };
    const layout = layoutOf(Object.keys(cells), reading.conversions);
    const { studies, problems } = readRows([{ line: place.line, cells: Object.values(cells) }], layout, { ...reading, file: study.at.file === undefined ? {} : { file: study.at.file } });
    return problems.some(({ severity }) => severity === 'error') ? null : (studies.at(0) ?? null);
  };
}
