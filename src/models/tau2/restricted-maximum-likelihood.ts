import { centreEffects, type Column } from '../weighted-sums.js';
import { likelihoodMaxima, scoreRatio, type LikelihoodShape } from './likelihood-maxima.js';

const restricted: LikelihoodShape = {
  bar: ({ traceP }) => traceP,
  extra: ({ sumW }) => -0.5 * Math.log(sumW),
  divisor: (k) => k - 1,
};

/**
 * Restricted maximum-likelihood (REML) estimate of the between-study variance τ².
 *
 * In words: the τ² under which the scatter of the effects around their mean is most likely, allowing for the mean
 * being estimated. Where the restricted likelihood has more than one maximum, the highest is taken.
 *
 * Not to be confused with: the approximate REML of some older programs, which solves another equation.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0, to full precision; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source Viechtbauer (2005), doi:10.3102/10769986030003261; Raudenbush (2009), in The handbook of research
 *         synthesis and meta-analysis, 2nd ed.
 * @r      metafor::rma(yi, vi, method = "REML", control = list(threshold = 1e-15, maxiter = 50000))$tau2
 * @laws   permutation, shift, scale (c²); equal variances → max(0, S² − v)
 *
 * @example
 * restrictedMaximumLikelihood([0.10, 1.90], [0.10, 0.40]) // 1.37
 */
export function restrictedMaximumLikelihood(yi: Column, vi: Column): number {
  return restrictedMaxima(yi, vi)[0] ?? 0;
}

/** All local maxima of the restricted likelihood, the highest first. */
export function restrictedMaxima(yi: Column, vi: Column): readonly number[] {
  return likelihoodMaxima(centreEffects(yi, vi), restricted);
}

/** y′PPy/tr(P) − 1: zero where the score of the restricted likelihood is. */
export function restrictedScore(yi: Column, vi: Column, tau2: number): number {
  return scoreRatio(centreEffects(yi, vi), restricted, tau2);
}
