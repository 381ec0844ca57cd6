import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import { NotConverged } from '../../numeric/not-converged.js';
import { findRoot } from '../../numeric/root.js';
import { zTest } from '../effect-test.js';
import { curveMaxima } from '../tau2/curve-maxima.js';
import { scanRange } from '../tau2/likelihood-maxima.js';
import { centreEffects, type CentredEffects } from '../weighted-sums.js';
import type { IntervalInput, Solution } from './interval-row.js';

/**
 * Profile-likelihood interval: every mean whose log-likelihood, with the τ² that suits it best, lies no more than half a
 * χ² quantile below the maximum.
 *
 * In words: unlike an interval around an estimate, it takes into account that a mean further out goes with a larger τ²,
 * so it is wider, and need not have the estimate in its middle. Its test is the likelihood-ratio test.
 *
 * @source Hardy & Thompson (1996), doi:10.1002/(SICI)1097-0258(19960330)15:6<619::AID-SIM188>3.0.CO;2-A
 * @laws   permutation, shift, scale; the test at a bound has the P value 1 − level
 */
export function profileLikelihood(input: IntervalInput): Solution {
  return solveProfile(input, false);
}

/**
 * The same on the restricted likelihood, whose penalty for estimating the mean −½ ln Σw is kept for every mean.
 *
 * @source Hardy & Thompson (1996), with the restricted likelihood of Normand (1999), doi:10.1002/(SICI)1097-0258(19990215)18:3<321::AID-SIM28>3.0.CO;2-P
 */
export function profileRestrictedLikelihood(input: IntervalInput): Solution {
  return solveProfile(input, true);
}

/** How far one step goes on the search for a bound, in half-widths of the Wald interval, before it grows. */
const STEP = 0.25;
const GROWTH = 1.25;

/**
 * Steps in which every bound is found: they reach 1e96 half-widths. Far out the best τ² is near the square of the distance
 * D, and twice the log-likelihood falls by at least ln D² for k ≥ 2. The drop asked for is below 70 for every level that a
 * double below 1 can be, so that D is within 1e16 of the spread of the effects, which is itself within 1e60 of a half-width.
 */
const MOST_STEPS = 1000;

function solveProfile({ yi, vi, fit, level }: IntervalInput, restricted: boolean): Solution {
  const centred = centreEffects(yi, vi);
  const top = heightAt(centred, fit.estimate, restricted);
  const fall = (mean: number): number => Math.max(0, 2 * (top - heightAt(centred, mean, restricted)));
  const bar = chiSquared.upperQuantile(1 - level, 1);
  const bound = (side: -1 | 1): number => {
    let near = fit.estimate;
    let step = STEP * fit.se * Math.sqrt(bar);
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const far = near + side * step;
      if (fall(far) >= bar) return findRoot((mean) => fall(mean) - bar, near, far);
      near = far;
      step *= GROWTH;
    }
    throw new NotConverged('a bound of the profile-likelihood interval', MOST_STEPS);
  };
  return {
    lower: bound(-1),
    upper: bound(1),
    test: zTest('likelihood-ratio', Math.sign(fit.estimate) * Math.sqrt(fall(0))),
  };
}

/** The highest log-likelihood at a mean, over τ² ≥ 0, up to a constant. */
function heightAt(centred: CentredEffects, mean: number, restricted: boolean): number {
  const { d, v, origin } = centred;
  const residuals = d.map((each) => each - (mean - origin));
  const divisor = d.length - (restricted ? 1 : 0);
  const spread = residuals.reduce((sum, residual) => sum + residual ** 2, 0) / divisor;
  const height = (tau2: number): number => sumsAt(residuals, v, tau2, restricted).height;
  if (spread === 0) return height(0);
  const [best = 0] = curveMaxima({
    score: (tau2) => sumsAt(residuals, v, tau2, restricted).score,
    height,
    ...scanRange(v, spread),
  });
  return height(best);
}

/** The log-likelihood of τ² around a given mean, and its slope over a positive bar, minus 1. */
function sumsAt(
  residuals: Float64Array,
  v: Float64Array,
  tau2: number,
  restricted: boolean,
): { readonly score: number; readonly height: number } {
  let [sumW, pairs, squares, weighted, logs] = [0, 0, 0, 0, 0];
  for (let i = 0; i < v.length; i += 1) {
    const total = (v[i] as number) + tau2; // i < length of both
    const w = 1 / total;
    pairs += w * sumW;
    sumW += w;
    squares += (w * (residuals[i] as number)) ** 2;
    weighted += w * (residuals[i] as number) ** 2;
    logs += Math.log(total);
  }
  const bar = restricted ? (2 * pairs) / sumW : sumW;
  return { score: squares / bar - 1, height: -0.5 * (logs + weighted + (restricted ? Math.log(sumW) : 0)) };
}
