import { formatSignificant } from '../../text/format.js';
import type { LabelMeaning } from '../scan/labels.js';
import { type Box, boxOf, boxesMeet, pointOf } from './boxes.js';
import { type Check, note, nothing } from './finding.js';
import type { StatedCount } from './stated.js';

type CrudeMeasure = NonNullable<LabelMeaning['crude']>;

/** Increasing in the first rate, decreasing in the second. */
const measures: Readonly<Record<CrudeMeasure, (first: number, second: number) => number>> = {
  'risk ratio': (first, second) => first / second,
  'odds ratio': (first, second) => first / (1 - first) / (second / (1 - second)),
  'risk difference': (first, second) => first - second,
};

/** The proportions that one arm's figures leave open: its counts decide where they are printed. */
export function rateOf({ events, total, percent }: StatedCount): Box | null {
  if (events !== null && total !== null && pointOf(total) > 0) {
    const rate = pointOf(events) / pointOf(total);
    return { lower: rate, upper: rate };
  }
  return percent === null ? null : boxOf(percent);
}

function imageOf(measure: CrudeMeasure, first: Box, second: Box): Box {
  const of = measures[measure];
  return { lower: of(first.lower, second.upper), upper: of(first.upper, second.lower) };
}

/**
 * A ratio that is not the ratio of the rates beside it was pooled within studies, or adjusted: worth knowing, and no
 * fault. The ratio of totals is a different quantity (Simpson's paradox lives between the two).
 *
 * Tried both ways round, because either arm may be named first.
 */
export const ratioIsCrude: Check = ({ meaning, estimate, counts }) => {
  const [first, second] = counts;
  if (meaning === null || meaning.crude === null || estimate === null || first === undefined || second === undefined) return nothing;
  const [one, other] = [rateOf(first), rateOf(second)];
  if (one === null || other === null) return nothing;
  const forward = imageOf(meaning.crude, one, other);
  const backward = imageOf(meaning.crude, other, one);
  const printed = boxOf(estimate);
  if (
    ![forward, backward].every(({ lower, upper }) => Number.isFinite(lower) && Number.isFinite(upper)) ||
    [forward, backward].some((box) => boxesMeet(box, printed))
  )
    return nothing;
  const middle = (forward.lower + forward.upper) / 2;
  return note(
    'RATIO_NOT_CRUDE',
    [
      `the crude ${meaning.crude} of the rates is ${formatSignificant(middle, 3)}, not ${estimate.text}:`,
      'the printed one is another than the crude ratio (it may be stratified by study or adjusted) and cannot be recomputed from the rates',
    ].join(' '),
  );
};
