import { columns, type ColumnName, type Quantity } from '../../studies/columns.js';
import { lastUnit, readNumber } from '../../studies/number.js';
import type { Studies } from '../../studies/study.js';

/** A measured number of a table, which stands for every number that prints as it does. */
export interface InputCell {
  /** Position of the row in the table, from 0. */
  readonly row: number;
  readonly study: string;
  readonly column: ColumnName;
  /** As written. */
  readonly text: string;
  readonly value: number;
  /** How far the number before rounding may lie to either side. */
  readonly halfWidth: number;
}

/** Column → how far its numbers may be off, where that is not half a unit of their last digit. */
export type DeclaredWidths = Readonly<Partial<Record<ColumnName, number>>>;

/** What is rounded when it is printed. Counts and sample sizes are not, and a level or a label is no datum. */
const measured: ReadonlySet<Quantity> = new Set<Quantity>(['positive', 'number', 'correlation', 'percent', 'probability', 'reliability']);

/**
 * The measured cells of a table with how far each may be off: half a unit of the last digit that it is written with.
 *
 * `0.50` stands for 0.495 to 0.505, `0.5` for 0.45 to 0.55. Counts are exact, and so is every column that is no number
 * of a study's result (years, moderators).
 *
 * @param thousands what parts groups of three digits in the file, if anything
 * @param widths other distances for some columns; 0 for a column that is exact
 */
export function inputCells(studies: Studies, thousands: string | null = null, widths: DeclaredWidths = {}): readonly InputCell[] {
  const notation = { decimal: studies.source.decimal, thousands };
  return studies.rows.flatMap(({ label, cells }, row) =>
    Object.entries(cells).flatMap(([name, { text }]): readonly InputCell[] => {
      if (!isMeasured(name)) return [];
      const reading = readNumber(text, notation);
      if (reading.kind !== 'number') return [];
      const halfWidth = widths[name] ?? lastUnit(text, notation) / 2;
      return halfWidth > 0 ? [{ row, study: label, column: name, text, value: reading.value, halfWidth }] : [];
    }),
  );
}

function isMeasured(name: string): name is ColumnName {
  return Object.hasOwn(columns, name) && name !== 'year' && measured.has(columns[name as ColumnName].quantity);
}
