import { betaTailAtOdds } from '../special/incomplete-beta.js';
import { logTailProbability, tailProbability, type Side } from '../special/tail.js';
import { betaOddsQuantile } from './beta.js';
import { requireNumber, requireShape } from './parameters.js';

/**
 * Fisher's F distribution with df1 and df2 degrees of freedom: both tails, their natural logarithms, and the quantiles
 * from both tails.
 *
 * Ends: at f ≤ 0 the lower tail is 0, at Infinity it is 1. `quantile(0)` is 0, `quantile(1)` is Infinity. Fractional
 * degrees of freedom are allowed.
 *
 * @throws {RangeError} if f is NaN, a df is not positive or above 1e15, or a probability is outside [0, 1]
 *
 * @source df1 f / df2 are the odds of a beta distribution with shapes df1/2 and df2/2; see `incompleteBetaTail`
 * @r      pf(f, df1, df2), qf(p, df1, df2)
 *
 * @example
 * fisherF.upper(4, 3, 20) // 0.0221
 */
export const fisherF = {
  /** P(X ≤ f). */
  lower: (f: number, df1: number, df2: number): number => fTail(f, df1, df2, 'lower'),
  /** P(X > f). */
  upper: (f: number, df1: number, df2: number): number => fTail(f, df1, df2, 'upper'),
  /** log P(X ≤ f). */
  logLower: (f: number, df1: number, df2: number): number => logFTail(f, df1, df2, 'lower'),
  /** log P(X > f). */
  logUpper: (f: number, df1: number, df2: number): number => logFTail(f, df1, df2, 'upper'),
  /** f with P(X ≤ f) = p. */
  quantile: (p: number, df1: number, df2: number): number => fQuantile(p, df1, df2, 'lower'),
  /** f with P(X > f) = p. */
  upperQuantile: (p: number, df1: number, df2: number): number => fQuantile(p, df1, df2, 'upper'),
} as const;

function fTail(f: number, df1: number, df2: number, side: Side): number {
  requireArguments(f, df1, df2);
  if (f <= 0) return side === 'lower' ? 0 : 1;
  return tailProbability(betaTailAtOdds(df1 / 2, df2 / 2, df1, f, df2), side);
}

function logFTail(f: number, df1: number, df2: number, side: Side): number {
  requireArguments(f, df1, df2);
  if (f <= 0) return side === 'lower' ? -Infinity : 0;
  return logTailProbability(betaTailAtOdds(df1 / 2, df2 / 2, df1, f, df2), side);
}

function fQuantile(p: number, df1: number, df2: number, side: Side): number {
  requireArguments(0, df1, df2);
  return betaOddsQuantile(p, df1 / 2, df2 / 2, side) / (df1 / df2);
}

function requireArguments(f: number, df1: number, df2: number): void {
  requireShape('df1', df1);
  requireShape('df2', df2);
  requireNumber('f', f);
}
