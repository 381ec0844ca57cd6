import { measureRow, measures, type MeasureCode } from '../effect-sizes/measures.js';
import { biasCorrections, chosenVariant, variances, variantFaults, type ChosenVariant, type EffectVariant } from '../effect-sizes/variants.js';
import {
  completeZeroCells,
  riskDifferences,
  riskRatioTotals,
  zeroCellAmounts,
  zeroCellPolicies,
  type CompleteZeroCells,
  type ZeroCellPolicy,
} from '../effect-sizes/zero-cells.js';
import { failure, problem, success, type Outcome, type Problem } from '../problems/problem.js';
import type { StudyKind } from '../studies/study.js';
import { nearestNames } from '../text/nearest.js';
import { inconsistencyIntervals, type InconsistencyIntervalCode } from './inconsistency/inconsistency-intervals.js';
import { intervalRow, intervals, type IntervalCode } from './intervals/intervals.js';
import { glmmModels, type GlmmModelCode } from './glmm/sub-models.js';
import { glmmSettings } from './glmm/settings.js';
import { differenceVariances, type DifferenceVarianceCode } from './mantel-haenszel/difference-variances.js';
import { completeRegression, type CompleteRegression, type RegressionSettings } from './meta-regression/regression-settings.js';
import { residualTau2, residualTau2Row } from './meta-regression/residual-tau2.js';
import { methodRow, methods, type MethodCode, type MethodRow } from './methods.js';
import type { BootstrapSettings } from './prediction/bootstrap.js';
import { predictions, type PredictionCode } from './prediction/predictions.js';
import { qSources, type QSourceCode } from './q-sources.js';
import { tau2Estimators, tau2Row, type Tau2Code } from './tau2/estimators.js';
import { tau2Intervals, type Tau2IntervalCode } from './tau2/intervals/tau2-intervals.js';
import { tau2Weights, type Tau2WeightChoice } from './tau2/tau2-weights.js';

/** As for effects and variances: beyond, fourth powers leave the range of double precision. */
const MOST_TAU2 = 1e40;

/** Fewer draws have no tails, and more do not fit into memory. */
const LEAST_DRAWS = 100;
const MOST_DRAWS = 10_000_000;

/** How to pool. Only the measure must be said; `defaultSettings` holds the rest. */
export interface PoolSettings {
  readonly measure: MeasureCode;
  /** Form of the variance and correction of the bias, where the measure has a choice. */
  readonly effects?: EffectVariant | undefined;
  readonly model?: 'random' | 'common' | undefined;
  readonly method?: MethodCode | undefined;
  /** Estimator of the between-study variance, or the variance itself; has no part in the common model. */
  readonly tau2?: Tau2Code | number | undefined;
  /** Weights of the generalised Q, for the estimators GENQ and GENQM. */
  readonly tau2Weights?: Tau2WeightChoice | undefined;
  /** Confidence interval of the between-study variance. */
  readonly tau2CI?: Tau2IntervalCode | 'none' | undefined;
  /** Whether iterations for τ² go to full precision, or end where metafor's defaults do. */
  readonly convergence?: 'tight' | 'metafor' | undefined;
  readonly ci?: IntervalCode | undefined;
  readonly prediction?: PredictionCode | 'none' | undefined;
  /** How many draws for a prediction interval by bootstrap, and from which seed. */
  readonly bootstrap?: { readonly [K in keyof BootstrapSettings]?: BootstrapSettings[K] | undefined } | undefined;
  /** Level of every interval, in (0, 1). */
  readonly level?: number | undefined;
  /** Which I² stands first; the common model has only the one from Q. */
  readonly i2?: 'tau2' | 'Q' | undefined;
  /** Confidence interval of I² and H². */
  readonly i2CI?: InconsistencyIntervalCode | 'none' | undefined;
  readonly zeroCells?: ZeroCellPolicy | undefined;
  /** The pooled effect around which Q is taken, and with it I² from Q and τ² by DL. */
  readonly q?: QSourceCode | undefined;
  /** Variance of the risk difference by Mantel–Haenszel. */
  readonly differenceVariance?: DifferenceVarianceCode | undefined;
  /** Which generalised linear mixed model, for two arms. */
  readonly glmmModel?: GlmmModelCode | undefined;
  /** Points of adaptive Gauss–Hermite quadrature per random effect; as many as it takes where not said. */
  readonly nAGQ?: number | undefined;
  /** Column whose values form the subgroups. */
  readonly subgroup?: string | undefined;
  /** Whether each subgroup has a τ² of its own, or all have one in common. */
  readonly subgroupTau2?: 'separate' | 'common' | undefined;
  /** Moderators to explain the effects by, and what is asked about them. */
  readonly regression?: RegressionSettings | undefined;
}

