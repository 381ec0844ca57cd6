import { NotConverged } from '../not-converged.js';
import { logGamma1p, stirlingError } from './log-gamma.js';
import { log1pmx } from './log1pmx.js';
import type { Tail } from './tail.js';

const HALF_LOG_TWO_PI = 0.9189385332046727;

/** No continued fraction comes near this many levels for shapes up to 1e15. */
const MOST_LEVELS = 1e7;

/** So far out the continued fraction is 1/x, whatever the shape. */
const FAR = 1e40;

/**
 * Tails of the gamma distribution with unit rate: the regularised incomplete gamma functions P(a, x) and Q(a, x).
 *
 * In words: below the mean the lower tail by its power series, above it the upper tail by a continued fraction, both
 * after a factor that is formed without subtracting large logarithms.
 *
 * @param a shape, positive and finite
 * @param x positive and finite
 * @returns the tail that was computed directly; see `Tail`
 *
 * @source NIST DLMF 8.7.1 and 8.11.4 (series), 8.9.2 (continued fraction); Loader (2000) for the leading factor
 * @r      pgamma(x, a, log.p = TRUE)
 *
 * @example
 * incompleteGammaTail(1, 1000) // { side: 'upper', logDensity: -993.0922447, ratio: 0.001 }
 */
export function incompleteGammaTail(a: number, x: number): Tail {
  const logDensity = logGammaDensity(a, x);
  if (a < 1 && x < 1) return smallArgumentTail(a, x, logDensity);
  return x <= a ? { side: 'lower', logDensity, ratio: lowerSeries(a, x) } : { side: 'upper', logDensity, ratio: upperFraction(a, x) };
}

/** log of x · density: a log x − x − log Γ(a). */
export function logGammaDensity(a: number, x: number): number {
  if (a < 1) return a * Math.log(x) - x - logGamma1p(a) + Math.log(a);
  return -stirlingError(a) - deviance(a, x) + 0.5 * Math.log(a) - HALF_LOG_TWO_PI;
}

/** a log(a/x) + x − a ≥ 0: how far x lies from a, in units of log likelihood. */
function deviance(a: number, x: number): number {
  const relative = (x - a) / a;
  return relative < -0.5 ? a * (-Math.log(x / a) + relative) : -a * log1pmx(relative);
}

/** P(a, x) / (x · density) = 1/a (1 + x/(a + 1) + x²/((a + 1)(a + 2)) + …); every term is positive. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * (Number.EPSILON / 4); n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum / a;
}

/** Q(a, x) / (x · density) by Legendre's continued fraction 1/(x + 1 − a − 1 (1 − a)/(x + 3 − a − …)), Lentz's way. */
function upperFraction(a: number, x: number): number {
  if (x > FAR) return 1 / x;
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MOST_LEVELS; n += 1) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) <= Number.EPSILON) return fraction;
  }
  throw new NotConverged('the continued fraction of a gamma distribution', MOST_LEVELS);
}

/**
 * For a shape and an argument below 1 the lower tail may be close to one: the upper one then comes from
 * Q = 1 − xᵃ/Γ(1 + a) · (1 + a Σ (−x)ⁿ / ((a + n) n!)) with the leading one taken off analytically.
 */
function smallArgumentTail(a: number, x: number, logDensity: number): Tail {
  let power = 1;
  let sum = 0;
  // The nth term is below 1/n! of the first and the sum above half of it: twenty suffice, and beyond 170 nothing is left.
  for (let n = 1; n <= 170; n += 1) {
    power *= -x / n;
    const term = power / (a + n);
    sum += term;
    if (Math.abs(term) <= Math.abs(sum) * (Number.EPSILON / 4)) break;
  }
  const logPower = a * Math.log(x) - logGamma1p(a);
  const lower = Math.exp(logPower) * (1 + a * sum);
  if (lower < 0.5) return { side: 'lower', logDensity, ratio: Math.exp(x) * (1 / a + sum) };
  const upper = -Math.expm1(logPower) - Math.exp(logPower) * a * sum;
  return { side: 'upper', logDensity, ratio: upper / Math.exp(logDensity) };
}
