import { sumsOf, type Column } from '../weighted-sums.js';

/**
 * Hartung–Makambi estimate of the between-study variance τ².
 *
 * In words: DerSimonian–Laird changed so that it needs no cutting off at zero: in place of Q − df it has Q²/(Q + 2·df),
 * which is positive unless all effects are equal.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source Hartung & Makambi (2003), doi:10.1081/SAC-120023884
 * @r      with(metafor::rma(yi, vi, method = "DL"), QE^2 / ((2 * (k - 1) + QE) * (sum(1/vi) - sum(1/vi^2) / sum(1/vi))))
 * @laws   permutation, shift, scale (c²); all effects equal → 0
 *
 * @example
 * hartungMakambi([0.10, 1.90], [0.10, 0.40]) // 1.2379245283
 */
export function hartungMakambi(yi: Column, vi: Column): number {
  const { q, traceP } = sumsOf(yi, vi, 0);
  return q === 0 ? 0 : q ** 2 / ((2 * (yi.length - 1) + q) * traceP);
}
