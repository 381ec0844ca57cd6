import jStatModule from 'jstat';
import { betaTailAtOdds } from '../special/incomplete-beta.js';
import { logBeta } from '../special/log-beta.js';
import { logOfRest, logTailProbability, tailProbability, type Tail } from '../special/tail.js';
import { normal } from './normal.js';
import { requireNumber, requireProbability } from './parameters.js';
import { positiveQuantile, type PositiveDistribution } from './positive-quantile.js';

const { jStat } = jStatModule;

/** With more degrees of freedom t is normal to double precision for |t| up to 1e6, in the logarithm up to 1e7. */
const NORMAL_FROM = 1e30;

/**
 * Student's t distribution: both tails, their natural logarithms, and the quantiles from both tails.
 *
 * In words: `upper(t, df)` is P(T > t), computed as such; `twoSided(t, df)` is P(|T| ≥ |t|), the p-value of a t test.
 * Fractional degrees of freedom are allowed; df above 1e30, Infinity included, is the normal distribution.
 *
 * Ends: t = ±Infinity gives the exact limits; `quantile(0)` is −Infinity, `quantile(1)` is Infinity. A quantile beyond
 * the largest number (df below 1) is given as ±Infinity.
 *
 * @throws {RangeError} if t is NaN, df is not positive, or a probability is outside [0, 1]
 *
 * @source t²/(df + t²) is beta distributed with shapes 1/2 and df/2; see `incompleteBetaTail`
 * @r      pt(t, df), pt(t, df, lower.tail = FALSE, log.p = TRUE), qt(p, df), dt(t, df)
 *
 * @example
 * studentT.upperQuantile(0.025, 12) // 2.178812829667229
 */
export const studentT = {
  /** P(T ≤ t). */
  lower: (t: number, df: number): number => lowerTail(t, df),
  /** P(T > t). */
  upper: (t: number, df: number): number => lowerTail(-t, df),
  /** log P(T ≤ t). */
  logLower: (t: number, df: number): number => logLowerTail(t, df),
  /** log P(T > t). */
  logUpper: (t: number, df: number): number => logLowerTail(-t, df),
  /** P(|T| ≥ |t|). */
  twoSided: (t: number, df: number): number => {
    requireArguments(t, df);
    return df > NORMAL_FROM ? normal.twoSided(t) : twoSided(Math.abs(t), df);
  },
  /** log P(|T| ≥ |t|). */
  logTwoSided: (t: number, df: number): number => {
    requireArguments(t, df);
    return df > NORMAL_FROM ? normal.logTwoSided(t) : logTwoSided(Math.abs(t), df);
  },
  /** t with P(T ≤ t) = p. */
  quantile: (p: number, df: number): number => {
    requireProbability(p);
    return p < 0.5 ? -upperQuantileOfHalf(p, df) : upperQuantileOfHalf(1 - p, df);
  },
  /** t with P(T > t) = p. */
  upperQuantile: (p: number, df: number): number => {
    requireProbability(p);
    return p <= 0.5 ? upperQuantileOfHalf(p, df) : -upperQuantileOfHalf(1 - p, df);
  },
  /** Density at t. */
  density: (t: number, df: number): number => {
    requireArguments(t, df);
    return df > NORMAL_FROM ? normal.density(t) : density(Math.abs(t), df);
  },
} as const;

function requireArguments(t: number, df: number): void {
  requireNumber('t', t);
  if (!(df > 0)) throw new RangeError(`df must be positive, found ${df}`);
}

function lowerTail(t: number, df: number): number {
  requireArguments(t, df);
  if (df > NORMAL_FROM) return normal.lower(t);
  const tail = twoSided(Math.abs(t), df) / 2;
  return t <= 0 ? tail : 1 - tail;
}

function logLowerTail(t: number, df: number): number {
  requireArguments(t, df);
  if (df > NORMAL_FROM) return normal.logLower(t);
  return t > 0 ? logOfRest(twoSided(t, df) / 2) : logTwoSided(-t, df) - Math.LN2;
}

/** P(|T| ≥ t) for t ≥ 0. */
function twoSided(t: number, df: number): number {
  return tailProbability(tailAt(t, df), 'upper');
}

function logTwoSided(t: number, df: number): number {
  return logTailProbability(tailAt(t, df), 'upper');
}

/** The tails of |T| at t ≥ 0. */
function tailAt(t: number, df: number): Tail {
  return betaTailAtOdds(0.5, df / 2, t, t, df);
}

/** Density of T at t ≥ 0, half that of |T|; t² is proportional to the odds, hence the factor 2. */
function density(t: number, df: number): number {
  if (t === 0) return Math.exp(-logBeta(df / 2, 0.5)) / Math.sqrt(df);
  return Math.exp(tailAt(t, df).logDensity - Math.log(t));
}

/** t ≥ 0 with upper tail p, for p ≤ 1/2. */
function upperQuantileOfHalf(p: number, df: number): number {
  requireArguments(0, df);
  if (df > NORMAL_FROM) return normal.upperQuantile(p);
  return positiveQuantile(2 * p, 'upper', absoluteT(df));
}

/** |T|, as the search for its quantiles sees it. */
export function absoluteT(df: number): PositiveDistribution {
  return {
    tailAt: (t) => tailAt(t, df),
    power: 2,
    seed: (area, side) => Math.abs(jStat.studentt.inv(side === 'upper' ? area / 2 : (1 - area) / 2, df)),
  };
}
