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

/** The sizes of the test statistic |T(θ) − T(null)| / se that the printed figures leave open. */
export function statisticFromInterval(
  scale: CandidateScale,
  boxes: EffectBoxes,
  nullValue: number,
  level: number,
  df: number | null = null,
): Box {
  const zero = onScale(scale, nullValue);
  const effect = mapBox(boxes.estimate, (value) => onScale(scale, value) - zero);
  const nearest = effect.lower <= 0 && effect.upper >= 0 ? 0 : Math.min(Math.abs(effect.lower), Math.abs(effect.upper));
  const farthest = Math.max(Math.abs(effect.lower), Math.abs(effect.upper));
  const se = seFromInterval(scale, boxes, level, df);
  return {
    lower: se.upper === 0 || se.upper === Infinity ? 0 : nearest / se.upper,
    upper: se.lower === 0 ? Infinity : farthest / se.lower,
  };
}

/** The P values of the sizes of a test statistic: two-sided, normal or Student's t. */
export function pOfStatistic({ lower, upper }: Box, df: number | null = null): Box {
  return widened({ lower: twoSided(upper, df), upper: twoSided(lower, df) }, arithmeticError);
}

/**
 * The P values that an estimate and its interval leave open: two-sided, of no effect.
 *
 * In words: every triple of values that prints as the figures do has a statistic; it is largest where the estimate is
 * farthest from no effect and the interval narrowest, so that the extremes lie at corners of the boxes.
 *
 * @param df degrees of freedom of a t interval with its t test; `null` for the normal distribution
 */
export function pFromInterval(scale: CandidateScale, boxes: EffectBoxes, nullValue: number, level: number, df: number | null = null): Box {
  return pOfStatistic(statisticFromInterval(scale, boxes, nullValue, level, df), df);
}
