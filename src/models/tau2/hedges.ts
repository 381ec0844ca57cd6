import { mean, sampleVariance } from 'simple-statistics';
import { asList, centreEffects, type CentredEffects, type Column } from '../weighted-sums.js';
import { quadraticFormStandardError, totalVariances } from './standard-error.js';

/**
 * Hedges' estimate of the between-study variance τ² (also called Hedges–Olkin, Cochran's or variance component).
 *
 * In words: the plain variance of the effects, every study counting the same, minus the average sampling variance.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source Hedges & Olkin (1985), Statistical methods for meta-analysis
 * @r      metafor::rma(yi, vi, method = "HE")$tau2
 * @laws   permutation, shift, scale (c²); equal variances → max(0, S² − v)
 *
 * @example
 * hedges([0.10, 1.90], [0.10, 0.40]) // 1.37
 */
export function hedges(yi: Column, vi: Column): number {
  return Math.max(0, hedgesDifference(centreEffects(yi, vi)));
}

/** Variance of the effects minus their mean sampling variance, which may be below zero. */
export function hedgesDifference({ d, v }: CentredEffects): number {
  return sampleVariance(asList(d)) - mean(asList(v));
}

/** Standard error of Hedges' estimate, for normal effects and known sampling variances. */
export function hedgesStandardError(_yi: Column, vi: Column, tau2: number): number {
  return quadraticFormStandardError(new Float64Array(vi.length).fill(1), totalVariances(vi, tau2), 1 / (vi.length - 1));
}