/**
 * What holds where the settings are silent.
 *
 * The others depend on what is said: the method is `peto` for Peto odds ratios under the common model with its Wald
 * interval, so that nothing is added to cells whose sums need nothing; the model is `random` with the inverse-variance method and generalised linear mixed
 * models and `common` with the others; the estimator of τ² is `DL` for random effects by Mantel–Haenszel and `ML` for
 * mixed models; the prediction interval is `normal` beside a Wald interval, Hartung–Knapp's and Kenward–Roger's beside
 * theirs, and `t-k-1` beside the rest; Q is taken around
 * the estimate of the method, but around the inverse-variance mean for random effects by Mantel–Haenszel with a τ² that
 * does not come from Q; a τ² that is estimated has a `QP` interval, and I² the interval that goes with its definition
 * (`tau2`, `test-based`), but not in mixed models. Zero cells follow the measure (`only0` with 0.5 for those that a zero
 * leaves undefined, nothing for the others).
 */
export const defaultSettings = {
  method: 'inverse-variance',
  tau2: 'REML',
  tau2Weights: 'inverse-variance',
  convergence: 'tight',
  differenceVariance: 'sato',
  ci: 'wald',
  level: 0.95,
  i2: 'tau2',
  bootstrap: { draws: 25_000, seed: 1 },
} as const satisfies Partial<PoolSettings>;

/** Settings with nothing left open. What has no part in the analysis is `null`, or `none`. */
export interface CompleteSettings {
  readonly measure: MeasureCode;
  readonly effects: ChosenVariant;
  readonly model: 'random' | 'common';
  readonly method: MethodCode;
  /** `null` under the common model. */
  readonly tau2: Tau2Code | number | null;
  /** `null` but for the estimators that have weights. */
  readonly tau2Weights: Tau2WeightChoice | null;
  readonly tau2CI: Tau2IntervalCode | 'none';
  readonly convergence: 'tight' | 'metafor';
  readonly ci: IntervalCode;
  readonly prediction: PredictionCode | 'none';
  /** `null` unless the prediction interval is drawn. */
  readonly bootstrap: BootstrapSettings | null;
  readonly level: number;
  readonly i2: 'tau2' | 'Q';
  readonly i2CI: InconsistencyIntervalCode | 'none';
  readonly zeroCells: CompleteZeroCells;
  readonly q: QSourceCode;
  /** `null` but for the risk difference by Mantel–Haenszel. */
  readonly differenceVariance: DifferenceVarianceCode | null;
  /** `null` unless the method is a generalised linear mixed model of two arms. */
  readonly glmmModel: GlmmModelCode | null;
  /** `null`: as many as it takes. */
  readonly nAGQ: number | null;
  readonly subgroup: string | null;
  /** `null` without subgroups, or where there is no τ² to be estimated from the effects. */
  readonly subgroupTau2: 'separate' | 'common' | null;
  readonly regression: CompleteRegression | null;
}

