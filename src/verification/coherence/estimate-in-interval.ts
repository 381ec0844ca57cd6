import { type Box, boxOf, boxesMeet, complementOf, hullOf } from './boxes.js';
import { type Check, inconsistent, note, nothing } from './finding.js';
import type { StatedClaim } from './stated.js';

/** Everything between the ends of the interval, in whichever order they are printed; `any` allows for cut-off digits. */
function insideOf({ ci }: StatedClaim): Box | null {
  return ci === null ? null : hullOf(boxOf(ci.lower, 'any'), boxOf(ci.upper, 'any'));
}

/**
 * An estimate lies inside its own interval, on every scale and for every method of making one.
 *
 * Assumes nothing. Alternatives tried: cut-off digits; ends in the wrong order; and, where no label says what the
 * figure is, a sign put into words ("reduced by 14.0 days (-19.6 to -8.4)") and a percentage of reduction beside the
 * interval of its ratio ("30% lower (0.60 to 0.82)").
 */
export const estimateInInterval: Check = (claim) => {
  const inside = insideOf(claim);
  if (inside === null || claim.estimate === null || claim.ci === null) return nothing;
  const estimate = boxOf(claim.estimate, 'any');
  if (boxesMeet(estimate, inside)) return nothing;
  const found = `the estimate ${claim.estimate.text} lies outside its interval ${claim.ci.lower.text} to ${claim.ci.upper.text}`;
  const turned = boxesMeet({ lower: -estimate.upper, upper: -estimate.lower }, inside);
  const complement = boxesMeet(complementOf(estimate), inside);
  if (claim.meaning === null && turned) return note('ESTIMATE_OUTSIDE_CI', `${found}; with its sign turned it lies inside, so that the sign may stand in the words`);
  if (claim.meaning === null && complement) return note('ESTIMATE_OUTSIDE_CI', `${found}; its complement lies inside, as when a reduction is quoted beside the interval of a ratio`);
  return inconsistent('ESTIMATE_OUTSIDE_CI', turned ? `${found}; with its sign turned it would lie inside: a minus sign may be missing` : `${found}, whatever the scale and the rounding`);
};

/** Whether the figures prove that no data print them: the estimate outside its interval with every end closed. */
export function isOutside(claim: StatedClaim): boolean {
  return estimateInInterval(claim).some(({ severity }) => severity === 'inconsistent');
}
