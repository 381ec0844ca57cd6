import type { Effects } from '../../effect-sizes/effects.js';
import { measureRow } from '../../effect-sizes/measures.js';
import { selectEffects } from '../../effect-sizes/select-effects.js';
import { isDoubleZero } from '../../effect-sizes/zero-cells.js';
import { failure, problem, success, type Outcome, type Problem } from '../../problems/problem.js';
import type { Study } from '../../studies/study.js';
import type { Combination } from '../combination.js';
import { qTest } from '../heterogeneity.js';
import { intervalFrom } from '../intervals/pooled-interval.js';
import type { MethodRow } from '../methods.js';
import type { CompleteSettings } from '../settings.js';
import { designOf, glmmKindOf, type Deviation } from './design.js';
import { tooDearExactly } from './exact-cost.js';
import { fitGlmm, type GlmmFit } from './fit.js';
import { heterogeneityTests, type HeterogeneityTests } from './heterogeneity-tests.js';
import { separationOf } from './separation.js';
import type { GlmmModelCode } from './sub-models.js';

/** What a generalised linear mixed model has besides what every pooled result has. */
export interface GlmmSummary {
  /** `null` for one group, where there is only one model. */
  readonly model: GlmmModelCode | null;
  readonly logLik: number;
  /** Number of parameters estimated. */
  readonly parameters: number;
  readonly AIC: number;
  readonly BIC: number;
  /** Variance of the studies' levels, in UM.RS; `null` elsewhere. */
  readonly sigma2: number | null;
  /** By which rule the random effects were integrated out; `null` where there are none. */
  readonly quadrature: 'gauss-hermite' | 'trapezoid' | null;
  /** Points of adaptive Gauss–Hermite quadrature per random effect; `null` with another rule, or none. */
  readonly nAGQ: number | null;
  /** `null` with one study, or where the saturated model cannot be fitted. */
  readonly heterogeneity: HeterogeneityTests | null;
}

/**
 * Studies combined by a generalised linear mixed model: the likelihood of their counts, uncorrected.
 *
 * In words: where inverse-variance pooling takes each effect for normal with a known variance, these models use the
 * distribution of the counts themselves, so that arms without events need no correction. There are no study weights.
 *
 * Studies without events in either arm, or with nothing else, are left out with a note where the model learns nothing
 * from them; with random study levels they tell something about the levels and stay.
 *
 * The exact conditional likelihood (CM.EL) sums distributions that widen with the square root of the counts. Beyond 5e4
 * terms (the standard deviations of all studies add up to 2300; 1e7 terms with common effects) it is not begun.
 *
 * @param effects of k ≥ 1 studies; shown beside the result, and the typical variance in I² is made from them
 * @returns the combination, MEASURE_NEEDS_OTHER_DATA where the studies have no counts, or NOT_ESTIMABLE where the
 *   likelihood has no maximum, or the exact one takes too many terms
 *
 * @source Stijnen, Hamza & Özdemir (2010), doi:10.1002/sim.4040; Jackson, Law, Stijnen, Viechtbauer & White (2018),
 *   doi:10.1002/sim.7588
 * @r      metafor::rma.glmm(measure, …, model, method = "ML")
 */
