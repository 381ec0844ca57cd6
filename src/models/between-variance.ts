import type { Effects } from '../effect-sizes/effects.js';
import { problem, success, type Outcome, type Problem } from '../problems/problem.js';
import { estimateTau2, type Tau2Estimate } from './estimate-tau2.js';
import type { Bounds } from './pooled-result.js';
import type { CompleteSettings } from './settings.js';
import { dersimonianLairdFromQ } from './tau2/dersimonian-laird.js';
import { tau2Row } from './tau2/estimators.js';
import type { Tau2IntervalRow } from './tau2/intervals/tau2-interval-row.js';
import { tau2Intervals } from './tau2/intervals/tau2-intervals.js';
import { chosenWeights } from './tau2/tau2-weights.js';

/** A between-study variance with its standard error and its interval, where there are such. */
export interface BetweenVariance extends Tau2Estimate {
  readonly interval: Bounds | null;
}

/** What Q compares, when that is not the effects around their own mean. */
export interface OtherQ {
  readonly Q: number;
  readonly vi: Effects['vi'];
  readonly k: number;
}

/**
 * The between-study variance that the settings ask for: estimated, or as given.
 *
 * @param effects of k ≥ 2 studies, or of one where τ² is given
 * @param tau2 estimator, or the value itself
 * @param other where Q is taken around another effect: then the DerSimonian–Laird estimate is made from that Q
 * @returns τ² with notes on an interval that is empty or does not exist, or what `estimateTau2` and `chosenWeights`
 *   complain of
 */
export function betweenVariance(
  effects: Effects,
  tau2: NonNullable<CompleteSettings['tau2']>,
  settings: CompleteSettings,
  other: OtherQ | null,
): Outcome<BetweenVariance> {
  const estimated = estimate(effects, tau2, settings, other);
  if (!estimated.ok) return estimated;
  const { interval, problems } = intervalOf(effects, estimated.value, settings);
  return success({ tau2: estimated.value.tau2, se: estimated.value.se, interval }, [...estimated.problems, ...problems]);
}

function estimate(
  effects: Effects,
  tau2: NonNullable<CompleteSettings['tau2']>,
  { tau2Weights, convergence }: CompleteSettings,
  other: OtherQ | null,
): Outcome<Tau2Estimate> {
  if (typeof tau2 === 'number') return success({ tau2, se: null });
  if (tau2 === 'DL' && other !== null) return success({ tau2: other.k > 1 ? dersimonianLairdFromQ(other.Q, other.vi) : 0, se: null });
  const { yi, vi } = effects;
  if (tau2Weights === null) return estimateTau2(tau2Row(tau2), yi, vi, { convergence });
  const weights = chosenWeights(tau2Weights, effects);
  return weights.ok ? estimateTau2(tau2Row(tau2), yi, vi, { convergence, weights: weights.value }) : weights;
}

const EMPTY = 'Q is below the lower quantile of its distribution even without heterogeneity, so that no value fits; it is given as 0 to 0';

function intervalOf(
  { yi, vi }: Effects,
  { tau2, se }: Tau2Estimate,
  { tau2: estimator, tau2CI, level, convergence }: CompleteSettings,
): { readonly interval: Bounds | null; readonly problems: readonly Problem[] } {
  if (tau2CI === 'none' || yi.length < 2) return { interval: null, problems: [] };
  const row: Tau2IntervalRow = tau2Intervals[tau2CI];
  const what = `the ${row.name} interval of tau2`;
  const found = row.interval({ yi, vi, level, tau2, se, estimator: typeof estimator === 'string' ? estimator : null, convergence });
  if (typeof found === 'string') return { interval: null, problems: [problem('NOT_ESTIMABLE', { what, reason: found })] };
  return {
    interval: { lower: found.lower, upper: found.upper },
    problems: found.empty ? [problem('NOT_ESTIMABLE', { what, reason: EMPTY }, {}, 'note')] : [],
  };
}
