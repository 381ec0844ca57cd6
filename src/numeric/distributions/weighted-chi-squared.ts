import { logTailProbability, tailProbability, type Side, type Tail } from '../special/tail.js';
import { requireNumber, requireProbability } from './parameters.js';
import { positiveQuantile } from './positive-quantile.js';
import { logOfSquare, saddleContourTail, type CumulantFunction } from './saddle-contour.js';

/**
 * The distribution of Σ cᵢ·Xᵢ, where the Xᵢ are independent chi-squared variables with one degree of freedom and every
 * cᵢ is positive: both tails, their natural logarithms, and the quantiles from both tails.
 *
 * In words: what a quadratic form of normal variables follows; with all coefficients equal it is a chi-squared variable
 * times that coefficient. Both tails keep their relative precision, however unlike the coefficients are, and one value
 * costs some hundred operations per coefficient.
 *
 * Ends: at q ≤ 0 the lower tail is 0, at Infinity it is 1. `quantile(0)` is 0, `quantile(1)` is Infinity.
 *
 * @throws {RangeError} if there is no coefficient, one is not positive and finite, q is NaN, or a probability is outside
 *   [0, 1]
 *
 * @source see `saddleContourTail`; the same distribution as in Imhof (1961), doi:10.1093/biomet/48.3-4.419, and
 *         Farebrother (1984), doi:10.2307/2347721
 * @r      CompQuadForm::farebrother(q, coefficients)$Qq
 *
 * @example
 * weightedChiSquared.upper(3, [2, 2]) // 0.4723665527410147
 */
export const weightedChiSquared = {
  /** P(X ≤ q). */
  lower: (q: number, coefficients: ArrayLike<number>): number => probability(q, coefficients, 'lower'),
  /** P(X > q). */
  upper: (q: number, coefficients: ArrayLike<number>): number => probability(q, coefficients, 'upper'),
  /** log P(X ≤ q). */
  logLower: (q: number, coefficients: ArrayLike<number>): number => logProbability(q, coefficients, 'lower'),
  /** log P(X > q). */
  logUpper: (q: number, coefficients: ArrayLike<number>): number => logProbability(q, coefficients, 'upper'),
  /** q with P(X ≤ q) = p. */
  quantile: (p: number, coefficients: ArrayLike<number>): number => quantileOf(p, coefficients, 'lower'),
  /** q with P(X > q) = p. */
  upperQuantile: (p: number, coefficients: ArrayLike<number>): number => quantileOf(p, coefficients, 'upper'),
} as const;

function probability(q: number, coefficients: ArrayLike<number>, side: Side): number {
  const form = formOf(coefficients);
  requireNumber('q', q);
  if (q <= 0) return side === 'lower' ? 0 : 1;
  return tailProbability(form.tailAt(q), side);
}

function logProbability(q: number, coefficients: ArrayLike<number>, side: Side): number {
  const form = formOf(coefficients);
  requireNumber('q', q);
  if (q <= 0) return side === 'lower' ? -Infinity : 0;
  return logTailProbability(form.tailAt(q), side);
}

function quantileOf(p: number, coefficients: ArrayLike<number>, side: Side): number {
  const { tailAt, mean } = formOf(coefficients);
  requireProbability(p);
  return positiveQuantile(p, side, { tailAt, seed: () => mean });
}

function formOf(coefficients: ArrayLike<number>): { readonly tailAt: (q: number) => Tail; readonly mean: number } {
  let largest = 0;
  let mean = 0;
  for (let i = 0; i < coefficients.length; i += 1) {
    const c = coefficients[i] as number; // i < length
    if (!(c > 0 && c < Infinity)) throw new RangeError(`a coefficient must be positive and finite, found ${c}`);
    largest = Math.max(largest, c);
    mean += c;
  }
  if (coefficients.length === 0) throw new RangeError('at least one coefficient is needed');
  const cumulants: CumulantFunction = {
    onAxis: (s) => cumulantsOnAxis(coefficients, s),
    inPlane: (re, im) => cumulantInPlane(coefficients, re, im),
    end: 1 / (2 * largest),
  };
  return { tailAt: (q) => saddleContourTail(cumulants, q, mean), mean };
}

/** K(s) = −½ Σ log(1 − 2cs) with its derivatives, each times the power of s that makes it free of units. */
function cumulantsOnAxis(coefficients: ArrayLike<number>, s: number): readonly [number, number, number, number] {
  let k0 = 0;
  let k1 = 0;
  let k2 = 0;
  let k3 = 0;
  for (let i = 0; i < coefficients.length; i += 1) {
    const c = coefficients[i] as number;
    const ratio = (c * s) / (1 - 2 * c * s);
    k0 -= Math.log1p(-2 * c * s) / 2;
    k1 += ratio;
    k2 += 2 * ratio ** 2;
    k3 += 8 * ratio ** 3;
  }
  return [k0, k1, k2, k3];
}

function cumulantInPlane(coefficients: ArrayLike<number>, re: number, im: number): readonly [number, number] {
  let logs = 0;
  let angles = 0;
  for (let i = 0; i < coefficients.length; i += 1) {
    const c = coefficients[i] as number;
    const real = 1 - 2 * c * re;
    const imaginary = -2 * c * im;
    logs += logOfSquare(real, imaginary);
    angles += Math.atan2(imaginary, real);
  }
  return [-logs / 4, -angles / 2];
}
