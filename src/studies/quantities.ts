import { problem, type Problem } from '../problems/problem.js';
import { clipped } from './clip.js';
import { columnRow, type ColumnName, type Quantity } from './columns.js';

/** Says what is wrong with a number in a column; nothing if it is right. */
type Rule = (value: number, column: ColumnName, found: string) => Problem | null;

const whole: Rule = (value, column, found) => {
  if (!Number.isInteger(value)) return problem('CELL_NOT_INTEGER', { column, found });
  // Beyond 2^53 a double skips whole numbers, so that the number kept need not be the one written.
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? problem('CELL_TOO_LARGE', { column, found }) : null;
};
const positive: Rule = (value, column, found) => {
  if (!(value > 0)) return problem('CELL_NOT_POSITIVE', { column, found });
  // A number that was derived may be beyond double precision, though what it follows from is not.
  return Number.isFinite(value) ? null : problem('CELL_OUT_OF_RANGE', { column, found, range: 'a number that double precision holds' });
};

/** What the numbers of each kind of column must be. */
const rules: { readonly [Q in Quantity]: Rule } = {
  text: () => null,
  number: () => null,
  positive,
  count: (value, column, found) =>
    value < 0 ? problem('CELL_NEGATIVE', { column, found }) : whole(value, column, found),
  total: (value, column, found) => positive(value, column, found) ?? whole(value, column, found),
  correlation: (value, column, found) =>
    value > -1 && value < 1 ? null : problem('CELL_OUT_OF_RANGE', { column, found, range: 'a number between -1 and 1, ends left out' }),
  percent: (value, column, found) =>
    value >= 0 && value <= 100 ? null : problem('CELL_OUT_OF_RANGE', { column, found, range: 'a percentage from 0 to 100' }),
  probability: (value, column, found) =>
    value > 0 && value <= 1 ? null : problem('CELL_OUT_OF_RANGE', { column, found, range: 'a probability above 0 and at most 1' }),
  reliability: (value, column, found) => (value < 1 ? null : problem('CELL_OUT_OF_RANGE', { column, found, range: 'a number below 1' })),
  level: (value, column, found) =>
    (value > 0 && value < 1) || (value > 1 && value < 100)
      ? null
      : problem('CELL_OUT_OF_RANGE', { column, found, range: 'a confidence level such as 0.95, or 95 for percent' }),
};

/**
 * What is wrong with a number in its column: a negative count, a standard deviation of zero, a correlation of 1. The
 * place is for the caller to add.
 *
 * @example
 * quantityFault('control_events', 3, '3') // null
 */
export function quantityFault(column: ColumnName, value: number, found: string): Problem | null {
  return rules[columnRow(column).quantity](value, column, clipped(found));
}
