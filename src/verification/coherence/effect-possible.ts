import { type Box, boxOf } from './boxes.js';
import { type Check, inconsistent, nothing, remark } from './finding.js';
import type { StatedClaim } from './stated.js';

interface Range extends Box {
  readonly says: string;
}

/** The values that an effect with this label can have; `null` where every number is one. */
function rangeOf({ meaning, estimate }: StatedClaim): Range | null {
  switch (meaning?.kind) {
    case 'ratio':
      return { lower: 0, upper: Infinity, says: 'no ratio is below 0; its logarithm may be' };
    case 'correlation':
    case 'agreement':
      return { lower: -1, upper: 1, says: 'none of its kind is beyond −1 or 1' };
    case 'proportion':
      // Without its sign it may be a percentage, or so many per thousand.
      return estimate?.percent === true ? { lower: 0, upper: 1, says: 'no proportion is below 0% or above 100%' } : null;
    default:
      return null;
  }
}

const beyond = ({ lower, upper }: Box, range: Box): boolean => upper < range.lower || lower > range.upper;

/**
 * A ratio is not negative, a correlation not above 1, a proportion not above 100 %.
 *
 * Assumes the label. Alternative tried: an interval that was made on the natural scale may end where no effect can be
 * ("risk ratio 1.2, −0.1 to 2.5"); that is a note.
 */
export const effectPossible: Check = (claim) => {
  const { estimate, ci, label } = claim;
  const range = rangeOf(claim);
  if (range === null) return nothing;
  if (estimate !== null && beyond(boxOf(estimate), range))
    return inconsistent('EFFECT_IMPOSSIBLE', `the estimate ${estimate.text} is no ${label}: ${range.says}`);
  const end = ci === null ? undefined : [ci.lower, ci.upper].find((each) => beyond(boxOf(each), range));
  return end === undefined ? nothing : remark('EFFECT_IMPOSSIBLE', `the interval reaches ${end.text}, which is no ${label}: ${range.says}`);
};
