import type { Effects } from '../../effect-sizes/effects.js';
import { twoSidedQuantile } from '../../models/intervals/half-width.js';
import type { CompleteSettings } from '../../models/settings.js';
import { normal } from '../../numeric/distributions/normal.js';
import { studentT } from '../../numeric/distributions/student-t.js';
import { failure, success, type Outcome } from '../../problems/problem.js';
import { tau2Words } from '../by-inverse-variance.js';
import type { DiagnosticRow } from '../diagnostic.js';
import { regressionWords } from './funnel-test.js';
import { mixedLine } from './mixed-line.js';
import { predictorColumn, predictorRow, type PredictorCode } from './predictors.js';
import { leastPoints, limitOf, notEstimable, tooFew } from './regression-test.js';

/** The slope of a mixed-effects regression line, tested with an additive residual between-study variance. */
export interface MixedTest {
  readonly settings: {
    readonly predictor: string;
    readonly dispersion: 'additive';
    /** Estimator of the residual between-study variance. */
    readonly tau2Method: string;
    /** Reference distribution of the statistic. */
    readonly statistic: 'z' | 't';
    readonly level: number;
  };
  readonly figures: {
    readonly k: number;
    readonly value: number;
    readonly df: number | null;
    readonly pValue: number;
    readonly logPValue: number;
    readonly slope: number;
    readonly seSlope: number;
    readonly intercept: number;
    readonly seIntercept: number;
    /** As in `RegressionTest`. */
    readonly limit: number | null;
    readonly limitLower: number | null;
    readonly limitUpper: number | null;
    readonly tau2: number;
  };
  readonly rows: readonly { readonly label: string }[];
}

/**
 * Egger's regression test with an additive residual between-study variance.
 *
 * In words: the effects regressed on their standard errors with weights 1/(vi + τ²), where τ² is what the line leaves of
 * the heterogeneity. With a z test this is metafor's default, with a t test the one that R meta names after Thompson
 * and Sharp.
 *
 * Not to be confused with: Egger's own test, whose dispersion is multiplicative.
 *
 * @param effects of k ≥ 3 studies
 * @param settings of the analysis: model and estimator of τ² (0 under the common model), level
 * @param statistic `z` for the normal distribution, `t` for Student's with k − 2 degrees of freedom
 * @param predictor the standard error, or another
 * @returns the test, or TOO_FEW_STUDIES, NOT_ESTIMABLE, NOT_CONVERGED
 *
 * @source Sterne & Egger (2005), in Publication bias in meta-analysis; Thompson & Sharp (1999), methods 3
 * @r      metafor::regtest(rma(yi, vi, test = "z")); meta::metabias(…, method.bias = "Thompson")
 * @laws   permutation; statistic unchanged by scale, negated by the sign of the effects
 */
export function mixedEgger(
  effects: Effects,
  settings: CompleteSettings,
  statistic: 'z' | 't',
  predictor: PredictorCode = 'sei',
): Outcome<MixedTest> {
  const { k } = effects;
  const name = statistic === 'z' ? zName : tName;
  if (k < leastPoints) return failure(tooFew(k));
  const row = predictorRow(predictor);
  const x = predictorColumn(row, effects);
  if (x.some(Number.isNaN)) return failure(notEstimable(name, 'the number of participants is not known for every study'));
  const fit = mixedLine(name, row.name, effects, x, settings);
  if (!fit.ok) return fit;
  const { line, tau2 } = fit.value;
  const { slope, intercept, unscaled } = line;
  const [seSlope, seIntercept] = [Math.sqrt(unscaled.slope), Math.sqrt(unscaled.intercept)];
  const value = slope / seSlope;
  const df = statistic === 'z' ? null : k - 2;
  return success(
    {
      settings: { predictor: row.name, dispersion: 'additive', tau2Method: tau2Words(settings), statistic, level: settings.level },
      figures: {
        k,
        value,
        df,
        pValue: df === null ? normal.twoSided(value) : studentT.twoSided(value, df),
        logPValue: df === null ? normal.logTwoSided(value) : studentT.logTwoSided(value, df),
        slope,
        seSlope,
        intercept,
        seIntercept,
        ...limitOf(row.zeroIsLimit, intercept, twoSidedQuantile(settings.level, df) * seIntercept),
        tau2,
      },
      rows: [],
    },
    fit.problems,
  );
}

const { t, residualMeanSquare: _scatter, df, k, ...others } = regressionWords.figures;
const { predictor, dispersion, level } = regressionWords.settings;

const words: DiagnosticRow<MixedTest>['words'] = {
  settings: {
    predictor,
    dispersion,
    tau2Method: { heading: 'τ² by', name: 'estimator of the residual between-study variance', format: 'words' },
    statistic: { heading: 'test', name: 'reference distribution of the test', format: 'words' },
    level,
  },
  figures: {
    k,
    value: { ...t, heading: 'z or t', name: 'statistic of the test of asymmetry' },
    df: { ...df, detail: true },
    ...others,
    tau2: { heading: 'τ²', name: 'residual between-study variance', format: 'variance' },
  },
  label: 'Study',
  columns: {},
};

const zName = "Egger's test (mixed-effects)";
const tName = "Thompson and Sharp's test";

export const mixedEggerRow: DiagnosticRow<MixedTest> = {
  code: 'egger-mixed',
  name: zName,
  description: 'Effects regressed on their standard errors with a residual between-study variance, by the normal distribution',
  reference: 'Sterne & Egger 2005',
  leastStudies: leastPoints,
  words,
  run: ({ effects, settings, options }) => mixedEgger(effects, settings, 'z', options.predictor),
};

export const thompsonSharpRow: DiagnosticRow<MixedTest> = {
  code: 'thompson-sharp',
  name: tName,
  description: "The mixed-effects version of Egger's test, by Student's t",
  reference: 'Thompson & Sharp 1999',
  leastStudies: leastPoints,
  words,
  run: ({ effects, settings, options }) => mixedEgger(effects, settings, 't', options.predictor),
};
