import { boxOf } from './boxes.js';
import { type Check, inconsistent, note, nothing } from './finding.js';

/**
 * The lower end of an interval lies below its upper end.
 *
 * Alternative tried: two negative ends in the order of their size ("-1.31 to -2.35") are a manner of writing.
 */
export const intervalInOrder: Check = ({ ci }) => {
  if (ci === null || boxOf(ci.lower).lower <= boxOf(ci.upper).upper) return nothing;
  const found = `the interval runs from ${ci.lower.text} down to ${ci.upper.text}`;
  const bothNegative = ci.lower.sign === -1 && ci.upper.sign === -1;
  return bothNegative
    ? note('CI_DISORDERED', `${found}: two negative ends in the order of their size`)
    : inconsistent('CI_DISORDERED', `${found}; expected the lower end first (neither two negative ends nor rounding explains it)`);
};
