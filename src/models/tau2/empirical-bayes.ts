import { centreEffects, sumsOf, weightedSums, type Column } from '../weighted-sums.js';
import { hedgesDifference } from './hedges.js';
import { scoreAsMetafor } from './metafor-default.js';
import { pauleMandel } from './paule-mandel.js';

/**
 * Empirical Bayes estimate of the between-study variance τ² (Morris).
 *
 * In words: the fixed point of the estimate that shrinks each study towards the mean. Its equation,
 * Q(τ²)·k/(k − 1) = k, is Paule–Mandel's, so it is solved as such; programs that stop early print two numbers.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0, to full precision; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source Morris (1983), doi:10.2307/2287098; Viechtbauer, López-López, Sánchez-Meca &
 *         Marín-Martínez (2015), doi:10.1037/met0000023, on the identity
 * @r      metafor::rma(yi, vi, method = "EB", control = list(threshold = 1e-15, maxiter = 50000))$tau2
 * @laws   equals Paule–Mandel
 *
 * @example
 * empiricalBayes([0.10, 1.90], [0.10, 0.40]) // 1.37
 */
export function empiricalBayes(yi: Column, vi: Column): number {
  return pauleMandel(yi, vi);
}

/** Morris's own equation, (y′Py·k/(k − 1) − k)/k: zero at a positive estimate. */
export function empiricalBayesEquation(yi: Column, vi: Column, tau2: number): number {
  const k = yi.length;
  return ((sumsOf(yi, vi, tau2).q * k) / (k - 1) - k) / k;
}

/** Morris's iteration as metafor's defaults end it; `null` where it does not end. */
export function empiricalBayesAsMetafor(yi: Column, vi: Column): number | null {
  const k = yi.length;
  const centred = centreEffects(yi, vi);
  return scoreAsMetafor(hedgesDifference(centred), (tau2) => {
    const { q, sumW } = weightedSums(centred, tau2);
    return ((q * k) / (k - 1) - k) / sumW;
  });
}
