import { centreEffects, sumsOf, weightedSums, type Column } from '../weighted-sums.js';
import { hedgesDifference } from './hedges.js';
import { likelihoodMaxima, logLikelihood, scoreRatio, type LikelihoodShape } from './likelihood-maxima.js';
import { guardedAsMetafor, scoreAsMetafor } from './metafor-default.js';

/** The full likelihood of τ², with the mean at its best. */
export const fullLikelihood: LikelihoodShape = {
  bar: ({ sumW }) => sumW,
  extra: () => 0,
  divisor: (k) => k,
};

/**
 * Maximum-likelihood (ML) estimate of the between-study variance τ².
 *
 * In words: the τ² under which the effects are most likely, with the mean at its best for that τ². It ignores that
 * the mean is estimated, and so is too small on average. Where the likelihood has more than one maximum, the highest
 * is taken.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0, to full precision; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source Hardy & Thompson (1996), doi:10.1002/(SICI)1097-0258(19960330)15:6<619::AID-SIM188>3.0.CO;2-A
 * @r      metafor::rma(yi, vi, method = "ML", control = list(threshold = 1e-15, maxiter = 50000))$tau2
 * @laws   permutation, shift, scale (c²); equal variances → max(0, (k − 1)/k·S² − v)
 *
 * @example
 * maximumLikelihood([0.10, 1.90], [0.20, 0.20]) // 0.61
 */
export function maximumLikelihood(yi: Column, vi: Column): number {
  return likelihoodMaximaOf(yi, vi)[0] ?? 0;
}

/** All local maxima of the likelihood, the highest first. */
export function likelihoodMaximaOf(yi: Column, vi: Column): readonly number[] {
  return likelihoodMaxima(centreEffects(yi, vi), fullLikelihood);
}

/** y′PPy/Σw − 1: zero where the score of the likelihood is. */
export function likelihoodScore(yi: Column, vi: Column, tau2: number): number {
  return scoreRatio(sumsOf(yi, vi, tau2), fullLikelihood);
}

/** The estimate as metafor's defaults end its scoring; `null` where it does not end. */
export function maximumLikelihoodAsMetafor(yi: Column, vi: Column): number | null {
  const centred = centreEffects(yi, vi);
  const reached = scoreAsMetafor(hedgesDifference(centred), (tau2) => {
    const { q2, sumW, sumW2 } = weightedSums(centred, tau2);
    return (q2 - sumW) / sumW2;
  });
  return reached === null ? null : guardedAsMetafor(reached, (tau2) => logLikelihood(centred, fullLikelihood, tau2));
}
