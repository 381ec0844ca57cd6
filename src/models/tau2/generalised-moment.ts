import type { Column } from '../weighted-sums.js';
import { projectionDiagonal, projectionMoments } from './projection.js';
import { quadraticFormStandardError, totalVariances } from './standard-error.js';

/**
 * Generalised method-of-moments estimate of the between-study variance τ², with weights of one's own.
 *
 * In words: the τ² at which the weighted sum of squares of the effects around their weighted mean equals its
 * expectation, cut off at zero. Weights 1/v make it DerSimonian–Laird, equal weights Hedges; weights that already hold a
 * first estimate of τ² make it a two-step estimate.
 *
 * Not to be confused with: Paule–Mandel, whose weights hold the τ² that is looked for.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @param weights each ≥ 0, same order and length; their unit does not matter
 * @returns τ² ≥ 0; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, a variance is not positive, or fewer than two weights are
 *
 * @source DerSimonian & Kacker (2007), doi:10.1016/j.cct.2006.04.004
 * @r      metafor::rma(yi, vi, weights = weights, method = "GENQ")$tau2
 * @laws   permutation, shift, scale (c²); weights times a constant change nothing; 1/vi → DerSimonian–Laird, 1 → Hedges
 *
 * @example
 * generalisedMoment([0.10, 1.90, 0.40], [0.10, 0.40, 0.20], [1, 1, 2]) // 0.562
 */
export function generalisedMoment(yi: Column, vi: Column, weights: Column): number {
  const { q, traceAV, traceA } = projectionMoments(yi, vi, weights);
  return Math.max(0, (q - traceAV) / traceA);
}

/** Standard error of a generalised moment estimate, for normal effects and with the weights taken as given. */
export function generalisedMomentStandardError(vi: Column, tau2: number, weights: Column): number {
  let traceA = 0;
  for (const each of projectionDiagonal(weights)) traceA += each;
  return quadraticFormStandardError(Float64Array.from(weights), totalVariances(vi, tau2), 1 / traceA);
}
