import type { Effects } from '../effect-sizes/effects.js';
import { selectEffects } from '../effect-sizes/select-effects.js';
import { chiSquared } from '../numeric/distributions/chi-squared.js';
import { failure, problem, sentenceOf, success, type Outcome, type Problem } from '../problems/problem.js';
import { nearestName } from '../text/nearest.js';
import { cochranQ } from './heterogeneity.js';
import { factorModel, type FactorModel } from './meta-regression/factor-model.js';
import { methodRow } from './methods.js';
import { poolEffects } from './pool-effects.js';
import type { PooledResult, Subgroups } from './pooled-result.js';
import type { CompleteSettings } from './settings.js';

/**
 * Each subgroup pooled by itself, and the tests between them.
 *
 * Between-study variances are those of the subgroups, or one in common: then it is the residual one of the mixed-effects
 * model with the subgroup as its moderator. There are two tests between subgroups: Q of their pooled effects, whatever
 * way these were pooled, and QM of that model.
 *
 * Groups stand in the order in which the studies first name them. A study whose cell is empty belongs to none: it counts
 * in the overall result only, and is named in a warning; so is a group that cannot be pooled.
 *
 * @param effects of all studies
 * @param column whose cells name the groups
 * @returns COLUMN_MISSING where no study has that column; NOT_CONVERGED where a τ² in common has no estimate
 *
 * @r      metafor::rma(yi, vi, subset = group == …) per group; then rma(estimates, sei = ses, method = "EE")$QE
 */
export function poolSubgroups(effects: Effects, column: string, settings: CompleteSettings): Outcome<Subgroups> {
  const names = effects.studies.map((study) => study.cells[column]?.text.trim());
  if (names.every((name) => name === undefined)) {
    const found = [...new Set(effects.studies.flatMap((study) => Object.keys(study.cells)))];
    return failure(problem('COLUMN_MISSING', { column, accepted: [], found, nearest: nearestName(column, found) }));
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
    problems.push(problem('SUBGROUP_NOT_STATED', { study: study.label, column }, study.at));
  });

  const members = [...groups.values()].flat().toSorted((i, j) => i - j);
  const model = methodRow(settings.method).pools === 'effects' ? mixedModel(effects, members, groups, settings) : success(null);
  if (!model.ok) return failure(...problems, ...model.problems);
  problems.push(...model.problems);
  const common = settings.subgroupTau2 === 'common' ? model.value : null;
  if (settings.subgroupTau2 === 'common' && common === null && groups.size > 1) {
    const reason = 'there are no more studies than subgroups';
    return failure(...problems, problem('NOT_ESTIMABLE', { what: 'a tau2 in common', reason }, {}, 'error'));
  }

  const pooled: { name: string; result: PooledResult }[] = [];
  for (const [name, indices] of groups) {
    const outcome = poolGroup({ ...selectEffects(effects, indices), excluded: [] }, settings, common);
    if (outcome.ok) pooled.push({ name, result: outcome.value });
    else problems.push(problem('NOT_ESTIMABLE', { what: `the subgroup ${name}`, reason: outcome.problems.map(sentenceOf).join('; ') }));
  }
  const test = testBetween(pooled.map(({ result }) => result));
  return success({ column, groups: pooled, test, tau2: settings.subgroupTau2, mixedModel: model.value }, problems);
}

/** The mixed-effects model of the studies that belong to a subgroup; what there is to say about it matters where its τ² is used. */
function mixedModel(
  effects: Effects,
  members: readonly number[],
  groups: ReadonlyMap<string, readonly number[]>,
  settings: CompleteSettings,
): Outcome<FactorModel | null> {
  const position = new Map(members.map((member, i) => [member, i]));
  const within = [...groups].map(([name, group]) => ({ name, members: group.map((member) => position.get(member) ?? 0) }));
  const model = factorModel(members.length === effects.k ? effects : selectEffects(effects, members), within, settings);
  if (settings.subgroupTau2 === 'common') return model;
  return success(model.ok ? model.value : null);
}

/** One subgroup pooled: with its own τ², or with that which all have in common. */
function poolGroup(effects: Effects, settings: CompleteSettings, common: FactorModel | null): Outcome<PooledResult> {
  if (common === null) return poolEffects(effects, settings);
  const { tau2, seTau2, tau2CI } = common.heterogeneity;
  const given = poolEffects(effects, { ...settings, tau2, tau2CI: 'none', i2CI: 'none' });
  if (!given.ok) return given;
  const { value, problems } = given;
  const tau2Method = typeof settings.tau2 === 'number' ? 'given' : settings.tau2;
  return success({ ...value, tau2Method, settings, heterogeneity: { ...value.heterogeneity, seTau2, tau2CI } }, problems);
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
