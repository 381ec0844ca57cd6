import jStatModule from 'jstat';
import { betaTailAtOdds, incompleteBetaTail } from '../special/incomplete-beta.js';
import { logTailProbability, tailProbability, type Side } from '../special/tail.js';
import { requireNumber, requireProbability, requireShape } from './parameters.js';
import { positiveQuantile, type PositiveDistribution } from './positive-quantile.js';

const { jStat } = jStatModule;

/**
 * The beta distribution with shapes a and b (mean a / (a + b)): both tails, their natural logarithms, and the
 * quantiles from both tails.
 *
 * Ends: the support is [0, 1]; at and below 0 the lower tail is 0, at and above 1 it is 1. `quantile(0)` is 0,
 * `quantile(1)` is 1.
 *
 * @throws {RangeError} if x is NaN, a shape is not positive or above 1e15, or a probability is outside [0, 1]
 *
 * @source see `incompleteBetaTail`; quantiles by Newton's method in the log odds from jstat's inverse
 * @r      pbeta(x, a, b), qbeta(p, a, b)
 *
 * @example
 * beta.quantile(0.025, 5, 16) // 0.0865714691
 */
export const beta = {
  /** P(X ≤ x). */
  lower: (x: number, a: number, b: number): number => betaTail(x, a, b, 'lower'),
  /** P(X > x). */
  upper: (x: number, a: number, b: number): number => betaTail(x, a, b, 'upper'),
  /** log P(X ≤ x). */
  logLower: (x: number, a: number, b: number): number => logBetaTail(x, a, b, 'lower'),
  /** log P(X > x). */
  logUpper: (x: number, a: number, b: number): number => logBetaTail(x, a, b, 'upper'),
  /** x with P(X ≤ x) = p. */
  quantile: (p: number, a: number, b: number): number => proportion(betaOddsQuantile(p, a, b, 'lower')),
  /** x with P(X > x) = p. */
  upperQuantile: (p: number, a: number, b: number): number => proportion(betaOddsQuantile(p, a, b, 'upper')),
} as const;

/** The odds x / (1 − x) at which one tail of the beta distribution has probability p. */
export function betaOddsQuantile(p: number, a: number, b: number, side: Side): number {
  requireArguments(0, a, b);
  requireProbability(p);
  return positiveQuantile(p, side, betaOdds(a, b));
}

/** The odds of the beta distribution, as the search for their quantiles sees them. */
export function betaOdds(a: number, b: number): PositiveDistribution {
  return {
    tailAt: (odds) => betaTailAtOdds(a, b, odds, 1, 1),
    seed: (p, side) => (side === 'lower' ? odds(jStat.beta.inv(p, a, b)) : 1 / odds(jStat.beta.inv(p, b, a))),
  };
}

function odds(proportionOfOne: number): number {
  return proportionOfOne / (1 - proportionOfOne);
}

function proportion(oddsOfOne: number): number {
  return oddsOfOne > 1 ? 1 / (1 + 1 / oddsOfOne) : oddsOfOne / (1 + oddsOfOne);
}

function betaTail(x: number, a: number, b: number, side: Side): number {
  requireArguments(x, a, b);
  if (x <= 0) return side === 'lower' ? 0 : 1;
  if (x >= 1) return side === 'lower' ? 1 : 0;
  return tailProbability(incompleteBetaTail(a, b, x, 1 - x), side);
}

function logBetaTail(x: number, a: number, b: number, side: Side): number {
  requireArguments(x, a, b);
  if (x <= 0) return side === 'lower' ? -Infinity : 0;
  if (x >= 1) return side === 'lower' ? 0 : -Infinity;
  return logTailProbability(incompleteBetaTail(a, b, x, 1 - x), side);
}

function requireArguments(x: number, a: number, b: number): void {
  requireShape('a', a);
  requireShape('b', b);
  requireNumber('x', x);
}
