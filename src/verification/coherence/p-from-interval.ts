import { normal } from '../../numeric/distributions/normal.js';
import { studentT } from '../../numeric/distributions/student-t.js';
import type { LabelMeaning } from '../scan/labels.js';
import { type Box, mapBox, widened } from './boxes.js';
import { type CandidateScale, type EffectBoxes, onScale } from './scale-fit.js';

/** What the distribution functions may lose, relatively; far below any printed digit. */
const arithmeticError = 1e-9;

/** The value of no effect, where a label has one. */
export function nullValueOf(meaning: LabelMeaning | null): number | null {
  switch (meaning?.kind) {
    case 'ratio':
      return 1;
    case 'difference':
    case 'correlation':
      return 0;
    default:
      return null;
  }
}

/** The quantile that an interval of this level is made with: normal, or Student's t on some degrees of freedom. */
const criticalValue = (level: number, df: number | null): number =>
  df === null ? normal.upperQuantile((1 - level) / 2) : studentT.upperQuantile((1 - level) / 2, df);

const twoSided = (statistic: number, df: number | null): number =>
  statistic === Infinity ? 0 : df === null ? normal.twoSided(statistic) : studentT.twoSided(statistic, df);

/**
 * The standard errors on a scale that an interval leaves open: its width there over twice the critical value.
 *
 * @example
 * seFromInterval(
 *   'identity',
 *   { estimate: { lower: 0, upper: 0 }, lower: { lower: -1, upper: -1 }, upper: { lower: 1, upper: 1 } },
 *   0.95,
 * ).upper // 0.5102
 */
export function seFromInterval(scale: CandidateScale, { lower, upper }: EffectBoxes, level: number, df: number | null = null): Box {
  const [low, high] = [lower, upper].map((box) => mapBox(box, (value) => onScale(scale, value))) as [Box, Box];
  const twice = 2 * criticalValue(level, df);
  return { lower: Math.max(0, high.lower - low.upper) / twice, upper: (high.upper - low.lower) / twice };
}

/**
 * The sizes of the test statistic |T(θ) − T(null)| / se that the printed figures leave open.
 *
 * In words: a coarse estimate is told more exactly by its interval, of which a Wald or t estimate is the centre. Where the figures leave
 * no such centre the estimate and the width of the interval are each taken by themselves.
 */
export function statisticFromInterval(
  scale: CandidateScale,
  boxes: EffectBoxes,
  nullValue: number,
  level: number,
  df: number | null = null,
): Box {
  const zero = onScale(scale, nullValue);
  const onTheScale = (box: Box): Box => mapBox(box, (value) => onScale(scale, value) - zero);
  const { estimate, lower, upper }: EffectBoxes = { estimate: onTheScale(boxes.estimate), lower: onTheScale(boxes.lower), upper: onTheScale(boxes.upper) };
  const centred = halfWidthsFromNull(estimate, lower, upper);
  if (centred !== null) return mapBox(centred, (halfWidths) => halfWidths * criticalValue(level, df));
  const size = sizesOf(estimate);
  const se = seFromInterval(scale, boxes, level, df);
  return {
    lower: se.upper === 0 || se.upper === Infinity ? 0 : size.lower / se.upper,
    upper: se.lower === 0 ? Infinity : size.upper / se.lower,
  };
}

/** The sizes of what lies in a box of signed values. */
function sizesOf({ lower, upper }: Box): Box {
  const sizes = [Math.abs(lower), Math.abs(upper)];
  return { lower: lower <= 0 && upper >= 0 ? 0 : Math.min(...sizes), upper: Math.max(...sizes) };
}

/**
 * How many half-widths of an interval its centre may lie from zero, where the centre is one that the estimate may be.
 *
 * In words: the ends l and u that print as they do and whose middle prints as the estimate does fill a polygon. Over it (l + u)/(u − l) has
 * its extremes at corners, for on every straight line it is monotone.
 *
 * Shapes: boxes on the scale of the interval, from no effect. `null` where the polygon is empty or has no end, or the interval may be without width.
 */
function halfWidthsFromNull(estimate: Box, lower: Box, upper: Box): Box | null {
  // The other end, where one is known, is twice the middle less that.
  const across = (end: number, other: Box): readonly number[] => {
    const [from, to] = [Math.max(other.lower, 2 * estimate.lower - end), Math.min(other.upper, 2 * estimate.upper - end)];
    return from <= to ? [from, to] : [];
  };
  const corners = [
    ...[lower.lower, lower.upper].flatMap((l) => across(l, upper).map((u) => [l, u] as const)),
    ...[upper.lower, upper.upper].flatMap((u) => across(u, lower).map((l) => [l, u] as const)),
  ];
  const bounded = corners.flat().every(Number.isFinite) && corners.every(([l, u]) => u > l);
  if (corners.length === 0 || !bounded) return null;
  const halfWidths = corners.map(([l, u]) => (l + u) / (u - l));
  return sizesOf({ lower: Math.min(...halfWidths), upper: Math.max(...halfWidths) });
}

/** The P values of the sizes of a test statistic: two-sided, normal or Student's t. */
export function pOfStatistic({ lower, upper }: Box, df: number | null = null): Box {
  return widened({ lower: twoSided(upper, df), upper: twoSided(lower, df) }, arithmeticError);
}

/**
 * The P values that an estimate and its interval leave open: two-sided, of no effect.
 *
 * In words: every triple of values that prints as the figures do has a statistic; it is largest where the estimate is
 * farthest from no effect and the interval narrowest, so that the extremes lie at corners of what the figures leave open.
 *
 * @param df degrees of freedom of a t interval with its t test; `null` for the normal distribution
 */
export function pFromInterval(scale: CandidateScale, boxes: EffectBoxes, nullValue: number, level: number, df: number | null = null): Box {
  return pOfStatistic(statisticFromInterval(scale, boxes, nullValue, level, df), df);
}
