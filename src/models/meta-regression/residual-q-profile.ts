import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import { crossingOfQ } from '../tau2/generalised-q.js';
import type { Tau2Interval } from '../tau2/intervals/tau2-interval-row.js';
import type { DesignedEffects } from './designed-effects.js';
import { sumOfSquaresAround, sumsAround } from './residual-sums.js';

/**
 * Q-profile confidence interval of the residual between-study variance, as `qProfile` without moderators: all τ² at which
 * the generalised Q around the regression lies between the tail quantiles of χ² with k − p degrees of freedom.
 *
 * @param level confidence level, in (0, 1)
 *
 * @source Viechtbauer (2007), doi:10.1002/sim.2514
 * @r      confint(metafor::rma(yi, vi, mods = ~ x), control = list(tol = 1e-16))$random["tau^2", ]
 */
export function residualQProfile(effects: DesignedEffects, level: number): Tau2Interval {
  const df = effects.k - effects.p;
  const tail = (1 - level) / 2;
  const squares = sumOfSquaresAround(effects);
  const q = (tau2: number): number => sumsAround(effects, tau2).q;
  const least = chiSquared.quantile(tail, df);
  return {
    lower: crossingOfQ(q, squares, chiSquared.upperQuantile(tail, df)),
    upper: crossingOfQ(q, squares, least),
    empty: q(0) < least,
  };
}
