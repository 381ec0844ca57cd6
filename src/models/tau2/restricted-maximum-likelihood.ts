import { centreEffects, sumsOf, weightedSums, weightsAt, type Column } from '../weighted-sums.js';
import { hedgesDifference } from './hedges.js';
import { likelihoodMaxima, logLikelihood, scoreRatio, type LikelihoodShape } from './likelihood-maxima.js';
import { guardedAsMetafor, scoreAsMetafor } from './metafor-default.js';
import { traceOfSquare } from './standard-error.js';

/** The likelihood of τ² in what is left when the mean is taken out. */
export const restrictedLikelihood: LikelihoodShape = {
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
  return likelihoodMaxima(centreEffects(yi, vi), restrictedLikelihood);
}

/** y′PPy/tr(P) − 1: zero where the score of the restricted likelihood is. */
export function restrictedScore(yi: Column, vi: Column, tau2: number): number {
  return scoreRatio(sumsOf(yi, vi, tau2), restrictedLikelihood);
}

/** The estimate as metafor's defaults end its scoring; `null` where it does not end. */
export function restrictedMaximumLikelihoodAsMetafor(yi: Column, vi: Column): number | null {
  const centred = centreEffects(yi, vi);
  const reached = scoreAsMetafor(hedgesDifference(centred), (tau2) => {
    const { q2, traceP } = weightedSums(centred, tau2);
    return (q2 - traceP) / traceOfSquare(weightsAt(vi, tau2), null);
  });
  return reached === null ? null : guardedAsMetafor(reached, (tau2) => logLikelihood(centred, restrictedLikelihood, tau2));
}