export function combineGlmm(effects: Effects, row: MethodRow & { readonly pools: 'likelihood' }, settings: CompleteSettings): Outcome<Combination> {
  const measure = measureRow(effects.measure);
  const wanted = `the ${measure.name} by a ${row.name}`;
  const kind = glmmKindOf(effects.measure);
  if (kind !== effects.kind) {
    return failure(problem('MEASURE_NEEDS_OTHER_DATA', { measure: wanted, needs: kind === null ? row.kinds : [kind], found: effects.kind }));
  }
  const { glmmModel: model, nAGQ } = settings;
  const notEstimable = (reason: string) => failure(problem('NOT_ESTIMABLE', { what: wanted, reason }, {}, 'error'));

  const keepsAll = model === 'UM.RS';
  const telling = effects.studies.flatMap((study, index) => (keepsAll || !isDoubleZero(study) ? [index] : []));
  const reason = 'no events in either arm, or nothing but events';
  const silent = effects.studies.filter((study) => !keepsAll && isDoubleZero(study));
  const pooled = selectEffects(effects, telling);
  const { studies } = pooled;
  const separated = separationOf(studies, model);
  if (separated !== null) return notEstimable(separated);

  const several = studies.length > 1;
  const random = settings.model === 'random' && several;
  const tooDear = model === 'CM.EL' ? tooDearExactly(studies, random) : null;
  if (tooDear !== null) return notEstimable(tooDear);
  const levels: readonly Deviation[] = model === 'UM.RS' && several ? ['sigma'] : [];
  const design = designOf(studies, model);
  const common = fitGlmm(design, levels, nAGQ);
  if (common.kind === 'none') return notEstimable(common.reason);
  const fit = random ? fitGlmm(design, [...levels, 'tau'], nAGQ) : common;
  if (fit.kind === 'none') return notEstimable(fit.reason);

  const tests = several ? heterogeneityTests(studies, model, common, nAGQ) : null;
  const tau = fit.deviations.tau ?? { value: 0, se: null };
  const t = settings.ci === 't' && several;
  const estimate = fit.coefficients[0] ?? 0;
  const inference = { se: fit.standardErrors[0] ?? 0, df: t ? studies.length - 1 : null };
  return success(
    {
      effects: { ...pooled, excluded: [...effects.excluded, ...silent.map(({ label }) => ({ label, reason }))] },
      estimate,
      ci: { ...intervalFrom(estimate, inference, settings.level), method: t ? 't' : 'wald' },
      weights: null,
      q: tests?.wald ?? tests?.likelihoodRatio ?? qTest(0, 0),
      tau2: tau.value ** 2,
      seTau2: tau.se === null ? null : 2 * tau.value * tau.se,
      tau2CI: null,
      glmm: summaryOf(fit, model, design.coefficients + levels.length + (random ? 1 : 0), design.observations, tests),
    },
    [
      ...silent.map(({ label, at }) => problem('STUDY_DROPPED', { study: label, reason }, at)),
      ...remarksOn(fit, settings, studies),
    ],
  );
}

function summaryOf(
  { logLik, deviations, points }: GlmmFit,
  model: GlmmModelCode | null,
  parameters: number,
  observations: number,
  heterogeneity: HeterogeneityTests | null,
): GlmmSummary {
  return {
    model,
    logLik,
    parameters,
    AIC: 2 * parameters - 2 * logLik,
    BIC: parameters * Math.log(observations) - 2 * logLik,
    sigma2: deviations.sigma === undefined ? null : deviations.sigma.value ** 2,
    quadrature: points === null ? null : points === 'spaced' ? 'trapezoid' : 'gauss-hermite',
    nAGQ: points === 'spaced' ? null : points,
    heterogeneity,
  };
}

function remarksOn(fit: GlmmFit, { ci }: CompleteSettings, studies: readonly Study[]): readonly Problem[] {
  const unsettled = problem('NOT_CONVERGED', { what: 'the quadrature of the likelihood', iterations: Number(fit.points) || 0 }, {}, 'warning');
  const lower = () =>
    problem('SEVERAL_OPTIMA', {
      what: 'tau2',
      chosen: (fit.deviations.tau?.value ?? 0) ** 2,
      others: fit.others.map((tau) => tau ** 2),
    });
  const noT = () =>
    problem('NOT_ESTIMABLE', { what: "the Student's t interval", reason: 'it needs at least 2 studies; the Wald interval is given instead' });
  return [
    ...(fit.settled ? [] : [unsettled]),
    ...(fit.others.length === 0 ? [] : [lower()]),
    ...(ci === 't' && studies.length < 2 ? [noT()] : []),
  ];
}
