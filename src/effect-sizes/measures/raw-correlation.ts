import type { EffectSize } from '../measure-row.js';

/**
 * Raw correlation coefficient.
 *
 * @param correlation Pearson's r and the number of pairs
 * @returns yi = r; vi = (1 − r²)²/(n − 1) (large-sample), zero where |r| is 1
 * @scale identity
 *
 * @source Borenstein (2009), in The handbook of research synthesis and meta-analysis, 2nd ed., eq. 12.27
 * @r      metafor::escalc("COR", ri, ni)
 *
 * @example
 * rawCorrelation({ r: 0.187, total: 109 }).vi // 0.0086230077
 */
export function rawCorrelation({ r, total }: { readonly r: number; readonly total: number }): EffectSize {
  return { yi: r, vi: ((1 - r) * (1 + r)) ** 2 / (total - 1) };
}
