import { weightsAt, type Column } from '../weighted-sums.js';
import { dersimonianLaird } from './dersimonian-laird.js';
import { generalisedMoment, generalisedMomentStandardError } from './generalised-moment.js';

/**
 * Two-step DerSimonian–Laird estimate (DL2) of the between-study variance τ².
 *
 * In words: DerSimonian–Laird first; then the method of moments again, with weights that hold the first estimate. It is
 * the second step on a way that leads to Paule–Mandel.
 *
 * Not to be confused with: the iterated DLIT, which goes on until nothing changes.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source DerSimonian & Kacker (2007), doi:10.1016/j.cct.2006.04.004
 * @r      metafor::rma(yi, vi, method = "GENQ", weights = 1/(vi + metafor::rma(yi, vi, method = "DL")$tau2))$tau2
 * @laws   permutation, shift, scale (c²); equal variances → max(0, S² − v)
 *
 * @example
 * twoStepDersimonianLaird([0.10, 1.90, 0.40], [0.10, 0.40, 0.20]) // 0.6121067318
 */
export function twoStepDersimonianLaird(yi: Column, vi: Column): number {
  return generalisedMoment(yi, vi, weightsAt(vi, dersimonianLaird(yi, vi)));
}

/** Standard error of DL2, for normal effects and with the weights of the second step taken as given. */
export function twoStepDersimonianLairdStandardError(yi: Column, vi: Column, tau2: number): number {
  return generalisedMomentStandardError(vi, tau2, weightsAt(vi, dersimonianLaird(yi, vi)));
}
