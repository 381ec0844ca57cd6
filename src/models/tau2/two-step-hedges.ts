import { weightsAt, type Column } from '../weighted-sums.js';
import { generalisedMoment, generalisedMomentStandardError } from './generalised-moment.js';
import { hedges } from './hedges.js';

/**
 * Two-step Hedges estimate (CA2, for Cochran's analysis of variance) of the between-study variance τ².
 *
 * In words: Hedges' estimate first; then the method of moments again, with weights that hold the first estimate.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source DerSimonian & Kacker (2007), doi:10.1016/j.cct.2006.04.004
 * @r      metafor::rma(yi, vi, method = "GENQ", weights = 1/(vi + metafor::rma(yi, vi, method = "HE")$tau2))$tau2
 * @laws   permutation, shift, scale (c²); equal variances → max(0, S² − v)
 *
 * @example
 * twoStepHedges([0.10, 1.90, 0.40], [0.10, 0.40, 0.20]) // 0.6345997611
 */
export function twoStepHedges(yi: Column, vi: Column): number {
  return generalisedMoment(yi, vi, weightsAt(vi, hedges(yi, vi)));
}

/** Standard error of CA2, for normal effects and with the weights of the second step taken as given. */
export function twoStepHedgesStandardError(yi: Column, vi: Column, tau2: number): number {
  return generalisedMomentStandardError(vi, tau2, weightsAt(vi, hedges(yi, vi)));
}
