import { hypergeometric } from '../../numeric/special/hypergeometric.js';
import type { EffectSize } from '../measure-row.js';
import type { EffectVariant } from '../variants.js';

/**
 * Correlation coefficient without its slight bias towards zero, by the exact formula of Olkin and Pratt.
 *
 * Not to be confused with: their approximation r·(1 + (1 − r²)/(2(n − 4))).
 *
 * @param correlation Pearson's r and the number of pairs
 * @param variant form of the variance: LS, or UB, which is unbiased and can come out as zero or less in small samples
 * @returns yi = r·F(½, ½; (n − 2)/2; 1 − r²); vi = (1 − yi²)²/(n − 1) by LS,
 *   yi² − 1 + (n − 3)/(n − 2)·(1 − r²)·F(1, 1; n/2; 1 − r²) by UB. NaN for n ≤ 4
 * @scale identity
 *
 * @source Olkin & Pratt (1958), doi:10.1214/aoms/1177706717, equation 2.3; Hedges (1989), doi:10.1037/0021-9010.74.3.469
 * @r      metafor::escalc("UCOR", ri, ni)
 *
 * @example
 * unbiasedCorrelation({ r: 0.3, total: 20 }).yi // 0.3085
 */
export function unbiasedCorrelation(
  { r, total }: { readonly r: number; readonly total: number },
  { variance = 'LS' }: EffectVariant = {},
): EffectSize {
  if (!(total > 4 && Math.abs(r) <= 1)) return { yi: Number.NaN, vi: Number.NaN };
  const rest = (1 - r) * (1 + r);
  const yi = r * hypergeometric(0.5, 0.5, (total - 2) / 2, rest);
  if (variance === 'UB') return { yi, vi: yi ** 2 - 1 + ((total - 3) / (total - 2)) * rest * hypergeometric(1, 1, total / 2, rest) };
  return { yi, vi: ((1 - yi) * (1 + yi)) ** 2 / (total - 1) };
}
