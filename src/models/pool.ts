import { computeEffects } from '../effect-sizes/compute-effects.js';
import { extended } from '../lists/list.js';
import { runThrough } from '../numeric/steps.js';
import { failure, success, type Outcome, type Problem } from '../problems/problem.js';
import type { Studies, StudyKind } from '../studies/study.js';
import { convergedInSteps } from './converged.js';
import { metaRegressionInSteps } from './meta-regression/meta-regression.js';
import { type Detail, poolEffects } from './pool-effects.js';
import { poolSubgroups } from './pool-subgroups.js';
import type { PooledResult } from './pooled-result.js';
import { ignoredSettings } from './ignored-settings.js';
import { type CompleteSettings, completeSettings, type PoolSettings } from './settings.js';

/**
 * Studies in, pooled result out: the door of the engine.
 *
 * 1. Fill in the settings.
 * 2. Compute the effects.
 * 3. Pool them.
 * 4. Pool the subgroups, where there are any.
 * 5. Explain the effects by moderators, where there are any.
 *
 * @param studies of one kind, as `readStudies` gives them
 * @param settings the measure, and whatever else should not be as in `defaultSettings`
 * @returns the result with every remark on the way, or the reasons why there is none
 *
 * @r metafor::rma(…), rma.mh(…), rma.peto(…), rma.glmm(…)
 *
 * @example
 * pool(readStudies('study,yi,vi\nAlpha 2001,-0.9,0.3\nBeta 2003,-1.6,0.2').value, { measure: 'RR', tau2: 'DL' }).value.natural.estimate // 0.267
 */
export function pool(studies: Studies, settings: PoolSettings): Outcome<PooledResult> {
  return runThrough(poolInSteps(studies, settings));
}

/** The same in steps, between which it can be ended: those of a permutation test, each the share of it that is done. */
export function poolInSteps(studies: Studies, settings: PoolSettings): Generator<number, Outcome<PooledResult>> {
  return convergedInSteps(pooled(studies, settings));
}

function* pooled(studies: Studies, settings: PoolSettings): Generator<number, Outcome<PooledResult>> {
  const complete = completeSettings(settings, studies.kind);
  return complete.ok ? yield* pooledUnder(studies, complete.value, ignoredSettings(settings, complete.value), 'studies') : complete;
}

/**
 * The same for many tables of one kind, under settings that are filled in once for all of them.
 *
 * @param kind of the studies of every table
 * @param detail as in `poolEffects`
 * @returns what `pool` is to each, or what is wrong with the settings
 */
export function poolAlike(settings: PoolSettings, kind: StudyKind, detail: Detail): Outcome<(studies: Studies) => Outcome<PooledResult>> {
  const complete = completeSettings(settings, kind);
  if (!complete.ok) return complete;
  const remarks = ignoredSettings(settings, complete.value);
  return success((studies) => runThrough(convergedInSteps(pooledUnder(studies, complete.value, remarks, detail))));
}

function* pooledUnder(studies: Studies, settings: CompleteSettings, remarks: readonly Problem[], detail: Detail): Generator<number, Outcome<PooledResult>> {
  const effects = computeEffects(studies, settings);
  if (!effects.ok) return effects;

  const whole = poolEffects(effects.value, settings, detail);
  if (!whole.ok) return failure(...effects.problems, ...whole.problems);

  const { subgroup, regression: asked } = settings;
  const subgroups = subgroup === null ? success(null) : poolSubgroups(effects.value, subgroup, settings);
  if (!subgroups.ok) return failure(...effects.problems, ...whole.problems, ...subgroups.problems);

  const regression = asked === null ? success(null) : yield* metaRegressionInSteps(effects.value, settings, asked, studies.source.decimal);
  if (!regression.ok) return failure(...effects.problems, ...whole.problems, ...subgroups.problems, ...regression.problems);

  const problems = [...remarks, ...effects.problems, ...whole.problems, ...subgroups.problems, ...regression.problems];
  return success(extended(whole.value, { subgroups: subgroups.value, regression: regression.value, problems }), problems);
}
