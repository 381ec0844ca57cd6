import type { Effects } from '../effect-sizes/effects.js';
import { problem, success, type Outcome, type Problem } from '../problems/problem.js';
import type { Combination } from './combination.js';
import { estimateTau2 } from './estimate-tau2.js';
import { cochranQ, qTest } from './heterogeneity.js';
import type { Inference, IntervalInput, IntervalRow } from './intervals/interval-row.js';
import { intervals, type IntervalCode } from './intervals/intervals.js';
import { wald } from './intervals/wald.js';
import { inverseVariance, percentWeights } from './inverse-variance.js';
import type { Bounds } from './pooled-result.js';
import type { CompleteSettings } from './settings.js';
import { tau2Row } from './tau2/estimators.js';
import { qProfile } from './tau2/q-profile.js';

/**
 * Effects combined by inverse variance, under the common or the random-effects model.
 *
 * @param effects of k ≥ 1 studies
 * @returns the combination with notes on what could not be had, or NOT_CONVERGED
 */
export function combineEffects(effects: Effects, settings: CompleteSettings): Outcome<Combination> {
  const { yi, vi, k } = effects;
  const random = settings.model === 'random' && k > 1;
  const heterogeneity = random ? estimateTau2(tau2Row(settings.tau2), yi, vi) : success({ tau2: 0, se: null });
  if (!heterogeneity.ok) return heterogeneity;
  const { tau2, se: seTau2 } = heterogeneity.value;
  const profile = random ? tau2Interval(effects, settings.level) : { tau2CI: null, problems: [] };

  const fit = inverseVariance(yi, vi, tau2);
  const interval = chooseInterval(settings.ci, { yi, vi, fit, level: settings.level });
  return success(
    {
      effects,
      estimate: fit.estimate,
      inference: interval.inference,
      ci: interval.ci,
      weights: percentWeights(vi, tau2),
      q: qTest(cochranQ(yi, vi), k - 1),
      tau2,
      seTau2,
      tau2CI: profile.tau2CI,
    },
    [...heterogeneity.problems, ...profile.problems, ...interval.problems],
  );
}

/** The interval asked for, or Wald's with a warning where that one does not exist for these data. */
function chooseInterval(
  code: IntervalCode,
  input: IntervalInput,
): { readonly ci: IntervalCode; readonly inference: Inference; readonly problems: readonly Problem[] } {
  const row: IntervalRow = intervals[code];
  const instead = (reason: string) => ({
    ci: 'wald' as const,
    inference: wald(input),
    problems: [problem('NOT_ESTIMABLE', { what: `the ${row.name} interval`, reason: `${reason}; the Wald interval is given instead` })],
  });
  if (input.fit.k < row.leastStudies) return instead(`it needs at least ${row.leastStudies} studies`);
  const inference = row.infer(input);
  if (inference.se === 0) return instead('the effects are all equal, so that it would have no width');
  return { ci: code, inference, problems: [] };
}

function tau2Interval({ yi, vi }: Effects, level: number): { readonly tau2CI: Bounds; readonly problems: readonly Problem[] } {
  const { lower, upper, empty } = qProfile(yi, vi, level);
  const reason =
    'Q is below the lower quantile of its distribution even without heterogeneity, so that no value fits; it is given as 0 to 0';
  return {
    tau2CI: { lower, upper },
    problems: empty ? [problem('NOT_ESTIMABLE', { what: 'the Q-profile interval of tau2', reason }, {}, 'note')] : [],
  };
}
