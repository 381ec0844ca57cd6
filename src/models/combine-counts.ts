import type { Effects } from '../effect-sizes/effects.js';
import { measureRow } from '../effect-sizes/measures.js';
import { selectEffects } from '../effect-sizes/select-effects.js';
import { correctZeroCells, isDoubleZero, zeroCellDefaults } from '../effect-sizes/zero-cells.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import type { Combination } from './combination.js';
import { qTest } from './heterogeneity.js';
import { toPercent } from './inverse-variance.js';
import type { MethodRow } from './methods.js';
import type { CompleteSettings } from './settings.js';

/**
 * Studies combined by a method that pools their counts: Mantel–Haenszel or Peto.
 *
 * Studies that tell nothing (no events at all, for a ratio) are left out with a note. Heterogeneity is measured from
 * the effects shown around the pooled one, without double-zero studies, unless the method has its own statistic.
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
  const measure = measureRow(effects.measure);
  const wanted = `${measure.name} by ${row.name}`;
  if (!row.kinds.includes(effects.kind)) {
    return failure(problem('MEASURE_NEEDS_OTHER_DATA', { measure: wanted, needs: row.kinds, found: effects.kind }));
  }
  const { policy = measure.zeroCells, add = zeroCellDefaults.add, inPooling = zeroCellDefaults.inPooling } = settings.zeroCells;
  const counts = inPooling ? correctZeroCells(effects.studies, policy, add).map(({ study }) => study) : effects.studies;
  const fit = row.fit(effects.measure, counts);
  if (fit === null) {
    const reason = 'too few events: an arm has none in any study, or all have none';
    return failure(problem('NOT_ESTIMABLE', { what: `the ${wanted}`, reason }, {}, 'error'));
  }

  const telling = effects.studies.flatMap((_study, index) => (fit.informative[index] === true ? [index] : []));
  const silent = effects.studies.filter((_study, index) => fit.informative[index] !== true);
  const reason = 'no events in either arm, or nothing but events';
  const pooled = selectEffects(effects, telling);
  const compared = telling.filter((index) => !silentInQ(effects, index));
  const Q = fit.Q ?? compared.reduce((sum, index) => sum + squaredDeviation(effects, index, fit.estimate), 0);
  return success(
    {
      effects: { ...pooled, excluded: [...effects.excluded, ...silent.map(({ label }) => ({ label, reason }))] },
      estimate: fit.estimate,
      inference: { se: fit.se, df: null },
      ci: 'wald',
      weights: toPercent(Float64Array.from(telling, (index) => fit.weights[index] ?? 0)),
      q: qTest(Q, compared.length - 1),
      tau2: 0,
      seTau2: null,
      tau2CI: null,
    },
    silent.map(({ label, at }) => problem('STUDY_DROPPED', { study: label, reason }, at)),
  );
}

function silentInQ(effects: Effects, index: number): boolean {
  const study = effects.studies[index];
  return study === undefined || isDoubleZero(study);
}

function squaredDeviation({ yi, vi }: Effects, index: number, estimate: number): number {
  return ((yi[index] ?? estimate) - estimate) ** 2 / (vi[index] ?? 1);
}
