import type { Column } from '../weighted-sums.js';
import { generalisedQ, tau2AtProbability } from './tau2-at-probability.js';

/**
 * Median-unbiased estimate of the between-study variance τ² from the generalised Q with weights of one's own (GENQM).
 *
 * In words: the τ² under which the weighted sum of squares of the effects would be below and above the observed one with
 * equal probability, so that the estimate is as often too large as too small.
 *
 * Not to be confused with: GENQ, which equates it with its mean, and PMM, whose weights hold the τ² looked for.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @param weights each ≥ 0, same order and length; their unit does not matter
 * @returns τ² ≥ 0, to full precision; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, a variance is not positive, or fewer than two weights are
 *
 * @source Viechtbauer (2021), Median-unbiased estimators for the amount of heterogeneity in meta-analysis, European
 *         Congress of Methodology, Valencia
 * @r      metafor::rma(yi, vi, weights = weights, method = "GENQM", control = list(tol = 1e-16))$tau2
 * @laws   permutation, shift, scale (c²); weights times a constant change nothing
 *
 * @example
 * generalisedQMedian([0.10, 1.90], [0.10, 0.40], [1, 1]) // 3.3109371281
 */
export function generalisedQMedian(yi: Column, vi: Column, weights: Column): number {
  return tau2AtProbability(generalisedQ(yi, vi, weights), 'lower', 0.5);
}

/** log P(Q ≤ q) − log ½ at τ²: zero at a positive estimate. */
export function generalisedQMedianEquation(yi: Column, vi: Column, tau2: number, weights: Column): number {
  return generalisedQ(yi, vi, weights).logLower(tau2) - Math.log(0.5);
}
