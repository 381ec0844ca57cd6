import type { EffectTest } from '../models/effect-test.js';
import type { FactorModel } from '../models/meta-regression/factor-model.js';
import type { Coefficient, JointTest, ModeratorSummary, PredictedEffect, RegressionResult, ResidualHeterogeneity } from '../models/meta-regression/regression-result.js';
import type { Bounds } from '../models/pooled-result.js';
import type { FactorModelDocument, RegressionDocument } from './regression-schema.js';

/** A regression as its part of the JSON document of a pooled result. Its keys have a fixed order; problems stand with those of the whole. */
export function regressionDocument(result: RegressionResult): RegressionDocument {
  const { moderators, intercept, k, p, model, tau2Method, ci, QE, heterogeneity, fit, likelihoodRatio, permutation } = result;
  return {
    moderators: [...moderators],
    intercept,
    columns: result.columns.map(column),
    k,
    p,
    model,
    tau2Method,
    ci: { method: ci.method, level: ci.level },
    coefficients: result.coefficients.map(coefficient),
    terms: result.terms.map(({ term, test, gvif, gsif }) => ({ term, test: test === null ? null : joint(test), gvif, gsif })),
    QM: result.QM === null ? null : joint(result.QM),
    QE: { Q: QE.Q, df: QE.df, pValue: QE.pValue, logPValue: QE.logPValue },
    heterogeneity: residual(heterogeneity),
    fit: { ML: { ...fit.ML }, REML: { ...fit.REML } },
    likelihoodRatio: likelihoodRatio === null ? null : { ...likelihoodRatio, against: [...likelihoodRatio.against] },
    contrasts: result.contrasts.map(({ contrast, estimate, se, ci: interval, test }) => ({ contrast: { ...contrast }, estimate, se, ci: ends(interval), test: single(test) })),
    contrastsTogether: result.contrastsTogether === null ? null : joint(result.contrastsTogether),
    predictions: result.predictions.map(predicted),
    permutation:
      permutation === null
        ? null
        : {
            of: permutation.of,
            exact: permutation.exact,
            arrangements: permutation.arrangements,
            seed: permutation.seed,
            coefficients: permutation.coefficients.map(({ name, pValue }) => ({ name, pValue })),
            QM: permutation.QM === null ? null : { pValue: permutation.QM.pValue },
          },
    studies: result.studies.map(({ label, yi, vi, moderators: values, fitted, residual, standardised, leverage }) => ({
      label,
      yi,
      vi,
      moderators: { ...values },
      fitted,
      residual,
      standardised,
      leverage,
    })),
    excluded: result.excluded.map(({ label, reason }) => ({ label, reason })),
  };
}

function column(summary: ModeratorSummary): RegressionDocument['columns'][number] {
  return summary.kind === 'numeric'
    ? { name: summary.name, kind: summary.kind, centre: summary.centre }
    : { name: summary.name, kind: summary.kind, levels: [...summary.levels], reference: summary.reference };
}

function coefficient({ name, term, estimate, se, ci, test, natural, vif }: Coefficient): RegressionDocument['coefficients'][number] {
  return {
    name,
    term,
    estimate,
    se,
    ci: ends(ci),
    test: single(test),
    natural: natural === null ? null : { estimate: natural.estimate, ci: ends(natural.ci) },
    vif,
  };
}

function predicted({ at, estimate, se, ci, prediction, natural }: PredictedEffect): RegressionDocument['predictions'][number] {
  return {
    at: { ...at },
    estimate,
    se,
    ci: ends(ci),
    prediction: prediction === null ? null : { ...ends(prediction), method: prediction.method, level: prediction.level, df: prediction.df },
    natural: { estimate: natural.estimate, ci: ends(natural.ci), prediction: natural.prediction === null ? null : ends(natural.prediction) },
  };
}

function ends({ lower, upper }: Bounds): { lower: number; upper: number } {
  return { lower, upper };
}

function single({ method, statistic, value, df, pValue, logPValue }: EffectTest): RegressionDocument['coefficients'][number]['test'] {
  return { method, statistic, value, df, pValue, logPValue };
}

function joint({ statistic, value, df, dfResidual, pValue, logPValue, tested }: JointTest): FactorModelDocument['QM'] {
  return { statistic, value, df, dfResidual, pValue, logPValue, tested: [...tested] };
}

function residual({ tau2, seTau2, tau2CI, I2, H2, I2Definition, tau2WithoutModerators, R2 }: ResidualHeterogeneity): FactorModelDocument['heterogeneity'] {
  const interval = tau2CI === null ? null : { ...ends(tau2CI), method: tau2CI.method, level: tau2CI.level };
  return { tau2, seTau2, tau2CI: interval, I2, H2, I2Definition, tau2WithoutModerators, R2 };
}

/** The model that compares subgroups, as its part of the document. */
export function factorModelDocument({ QM, heterogeneity }: FactorModel): FactorModelDocument {
  return { QM: joint(QM), heterogeneity: residual(heterogeneity) };
}
