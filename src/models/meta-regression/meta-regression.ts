import type { Effects } from '../../effect-sizes/effects.js';
import { runThrough } from '../../numeric/steps.js';
import { failure, problem, success, type Outcome, type Problem } from '../../problems/problem.js';
import { nearestNames } from '../../text/nearest.js';
import { backTransformer } from '../pool-effects.js';
import { waldTest } from '../effect-test.js';
import { qTest } from '../heterogeneity.js';
import { twoSidedQuantile } from '../intervals/half-width.js';
import type { Bounds } from '../pooled-result.js';
import type { CompleteSettings } from '../settings.js';
import { columnNamed, interceptName } from './design-matrix.js';
import { estimateResidualTau2 } from './estimate-residual-tau2.js';
import { fitStatistics } from './fit-statistics.js';
import { fittedStudies } from './fitted-studies.js';
import { likelihoodRatioTest } from './likelihood-ratio.js';
import { combined, jointTest, standardErrorOf, type Combined } from './linear-hypothesis.js';
import { permutationTestInSteps } from './permutation-test.js';
import { predictEffect } from './predict-effects.js';
import { prepareRegression, type PreparedRegression } from './prepare-regression.js';
import { refitter } from './refit.js';
import type {
  Coefficient,
  ContrastResult,
  ModeratorSummary,
  PermutationTest,
  RegressionResult,
  TermTest,
} from './regression-result.js';
import type { CompleteRegression } from './regression-settings.js';
import { residualHeterogeneity } from './residual-heterogeneity.js';
import { residualSums } from './residual-sums.js';
import { varianceInflation } from './variance-inflation.js';
import { weightedRegression, type WeightedRegression } from './weighted-regression.js';

/**
 * Meta-regression: the effects explained by moderators, with a residual between-study variance (mixed-effects model) or
 * without one (common-effect model).
 *
 * 1. Bring effects, moderators and design together.
 * 2. Estimate the residual τ² and fit.
 * 3. Test coefficients, terms and all moderators; measure what heterogeneity is left.
 * 4. Compare, combine, predict, permute, as asked.
 *
 * Not to be confused with: a regression on the mean of participants' characteristics read as one on participants, which
 * it is not.
 *
 * @param effects as `computeEffects` gives them
 * @param settings of the pooling, as `completeSettings` gives them: model, estimator, interval, level
 * @param regression the moderators and what is asked about them
 * @param decimal decimal mark of the table
 * @returns the result, or COLUMN_MISSING, CELL_NOT_NUMBER, MODERATOR_CONSTANT, MODERATORS_COLLINEAR, TOO_FEW_STUDIES,
 *   NAME_UNKNOWN, USAGE, NOT_CONVERGED
 *
 * @source Raudenbush (2009), in The handbook of research synthesis and meta-analysis, 2nd ed.; Berkey, Hoaglin, Mosteller
 *         & Colditz (1995), doi:10.1002/sim.4780140406
 * @r      metafor::rma(yi, vi, mods = ~ a * b)
 * @laws   an intercept alone is the pooled effect; centring changes the intercept only; rescaling scales a coefficient;
 *         another reference level changes no fitted value
 */
export function metaRegression(all: Effects, settings: CompleteSettings, regression: CompleteRegression, decimal: '.' | ',' = '.'): Outcome<RegressionResult> {
  return runThrough(metaRegressionInSteps(all, settings, regression, decimal));
}

