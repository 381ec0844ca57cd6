import { bracketEnd } from '../../numeric/bracket-end.js';
import { gamma } from '../../numeric/distributions/gamma.js';
import { findMinimum } from '../../numeric/minimum.js';
import { integrate } from '../../numeric/quadrature.js';
import { findRoot } from '../../numeric/root.js';
import type { EffectTest } from '../effect-test.js';
import { weightsAt } from '../weighted-sums.js';
import type { IntervalInput, Solution } from './interval-row.js';

/**
 * Henmi–Copas interval: around the common-effect estimate, whose weights resist publication bias, with the variance of
 * the random-effects model and a quantile that allows for τ² being estimated by DerSimonian and Laird.
 *
 * In words: the pivot is U = (estimate − θ)/SE, where SE stands on the estimated τ². Given the numerator, Q is nearly
 * gamma distributed, and τ² follows from Q, so that the distribution of U is one integral.
 *
 * @source Henmi & Copas (2010), doi:10.1002/sim.4029
 * @r      metafor::hc(metafor::rma(yi, vi, method = "DL"))
 * @laws   permutation, shift, scale; the test at a bound has the P value 1 − level
 */
export function henmiCopas({ vi, fit, level }: IntervalInput): Solution {
  const logTail = pivotLogTail(vi, fit.tau2);
  const upperTail = (u: number): number => Math.exp(logTail(u));
  const half = (1 - level) / 2;
  const miss = (u: number): number => upperTail(u) - half;
  const quantile = findRoot(miss, 0, bracketEnd(miss, 1, 'the quantile of the Henmi–Copas interval'));
  const value = fit.estimate / fit.se;
  return {
    lower: fit.estimate - quantile * fit.se,
    upper: fit.estimate + quantile * fit.se,
    test: pivotTest(value, Math.LN2 + logTail(Math.abs(value))),
  };
}

function pivotTest(value: number, logP: number): EffectTest {
  const logPValue = Math.min(0, logP);
  return { method: 'henmi-copas', statistic: 'U', value, df: null, pValue: Math.exp(logPValue), logPValue };
}

/** How far beyond a place the normal density no longer counts beside what it is there: at most so many units, … */
const LAST = 38;
/** … and no further than it takes to fall by the exponential of this. */
const FALL = LAST ** 2 / 2;

/** Below this the integral is taken around its peak, as what it holds at the near end is lost, or soon will be. */
const SMALL = 1e-280;

/** Where an integrand has fallen to exp of minus this, compared with its peak, it adds nothing. */
const NEGLIGIBLE = 50;

/** From this shape on a gamma distribution is a point but for its large deviations, whose leading term has all digits. */
const MOST_SHAPE = 1e15;

/**
 * The logarithm of P(U > u) for u ≥ 0, at a given τ². The density at the near end is taken out of the integral, so that
 * it holds where the probability itself is too small for a double: beyond U = 38. With heterogeneity Q may be as unlikely
 * there; then what counts lies further out, around the peak of the integrand.
 *
 * With z_i = (y_i − θ)/√v_i, weights w = 1/v and R = Σ√w_i z_i/√Σw, the estimated τ² is small enough for |R|/SE > u only
 * where Q ≤ k − 1 + (Σw − W2)/W2·(R²/u² − 1). Q given R has the mean and variance of a quadratic form in normal
 * variables, and is taken as gamma distributed.
 */
function pivotLogTail(vi: IntervalInput['vi'], tau2: number): (u: number) => number {
  const k = vi.length;
  const { mean, slopeOfMean, variance, slopeOfVariance, unit, root, spare } = formsOfQ(vi, tau2);
  // r is R over its standard deviation.
  const logConditional = (Q: number, r: number): number => {
    const centre = mean + slopeOfMean * r ** 2;
    const spread = variance + slopeOfVariance * r ** 2;
    const shape = centre * (centre / spread);
    if (shape <= MOST_SHAPE) return gamma.logLower(Q / unit, shape, centre / spread);
    const ratio = Q / unit / centre;
    return ratio < 1 ? -shape * (ratio - 1 - Math.log(ratio)) : 0;
  };
  return (u) => {
    const from = u / root;
    if (from === 0) return -Math.LN2;
    // With t = (r − from): (r/from)² − 1 = t(2from + t)/from², without cancelling.
    const height = (t: number): number =>
      logConditional(k - 1 + spare * (t / from) * (2 + t / from), from + t) - t * (from + t / 2);
    const beyond = integrate((t) => Math.exp(height(t)), 0, Math.min(LAST, FALL / from));
    return (beyond > SMALL ? Math.log(beyond) : logAroundPeak(height, from)) - from ** 2 / 2 - Math.log(2 * Math.PI) / 2;
  };
}

