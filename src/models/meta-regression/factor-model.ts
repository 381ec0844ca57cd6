import type { Effects } from '../../effect-sizes/effects.js';
import { success, type Outcome } from '../../problems/problem.js';
import type { CompleteSettings } from '../settings.js';
import { coefficientTestRow } from './coefficient-tests.js';
import { designEffects } from './designed-effects.js';
import { estimateResidualTau2 } from './estimate-residual-tau2.js';
import { combined, jointTest } from './linear-hypothesis.js';
import type { JointTest, ResidualHeterogeneity } from './regression-result.js';
import { residualHeterogeneity } from './residual-heterogeneity.js';
import { residualTau2Row } from './residual-tau2.js';
import { weightedRegression } from './weighted-regression.js';

/** A subgroup by name, with the positions of its members among the effects. */
export interface FactorLevel {
  readonly name: string;
  readonly members: readonly number[];
}

/** Subgroups as the levels of one factor, with a between-study variance in common. */
export interface FactorModel {
  /** The test that the subgroups' mean effects are all equal. */
  readonly QM: JointTest;
  readonly heterogeneity: ResidualHeterogeneity;
}

/**
 * The mixed-effects model whose one moderator is the subgroup: what compares subgroups under a τ² in common.
 *
 * @param effects of the studies that belong to a subgroup
 * @param groups the subgroups, each with the positions of its members among the effects
 * @returns `null` with fewer than two subgroups, no more studies than subgroups, or an estimator of τ² that has no form
 *   with moderators; NOT_CONVERGED
 *
 * @source Borenstein, Hedges, Higgins & Rothstein (2009), Introduction to meta-analysis, chapter 19
 * @r      metafor::rma(yi, vi, mods = ~ factor(group))
 */
export function factorModel({ yi, vi, k }: Effects, groups: readonly FactorLevel[], settings: CompleteSettings): Outcome<FactorModel | null> {
  const estimable = typeof settings.tau2 !== 'string' || residualTau2Row(settings.tau2) !== null;
  if (groups.length < 2 || k <= groups.length || !estimable) return success(null);
  const levels = groups.map(({ members }) => {
    const column = new Float64Array(k);
    for (const member of members) column[member] = 1;
    return column;
  });
  const designed = designEffects(levels, yi, vi);
  const estimated = estimateResidualTau2(designed, settings.tau2);
  if (!estimated.ok) return estimated;
  const heterogeneity = residualHeterogeneity(designed, estimated.value, settings);
  if (!heterogeneity.ok) return heterogeneity;
  const asked = coefficientTestRow(settings.ci) === null ? 'wald' : settings.ci;
  const found = weightedRegression(designed, estimated.value.tau2, asked);
  // Without any scatter within the subgroups the variances of Knapp and Hartung are zero.
  const fit = found.inference.scale === 0 ? weightedRegression(designed, estimated.value.tau2, 'wald') : found;
  const differences = groups.slice(1).map((_group, other) => combined(fit, groups.map((_each, i) => (i === 0 ? -1 : Number(i === other + 1)))));
  const QM = jointTest(differences, groups.slice(1).map(({ name }) => `${name} − ${groups[0]?.name ?? ''}`), fit.inference);
  return success(QM === null ? null : { QM, heterogeneity: heterogeneity.value }, [...estimated.problems, ...heterogeneity.problems]);
}