/**
 * The settings with the defaults filled in, or every reason why they do not go together.
 *
 * Names are checked here too, for callers whose settings come from a file and not from the compiler.
 *
 * @param kind of the studies, where they are known: Peto's method is no default for effects as reported
 * @returns NAME_UNKNOWN, USAGE, VARIANT_NOT_FOR_MEASURE, METHOD_NOT_FOR_MODEL or METHOD_NOT_FOR_MEASURE where something is wrong
 *
 * @example
 * completeSettings({ measure: 'RR' }).ok // true
 */
export function completeSettings(settings: PoolSettings, kind?: StudyKind): Outcome<CompleteSettings> {
  const { measure, method = defaultMethod(settings, kind), ci = defaultSettings.ci } = settings;
  const { level = defaultSettings.level, i2 = defaultSettings.i2, zeroCells = {}, subgroup = null, effects = {} } = settings;
  const named: readonly (Problem | null)[] = [
    unknownName('measure', measure, measures),
    unknownName('method', method, methods),
    typeof settings.tau2 === 'number' ? null : unknownName('estimator of tau2', settings.tau2 ?? defaultSettings.tau2, tau2Estimators),
    typeof settings.tau2Weights === 'object' ? null : unknownName('weights of the generalised Q', settings.tau2Weights ?? 'equal', tau2Weights),
    unknownName('interval of tau2', settings.tau2CI ?? 'none', { ...tau2Intervals, none: null }),
    unknownName('interval of I2', settings.i2CI ?? 'none', { ...inconsistencyIntervals, none: null }),
    unknownName('tau2 of subgroups', settings.subgroupTau2 ?? 'separate', { separate: null, common: null }),
    unknownName('convergence', settings.convergence ?? 'tight', { tight: null, metafor: null }),
    unknownName('interval', ci, intervals),
    unknownName('prediction interval', settings.prediction ?? 'none', { ...predictions, none: null }),
    unknownName('model', settings.model ?? 'random', { random: null, common: null }),
    unknownName('definition of I2', i2, { tau2: null, Q: null }),
    unknownName('generalised linear mixed model', settings.glmmModel ?? 'UM.FS', glmmModels),
    unknownName('zero-cell policy', zeroCells.policy ?? 'none', zeroCellPolicies),
    unknownName('zero-cell correction', zeroCells.amount ?? 'constant', zeroCellAmounts),
    unknownName('total of a corrected risk ratio', zeroCells.riskRatioTotals ?? 'cells', riskRatioTotals),
    unknownName('correction of a risk difference', zeroCells.riskDifference ?? 'corrected', riskDifferences),
    unknownName('form of variance', effects.variance ?? 'LS', variances),
    unknownName('bias correction', effects.biasCorrection ?? 'none', biasCorrections),
    unknownName('effect to take Q around', settings.q ?? 'peto', qSources),
    unknownName('variance of the risk difference', settings.differenceVariance ?? 'sato', differenceVariances),
  ];
  const unknown = named.filter((each) => each !== null);
  if (unknown.length > 0) return failure(...unknown);

  const row = methodRow(method);
  const model = settings.model ?? row.models[0];
  const interval = intervalRow(ci);
  const estimator = row.pools === 'likelihood' ? row.tau2 : (settings.tau2 ?? interval.tau2 ?? row.tau2);
  const tau2 = model === 'common' ? null : estimator;
  const q = settings.q ?? (tau2 === null || tau2 === 'DL' || row.q.length === 1 ? row.q[0] : 'inverse-variance');
  const problems: Problem[] = [...variantFaults(measureRow(measure), effects)];
  if (typeof tau2 === 'number' && !(tau2 >= 0 && tau2 < MOST_TAU2)) {
    problems.push(
      problem('USAGE', { wrong: 'the between-study variance is not one', expected: `a number from 0 to below ${MOST_TAU2}, or an estimator`, found: String(tau2) }),
    );
  }
  if (!(level > 0 && level < 1)) {
    problems.push(
      problem('USAGE', {
        wrong: 'the confidence level is not one',
        expected: 'a number between 0 and 1, such as 0.95',
        found: String(level),
      }),
    );
  }
  if (zeroCells.add !== undefined && !(zeroCells.add > 0 && Number.isFinite(zeroCells.add))) {
    problems.push(
      problem('USAGE', {
        wrong: 'the zero-cell correction is not one',
        expected: 'a number above 0, such as 0.5',
        found: String(zeroCells.add),
      }),
    );
  }
  if (!row.models.includes(model)) problems.push(problem('METHOD_NOT_FOR_MODEL', { method: row.name, model }));
  if (row.pools !== 'effects' && !row.measures.includes(measure)) {
    problems.push(problem('METHOD_NOT_FOR_MEASURE', { method: row.name, measure, allowed: row.measures }));
  }
  const has: readonly IntervalCode[] = row.pools === 'likelihood' ? row.intervals : row.pools === 'counts' && model === 'common' ? ['wald'] : [ci];
  if (!has.includes(ci)) {
    problems.push(problem('USAGE', { wrong: `the ${row.name} method has no such interval`, expected: has.join(' or '), found: ci }));
  } else if (interval.tau2 !== undefined && interval.tau2 !== tau2) {
    const expected = `random effects with tau2 by ${interval.tau2}`;
    problems.push(problem('USAGE', { wrong: `the ${interval.name} interval does not go with this`, expected, found: String(tau2 ?? 'the common model') }));
  }
  if (!row.q.includes(q)) {
    problems.push(problem('USAGE', { wrong: `the ${row.name} method does not take Q around that`, expected: row.q.join(' or '), found: q }));
  }
  if (settings.subgroupTau2 === 'common' && typeof tau2 === 'string' && residualTau2Row(tau2) === null) {
    const known = Object.keys(residualTau2);
    problems.push(problem('NAME_UNKNOWN', { what: 'estimator of a tau2 in common', found: tau2, nearest: nearestNames(tau2, known), known }));
  }
  const asked = settings.regression;
  const regression = asked === undefined ? success(null) : completeRegression(asked, { method, ci, tau2 });
  if (!regression.ok) return failure(...problems, ...regression.problems);
  const glmm = glmmSettings(settings, row.pools === 'likelihood');
  problems.push(...glmm.problems);
  const prediction = tau2 === null ? 'none' : (settings.prediction ?? defaultPrediction(ci));
  const bootstrap = prediction === 'bootstrap' ? bootstrapSettings(settings) : success(null);
  if (problems.length > 0 || !bootstrap.ok) return failure(...problems, ...bootstrap.problems);
  return success({
    measure,
    effects: chosenVariant(measureRow(measure), effects),
    model,
    method,
    tau2,
    ...tau2Choices(settings, tau2, row.pools === 'likelihood'),
    ci,
    prediction,
    bootstrap: bootstrap.value,
    level,
    i2: tau2 === null ? 'Q' : i2,
    i2CI: row.pools === 'likelihood' ? 'none' : (settings.i2CI ?? defaultI2Interval(tau2, tau2 === null ? 'Q' : i2, settings.tau2CI)),
    zeroCells: zeroCellsBeside(zeroCells, measure, row, model),
    q,
    differenceVariance:
      method === 'mantel-haenszel' && measure === 'RD' ? (settings.differenceVariance ?? defaultSettings.differenceVariance) : null,
    glmmModel: glmm.glmmModel,
    nAGQ: glmm.nAGQ,
    subgroup,
    subgroupTau2: subgroup === null || tau2 === null || row.pools !== 'effects' ? null : (settings.subgroupTau2 ?? 'separate'),
    regression: regression.value,
  });
}

