import { bracketEnd } from '../../../numeric/bracket-end.js';
import { chiSquared } from '../../../numeric/distributions/chi-squared.js';
import { findRoot } from '../../../numeric/root.js';
import { centreEffects, sumOfSquares, type CentredEffects, type Column } from '../../weighted-sums.js';
import { likelihoodMaxima, logLikelihood, type LikelihoodShape } from '../likelihood-maxima.js';
import { fullLikelihood } from '../maximum-likelihood.js';
import { crossingAsMetafor, intervalReach } from '../metafor-default.js';
import { restrictedLikelihood } from '../restricted-maximum-likelihood.js';
import { mostIterations } from '../tau2-row.js';
import type { Tau2Interval, Tau2IntervalInput } from './tau2-interval-row.js';

/**
 * Profile-likelihood confidence interval of the between-study variance τ².
 *
 * In words: from the first to the last value of τ² whose log-likelihood is not lower than the highest one by more than
 * half a quantile of χ² with one degree of freedom. Where the likelihood has several maxima, values between them may be
 * less likely than that; the interval reaches over them.
 *
 * @param yi effects on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0
 * @param level confidence level, in (0, 1)
 * @param likelihood the full one, which goes with ML, or the restricted one, which goes with REML
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source Hardy & Thompson (1996), doi:10.1002/(SICI)1097-0258(19960330)15:6<619::AID-SIM188>3.0.CO;2-A;
 *         Viechtbauer (2007), doi:10.1002/sim.2514, for the restricted one
 * @r      confint(metafor::rma(yi, vi), type = "PL", control = list(tol = 1e-16))$random["tau^2", ]
 * @laws   permutation, shift, scale (c²); a higher level contains a lower one
 *
 * @example
 * profileLikelihood([0.10, 1.90, 0.50], [0.10, 0.40, 0.20], 0.95, 'restricted').upper // 14.1938135750
 */
export function profileLikelihood(yi: Column, vi: Column, level: number, likelihood: 'full' | 'restricted'): Tau2Interval {
  const centred = centreEffects(yi, vi);
  const { maxima, fall } = likelihoodFall(yi, vi, likelihood);
  const critical = chiSquared.quantile(level, 1);
  const drop = (tau2: number): number => fall(tau2) - critical;
  const inside = maxima.filter((tau2) => drop(tau2) <= 0);
  const first = Math.min(...inside);
  const last = Math.max(...inside);
  const begin = Math.max(last, sumOfSquares(centred) / yi.length, centred.v[centred.anchor] ?? 0);
  const far = bracketEnd((tau2) => -drop(tau2), begin, 'the end of the profile-likelihood interval of tau2', 4);
  return {
    lower: drop(0) <= 0 ? 0 : findRoot(drop, 0, first, { maxIterations: mostIterations }),
    upper: findRoot(drop, last, far, { maxIterations: mostIterations }),
    empty: false,
  };
}

/** How a likelihood of τ² falls away from its highest point. */
interface LikelihoodFall {
  /** Its local maxima, the highest first. */
  readonly maxima: readonly number[];
  /** Twice the log-likelihood at the highest one less that at a τ² ≥ 0: never negative but by rounding. */
  readonly fall: (tau2: number) => number;
}

/** The curve from which the interval is read; columns of k ≥ 2 studies. */
export function likelihoodFall(yi: Column, vi: Column, likelihood: 'full' | 'restricted'): LikelihoodFall {
  const shape = likelihood === 'full' ? fullLikelihood : restrictedLikelihood;
  const centred = centreEffects(yi, vi);
  const maxima = likelihoodMaxima(centred, shape);
  return { maxima, fall: fallFrom(centred, shape, maxima[0] ?? 0) };
}

/** The row's interval: with the likelihood that goes with the estimate, as far and as precisely as asked for. */
export function profileLikelihoodInterval({ yi, vi, level, tau2, estimator, convergence }: Tau2IntervalInput): Tau2Interval {
  const full = estimator === 'ML';
  // metafor measures the drop from where its scoring stopped; with other estimators it has no such interval.
  if (convergence === 'tight' || !(full || estimator === 'REML')) return profileLikelihood(yi, vi, level, full ? 'full' : 'restricted');
  const critical = chiSquared.quantile(level, 1);
  const fall = fallFrom(centreEffects(yi, vi), full ? fullLikelihood : restrictedLikelihood, tau2);
  const drop = (value: number): number => fall(value) - critical;
  const reach = intervalReach(tau2);
  return {
    lower: drop(0) < 0 ? 0 : (crossingAsMetafor(drop, tau2) ?? 0),
    upper: drop(reach) < 0 ? reach : (crossingAsMetafor((value) => -drop(value), reach, tau2) ?? reach),
    empty: false,
  };
}

/** Twice the fall of the log-likelihood from its value at `top`. */
function fallFrom(centred: CentredEffects, shape: LikelihoodShape, top: number): (tau2: number) => number {
  const highest = logLikelihood(centred, shape, top);
  return (tau2) => 2 * (highest - logLikelihood(centred, shape, tau2));
}
