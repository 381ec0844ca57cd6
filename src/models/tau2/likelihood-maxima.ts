import { sumOfSquares, weightedSums, type CentredEffects, type WeightedSums } from '../weighted-sums.js';
import { curveMaxima } from './curve-maxima.js';

/** What tells one likelihood of τ² from another. */
export interface LikelihoodShape {
  /** The score is positive where y′PPy exceeds this. */
  readonly bar: (sums: WeightedSums) => number;
  /** What the log-likelihood has besides −½(Σ ln(v + τ²) + Q). */
  readonly extra: (sums: WeightedSums) => number;
  /** Divisor of the sum of squares in the bound beyond which the score is negative. */
  readonly divisor: (k: number) => number;
}

/**
 * All local maxima of a likelihood of the between-study variance on τ² ≥ 0, the highest first.
 *
 * @param centred effects of k ≥ 2 studies
 * @param shape restricted or full likelihood
 */
export function likelihoodMaxima(centred: CentredEffects, shape: LikelihoodShape): readonly number[] {
  const spread = sumOfSquares(centred) / shape.divisor(centred.d.length);
  if (spread === 0) return [0];
  return curveMaxima({
    score: (tau2) => scoreRatio(weightedSums(centred, tau2), shape),
    height: (tau2) => logLikelihood(centred, shape, tau2),
    ...scanRange(centred.v, spread),
  });
}

/** y′PPy over its bar, minus 1: has the sign of the score, no unit, and is zero where the score is. */
export function scoreRatio(sums: WeightedSums, shape: LikelihoodShape): number {
  return sums.q2 / shape.bar(sums) - 1;
}

/** Log-likelihood of τ² up to a constant. */
export function logLikelihood(centred: CentredEffects, shape: LikelihoodShape, tau2: number): number {
  const sums = weightedSums(centred, tau2);
  let logs = 0;
  for (const v of centred.v) logs += Math.log(v + tau2);
  return -0.5 * (logs + sums.q) + shape.extra(sums);
}

/**
 * Where to look for maxima of a likelihood.
 *
 * @param v sampling variances, length k ≥ 1
 * @param spread sum of squares of the effects around their unweighted fit over the divisor of the likelihood's bound
 */
export function scanRange(v: Float64Array, spread: number): { readonly least: number; readonly end: number } {
  let least = Infinity;
  let most = 0;
  for (const variance of v) {
    least = Math.min(least, variance);
    most = Math.max(most, variance);
  }
  // y′PPy ≤ SS/τ⁴ and bar ≥ divisor/(max v + τ²), so the score is negative once τ⁴ exceeds spread·(max v + τ²).
  return { least, end: spread + Math.sqrt(spread ** 2 + 4 * spread * most) };
}
