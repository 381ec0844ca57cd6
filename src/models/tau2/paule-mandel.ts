import { centreEffects, sumsOf, weightedSums, type Column } from '../weighted-sums.js';
import { tau2AtQ } from './generalised-q.js';
import { crossingAsMetafor, estimateReach } from './metafor-default.js';

/**
 * Paule–Mandel estimate of the between-study variance τ².
 *
 * In words: the τ² at which the generalised Q, computed with weights that already hold τ², equals its expectation
 * k − 1; zero if Q is below that without any τ².
 *
 * The empirical Bayes estimate is the same number by another route.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0, to full precision; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source Paule & Mandel (1982), doi:10.6028/jres.087.022
 * @r      metafor::rma(yi, vi, method = "PM", control = list(tol = 1e-16))$tau2
 * @laws   permutation, shift, scale (c²); equal variances → max(0, S² − v); Hartung–Knapp SE = Wald SE where τ² > 0
 *
 * @example
 * pauleMandel([0.10, 1.90], [0.10, 0.40]) // 1.37
 */
export function pauleMandel(yi: Column, vi: Column): number {
  return tau2AtQ(centreEffects(yi, vi), yi.length - 1);
}

/** Q(τ²)/(k − 1) − 1: zero at a positive estimate. */
export function pauleMandelEquation(yi: Column, vi: Column, tau2: number): number {
  return sumsOf(yi, vi, tau2).q / (yi.length - 1) - 1;
}

/** Paule–Mandel as metafor's defaults end the search; `null` where they find no end. */
export function pauleMandelAsMetafor(yi: Column, vi: Column): number | null {
  const centred = centreEffects(yi, vi);
  return crossingAsMetafor((tau2) => weightedSums(centred, tau2).q - (yi.length - 1), estimateReach(yi));
}
