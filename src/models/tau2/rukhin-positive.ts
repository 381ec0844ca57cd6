import { centreEffects, sumOfSquares, type Column } from '../weighted-sums.js';
import { quadraticFormStandardError, totalVariances } from './standard-error.js';

/**
 * Rukhin's positive Bayes estimate (BP) of the between-study variance τ².
 *
 * In words: the sum of squares of the effects around their unweighted mean over k + 1. The prior is chosen such that
 * nothing is taken off for the sampling variances; it is positive unless all effects are equal.
 *
 * Not to be confused with: his estimate B0, which takes off a share of the sampling variances.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source Rukhin (2013), doi:10.1111/j.1467-9868.2012.01047.x
 * @r      var(yi) * (k - 1) / (k + 1)
 * @laws   permutation, shift, scale (c²); all effects equal → 0
 *
 * @example
 * rukhinPositive([0.10, 1.90], [0.10, 0.40]) // 0.54
 */
export function rukhinPositive(yi: Column, vi: Column): number {
  return sumOfSquares(centreEffects(yi, vi)) / (yi.length + 1);
}

/** Standard error of Rukhin's estimate, for normal effects and known sampling variances. */
export function rukhinPositiveStandardError(_yi: Column, vi: Column, tau2: number): number {
  return quadraticFormStandardError(new Float64Array(vi.length).fill(1), totalVariances(vi, tau2), 1 / (vi.length + 1));
}
