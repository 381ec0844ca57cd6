import type { EffectSize } from '../measure-row.js';

/**
 * Fisher's r-to-z transformed correlation coefficient.
 *
 * @param correlation Pearson's r and the number of pairs
 * @returns yi = atanh(r); vi = 1/(n − 3). Not finite where |r| is 1; vi is not positive for n ≤ 3
 * @scale fisher-z
 *
 * @source Fisher (1921), Metron 1:1–32
 * @r      metafor::escalc("ZCOR", ri, ni)
 *
 * @example
 * fisherZ({ r: 0.187, total: 109 }).yi // 0.1892266425
 */
export function fisherZ({ r, total }: { readonly r: number; readonly total: number }): EffectSize {
  return { yi: Math.atanh(r), vi: 1 / (total - 3) };
}
