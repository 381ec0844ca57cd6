import { sumsOf, type Column } from '../weighted-sums.js';
import { hunterSchmidtStandardError } from './hunter-schmidt.js';

/**
 * Hunter–Schmidt estimate of the between-study variance τ² with the small-sample correction.
 *
 * In words: as Hunter–Schmidt, with the weighted variance of the effects divided by k − 1 in place of k.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source Brannick, Potter, Benitez & Morris (2019), doi:10.1177/1094428117741966
 * @r      metafor::rma(yi, vi, method = "HSk")$tau2
 * @laws   permutation, shift, scale (c²); equal variances → max(0, S² − v)
 *
 * @example
 * hunterSchmidtCorrected([0.10, 1.90], [0.10, 0.40]) // 0.8768
 */
export function hunterSchmidtCorrected(yi: Column, vi: Column): number {
  const k = yi.length;
  const { q, sumW } = sumsOf(yi, vi, 0);
  return Math.max(0, ((k / (k - 1)) * q - k) / sumW);
}

/** Standard error of the corrected Hunter–Schmidt estimate: that of the plain one times k/(k − 1). */
export function hunterSchmidtCorrectedStandardError(yi: Column, vi: Column, tau2: number): number {
  const k = yi.length;
  return (k / (k - 1)) * hunterSchmidtStandardError(yi, vi, tau2);
}