/** The method where none is named. */
function defaultMethod({ measure, model, ci = defaultSettings.ci }: PoolSettings, kind: StudyKind | undefined): MethodCode {
  const peto = methodRow('peto');
  const pooledByIt = peto.pools === 'counts' && (kind === undefined || peto.kinds.includes(kind));
  return measure === 'PETO' && model === 'common' && ci === 'wald' && pooledByIt ? 'peto' : defaultSettings.method;
}

/** A method that pools counts may show effects under a policy of its own; it cannot show undefined ones. */
function zeroCellsBeside(asked: ZeroCellPolicy, measure: MeasureCode, method: MethodRow, model: 'random' | 'common'): CompleteZeroCells {
  const poolsCounts = method.pools === 'likelihood' || (method.pools === 'counts' && model === 'common');
  const usual = (method.pools === 'counts' ? method.zeroCells : null) ?? measureRow(measure).zeroCells;
  const complete = completeZeroCells({ zeroCells: usual }, asked);
  return {
    ...complete,
    policy: asked.policy === 'none' && poolsCounts ? usual : complete.policy,
    inPooling: method.pools === 'counts' && asked.policy !== 'none' && complete.inPooling,
    // RevMan 5, whose model this is, compares them; metafor, whose Mantel–Haenszel this is, does not.
    doubleZerosInQ: asked.doubleZerosInQ ?? !poolsCounts,
  };
}

