import type { Effects } from '../effect-sizes/effects.js';
import { selectEffects } from '../effect-sizes/select-effects.js';
import { poolEffects } from '../models/pool-effects.js';
import type { PooledResult } from '../models/pooled-result.js';
import type { CompleteSettings } from '../models/settings.js';
import { hasErrors, problem, sentenceOf, success, type Outcome, type Problem } from '../problems/problem.js';

/** All studies pooled, and all but each of them. */
export interface Deletions {
  readonly whole: PooledResult;
  /** In the order of the studies; `null` where the others cannot be pooled. */
  readonly without: readonly (PooledResult | null)[];
  /** Share of each study in the pooled effect, in percent; 0 for a study that tells it nothing, `null` without weights. */
  readonly weights: readonly (number | null)[];
}

/**
 * The studies pooled, and pooled again without each of them in turn: the same model, estimator and interval each time.
 *
 * @param effects of k ≥ 2 studies
 * @returns what pooling all of them gives, with a warning for each study without which the others cannot be pooled; a
 *   failure where not even all can
 */
export function deleteEach(effects: Effects, settings: CompleteSettings): Outcome<Deletions> {
  const whole = poolEffects(effects, settings);
  if (!whole.ok) return whole;
  const all = effects.labels.map((_label, index) => index);
  const problems: Problem[] = [];
  const without = effects.labels.map((label, left) => {
    const pooled = poolEffects({ ...selectEffects(effects, all.toSpliced(left, 1)), excluded: [] }, settings, 'summary');
    if (pooled.ok) return pooled.value;
    const reason = pooled.problems.filter((each) => hasErrors([each])).map(sentenceOf).join('; ');
    problems.push(problem('NOT_ESTIMABLE', { what: `the pooled effect without ${label}`, reason }));
    return null;
  });
  return success({ whole: whole.value, without, weights: weightsIn(whole.value, effects) }, problems);
}

/** A method that pools counts leaves out studies that tell nothing: the pooled ones are a part of all, in their order. */
function weightsIn({ studies }: PooledResult, { labels, yi, vi }: Effects): readonly (number | null)[] {
  let next = 0;
  return labels.map((label, index) => {
    const study = studies[next];
    if (study?.label !== label || study.yi !== yi[index] || study.vi !== vi[index]) return 0;
    next += 1;
    return study.weight;
  });
}
