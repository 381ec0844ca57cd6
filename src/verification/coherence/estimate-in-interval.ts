import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import { type Box, alike, boxOf, boxesMeet, complementOf, spanOf } from './boxes.js';
import { type Check, inconsistent, note, nothing, remark } from './finding.js';
import type { StatedClaim, StatedInterval } from './stated.js';

/** Whether the image of the estimate lies between the ends, in whichever order they are printed, rounded or cut off alike. */
function liesInside(estimate: PrintedNumber, ci: StatedInterval, image: (box: Box) => Box): boolean {
  return alike.some((rounding) => boxesMeet(image(boxOf(estimate, rounding)), spanOf(ci, rounding)));
}

/**
 * An estimate lies inside its own interval, on every scale and for every method of making one.
 *
 * Assumes nothing. Alternatives tried: cut-off digits; ends in the wrong order; and, where no label says what the
 * figure is, a sign put into words ("reduced by 14.0 days (-19.6 to -8.4)") and a percentage of reduction beside the
 * interval of its ratio ("30% lower (0.60 to 0.82)").
 */
export const estimateInInterval: Check = (claim) => {
  const { estimate, ci } = claim;
  if (estimate === null || ci === null || liesInside(estimate, ci, (box) => box)) return nothing;
  const found = `the estimate ${estimate.text} lies outside its interval ${ci.lower.text} to ${ci.upper.text}`;
  // Between ends without a minus only the rounding of a nought holds a negative estimate.
  const turned = [estimate, ci.lower, ci.upper].some(({ sign }) => sign === -1) && liesInside(estimate, ci, ({ lower, upper }) => ({ lower: -upper, upper: -lower }));
  const complement = liesInside(estimate, ci, complementOf);
  if (claim.meaning === null && turned)
    return remark('ESTIMATE_OUTSIDE_CI', `${found}; with its sign turned it lies inside, so that the sign may stand in the words`);
  if (claim.meaning === null && complement)
    return note(
      'ESTIMATE_OUTSIDE_CI',
      `${found}; its complement lies inside, as when a reduction is quoted beside the interval of a ratio`,
      'the estimate is a reduction and its interval that of a ratio',
    );
  return inconsistent(
    'ESTIMATE_OUTSIDE_CI',
    turned
      ? `${found}; with its sign turned it would lie inside: a minus sign may be missing`
      : `${found}, whatever the scale and the rounding`,
  );
};

/** Whether the figures prove that no data print them: the estimate outside its interval with every end closed. */
export function isOutside(claim: StatedClaim): boolean {
  return estimateInInterval(claim).some(({ severity }) => severity === 'inconsistent');
}

/** An estimate lies on the inner side of its one-sided bound, rounded or cut off alike. Assumes nothing. */
export const estimateWithinBound: Check = ({ estimate, bound }) => {
  if (estimate === null || bound === null || [estimate, bound.value].some(({ comparator }) => comparator !== '=')) return nothing;
  const within = alike.some((rounding) => {
    const [point, end] = [boxOf({ ...estimate, percent: false }, rounding), boxOf({ ...bound.value, percent: false }, rounding)];
    return bound.side === 'upper' ? point.lower <= end.upper : point.upper >= end.lower;
  });
  return within ? nothing : inconsistent('ESTIMATE_OUTSIDE_CI', `the estimate ${estimate.text} lies beyond its ${bound.side} bound ${bound.value.text}, whatever the rounding`);
};
