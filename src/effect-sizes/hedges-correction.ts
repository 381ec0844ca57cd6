import { logGamma } from '../numeric/special/log-gamma.js';
import type { BiasCorrectionCode } from './variants.js';

/**
 * Hedges' exact small-sample correction J(m) of a standardised mean difference, Γ(m/2) / (√(m/2)·Γ((m − 1)/2)).
 *
 * In words: Cohen's d is too large on average; J, just below 1, takes the excess off. Not the approximation
 * 1 − 3/(4m − 1), which RevMan uses.
 *
 * From m = 100 on the ratio of gamma functions is summed as a series, because the difference of two large
 * log-gammas would lose digits (and overflows in programs that form the gammas themselves).
 *
 * @param m degrees of freedom of the standard deviation; NaN is returned for m ≤ 1, where J does not exist
 *
 * @source Hedges (1981), doi:10.3102/10769986006002107
 * @r      exp(lgamma(m/2) - log(sqrt(m/2)) - lgamma((m-1)/2))
 *
 * @example
 * hedgesCorrection(10) // 0.9227456081
 */
export function hedgesCorrection(m: number): number {
  if (!(m > 1)) return Number.NaN;
  if (m < 100) return Math.exp(logGamma(m / 2) - 0.5 * Math.log(m / 2) - logGamma((m - 1) / 2));
  // Γ(z + ½)/Γ(z) = √z·(1 − 1/(8z) + 1/(128z²) + 5/(1024z³) − 21/(32768z⁴) − …) at z = (m − 1)/2; the first term
  // left out, 399/(262144z⁵), is below 1e-11·z⁻¹ from z = 49.5 on, so it is kept too, and the next is below 1e-13.
  const z = (m - 1) / 2;
  const u = 1 / z;
  const series = 1 + u * (-1 / 8 + u * (1 / 128 + u * (5 / 1024 + u * (-21 / 32768 + u * (-399 / 262144 + u * (869 / 4194304))))));
  return Math.sqrt((m - 1) / m) * series;
}

/**
 * What a standardised effect is multiplied by to take its bias off: Hedges' exact J, his approximation
 * 1 − 3/(4m − 1), or 1 for no correction.
 *
 * @param m degrees of freedom of the standard deviation
 *
 * @example
 * biasFactor(10, 'approximate') // 0.9230769231
 */
export function biasFactor(m: number, correction: BiasCorrectionCode): number {
  switch (correction) {
    case 'exact':
      return hedgesCorrection(m);
    case 'approximate':
      return 1 - 3 / (4 * m - 1);
    case 'none':
      return 1;
    default:
      throw new RangeError(`biasFactor: the ${correction} correction is one of logarithms`);
  }
}
