import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import { boxOf } from './boxes.js';
import { type Check, inconsistent, note, nothing } from './finding.js';
import type { StatedInterval } from './stated.js';

/**
 * The lower end of an interval lies below its upper end.
 *
 * Alternatives tried: two negative ends in the order of their size ("-1.31 to -2.35") are a manner of writing, and so is a
 * reduction whose signs are in its words ("lower by 19.9% (29.8% to 10.0%)"); a ratio has none to lose.
 */
export const intervalInOrder: Check = ({ ci, estimate, meaning }) => {
  if (ci === null || boxOf(ci.lower).lower <= boxOf(ci.upper).upper) return nothing;
  const found = `the interval runs from ${ci.lower.text} down to ${ci.upper.text}`;
  const bothNegative = ci.lower.sign === -1 && ci.upper.sign === -1;
  if (estimate !== null && meaning?.kind !== 'ratio' && ci.lower.sign === 1 && ci.upper.sign === 1 && holds(estimate, ci)) {
    return note('CI_DISORDERED', `${found}: in order if all three are reductions, whose signs were left to the words`);
  }
  return bothNegative
    ? note('CI_DISORDERED', `${found}: two negative ends in the order of their size`)
    : inconsistent('CI_DISORDERED', `${found}; expected the lower end first (neither two negative ends nor rounding explains it)`);
};

const holds = (estimate: PrintedNumber, { lower, upper }: StatedInterval): boolean =>
  boxOf(upper).lower <= boxOf(estimate).upper && boxOf(estimate).lower <= boxOf(lower).upper;
