import { columns, type ColumnName, type Quantity } from '../../studies/columns.js';
import { lastUnit, type Notation, readNumber } from '../../studies/number.js';
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
  /** Of a whole number among decimals: the decimals that it is taken to have been printed with. */
  readonly takenDecimals?: number;
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
 * A whole number without decimals in a column of decimals most often lost its zeros on the way (R and spreadsheets print
 * 0.000 as `0`): it is taken to have the decimals that three quarters of its column reach. Where a number of the column ends
 * in a zero that was kept, only `0` is, because another whole number there is a coarser one.
 *
 * @param thousands what parts groups of three digits in the file, if anything
 * @param widths other distances for some columns; 0 for a column that is exact
 */
export function inputCells(studies: Studies, thousands: string | null = null, widths: DeclaredWidths = {}): readonly InputCell[] {
  const notation = { decimal: studies.source.decimal, thousands };
  const written = studies.rows.flatMap(({ label, cells }, row) =>
    Object.entries(cells).flatMap(([column, { text }]): readonly Written[] => {
      if (!isMeasured(column)) return [];
      const reading = readNumber(text, notation);
      return reading.kind === 'number' ? [{ row, study: label, column, text, value: reading.value, decimals: decimalsOf(text, notation) }] : [];
    }),
  );
  const usual = new Map([...new Set(written.map(({ column }) => column))].map((column) => [column, usualDecimals(written.filter((each) => each.column === column), notation)] as const));
  return written.flatMap(({ decimals, ...cell }): readonly InputCell[] => {
    const declared = widths[cell.column];
    if (declared !== undefined) return declared > 0 ? [{ ...cell, halfWidth: declared }] : [];
    const { taken, zerosKept } = usual.get(cell.column) ?? { taken: 0, zerosKept: false };
    const lostZeros = decimals === 0 && taken > 0 && (cell.value === 0 || !zerosKept) && isWhole(cell.text);
    return [{ ...cell, halfWidth: 10 ** -(lostZeros ? taken : decimals) / 2, ...(lostZeros ? { takenDecimals: taken } : {}) }];
  });
}

type Written = Omit<InputCell, 'halfWidth' | 'takenDecimals'> & { readonly decimals: number };

/** Fewest numbers of a column of which it can be said what is usual there. */
const fewestUsual = 3;

/** The decimals that three quarters of a column reach (all but one of three), and whether it keeps zeros at the end of decimals. */
function usualDecimals(column: readonly Written[], { decimal }: Notation): { readonly taken: number; readonly zerosKept: boolean } {
  const sorted = column.map(({ decimals }) => decimals).toSorted((a, b) => a - b);
  const taken = column.length < fewestUsual ? 0 : (sorted[Math.max(1, Math.floor(column.length / 4))] ?? 0);
  return { taken: Math.max(0, taken), zerosKept: column.some(({ text }) => text.includes(decimal) && text.trim().endsWith('0')) };
}

const decimalsOf = (text: string, notation: Notation): number => Math.round(-Math.log10(lastUnit(text, notation)));
const isWhole = (text: string): boolean => !/e/iu.test(text);

function isMeasured(name: string): name is ColumnName {
  return Object.hasOwn(columns, name) && name !== 'year' && measured.has(columns[name as ColumnName].quantity);
}
