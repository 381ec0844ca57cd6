import { measureRow } from '../../effect-sizes/measures.js';
import { twoSidedQuantile } from '../../models/intervals/half-width.js';
import type { PooledResult } from '../../models/pooled-result.js';
import { normal } from '../../numeric/distributions/normal.js';
import { studentT } from '../../numeric/distributions/student-t.js';
import type { Interval } from '../presentation/interval.js';
import type { Presentation, PresentationOptions } from '../presentation/presentation.js';
import type { ForestAxis } from './axis.js';

/** A point of the curve: a value on the axis, and the density there as a share of the highest. */
export interface DensityPoint {
  readonly x: number;
  readonly rise: number;
}

/** A corner of one of the areas: the middle between the ends of the interval, or the whole behind it. */
export type DensityCorner = DensityPoint & { readonly area: 'whole' | 'inside'; readonly order: number };

/** Half the number of points of the curve: the middle one and as many on either side. */
const halfCount = 60;
/** How far the curve is drawn: to where the density is as low as this share of the highest. */
const lowest = 0.005;

/**
 * The density of the effect in a new study, as its prediction interval tells it: of the normal distribution or Student's t
 * about the middle of the interval, so wide that the interval holds its level.
 *
 * In words: how likely each effect is in a new study, which a bar from end to end does not say. It is drawn where the axis
 * is even on the scale of analysis, so that areas are probabilities.
 *
 * @returns points from left to right, on the scale shown; their highest is 1
 * @throws {RangeError} where there is no prediction interval, or one from draws, or on another scale than that of analysis
 *
 * @source Higgins, Thompson & Spiegelhalter (2009), doi:10.1111/j.1467-985X.2008.00552.x
 * @r      metafor::forest(res, addpred = TRUE, predstyle = "dist"), from metafor 4.8
 */
export function predictionDensity({ prediction, measure }: PooledResult, { kind, factor }: Presentation, { scale }: PresentationOptions): readonly DensityPoint[] {
  if (prediction === null) throw new RangeError('predictionShape is not as expected; expected a prediction interval whose density can be drawn; found none');
  if (prediction.method === 'bootstrap') throw new RangeError('predictionShape is not as expected; expected bar or line for an interval by bootstrap, which has no density; found density');
  if (kind === 'linear' && measureRow(measure).scale !== 'identity' && scale !== 'analysis') throw new RangeError('predictionShape is not as expected; expected bar or line, or scale analysis, on which alone a density is drawn; found density');
  const { lower, upper, level, df } = prediction;
  const quantile = twoSidedQuantile(level, df);
  const se = (upper - lower) / 2 / quantile;
  const middle = lower + (upper - lower) / 2;
  const density = (t: number): number => (df === null ? normal.density(t) : studentT.density(t, df));
  const reach = furthest(density, quantile);
  const highest = density(0);
  return Array.from({ length: 2 * halfCount + 1 }, (_, i) => {
    const t = ((i - halfCount) / halfCount) * reach;
    const effect = middle + t * se;
    return { x: (kind === 'log' ? Math.exp(effect) : effect) * factor, rise: density(t) / highest };
  });
}

/** Where the density is low enough to end; heavy tails end at twice the interval's width. */
function furthest(density: (t: number) => number, quantile: number): number {
  let t = quantile;
  while (t < 2 * quantile && density(t) > lowest * density(0)) t += quantile / 20;
  return t;
}

/** The areas under the curve on the axis: all of it, and that within the interval in front. */
export function densityOutline(curve: readonly DensityPoint[], { range }: ForestAxis, { lower, upper }: Interval): readonly DensityCorner[] {
  const area = (name: DensityCorner['area'], from: number, to: number): readonly DensityCorner[] => {
    const [left, right] = [Math.max(from, range[0]), Math.min(to, range[1])];
    const inside = curve.filter(({ x }) => x > left && x < right);
    if (curve.length === 0 || left >= right) return [];
    const ends = [left, right].map((x) => ({ x, rise: riseAt(curve, x) }));
    const [first, last] = ends as [DensityPoint, DensityPoint]; // two of them
    return [{ x: first.x, rise: 0 }, first, ...inside, last, { x: last.x, rise: 0 }].map((point, order) => ({ ...point, area: name, order }));
  };
  return [...area('whole', curve[0]?.x ?? 0, curve.at(-1)?.x ?? 0), ...area('inside', lower, upper)];
}

/** The curve between its points. */
function riseAt(curve: readonly DensityPoint[], x: number): number {
  const next = curve.findIndex((point) => point.x >= x);
  const [before, after] = [curve[Math.max(0, next - 1)], curve[next]];
  if (before === undefined || after === undefined) return curve.at(-1)?.rise ?? 0;
  return after.x === before.x ? after.rise : before.rise + ((x - before.x) / (after.x - before.x)) * (after.rise - before.rise);
}