/** What goes with a τ² and is not its estimator: no interval for one that is given, and nothing where there is none. */
function tau2Choices(
  { tau2Weights: weights = defaultSettings.tau2Weights, tau2CI, convergence = defaultSettings.convergence }: PoolSettings,
  tau2: CompleteSettings['tau2'],
  mixed: boolean,
): Pick<CompleteSettings, 'tau2Weights' | 'tau2CI' | 'convergence'> {
  return {
    tau2Weights: typeof tau2 === 'string' && tau2Row(tau2).weighted === true ? weights : null,
    tau2CI: tau2 === null || mixed ? 'none' : (tau2CI ?? (typeof tau2 === 'number' ? 'none' : 'QP')),
    convergence,
  };
}

/** The interval that goes with a definition of I²; none where it would be made from an interval of τ² that is not there. */
function defaultI2Interval(tau2: CompleteSettings['tau2'], i2: 'tau2' | 'Q', tau2CI: PoolSettings['tau2CI']): CompleteSettings['i2CI'] {
  if (i2 === 'Q') return 'test-based';
  const without = tau2CI === 'none' || (tau2CI === undefined && typeof tau2 === 'number');
  return without ? 'none' : 'tau2';
}

/** Number of draws and seed, the defaults filled in. */
function bootstrapSettings({ bootstrap = {} }: PoolSettings): Outcome<BootstrapSettings> {
  const { draws = defaultSettings.bootstrap.draws, seed = defaultSettings.bootstrap.seed } = bootstrap;
  const problems: Problem[] = [];
  if (!(Number.isInteger(draws) && draws >= LEAST_DRAWS && draws <= MOST_DRAWS)) {
    problems.push(problem('USAGE', { wrong: 'that is no number of draws', expected: `a whole number from ${LEAST_DRAWS} to ${MOST_DRAWS}`, found: String(draws) }));
  }
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    problems.push(problem('USAGE', { wrong: 'the seed is not one', expected: 'a whole number from 0 to 4294967295', found: String(seed) }));
  }
  return problems.length > 0 ? failure(...problems) : success({ draws, seed });
}

/** The prediction interval that goes with an interval of the mean. */
function defaultPrediction(ci: IntervalCode): PredictionCode {
  if (ci === 'wald') return 'normal';
  if (ci === 'kenward-roger') return 'kenward-roger';
  return ci.startsWith('hartung-knapp') ? 'hartung-knapp' : 't-k-1';
}

function unknownName(what: string, found: string, table: Readonly<Record<string, unknown>>): Problem | null {
  if (Object.hasOwn(table, found)) return null;
  const known = Object.keys(table);
  return problem('NAME_UNKNOWN', { what, found, nearest: nearestNames(found, known), known });
}
