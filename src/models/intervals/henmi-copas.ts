import { gamma } from '../../numeric/distributions/gamma.js';
import { normal } from '../../numeric/distributions/normal.js';
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
  const upperTail = pivotTail(vi, fit.tau2);
  const half = (1 - level) / 2;
  let beyond = 1;
  while (upperTail(beyond) > half) beyond *= 2;
  const quantile = findRoot((u) => upperTail(u) - half, 0, beyond);
  const value = fit.estimate / fit.se;
  return {
    lower: fit.estimate - quantile * fit.se,
    upper: fit.estimate + quantile * fit.se,
    test: pivotTest(value, 2 * upperTail(Math.abs(value))),
  };
}

function pivotTest(value: number, p: number): EffectTest {
  const pValue = Math.min(1, p);
  return { method: 'henmi-copas', statistic: 'U', value, df: null, pValue, logPValue: Math.log(pValue) };
}

/** Where the normal density no longer counts beside what lies before. */
const LAST = 38;

/**
 * P(U > u) for u ≥ 0, at a given τ².
 *
 * With z_i = (y_i − θ)/√v_i, weights w = 1/v and R = Σ√w_i z_i/√Σw, the estimated τ² is small enough for |R|/SE > u only
 * where Q ≤ k − 1 + (Σw − W2)/W2·(R²/u² − 1). Q given R has the mean and variance of a quadratic form in normal
 * variables, and is taken as gamma distributed.
 */
function pivotTail(vi: IntervalInput['vi'], tau2: number): (u: number) => number {
  const k = vi.length;
  const w = weightsAt(vi, 0);
  let sum = 0;
  for (const each of w) sum += each;
  // Means of w, w², w³ with weights w: W2, W3 and W4 of the paper.
  let [W2, W3, W4] = [0, 0, 0];
  for (const each of w) {
    const share = each / sum;
    W2 += share * each;
    W3 += share * each ** 2;
    W4 += share * each ** 3;
  }
  // Forms u′Dᵖu of the variances D = 1 + τ²w of z, in the direction u of R.
  const d1 = 1 + tau2 * W2;
  const d2 = 1 + 2 * tau2 * W2 + tau2 ** 2 * W3;
  const d3 = 1 + 3 * tau2 * W2 + 3 * tau2 ** 2 * W3 + tau2 ** 3 * W4;
  const traceS = k + tau2 * sum - d2 / d1;
  const traceS2 = k + 2 * tau2 * sum + tau2 ** 2 * sum * W2 - (2 * d3) / d1 + (d2 / d1) ** 2;
  const meanOfSquares = (tau2 ** 2 * (W3 - W2 ** 2)) / d1 ** 2;
  const slope = d3 / d1 ** 2 - d2 ** 2 / d1 ** 3;
  const root = Math.sqrt(d1);
  // r is R over its standard deviation.
  const conditional = (Q: number, r: number): number => {
    const mean = traceS + meanOfSquares * d1 * r ** 2;
    const variance = 2 * traceS2 + 4 * slope * d1 * r ** 2;
    return gamma.lower(Q, mean ** 2 / variance, mean / variance);
  };
  return (u) => {
    const from = u / root;
    if (from === 0) return 0.5;
    return integrate((r) => normal.density(r) * conditional(k - 1 + (sum / W2 - 1) * ((r / from) ** 2 - 1), r), from, from + LAST);
  };
}