/** The same in steps: those of the permutation test, each the share of it that is done. */
export function* metaRegressionInSteps(all: Effects, settings: CompleteSettings, regression: CompleteRegression, decimal: '.' | ','): Generator<number, Outcome<RegressionResult>> {
  const prepared = prepareRegression(all, regression, decimal);
  if (!prepared.ok) return prepared;
  const { effects, table, terms, design, designed } = prepared.value;
  const estimated = estimateResidualTau2(designed, settings.tau2);
  if (!estimated.ok) return failure(...prepared.problems, ...estimated.problems);
  const { tau2 } = estimated.value;

  const asked = weightedRegression(designed, tau2, settings.ci);
  const noScatter = asked.inference.scale === 0;
  const fit = noScatter ? weightedRegression(designed, tau2, 'wald') : asked;
  const problems: Problem[] = [...prepared.problems, ...estimated.problems, ...withoutForm(settings)];
  if (noScatter) {
    const reason = 'the effects lie on the regression, so that it would have no width; the Wald interval is given instead';
    problems.push(problem('NOT_ESTIMABLE', { what: 'the Knapp–Hartung interval of the coefficients', reason }));
  }
  const studies = fittedStudies(prepared.value, fit);
  const onNatural = backTransformer(effects);

  const units = design.map((_column, i) => combined(fit, design.map((_other, j) => Number(i === j))));
  const moderating = design.flatMap(({ term }, i) => (term === null ? [] : [i]));
  const namesOf = (positions: readonly number[]): readonly string[] => positions.map((i) => design[i]?.name ?? '');
  const groups = terms.map(({ name }) => moderating.filter((i) => design[i]?.term === name));
  const inflation = varianceInflation(
    moderating.map((i) => (units[i] as Combined).root), // positions in the design
    groups.map((group) => group.map((i) => moderating.indexOf(i))),
  );
  const heterogeneity = residualHeterogeneity(designed, estimated.value, settings);
  if (!heterogeneity.ok) return failure(...problems, ...heterogeneity.problems);
  problems.push(...heterogeneity.problems);
  const statistics = fitStatistics(designed, residualSums(designed, tau2), tau2, typeof settings.tau2 === 'string');

  const contrasts = contrastsOf(prepared.value, fit, regression, settings.level);
  const predicted = collect(regression.predict.map((at) => predictEffect(at, { prepared: prepared.value, fit, settings, onNatural, decimal })));
  const likelihoodRatio = comparisonOf(prepared.value, settings, regression, statistics.ML);
  const permutation = yield* permutationOf(prepared.value, settings, regression);
  for (const outcome of [contrasts, predicted, likelihoodRatio, permutation]) problems.push(...outcome.problems);
  if (!contrasts.ok || !predicted.ok || !likelihoodRatio.ok || !permutation.ok) return failure(...problems);
  problems.push(...onNatural.problems);

  const coefficients = design.map(({ name, term }, i) => {
    const vif = inflation.vif[moderating.indexOf(i)] ?? null; // none of the intercept
    return coefficientOf(name, term, units[i] as Combined, fit, { level: settings.level, isLog: effects.scale === 'log', vif });
  });
  if (effects.scale === 'log') problems.push(...coefficients.flatMap(cutRatios));
  const QE = residualSums(designed, 0).q;
  const { pValue, logPValue } = qTest(QE, designed.k - designed.p);
  return success(
    {
      moderators: terms.map(({ name }) => name),
      intercept: regression.intercept,
      columns: [...table.columns.values()].map((column): ModeratorSummary =>
        column.kind === 'numeric'
          ? { name: column.name, kind: 'numeric', centre: column.centre }
          : { name: column.name, kind: 'categorical', levels: column.levels, reference: column.levels[0] ?? '' },
      ),
      k: designed.k,
      p: designed.p,
      model: settings.model,
      tau2Method: typeof settings.tau2 === 'number' ? 'given' : settings.tau2,
      ci: { method: noScatter ? 'wald' : settings.ci, level: settings.level },
      coefficients,
      terms: terms.map(({ name }, t): TermTest => {
        const group = groups[t] ?? [];
        const gvif = inflation.gvif[t] ?? 1;
        const test = jointTest(group.map((i) => units[i] as Combined), namesOf(group), fit.inference);
        return { term: name, test, gvif, gsif: gvif ** (1 / (2 * group.length)) };
      }),
      QM: jointTest(moderating.map((i) => units[i] as Combined), namesOf(moderating), fit.inference),
      // More studies than coefficients, so that there are degrees of freedom and a P value.
      QE: { Q: QE, df: designed.k - designed.p, pValue: pValue ?? 1, logPValue: logPValue ?? 0 },
      heterogeneity: heterogeneity.value,
      fit: statistics,
      likelihoodRatio: likelihoodRatio.value,
      contrasts: contrasts.value.map(({ result }) => result),
      contrastsTogether:
        contrasts.value.length < 2
          ? null
          : jointTest(contrasts.value.map(({ combination }) => combination), contrasts.value.map(({ result }) => contrastName(result.contrast)), fit.inference),
      predictions: predicted.value,
      permutation: permutation.value,
      studies,
      excluded: table.excluded,
      problems,
    },
    problems,
  );
}

interface CoefficientContext {
  readonly level: number;
  readonly isLog: boolean;
  readonly vif: number | null;
}

function coefficientOf(name: string, term: string | null, combination: Combined, { inference }: WeightedRegression, { level, isLog, vif }: CoefficientContext): Coefficient {
  const { estimate } = combination;
  const se = standardErrorOf(combination, inference);
  const ci = intervalAround(estimate, se, inference.df, level);
  const natural = isLog ? { estimate: ratioOf(estimate), ci: { lower: ratioOf(ci.lower), upper: ratioOf(ci.upper) } } : null;
  return { name, term, estimate, se, ci, test: waldTest(estimate, { se, df: inference.df }), natural, vif };
}

