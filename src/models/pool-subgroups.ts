import type { Effects } from '../effect-sizes/effects.js';
import { selectEffects } from '../effect-sizes/select-effects.js';
import { chiSquared } from '../numeric/distributions/chi-squared.js';
import { failure, problem, sentenceOf, success, type Outcome, type Problem } from '../problems/problem.js';
import { cochranQ } from './heterogeneity.js';
import { poolEffects } from './pool-effects.js';
import type { PooledResult, Subgroups } from './pooled-result.js';
import type { CompleteSettings } from './settings.js';

/**
 * Each subgroup pooled by itself, with its own between-study variance, and the test between them.
 *
 * Groups stand in the order in which the studies first name them. A study whose cell is empty belongs to none and is
 * named in a warning; so is a group that cannot be pooled.
 *
 * @param effects of all studies
 * @param column whose cells name the groups
 * @returns COLUMN_MISSING where no study has that column
 *
 * @r      metafor::rma(yi, vi, subset = group == …) per group; then rma(estimates, sei = ses, method = "EE")$QE
 */
export function poolSubgroups(effects: Effects, column: string, settings: CompleteSettings): Outcome<Subgroups> {
  const names = effects.studies.map((study) => study.cells[column]?.text.trim());
  if (names.every((name) => name === undefined)) {
    const found = [...new Set(effects.studies.flatMap((study) => Object.keys(study.cells)))];
    return failure(problem('COLUMN_MISSING', { column, accepted: [], found, nearest: null }));
  }
  const problems: Problem[] = [];
  const groups = new Map<string, number[]>();
  names.forEach((name, index) => {
    if (name !== undefined && name !== '') {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [index]);
      else group.push(index);
      return;
    }
    const study = effects.studies[index];
    if (study === undefined) return;
    problems.push(
      problem('STUDY_DROPPED', { study: study.label, reason: `it belongs to no subgroup: its ${column} is empty` }, study.at, 'warning'),
    );
  });

  const pooled: { name: string; result: PooledResult }[] = [];
  for (const [name, indices] of groups) {
    const outcome = poolEffects({ ...selectEffects(effects, indices), excluded: [] }, settings);
    if (outcome.ok) pooled.push({ name, result: outcome.value });
    else problems.push(problem('NOT_ESTIMABLE', { what: `the subgroup ${name}`, reason: outcome.problems.map(sentenceOf).join('; ') }));
  }
  return success({ column, groups: pooled, test: testBetween(pooled.map(({ result }) => result)) }, problems);
}

/** Q between the pooled effects, each weighted by 1/se². */
function testBetween(results: readonly PooledResult[]): Subgroups['test'] {
  if (results.length < 2) return null;
  const Q = cochranQ(
    results.map(({ estimate }) => estimate),
    results.map(({ se }) => se ** 2),
  );
  const df = results.length - 1;
  return { Q, df, pValue: chiSquared.upper(Q, df), logPValue: chiSquared.logUpper(Q, df) };
}
