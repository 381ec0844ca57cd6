import { integrate } from '../quadrature.js';
import { normal } from './normal.js';

/**
 * The standard bivariate normal distribution with correlation rho.
 *
 * In words: how likely it is that two correlated standard normal variables lie both below given values, and how dense
 * they are there. The probability is that of independence plus the integral of the density over the correlation.
 *
 * @throws {RangeError} if an argument is NaN, or rho is outside [−1, 1] (−1 and 1 left out for the density)
 *
 * @source Drezner & Wesolowsky (1990), doi:10.1080/00949659008811236, from Plackett (1954); absolute error below 1e-14
 * @r      mvtnorm::pmvnorm(upper = c(x, y), corr = matrix(c(1, rho, rho, 1), 2))
 *
 * @example
 * bivariateNormal.lower(0, 0, 0.5) // 0.3333333333
 */
export const bivariateNormal = {
  /** P(X ≤ x and Y ≤ y). */
  lower: (x: number, y: number, rho: number): number => {
    if (!(rho >= -1 && rho <= 1)) throw new RangeError(`bivariateNormal: rho must be between -1 and 1, found ${rho}`);
    const independent = normal.lower(x) * normal.lower(y);
    if (!Number.isFinite(x) || !Number.isFinite(y) || rho === 0) return independent;
    const end = Math.asin(rho);
    // With ρ = sin θ the density times dρ loses the root in its denominator.
    const integrand = (angle: number): number => {
      return Math.exp(-exponent(x, y, Math.sin(angle), Math.cos(angle) ** 2)) / (2 * Math.PI);
    };
    const [from, to, sign] = end > 0 ? [0, end, 1] : [end, 0, -1];
    return Math.min(1, Math.max(0, independent + sign * integrate(integrand, from, to, { relative: 1e-14 })));
  },
  /** Density at (x, y). */
  density: (x: number, y: number, rho: number): number => {
    if (!(rho > -1 && rho < 1)) throw new RangeError(`bivariateNormal: rho must be between -1 and 1, found ${rho}`);
    const rest = (1 - rho) * (1 + rho);
    return Math.exp(-exponent(x, y, rho, rest)) / (2 * Math.PI * Math.sqrt(rest));
  },
} as const;

/** (x² − 2ρxy + y²)/(2(1 − ρ²)), written so that nothing cancels where ρ nears −1 or 1. */
function exponent(x: number, y: number, rho: number, rest: number): number {
  return rho >= 0 ? (x - y) ** 2 / (2 * rest) + (x * y) / (1 + rho) : (x + y) ** 2 / (2 * rest) - (x * y) / (1 - rho);
}
