import type { Column } from '../weighted-sums.js';
import { pauleMandel } from './paule-mandel.js';

/**
 * Iterated DerSimonian–Laird estimate (DLIT) of the between-study variance τ².
 *
 * In words: the two-step estimate carried on until nothing changes. At a fixed point the generalised Q equals its
 * expectation under its own weights, k − 1: it is Paule–Mandel's number, and is solved as such.
 *
 * Not to be confused with: what metafor 3.8 and earlier print under this name, which left the sampling variances at
 * τ² = 0 in the expectation.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0, to full precision; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source DerSimonian & Kacker (2007), doi:10.1016/j.cct.2006.04.004, on the multistep estimate and its limit
 * @r      metafor::rma(yi, vi, method = "DLIT", control = list(threshold = 1e-15, maxiter = 50000))$tau2 (5.0 or later)
 * @laws   equals Paule–Mandel
 *
 * @example
 * dersimonianLairdIterated([0.10, 1.90], [0.10, 0.40]) // 1.37
 */
export function dersimonianLairdIterated(yi: Column, vi: Column): number {
  return pauleMandel(yi, vi);
}
