import jStatModule from 'jstat';
import { incompleteGammaTail } from '../special/incomplete-gamma.js';
import { logGamma1p } from '../special/log-gamma.js';
import { logTailProbability, tailProbability, type Side } from '../special/tail.js';
import { normal } from './normal.js';
import { requireNumber, requireProbability, requireShape } from './parameters.js';
import { positiveQuantile, type PositiveDistribution } from './positive-quantile.js';

const { jStat } = jStatModule;

/** Beyond this tail probability jstat's inverse is no longer a good start. */
const SEED_FROM = 1e-8;

/**
 * The gamma distribution with a shape and a rate (mean shape / rate): both tails, their natural logarithms, and the
 * quantiles from both tails.
 *
 * Ends: the support is [0, Infinity]; below it the lower tail is 0, at Infinity it is 1. `quantile(0)` is 0,
 * `quantile(1)` is Infinity. A quantile below the smallest number is given as 0.
 *
 * @throws {RangeError} if x is NaN, the shape or rate is not positive, the shape is above 1e15,
 *   the rate is infinite, or a probability is outside [0, 1]
 *
 * @source see `incompleteGammaTail`; quantiles by Newton's method from jstat's inverse or from the leading term
 * @r      pgamma(x, shape, rate), qgamma(p, shape, rate)
 *
 * @example
 * gamma.upper(3, 1, 2) // 0.0024787521766663585
 */
export const gamma = {
  /** P(X ≤ x). */
  lower: (x: number, shape: number, rate: number): number => gammaTail(x * rate, shape, rate, 'lower'),
  /** P(X > x). */
  upper: (x: number, shape: number, rate: number): number => gammaTail(x * rate, shape, rate, 'upper'),
  /** log P(X ≤ x). */
  logLower: (x: number, shape: number, rate: number): number => logGammaTail(x * rate, shape, rate, 'lower'),
  /** log P(X > x). */
  logUpper: (x: number, shape: number, rate: number): number => logGammaTail(x * rate, shape, rate, 'upper'),
  /** x with P(X ≤ x) = p. */
  quantile: (p: number, shape: number, rate: number): number => gammaQuantile(p, shape, rate, 'lower') / rate,
  /** x with P(X > x) = p. */
  upperQuantile: (p: number, shape: number, rate: number): number => gammaQuantile(p, shape, rate, 'upper') / rate,
} as const;

function gammaTail(x: number, shape: number, rate: number, side: Side): number {
  requireArguments(x, shape, rate);
  if (x <= 0) return side === 'lower' ? 0 : 1;
  if (x === Infinity) return side === 'lower' ? 1 : 0;
  return tailProbability(incompleteGammaTail(shape, x), side);
}

function logGammaTail(x: number, shape: number, rate: number, side: Side): number {
  requireArguments(x, shape, rate);
  if (x <= 0) return side === 'lower' ? -Infinity : 0;
  if (x === Infinity) return side === 'lower' ? 0 : -Infinity;
  return logTailProbability(incompleteGammaTail(shape, x), side);
}

function requireArguments(x: number, shape: number, rate: number): void {
  requireShape('shape', shape);
  if (!(rate > 0 && rate < Infinity)) throw new RangeError(`rate must be positive and finite, found ${rate}`);
  requireNumber('x', x);
}

/** Quantile at unit rate. */
function gammaQuantile(p: number, shape: number, rate: number, side: Side): number {
  requireArguments(0, shape, rate);
  requireProbability(p);
  return positiveQuantile(p, side, unitGamma(shape));
}

/** The gamma distribution at unit rate, as the search for its quantiles sees it. */
export function unitGamma(shape: number): PositiveDistribution {
  return { tailAt: (x) => incompleteGammaTail(shape, x), seed: (p, side) => seedOf(p, shape, side) };
}

function seedOf(p: number, shape: number, side: Side): number {
  if (p > SEED_FROM) return jStat.gamma.inv(side === 'lower' ? p : 1 - p, shape, 1);
  if (side === 'lower') {
    // Leading term of the power series: P = x^a / Γ(a + 1).
    return Math.exp((Math.log(p) + logGamma1p(shape)) / shape);
  }
  // Wilson and Hilferty: the cube root is almost normal.
  const spread = 1 / (9 * shape);
  return shape * (1 - spread + normal.upperQuantile(p) * Math.sqrt(spread)) ** 3;
}
