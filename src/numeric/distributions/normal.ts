import jStatModule from 'jstat';
import { millsRatio } from '../special/mills-ratio.js';
import { logOfRest } from '../special/tail.js';
import { requireNumber, requireProbability } from './parameters.js';

const { jStat } = jStatModule;

const INVERSE_ROOT_TWO_PI = 0.3989422804014327;
const ROOT_TWO_PI = 2.5066282746310002;
const HALF_LOG_TWO_PI = 0.9189385332046727;

/** Between the quartiles a quantile is found from the area around the centre, which keeps its precision at zero. */
const QUARTILE = 0.25;

/** Below this tail probability jstat's inverse is no longer a good start. */
const SEED_FROM = 1e-10;

/**
 * The standard normal distribution: both tails, their logarithms, and the quantiles from both tails.
 *
 * In words: `lower(z)` is P(Z ≤ z), `upper(z)` is P(Z > z), each computed as such: the small one is never one minus
 * the large one. `twoSided(z)` is P(|Z| ≥ |z|), the p-value of a z test. Logarithms are natural and stay right where
 * the tail itself is below the smallest number.
 *
 * Ends: z = ±Infinity gives the exact limits; `quantile(0)` is −Infinity, `quantile(1)` is Infinity.
 *
 * @throws {RangeError} if z is NaN, or a probability is NaN or outside [0, 1]
 *
 * @source see `millsRatio` for the tails; quantiles by Halley's iteration from jstat's inverse
 * @r      pnorm(z), pnorm(z, lower.tail = FALSE, log.p = TRUE), qnorm(p), dnorm(z)
 *
 * @example
 * normal.upperQuantile(0.025) // 1.959963984540054
 */
export const normal = {
  /** P(Z ≤ z). */
  lower: (z: number): number => lowerTail(z),
  /** P(Z > z). */
  upper: (z: number): number => lowerTail(-z),
  /** log P(Z ≤ z). */
  logLower: (z: number): number => logLowerTail(z),
  /** log P(Z > z). */
  logUpper: (z: number): number => logLowerTail(-z),
  /** P(|Z| ≥ |z|). */
  twoSided: (z: number): number => 2 * lowerTail(-Math.abs(z)),
  /** log P(|Z| ≥ |z|). */
  logTwoSided: (z: number): number => (z === 0 ? 0 : Math.LN2 + logLowerTail(-Math.abs(z))),
  /** z with P(Z ≤ z) = p. */
  quantile: (p: number): number => {
    requireProbability(p);
    return p < 0.5 ? -upperQuantileOfHalf(p) : upperQuantileOfHalf(1 - p);
  },
  /** z with P(Z > z) = p. */
  upperQuantile: (p: number): number => {
    requireProbability(p);
    return p <= 0.5 ? upperQuantileOfHalf(p) : -upperQuantileOfHalf(1 - p);
  },
  /** Density at z. */
  density: (z: number): number => {
    requireNumber('z', z);
    return INVERSE_ROOT_TWO_PI * exponential(z);
  },
} as const;

function lowerTail(z: number): number {
  requireNumber('z', z);
  const distance = Math.abs(z);
  const tail = INVERSE_ROOT_TWO_PI * exponential(distance) * millsRatio(distance);
  return z <= 0 ? tail : 1 - tail;
}

function logLowerTail(z: number): number {
  if (z > 0) return logOfRest(lowerTail(-z));
  requireNumber('z', z);
  return -z * z / 2 - HALF_LOG_TWO_PI + Math.log(millsRatio(-z));
}

/** exp(−z²/2), with z split so that the rounding of z² is not magnified by the exponential. */
function exponential(z: number): number {
  const coarse = Math.round(z * 16) / 16;
  if (Math.abs(coarse) > 39) return 0; // below the smallest number
  return Math.exp((-coarse * coarse) / 2) * Math.exp((-(z - coarse) * (z + coarse)) / 2);
}

/** z ≥ 0 with upper tail p, for p ≤ 1/2. */
function upperQuantileOfHalf(p: number): number {
  if (p === 0) return Infinity;
  if (p > QUARTILE) return fromCentralArea(0.5 - p);
  const logP = Math.log(p);
  let z = p > SEED_FROM ? -jStat.normal.inv(p, 0, 1) : Math.sqrt(-2 * logP - Math.log(-4 * Math.PI * logP));
  // Halley's step for log Q(z) = log p, where (log Q)′ = −1/R. It triples the digits: from the seeds two are enough.
  for (let iteration = 0; iteration < 2; iteration += 1) {
    const ratio = millsRatio(z);
    const miss = -(z * z) / 2 - HALF_LOG_TWO_PI + Math.log(ratio) - logP;
    const step = (miss * ratio) / (1 - (miss * (z * ratio - 1)) / 2);
    z += step;
    if (Math.abs(step) < 1e-6 * z) break;
  }
  return z;
}

/** z ≥ 0 with P(0 < Z ≤ z) = area, for areas up to 1/4. */
function fromCentralArea(area: number): number {
  const y = area * ROOT_TWO_PI;
  let z = y * (1 + y * y * (1 / 6 + (y * y * 7) / 120));
  for (let iteration = 0; iteration < 2; iteration += 1) {
    const density = INVERSE_ROOT_TWO_PI * Math.exp((-z * z) / 2);
    const miss = centralSeries(z) - area / density;
    const step = miss / (1 + (miss * z) / 2);
    z -= step;
    if (Math.abs(step) < 1e-6 * z) break;
  }
  return z;
}

/** P(0 < Z ≤ z) / φ(z) = z + z³/3 + z⁵/15 + …; every term is positive. */
function centralSeries(z: number): number {
  const square = z * z;
  let term = z;
  let sum = z;
  for (let odd = 3; term > sum * Number.EPSILON; odd += 2) {
    term *= square / odd;
    sum += term;
  }
  return sum;
}
