import { sumsOf, weightsAt, type Column } from '../weighted-sums.js';
import { quadraticFormStandardError, totalVariances } from './standard-error.js';

/**
 * DerSimonian–Laird estimate of the between-study variance τ².
 *
 * In words: how far the studies scatter beyond what their own sampling variances explain. It is the τ² at which the
 * expected Q equals the observed Q, cut off at zero.
 *
 * Not to be confused with: the two-step DL2 and the iterated DL.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source DerSimonian & Laird (1986), doi:10.1016/0197-2456(86)90046-2
 * @r      metafor::rma(yi, vi, method = "DL")$tau2
 * @laws   permutation, shift, scale (c²); equal variances → max(0, S² − v)
 *
 * @example
 * dersimonianLaird([0.10, 1.90], [0.10, 0.40]) // 1.37
 */
export function dersimonianLaird(yi: Column, vi: Column): number {
  const { q, traceP } = sumsOf(yi, vi, 0);
  return Math.max(0, (q - (yi.length - 1)) / traceP);
}

/**
 * The same from a Q that was taken around another pooled effect, as RevMan 5 does with the Mantel–Haenszel one.
 *
 * Not to be confused with: the estimate itself, whose Q is the smallest there is, so that this one is never below it.
 *
 * @param Q around that effect, of these same studies
 * @source Deeks & Higgins (2010), Statistical algorithms in Review Manager 5
 * @r      meta::metabin(ai, n1i, ci, n2i, method = "MH", Q.Cochrane = TRUE, method.tau = "DL")$tau2
 *
 * @example
 * dersimonianLairdFromQ(6.5, [0.10, 0.40]) // 1.375
 */
export function dersimonianLairdFromQ(Q: number, vi: Column): number {
  const { traceP } = sumsOf(vi, vi, 0);
  return Math.max(0, (Q - (vi.length - 1)) / traceP);
}

/** Standard error of the DerSimonian–Laird estimate, for normal effects and known sampling variances. */
export function dersimonianLairdStandardError(yi: Column, vi: Column, tau2: number): number {
  const { traceP } = sumsOf(yi, vi, 0);
  return quadraticFormStandardError(weightsAt(vi, 0), totalVariances(vi, tau2), 1 / traceP);
}
