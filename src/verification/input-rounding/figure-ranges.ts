import { naturalValue } from '../../effect-sizes/natural-value.js';
import { twoSidedQuantile } from '../../models/intervals/half-width.js';
import type { PooledResult } from '../../models/pooled-result.js';
import type { CompleteSettings } from '../../models/settings.js';
import { bracketEnd } from '../../numeric/bracket-end.js';
import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import { normal } from '../../numeric/distributions/normal.js';
import { type Box, mapBox, widened } from '../coherence/boxes.js';
import type { QuantityCode } from '../quantities.js';
import { qRange } from './q-range.js';
import { type EffectBoxes, weightedMeanRange } from './weighted-mean-range.js';

/** Outwards, for what doubles lose on the way and what the search for τ² leaves open; far below any printed digit. */
const arithmeticError = 1e-9;

/** Scales whose way back is increasing and asks for nothing but the value. */
const plainScales: ReadonlySet<string> = new Set(['identity', 'log', 'fisher-z']);

/**
 * Ranges that hold every value which the figures of an analysis can take while effects and variances stay in their boxes.
 *
 * In words: interval arithmetic with the exact range of a weighted mean. The ranges may be too wide, never too narrow:
 * a printed figure outside is proved not to come from this analysis of these rows, however they were rounded.
 *
 * Known for inverse-variance pooling with a Wald interval and either no τ², a given one, or that of DerSimonian and
 * Laird or Paule and Mandel; an empty map elsewhere.
 */
export function figureRanges(result: PooledResult, boxes: EffectBoxes): ReadonlyMap<QuantityCode, Box> {
  const { settings, scale, k } = result;
  const none = new Map<QuantityCode, Box>();
  if (k < 2 || settings.method !== 'inverse-variance' || settings.ci !== 'wald' || settings.q !== 'inverse-variance' || settings.convergence !== 'tight') return none;
  const tau2 = tau2Range(settings, boxes);
  if (tau2 === null || !Number.isFinite(tau2.upper)) return none;
  const weights = boxes.vi.map(({ lower, upper }): Box => ({ lower: 1 / (upper + tau2.upper), upper: 1 / (lower + tau2.lower) }));
  const mean = weightedMeanRange(boxes.yi, weights);
  const se = { lower: 1 / Math.sqrt(sumOf(weights, 'upper')), upper: 1 / Math.sqrt(sumOf(weights, 'lower')) };
  const z = twoSidedQuantile(settings.level, null);
  const Q = qRange(boxes, 0);
  const statistic = { lower: mean.lower / (mean.lower < 0 ? se.lower : se.upper), upper: mean.upper / (mean.upper < 0 ? se.upper : se.lower) };
  const size = { lower: Math.max(0, statistic.lower, -statistic.upper), upper: Math.max(-statistic.lower, statistic.upper) };
  const ranges: [QuantityCode, Box][] = [
    ['se', se],
    ['statistic', statistic],
    ['p_value', { lower: normal.twoSided(size.upper), upper: normal.twoSided(size.lower) }],
    ['Q', Q],
    ['Q_p_value', { lower: chiSquared.upper(Q.upper, k - 1), upper: chiSquared.upper(Q.lower, k - 1) }],
    ['tau2', tau2],
    ['tau', mapBox(tau2, Math.sqrt)],
  ];
  if (plainScales.has(scale)) {
    const natural = (range: Box): Box => mapBox(range, (x) => naturalValue(result.measure, x, { total: null }).value);
    ranges.push(['estimate', natural(mean)]);
    ranges.push(['ci_lower', natural({ lower: mean.lower - z * se.upper, upper: mean.upper - z * se.lower })]);
    ranges.push(['ci_upper', natural({ lower: mean.lower + z * se.lower, upper: mean.upper + z * se.upper })]);
  }
  if (settings.i2 === 'Q') ranges.push(['I2', mapBox(Q, (value) => (value <= k - 1 ? 0 : (100 * (value - (k - 1))) / value))]);
  return new Map(ranges.map(([quantity, range]) => [quantity, widened(range, arithmeticError)]));
}

const sumOf = (boxes: readonly Box[], end: keyof Box): number => boxes.reduce((sum, box) => sum + box[end], 0);

/** Bounds of the between-study variance; `null` for estimators whose bounds are not known. */
function tau2Range({ model, tau2 }: CompleteSettings, boxes: EffectBoxes): Box | null {
  if (model === 'common' || tau2 === null) return { lower: 0, upper: 0 };
  if (typeof tau2 === 'number') return { lower: tau2, upper: tau2 };
  if (tau2 === 'DL') return momentRange(boxes);
  return tau2 === 'PM' ? { lower: crossing(boxes, 'lower'), upper: crossing(boxes, 'upper') } : null;
}

/** (Q − df)/(Σw − Σw²/Σw), cut off at 0. */
function momentRange(boxes: EffectBoxes): Box {
  const df = boxes.yi.length - 1;
  const weights = boxes.vi.map(({ lower, upper }): Box => ({ lower: 1 / upper, upper: 1 / lower }));
  const trace = traceRange(weights);
  const Q = qRange(boxes, 0);
  if (trace.lower <= 0) return { lower: 0, upper: Infinity };
  return { lower: Math.max(0, (Q.lower - df) / trace.upper), upper: Math.max(0, (Q.upper - df) / trace.lower) };
}

/** Σw − Σw²/Σw rises with every weight that is less than half of their sum. */
function traceRange(weights: readonly Box[]): Box {
  const sum = { lower: sumOf(weights, 'lower'), upper: sumOf(weights, 'upper') };
  const squares = (end: keyof Box): number => weights.reduce((total, box) => total + box[end] ** 2, 0);
  const rising = weights.every(({ upper }) => upper < sum.lower / 2);
  return rising
    ? { lower: sum.lower - squares('lower') / sum.lower, upper: sum.upper - squares('upper') / sum.upper }
    : { lower: sum.lower - squares('upper') / sum.lower, upper: sum.upper - squares('lower') / sum.upper };
}

/** Halvings after which the bracket is as narrow as doubles allow. */
const halvings = 200;

/** The τ² at which a bound of the generalised Q, which falls with τ², meets its degrees of freedom; on the outer side. */
function crossing(boxes: EffectBoxes, end: keyof Box): number {
  const df = boxes.yi.length - 1;
  const above = (tau2: number): boolean => qRange(boxes, tau2)[end] > df;
  if (!above(0)) return 0;
  let low = 0;
  let high = bracketEnd((tau2) => (above(tau2) ? 1 : 0), 1, 'the bound of tau2');
  for (let step = 0; step < halvings && high - low > high * 1e-12; step += 1) {
    const middle = (low + high) / 2;
    if (above(middle)) low = middle;
    else high = middle;
  }
  return end === 'lower' ? low : high;
}
