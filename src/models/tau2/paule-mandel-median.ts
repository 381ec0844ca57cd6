import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import { centreEffects, sumsOf, weightedSums, type Column } from '../weighted-sums.js';
import { tau2AtQ } from './generalised-q.js';
import { crossingAsMetafor, estimateReach } from './metafor-default.js';

/**
 * Median-unbiased Paule–Mandel estimate of the between-study variance τ².
 *
 * In words: as Paule–Mandel, with the generalised Q equated with the median of its distribution in place of the
 * mean, so that the estimate is as often too large as too small.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0, to full precision; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source Viechtbauer (2021), Median-unbiased estimators for the amount of heterogeneity in meta-analysis, European
 *         Congress of Methodology, Valencia
 * @r      metafor::rma(yi, vi, method = "PMM", control = list(tol = 1e-16))$tau2
 * @laws   permutation, shift, scale (c²); not below Paule–Mandel
 *
 * @example
 * pauleMandelMedian([0.10, 1.90], [0.10, 0.40]) // 3.3109371281
 */
export function pauleMandelMedian(yi: Column, vi: Column): number {
  return tau2AtQ(centreEffects(yi, vi), chiSquared.quantile(0.5, yi.length - 1));
}

/** Q(τ²) over the median of its distribution, minus 1: zero at a positive estimate. */
export function pauleMandelMedianEquation(yi: Column, vi: Column, tau2: number): number {
  return sumsOf(yi, vi, tau2).q / chiSquared.quantile(0.5, yi.length - 1) - 1;
}

/** The estimate as metafor's defaults end the search; `null` where they find no end. */
export function pauleMandelMedianAsMetafor(yi: Column, vi: Column): number | null {
  const centred = centreEffects(yi, vi);
  const median = chiSquared.quantile(0.5, yi.length - 1);
  return crossingAsMetafor((tau2) => weightedSums(centred, tau2).q - median, estimateReach(yi));
}
