import { variance } from 'simple-statistics';
import { asList, centreEffects, weightedSums, weightsAt, type Column } from '../weighted-sums.js';
import { quadraticFormStandardError, totalVariances } from './standard-error.js';

/**
 * Sidik–Jonkman estimate of the between-study variance τ², from the variance of the effects as starting value.
 *
 * In words: start from the plain variance of the effects (divisor k) as a crude τ², weight by it, and rescale it by
 * how much the weighted effects scatter. The result is positive unless all effects are equal: then the start is
 * zero, and so is the estimate.
 *
 * Not to be confused with: the variant that starts from Hedges' estimate, and the iterated SJIT.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source Sidik & Jonkman (2005), doi:10.1111/j.1467-9876.2005.00489.x
 * @r      metafor::rma(yi, vi, method = "SJ")$tau2
 * @laws   permutation, shift, scale (c²); all effects equal → 0
 *
 * @example
 * sidikJonkman([0.10, 1.90], [0.10, 0.40]) // 1.237924528
 */
export function sidikJonkman(yi: Column, vi: Column): number {
  const centred = centreEffects(yi, vi);
  const start = variance(asList(centred.d));
  return start === 0 ? 0 : (start * weightedSums(centred, start).q) / (yi.length - 1);
}

/** Standard error of the Sidik–Jonkman estimate, for normal effects, with the starting value taken as given. */
export function sidikJonkmanStandardError(yi: Column, vi: Column, tau2: number): number {
  const start = variance(asList(centreEffects(yi, vi).d));
  return quadraticFormStandardError(weightsAt(vi, start), totalVariances(vi, tau2), start / (yi.length - 1));
}
