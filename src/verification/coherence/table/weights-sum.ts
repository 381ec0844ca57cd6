import { formatSignificant } from '../../../text/format.js';
import type { Box } from '../boxes.js';
import { weightsOf } from './printed-table.js';
import { found, type TableCheck } from './table-check.js';

const sumOf = (boxes: readonly Box[]): Box => boxes.reduce((sum, { lower, upper }) => ({ lower: sum.lower + lower, upper: sum.upper + upper }), { lower: 0, upper: 0 });

const holds = ({ lower, upper }: Box, value: number): boolean => lower <= value && value <= upper;

/** Sums that are near enough to 100 for weights in percent of which one is wrong or missing. */
const nearby = { lower: 50, upper: 150 };

/**
 * The weights of the studies add up to 100 %, within their rounding.
 *
 * Assumes weights in percent. Alternatives tried: fractions, cut-off digits, several parts that add up to 100 each (subgroups,
 * or two models). Sums that are far from that are weights of another kind, and nothing is said of them.
 */
export const weightsSum: TableCheck = (table) => {
  const weights = weightsOf(table);
  const wide = weightsOf(table, 'any');
  if (weights === null || wide === null) return [];
  const [sum, most] = [sumOf(weights), sumOf(wide)];
  if (holds(sum, 100) || holds(sum, 1)) return [];
  const words = `the weights add up to ${formatSignificant(sum.lower, 5)} to ${formatSignificant(sum.upper, 5)}, not to 100`;
  if (holds(most, 100) || holds(most, 1)) return found('note', 'WEIGHTS_DISAGREE', `${words}; it is explained if last digits were cut off or rounded up`);
  const parts = Math.round((sum.lower + sum.upper) / 200);
  if (parts >= 2 && parts <= weights.length / 2 && holds(most, 100 * parts))
    return found('note', 'WEIGHTS_DISAGREE', `${words} but to ${100 * parts}: they may add up to 100 in each of ${parts} subgroups, or be those of several models`);
  return sum.lower >= nearby.lower && sum.upper <= nearby.upper
    ? found('inconsistent', 'WEIGHTS_DISAGREE', `${words}; neither rounding nor subgroups explain it: a study is missing from the table, or a weight is misprinted`)
    : [];
};