function intervalAround(estimate: number, se: number, df: number | null, level: number): Bounds {
  const half = twoSidedQuantile(level, df) * se;
  return { lower: estimate - half, upper: estimate + half };
}

/** Beyond it the exponential is no longer a number. */
const MOST_LOG = Math.log(Number.MAX_VALUE);

/** The exponential, kept within double precision. */
const ratioOf = (x: number): number => Math.exp(Math.min(x, MOST_LOG));

/** What `ratioOf` had to cut of a coefficient on the log scale: the intercept of calendar years is soon beyond it. */
function cutRatios({ name, estimate, ci }: Coefficient): readonly Problem[] {
  const cut: readonly (readonly [what: string, x: number])[] = [[`the exponential of the coefficient ${name}`, estimate], [`the upper end of the confidence interval of the exponential of ${name}`, ci.upper]];
  return cut.flatMap(([what, x]) => (x > MOST_LOG ? [problem('BACK_TRANSFORM_OUT_OF_RANGE', { what, reason: 'it is more than double precision holds' })] : []));
}

/** Settings of the pooled effect that have no form with moderators. */
function withoutForm({ tau2CI, convergence }: CompleteSettings): readonly Problem[] {
  const ignored = (setting: string, value: string, reason: string): Problem => problem('SETTING_IGNORED', { setting, value, reason });
  return [
    ...(tau2CI === 'none' || tau2CI === 'QP' ? [] : [ignored('tau2CI', tau2CI, 'with moderators the interval of tau2 is by Q-profile')]),
    ...(convergence === 'tight' ? [] : [ignored('convergence', convergence, 'with moderators iterations end at full precision')]),
  ];
}

function contrastsOf(
  { design }: PreparedRegression,
  fit: WeightedRegression,
  { contrasts }: CompleteRegression,
  level: number,
): Outcome<readonly { readonly result: ContrastResult; readonly combination: Combined }[]> {
  return collect(
    contrasts.map((contrast) => {
      const row = new Float64Array(design.length);
      const known = design.map(({ name }) => name);
      const problems: Problem[] = [];
      for (const [name, share] of Object.entries(contrast)) {
        const position = columnNamed(design, name);
        if (position < 0) problems.push(problem('NAME_UNKNOWN', { what: 'coefficient', found: name, nearest: nearestNames(name, known), known }));
        else row[position] = share;
      }
      if (problems.length > 0) return failure(...problems);
      if (row.every((share) => share === 0)) return failure(problem('USAGE', { wrong: 'a contrast has nothing in it', expected: 'a factor other than 0', found: contrastName(contrast) }));
      const combination = combined(fit, row);
      const { estimate } = combination;
      const se = standardErrorOf(combination, fit.inference);
      const ci = intervalAround(estimate, se, fit.inference.df, level);
      return success({ combination, result: { contrast, estimate, se, ci, test: waldTest(estimate, { se, df: fit.inference.df }) } });
    }),
  );
}

/** A contrast in writing: `a=1,b=-1`. */
export function contrastName(contrast: Readonly<Record<string, number>>): string {
  return Object.entries(contrast).map(([name, share]) => `${name}=${share}`).join(',');
}

/** The smaller model asked for, or without being asked the intercept alone, where the likelihoods can be compared. */
function comparisonOf(prepared: PreparedRegression, settings: CompleteSettings, { reduced, intercept }: CompleteRegression, full: RegressionResult['fit']['ML']): Outcome<RegressionResult['likelihoodRatio']> {
  if (reduced !== null) return likelihoodRatioTest(prepared, reduced, full, settings.tau2, intercept);
  const comparable = settings.tau2 === null || settings.tau2 === 'ML';
  return comparable && intercept && prepared.designed.p > 1 ? likelihoodRatioTest(prepared, [], full, settings.tau2, intercept) : success(null);
}

function* permutationOf({ designed, design, columns }: PreparedRegression, settings: CompleteSettings, { permutation }: CompleteRegression): Generator<number, Outcome<PermutationTest | null>> {
  if (permutation === null) return success(null);
  return yield* permutationTestInSteps({
    effects: designed,
    columns,
    names: design.map(({ name }) => name),
    interceptOnly: design.length === 1 && design[0]?.name === interceptName,
    ...permutation,
    refit: refitter(designed, design, settings),
  });
}

/** Several outcomes as one: all values, or all that is wrong. */
function collect<T>(outcomes: readonly Outcome<T>[]): Outcome<readonly T[]> {
  const problems = outcomes.flatMap((outcome) => outcome.problems);
  const values = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  return values.length === outcomes.length ? success(values, problems) : failure(...problems);
}
