import type { Effects } from '../effect-sizes/effects.js';
import { measureRow } from '../effect-sizes/measures.js';
import { selectEffects } from '../effect-sizes/select-effects.js';
import { correctZeroCells, isDoubleZero } from '../effect-sizes/zero-cells.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import type { Study } from '../studies/study.js';
import type { CountFit } from './count-fit.js';
import type { MethodRow } from './methods.js';
import type { CompleteSettings } from './settings.js';

/** Counts pooled, and the effects that stand beside them. */
export interface PooledCounts {
  readonly fit: CountFit;
  /** The studies that add something to the pooled counts, with the effects shown for them. */
  readonly effects: Effects;
  /** In the order of `effects`, not yet in percent. */
  readonly weights: Float64Array;
  /** Those of `effects` that Q compares. */
  readonly compared: Pick<Effects, 'yi' | 'vi' | 'k'>;
}

/**
 * The counts behind effects pooled by Mantel–Haenszel or Peto.
 *
 * Studies that tell nothing (no events at all, for a ratio) are left out with a note.
 *
 * @param effects of k ≥ 1 studies
 * @returns MEASURE_NEEDS_OTHER_DATA where the studies have no counts, or NOT_ESTIMABLE where the counts determine no
 *   finite effect
 */
export function poolCounts(
  effects: Effects,
  row: MethodRow & { readonly pools: 'counts' },
  { zeroCells, differenceVariance }: CompleteSettings,
): Outcome<PooledCounts> {
  const wanted = `${measureRow(effects.measure).name} by ${row.name}`;
  if (!row.kinds.includes(effects.kind)) {
    return failure(problem('MEASURE_NEEDS_OTHER_DATA', { measure: wanted, needs: row.kinds, found: effects.kind }));
  }
  const { inPooling, doubleZerosInQ } = zeroCells;
  const counts = inPooling ? correctZeroCells(effects.studies, zeroCells)?.map(({ study }) => study) : effects.studies;
  const fit = counts === undefined ? null : row.fit(effects.measure, counts, differenceVariance ?? 'sato', inPooling ? effects.yi : null);
  if (fit === null) {
    const reason = 'too few events, or nothing but events: an arm has none in any study, or both have none or all';
    return failure(problem('NOT_ESTIMABLE', { what: `the ${wanted}`, reason }, {}, 'error'));
  }

  const isTelling = (index: number): boolean => fit.informative[index] === true;
  const telling = keptOf(effects, isTelling);
  const compared = doubleZerosInQ ? telling : keptOf(telling, (index) => !isDoubleZero(telling.studies[index] as Study));
  if (telling === effects) return success({ fit, effects, weights: fit.weights, compared });
  const silent = effects.studies.filter((_study, index) => !isTelling(index));
  const reason = 'no events in either arm, or nothing but events';
  return success(
    {
      fit,
      effects: { ...telling, excluded: [...effects.excluded, ...silent.map(({ label }) => ({ label, reason }))] },
      weights: fit.weights.filter((_weight, index) => isTelling(index)),
      compared,
    },
    silent.map(({ label, at }) => problem('STUDY_DROPPED', { study: label, reason }, at)),
  );
}

/** Some of the effects; where they are all, those given: a search pools a hundred thousand selections, of which none loses any. */
function keptOf(effects: Effects, isKept: (index: number) => boolean): Effects {
  const kept: number[] = [];
  for (let index = 0; index < effects.k; index += 1) if (isKept(index)) kept.push(index);
  return kept.length === effects.k ? effects : selectEffects(effects, kept);
}
