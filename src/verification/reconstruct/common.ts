import type { Table } from './forms.js';
import type { Span } from './printed-boxes.js';

export type CommonRow = Readonly<Record<keyof Table, Span>>;

/**
 * What all solutions say of each row: the least and the most of every cell. Equal ends are a number that is the same in
 * all of them.
 */
export function commonOf(solutions: readonly (readonly Table[])[]): readonly CommonRow[] {
  const spanOf = (row: number, cell: keyof Table): Span => {
    const values = solutions.map((tables) => tables[row]?.[cell] ?? 0);
    return { least: values.reduce((a, b) => Math.min(a, b)), most: values.reduce((a, b) => Math.max(a, b)) };
  };
  return (solutions[0] ?? []).map((_, row) => ({
    treatmentEvents: spanOf(row, 'treatmentEvents'),
    treatmentTotal: spanOf(row, 'treatmentTotal'),
    controlEvents: spanOf(row, 'controlEvents'),
    controlTotal: spanOf(row, 'controlTotal'),
  }));
}
