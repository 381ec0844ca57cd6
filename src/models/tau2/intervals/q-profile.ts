import { chiSquared } from '../../../numeric/distributions/chi-squared.js';
import { centreEffects, weightedSums, type Column } from '../../weighted-sums.js';
import { tau2AtQ } from '../generalised-q.js';
import { crossingAsMetafor, intervalReach } from '../metafor-default.js';
import type { Tau2Interval, Tau2IntervalInput } from './tau2-interval-row.js';

/**
 * Q-profile confidence interval of the between-study variance τ².
 *
 * In words: all values of τ² at which the generalised Q, with weights that hold that τ², lies between the tail quantiles
 * of its χ² distribution. Both ends are solved to full precision, however far out. When Q is below the lower quantile
 * even at τ² = 0, the studies agree better than chance allows: the interval is empty, and is given as [0, 0].
 *
 * @param yi effects on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0
 * @param level confidence level, in (0, 1)
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source Viechtbauer (2007), doi:10.1002/sim.2514
 * @r      confint(metafor::rma(yi, vi), control = list(tol = 1e-16))$random["tau^2", ]
 *
 * @example
 * qProfile([0.10, 1.90, 0.50], [0.10, 0.40, 0.20], 0.95).upper // 34.98762321
 */
export function qProfile(yi: Column, vi: Column, level: number): Tau2Interval {
  const centred = centreEffects(yi, vi);
  const df = yi.length - 1;
  const tail = (1 - level) / 2;
  const least = chiSquared.quantile(tail, df);
  return {
    lower: tau2AtQ(centred, chiSquared.upperQuantile(tail, df)),
    upper: tau2AtQ(centred, least),
    empty: weightedSums(centred, 0).q < least,
  };
}

/** The row's interval: to full precision, or as metafor's defaults end the search (beyond their reach at its end). */
export function qProfileInterval({ yi, vi, level, tau2, convergence }: Tau2IntervalInput): Tau2Interval {
  const tight = qProfile(yi, vi, level);
  if (convergence === 'tight') return tight;
  const centred = centreEffects(yi, vi);
  const reach = intervalReach(tau2);
  const tail = (1 - level) / 2;
  const end = (target: number): number => crossingAsMetafor((value) => weightedSums(centred, value).q - target, reach) ?? reach;
  return {
    lower: end(chiSquared.upperQuantile(tail, yi.length - 1)),
    upper: end(chiSquared.quantile(tail, yi.length - 1)),
    empty: tight.empty,
  };
}
