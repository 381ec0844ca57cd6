import { sumsOf, weightsAt, type Column } from '../weighted-sums.js';
import { hedges } from './hedges.js';
import { quadraticFormStandardError, totalVariances } from './standard-error.js';

/**
 * Sidik–Jonkman estimate of the between-study variance τ², from Hedges' estimate as starting value (SJ2).
 *
 * In words: as Sidik–Jonkman, with a start from which the sampling variances are already taken out. Where Hedges'
 * estimate is zero there is nothing to rescale, and it stays zero.
 *
 * Not to be confused with: the variants that put something small (0.01, or an I² of 1 %) in place of a start of zero,
 * and "sj2s" of Stata's metan, which without a start of one's own is the plain Sidik–Jonkman.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source DerSimonian & Kacker (2007), doi:10.1016/j.cct.2006.04.004, tables 3 and 4; Sidik & Jonkman (2007),
 *         doi:10.1002/sim.2688
 * @r      metafor::rma(yi, vi, method = "SJ", control = list(tau2.init = metafor::rma(yi, vi, method = "HE")$tau2))$tau2
 * @laws   permutation, shift, scale (c²); equal variances → max(0, S² − v)
 *
 * @example
 * sidikJonkmanFromHedges([0.10, 1.90, 0.40], [0.10, 0.40, 0.20]) // 0.6497501977
 */
export function sidikJonkmanFromHedges(yi: Column, vi: Column): number {
  const start = hedges(yi, vi);
  return (start * sumsOf(yi, vi, start).q) / (yi.length - 1);
}

/** Standard error of SJ2, for normal effects, with the starting value taken as given. */
export function sidikJonkmanFromHedgesStandardError(yi: Column, vi: Column, tau2: number): number {
  const start = hedges(yi, vi);
  return quadraticFormStandardError(weightsAt(vi, start), totalVariances(vi, tau2), start / (yi.length - 1));
}
