import { logTailProbability, tailProbability, type Side, type Tail } from '../special/tail.js';
import { chiSquared } from './chi-squared.js';
import { requireNumber, requireProbability, requireShape } from './parameters.js';
import { positiveQuantile } from './positive-quantile.js';
import { logOfSquare, saddleContourTail, type CumulantFunction } from './saddle-contour.js';

/**
 * The non-central chi-squared distribution: both tails, their natural logarithms, and the quantiles from both tails.
 *
 * In words: the sum of squares of `df` independent normal variables with variance 1 whose means have the sum of squares
 * `noncentrality`. Cochran's Q follows it, under the common-effect weights, when the true effects differ by fixed amounts.
 *
 * Ends: at q ≤ 0 the lower tail is 0, at Infinity it is 1. `quantile(0)` is 0, `quantile(1)` is Infinity. With
 * noncentrality 0 it is `chiSquared`.
 *
 * @throws {RangeError} if q is NaN, df is not positive or above 1e15, the noncentrality is negative or not finite, or a
 *   probability is outside [0, 1]
 *
 * @source see `saddleContourTail`; K(s) = λs/(1 − 2s) − (df/2)·log(1 − 2s)
 * @r      pchisq(q, df, ncp), pchisq(q, df, ncp, lower.tail = FALSE), qchisq(p, df, ncp)
 *
 * @example
 * noncentralChiSquared.upper(10, 3, 4) // 0.2240780043
 */
export const noncentralChiSquared = {
  /** P(X ≤ q). */
  lower: (q: number, df: number, noncentrality: number): number => probability(q, df, noncentrality, 'lower'),
  /** P(X > q). */
  upper: (q: number, df: number, noncentrality: number): number => probability(q, df, noncentrality, 'upper'),
  /** log P(X ≤ q). */
  logLower: (q: number, df: number, noncentrality: number): number => logProbability(q, df, noncentrality, 'lower'),
  /** log P(X > q). */
  logUpper: (q: number, df: number, noncentrality: number): number => logProbability(q, df, noncentrality, 'upper'),
  /** q with P(X ≤ q) = p. */
  quantile: (p: number, df: number, noncentrality: number): number => quantileOf(p, df, noncentrality, 'lower'),
  /** q with P(X > q) = p. */
  upperQuantile: (p: number, df: number, noncentrality: number): number => quantileOf(p, df, noncentrality, 'upper'),
} as const;

function probability(q: number, df: number, noncentrality: number, side: Side): number {
  requireParameters(q, df, noncentrality);
  if (noncentrality === 0) return chiSquared[side](q, df);
  if (q <= 0) return side === 'lower' ? 0 : 1;
  return tailProbability(tailAt(q, df, noncentrality), side);
}

function logProbability(q: number, df: number, noncentrality: number, side: Side): number {
  requireParameters(q, df, noncentrality);
  if (noncentrality === 0) return side === 'lower' ? chiSquared.logLower(q, df) : chiSquared.logUpper(q, df);
  if (q <= 0) return side === 'lower' ? -Infinity : 0;
  return logTailProbability(tailAt(q, df, noncentrality), side);
}

function quantileOf(p: number, df: number, noncentrality: number, side: Side): number {
  requireParameters(0, df, noncentrality);
  requireProbability(p);
  if (noncentrality === 0) return side === 'lower' ? chiSquared.quantile(p, df) : chiSquared.upperQuantile(p, df);
  return positiveQuantile(p, side, { tailAt: (q) => tailAt(q, df, noncentrality), seed: () => df + noncentrality });
}

function requireParameters(q: number, df: number, noncentrality: number): void {
  requireNumber('q', q);
  requireShape('df', df);
  if (!(noncentrality >= 0 && noncentrality < Infinity)) {
    throw new RangeError(`the noncentrality must be finite and not negative, found ${noncentrality}`);
  }
}

function tailAt(q: number, df: number, lambda: number): Tail {
  const cumulants: CumulantFunction = {
    onAxis: (s) => {
      const r = 1 / (1 - 2 * s);
      const sr = s * r;
      return [
        lambda * sr - (df / 2) * Math.log1p(-2 * s),
        sr * (lambda * r + df),
        sr ** 2 * (4 * lambda * r + 2 * df),
        sr ** 3 * (24 * lambda * r + 8 * df),
      ];
    },
    inPlane: (re, im) => {
      const real = 1 - 2 * re;
      // λs/(1 − 2s) = λ(s − 2|s|²)/|1 − 2s|², which tends to −λ/2.
      const square = real * real + 4 * im * im;
      const far = square === Infinity;
      return [
        (far ? -lambda / 2 : (lambda * (re - 2 * (re * re + im * im))) / square) - (df / 4) * logOfSquare(real, 2 * im),
        (far ? 0 : (lambda * im) / square) - (df / 2) * Math.atan2(-2 * im, real),
      ];
    },
    end: 0.5,
  };
  return saddleContourTail(cumulants, q, df + lambda);
}
