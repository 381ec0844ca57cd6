import { findMinimum } from '../../numeric/minimum.js';
import { findRoot } from '../../numeric/root.js';
import { sumOfSquares, weightedSums, type CentredEffects, type WeightedSums } from '../weighted-sums.js';
import { mostIterations } from './tau2-row.js';

/** What tells one likelihood of τ² from another. */
export interface LikelihoodShape {
  /** The score is positive where y′PPy exceeds this. */
  readonly bar: (sums: WeightedSums) => number;
  /** What the log-likelihood has besides −½(Σ ln(v + τ²) + Q). */
  readonly extra: (sums: WeightedSums) => number;
  /** Divisor of the sum of squares in the bound beyond which the score is negative. */
  readonly divisor: (k: number) => number;
}

/** Ratio of neighbouring points of the scan: the score changes slowly in ln τ², by weights that change with v + τ². */
const STEP = 1.5;

/** Where the scan begins, as a share of the smallest sampling variance: below it no weight changes noticeably. */
const BEGIN = 0.01;

/**
 * All local maxima of a likelihood of the between-study variance on τ² ≥ 0, the highest first.
 *
 * Why a scan: the likelihood of τ² can have two maxima, one of them at zero, and climbing from a start finds the
 * nearest. The score is followed on a grid from zero to a bound beyond which it is negative, half-hidden pairs of
 * roots between grid points are looked for where it turns back, and each fall through zero is solved to full
 * precision.
 *
 * @param centred effects of k ≥ 2 studies
 * @param shape restricted or full likelihood
 */
export function likelihoodMaxima(centred: CentredEffects, shape: LikelihoodShape): readonly number[] {
  const spread = sumOfSquares(centred) / shape.divisor(centred.d.length);
  if (spread === 0) return [0];
  const score = (tau2: number): number => scoreRatio(centred, shape, tau2);

  const grid = scanPoints(centred, spread);
  const points = grid.map((tau2) => ({ tau2, score: score(tau2) }));
  const hidden = points.flatMap((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    return before !== undefined && after !== undefined ? hiddenTurn(before, point, after, score) : [];
  });
  const knots = points.concat(hidden).toSorted((a, b) => a.tau2 - b.tau2);

  const maxima = (knots[0]?.score ?? 0) <= 0 ? [0] : [];
  knots.forEach((right, i) => {
    const left = knots[i - 1];
    if (left !== undefined && left.score > 0 && right.score <= 0) {
      // Bar over y′PPy is nearly a straight line in τ², where their ratio is a hyperbola.
      maxima.push(findRoot((tau2) => 1 / (1 + score(tau2)) - 1, left.tau2, right.tau2, { maxIterations: mostIterations }));
    }
  });
  if (maxima.length < 2) return maxima;
  return maxima
    .map((tau2) => ({ tau2, height: logLikelihood(centred, shape, tau2) }))
    .toSorted((a, b) => b.height - a.height)
    .map(({ tau2 }) => tau2);
}

/** y′PPy over its bar, minus 1: has the sign of the score, no unit, and is zero where the score is. */
export function scoreRatio(centred: CentredEffects, shape: LikelihoodShape, tau2: number): number {
  const sums = weightedSums(centred, tau2);
  return sums.q2 / shape.bar(sums) - 1;
}

/** Log-likelihood of τ² up to a constant. */
export function logLikelihood(centred: CentredEffects, shape: LikelihoodShape, tau2: number): number {
  const sums = weightedSums(centred, tau2);
  let logs = 0;
  for (const v of centred.v) logs += Math.log(v + tau2);
  return -0.5 * (logs + sums.q) + shape.extra(sums);
}

/** Zero, then points in geometric progression up to twice the bound beyond which no score is positive. */
function scanPoints({ v }: CentredEffects, spread: number): readonly number[] {
  let least = Infinity;
  let most = 0;
  for (const variance of v) {
    least = Math.min(least, variance);
    most = Math.max(most, variance);
  }
  // y′PPy ≤ SS/τ⁴ and bar ≥ divisor/(max v + τ²), so the score is negative once τ⁴ exceeds spread·(max v + τ²).
  const end = spread + Math.sqrt(spread ** 2 + 4 * spread * most);
  const points = [0];
  for (let tau2 = Math.min(BEGIN * least, end / STEP); tau2 < end; tau2 *= STEP) points.push(tau2);
  points.push(end);
  return points;
}

interface Knot {
  readonly tau2: number;
  readonly score: number;
}

/** Where three neighbouring scores dip towards zero without reaching it: the bottom of the dip, if it is across. */
function hiddenTurn(before: Knot, point: Knot, after: Knot, score: (tau2: number) => number): readonly Knot[] {
  const sign = point.score > 0 ? 1 : -1;
  const dips = [before, after].every((each) => each.score * sign > point.score * sign);
  if (!dips) return [];
  const { at, value } = findMinimum((tau2) => sign * score(tau2), before.tau2, after.tau2);
  return value < 0 ? [{ tau2: at, score: sign * value }] : [];
}
