import { sumsOf, weightsAt, type Column } from '../weighted-sums.js';
import { quadraticFormStandardError, totalVariances } from './standard-error.js';

/**
 * Hunter–Schmidt estimate of the between-study variance τ².
 *
 * In words: the variance of the effects weighted by their precision, minus the precision-weighted sampling variance.
 * It divides by k where others divide by k − 1, and so is too small on average.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source Hunter & Schmidt (1990), Methods of meta-analysis
 * @r      metafor::rma(yi, vi, method = "HS")$tau2
 * @laws   permutation, shift, scale (c²); equal variances → max(0, (k − 1)/k·S² − v)
 *
 * @example
 * hunterSchmidt([0.10, 1.90], [0.10, 0.40]) // 0.3584
 */
export function hunterSchmidt(yi: Column, vi: Column): number {
  const { q, sumW } = sumsOf(yi, vi, 0);
  return Math.max(0, (q - yi.length) / sumW);
}

/** Standard error of the Hunter–Schmidt estimate, for normal effects and known sampling variances. */
export function hunterSchmidtStandardError(yi: Column, vi: Column, tau2: number): number {
  const { sumW } = sumsOf(yi, vi, 0);
  return quadraticFormStandardError(weightsAt(vi, 0), totalVariances(vi, tau2), 1 / sumW);
}
