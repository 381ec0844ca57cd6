import { logGamma, stirlingError } from './log-gamma.js';

const HALF_LOG_TWO_PI = 0.9189385332046727;

/** From here on log Γ is written with Stirling's formula, so that its large parts cancel on paper. */
const LARGE = 8;

/**
 * Natural logarithm of the beta function, log Γ(a) + log Γ(b) − log Γ(a + b).
 *
 * In words: for large arguments the three logarithms are far larger than their sum; what Stirling's formula gives of
 * them is combined first, and only the small remainders are subtracted.
 *
 * @param a positive
 * @param b positive
 * @returns log B(a, b)
 * @throws {RangeError} if an argument is not positive and finite
 *
 * @source NIST DLMF 5.12.1 with Stirling's formula 5.11.1
 * @r      lbeta(a, b)
 *
 * @example
 * logBeta(0.5, 0.5) // 1.1447298858494002
 */
export function logBeta(a: number, b: number): number {
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity)) {
    throw new RangeError(`logBeta: both arguments must be positive and finite, found ${a} and ${b}`);
  }
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (small < LARGE) return logGamma(small) + logGammaFall(large, small);
  const total = small + large;
  return (
    HALF_LOG_TWO_PI - 0.5 * Math.log(small) + small * Math.log(small / total) + (large - 0.5) * Math.log1p(-small / total) +
    stirlingError(small) + stirlingError(large) - stirlingError(total)
  );
}

/**
 * log Γ(x) − log Γ(x + rise), without subtracting large logarithms where x is large.
 *
 * @param x positive
 * @param rise positive
 * @returns the difference; its error is small beside `rise` where x ≥ 8
 * @throws {RangeError} if an argument is not positive
 *
 * @r lgamma(x) - lgamma(x + rise)
 *
 * @example
 * logGammaFall(1e6, 0.5) // -6.907755154
 */
export function logGammaFall(x: number, rise: number): number {
  if (!(rise > 0)) throw new RangeError(`logGammaFall: the rise must be positive, found ${rise}`);
  if (!(x >= LARGE)) return logGamma(x) - logGamma(x + rise);
  const total = x + rise;
  return stirlingError(x) - stirlingError(total) + (x - 0.5) * Math.log1p(-rise / total) + rise * (1 - Math.log(total));
}