/** The logarithm of the integral over t ≥ 0 of exp(height), which falls at least as exp(−t(from + t/2)) does. */
function logAroundPeak(height: (t: number) => number, from: number): number {
  const fallenBy = (drop: number): number => (2 * drop) / (from + Math.sqrt(from ** 2 + 2 * drop));
  const nearest = height(0);
  const { at } = findMinimum((t) => -height(t), 0, fallenBy(-nearest));
  const peak = height(at) > nearest ? at : 0;
  const top = height(peak);
  const miss = (t: number): number => height(t) - top + NEGLIGIBLE;
  const start = miss(0) < 0 ? findRoot(miss, 0, peak) : 0;
  const end = findRoot(miss, peak, fallenBy(2 * (NEGLIGIBLE - top)));
  // The height is rounded, and the logarithm needs no digits beyond those of the height.
  const relative = Math.max(1e-12, 16 * Number.EPSILON * Math.abs(top));
  return Math.log(integrate((t) => Math.exp(height(t) - top), start, end, { relative })) + top;
}

/**
 * Mean and variance of Q given r, each a constant and a multiple of r², in the `unit` of the largest variance of z and its
 * square; `root`, the standard deviation of R; and `spare`, (Σw − W2)/W2.
 *
 * Why not as the paper prints them: its d3/d1² − d2²/d1³, W3 − W2², Σw − W2 and traces are differences that cancel where
 * one study is far more precise than the others. These are the same forms as sums of what is never negative: with the
 * variances D = 1 + τ²w of z, shares p of Σw and shares q of ΣwD, the trace is ΣD(1 − q), the trace of the square
 * ΣD²(1 − q)² + ΣΣ_{i≠j} qᵢDᵢqⱼDⱼ, and the multiples of r² are the variance of D under p over its mean, and under q.
 */
function formsOfQ(vi: IntervalInput['vi'], tau2: number) {
  let unit = 1;
  for (let i = 0; i < vi.length; i++) unit = Math.max(unit, 1 + tau2 / vi[i]!);
  const D = Float64Array.from(vi, (v) => (1 + tau2 / v) / unit);
  const p = shares(weightsAt(vi, 0));
  const q = shares(p.map((share, i) => share * D[i]!));
  const qD = q.map((share, i) => share * D[i]!);
  const [otherP, otherQ, otherQD] = [sumsOfOthers(p), sumsOfOthers(q), sumsOfOthers(qD)];
  let [d1, m, squares, products] = [0, 0, 0, 0];
  for (let i = 0; i < D.length; i++) {
    d1 += p[i]! * D[i]!;
    m += qD[i]!;
    squares += p[i]! ** 2;
    products += p[i]! * otherP[i]!;
  }
  let [mean, square, varianceByP, varianceByQ] = [0, 0, 0, 0];
  for (let i = 0; i < D.length; i++) {
    const left = D[i]! * otherQ[i]!;
    mean += left;
    square += left ** 2 + qD[i]! * otherQD[i]!;
    varianceByP += p[i]! * (D[i]! - d1) ** 2;
    varianceByQ += q[i]! * (D[i]! - m) ** 2;
  }
  return {
    mean,
    slopeOfMean: varianceByP / d1,
    variance: 2 * square,
    slopeOfVariance: 4 * varianceByQ,
    unit,
    root: Math.sqrt(d1) * Math.sqrt(unit),
    spare: products / squares,
  };
}

function shares(values: Float64Array): Float64Array {
  let sum = 0;
  for (const each of values) sum += each;
  return values.map((each) => each / sum);
}

/** Of each value, the sum of all others, without subtracting: the largest would take the digits of the rest with it. */
function sumsOfOthers(values: Float64Array): Float64Array {
  const others = new Float64Array(values.length);
  let before = 0;
  for (let i = 0; i < values.length; i++) {
    others[i] = before;
    before += values[i]!;
  }
  let after = 0;
  for (let i = values.length - 1; i >= 0; i--) {
    others[i] = others[i]! + after;
    after += values[i]!;
  }
  return others;
}
