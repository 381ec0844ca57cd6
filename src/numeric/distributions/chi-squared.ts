import { gamma } from './gamma.js';
import { requireShape } from './parameters.js';

/**
 * The chi-squared distribution: both tails, their natural logarithms, and the quantiles from both tails.
 *
 * In words: `upper(q, df)` is P(X > q), the p-value of Cochran's kind of test, computed as such and not as one minus
 * the rest: it stays right down to 1e-308, and its logarithm beyond.
 *
 * Ends: at q ≤ 0 the lower tail is 0, at Infinity it is 1. `quantile(0)` is 0, `quantile(1)` is Infinity. Fractional
 * degrees of freedom are allowed.
 *
 * @throws {RangeError} if q is NaN, df is not positive or above 1e15, or a probability is outside [0, 1]
 *
 * @source a gamma distribution with shape df/2 and rate 1/2
 * @r      pchisq(q, df), pchisq(q, df, lower.tail = FALSE, log.p = TRUE), qchisq(p, df)
 *
 * @example
 * chiSquared.upper(152.233, 12) // 1.9968e-26
 */
export const chiSquared = {
  /** P(X ≤ q). */
  lower: (q: number, df: number): number => gamma.lower(q, shapeOf(df), 0.5),
  /** P(X > q). */
  upper: (q: number, df: number): number => gamma.upper(q, shapeOf(df), 0.5),
  /** log P(X ≤ q). */
  logLower: (q: number, df: number): number => gamma.logLower(q, shapeOf(df), 0.5),
  /** log P(X > q). */
  logUpper: (q: number, df: number): number => gamma.logUpper(q, shapeOf(df), 0.5),
  /** q with P(X ≤ q) = p. */
  quantile: (p: number, df: number): number => gamma.quantile(p, shapeOf(df), 0.5),
  /** q with P(X > q) = p. */
  upperQuantile: (p: number, df: number): number => gamma.upperQuantile(p, shapeOf(df), 0.5),
} as const;

function shapeOf(df: number): number {
  requireShape('df', df);
  return df / 2;
}
