import type { Effects } from '../effect-sizes/effects.js';
import { success, type Outcome } from '../problems/problem.js';
import type { Combination } from './combination.js';
import { cochranQ, qAround, qTest } from './heterogeneity.js';
import { intervalFrom } from './intervals/pooled-interval.js';
import { toPercent } from './inverse-variance.js';
import type { MethodRow } from './methods.js';
import { poolCounts } from './pool-counts.js';
import type { CompleteSettings } from './settings.js';

/**
 * Studies combined by a method that pools their counts: Mantel–Haenszel or Peto, under the common model.
 *
 * Heterogeneity is measured from the effects shown, around the pooled one or around their inverse-variance mean as the
 * settings say, unless the method has its own statistic.
 *
 * @param effects of k ≥ 1 studies
 * @returns the combination, MEASURE_NEEDS_OTHER_DATA where the studies have no counts, or NOT_ESTIMABLE where the
 *   counts determine no finite effect
 */
export function combineCounts(
  effects: Effects,
  row: MethodRow & { readonly pools: 'counts' },
  settings: CompleteSettings,
): Outcome<Combination> {
  const counts = poolCounts(effects, row, settings);
  if (!counts.ok) return counts;
  const { fit, effects: pooled, weights, compared } = counts.value;
  const { yi, vi, k } = compared;
  const around = (): number => (settings.q === 'inverse-variance' && k > 0 ? cochranQ(yi, vi) : qAround(yi, vi, fit.estimate));
  return success(
    {
      effects: pooled,
      estimate: fit.estimate,
      ci: { ...intervalFrom(fit.estimate, { se: fit.se, df: null }, settings.level), method: 'wald' },
      weights: toPercent(weights),
      q: qTest(fit.Q ?? around(), Math.max(0, k - 1)),
      strataTests: row.tests(effects.measure, effects.studies),
      tau2: 0,
      seTau2: null,
      tau2CI: null,
      glmm: null,
    },
    counts.problems,
  );
}
