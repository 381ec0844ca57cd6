import { i2Definitions } from '../i2-definitions.js';
import { intervalRow } from '../intervals/intervals.js';
import { givenTau2, noTau2, used, type MethodTableRow, type MethodUsed } from '../method-used.js';
import { predictions } from '../prediction/predictions.js';
import { tau2Row } from '../tau2/estimators.js';
import { tau2Intervals } from '../tau2/intervals/tau2-intervals.js';
import type { FactorModel } from './factor-model.js';
import type { RegressionResult, ResidualHeterogeneity } from './regression-result.js';

/**
 * How each quantity of a regression on moderators was made.
 *
 * @param regression as a pooled result has it; its quantities stand under `regression`
 */
export function regressionMethodsUsed(regression: RegressionResult): readonly MethodUsed[] {
  const { model, tau2Method, ci, heterogeneity, likelihoodRatio, permutation, predictions: predicted, QE, QM, contrasts } = regression;
  const interval = intervalRow(ci.method);
  const prediction = predicted.find((each) => each.prediction !== null)?.prediction;
  return [
    used('regression.coefficients', rows.regression, { model, intercept: regression.intercept }),
    used('regression.coefficients.ci', interval, { level: ci.level }),
    used('regression.coefficients.test', interval, { df: regression.coefficients[0]?.test.df ?? null }),
    used('regression.coefficients.vif', rows.inflation),
    used('regression.terms', rows.inflation),
    ...(QM === null ? [] : [used('regression.QM', rows.joint, { statistic: QM.statistic, df: QM.df, dfResidual: QM.dfResidual })]),
    used('regression.QE', rows.residualQ, { df: QE.df }),
    ...residualMethodsUsed('regression.heterogeneity', heterogeneity, tau2Method),
    used('regression.fit', rows.fit),
    ...(likelihoodRatio === null ? [] : [used('regression.likelihoodRatio', rows.likelihoodRatio, { df: likelihoodRatio.df, against: likelihoodRatio.against.join(', ') })]),
    ...(contrasts.length === 0 ? [] : [used('regression.contrasts', rows.joint, { level: ci.level })]),
    ...(predicted.length === 0 ? [] : [used('regression.predictions', rows.regression, { level: ci.level })]),
    ...(prediction === undefined || prediction === null ? [] : [used('regression.predictions.prediction', predictions[prediction.method], { level: prediction.level, df: prediction.df })]),
    ...(permutation === null ? [] : [used('regression.permutation', rows.permutation, { of: permutation.of, exact: permutation.exact, arrangements: permutation.arrangements, seed: permutation.seed })]),
    used('regression.studies', rows.residuals),
  ];
}

/** How the model that compares subgroups under one τ² was made. */
export function factorMethodsUsed({ QM, heterogeneity }: FactorModel, tau2Method: RegressionResult['tau2Method']): readonly MethodUsed[] {
  return [
    used('subgroups.mixedModel.QM', rows.subgroups, { statistic: QM.statistic, df: QM.df, dfResidual: QM.dfResidual }),
    ...residualMethodsUsed('subgroups.mixedModel.heterogeneity', heterogeneity, tau2Method),
  ];
}

function residualMethodsUsed(under: string, { seTau2, tau2CI, I2Definition, tau2WithoutModerators, R2 }: ResidualHeterogeneity, tau2Method: RegressionResult['tau2Method']): readonly MethodUsed[] {
  const estimator: MethodTableRow = tau2Method === null ? noTau2 : tau2Method === 'given' ? givenTau2 : tau2Row(tau2Method);
  return [
    used(`${under}.tau2`, estimator),
    ...(tau2WithoutModerators === null ? [] : [used(`${under}.tau2WithoutModerators`, estimator)]),
    ...(seTau2 === null ? [] : [used(`${under}.seTau2`, estimator)]),
    ...(tau2CI === null ? [] : [used(`${under}.tau2CI`, tau2Intervals[tau2CI.method], { level: tau2CI.level })]),
    used(`${under}.I2`, i2Definitions[I2Definition]),
    used(`${under}.H2`, i2Definitions[I2Definition]),
    ...(R2 === null ? [] : [used(`${under}.R2`, rows.explained)]),
  ];
}

const rows = {
  regression: { code: 'meta-regression', name: 'meta-regression', description: 'Weighted least squares with weights 1/(v + τ²)', reference: 'Berkey et al. 1995' },
  joint: { code: 'wald-joint', name: 'joint Wald test', description: 'Quadratic form of the coefficients in the inverse of their covariance matrix: χ², or F after division by its degrees of freedom', reference: 'Raudenbush 2009' },
  subgroups: { code: 'wald-joint', name: 'joint Wald test', description: 'That the subgroups’ mean effects are equal, in a model with their τ² in common', reference: 'Borenstein et al. 2009' },
  residualQ: { code: 'residual-Q', name: 'residual Q', description: 'Weighted sum of squared residuals of the common-effect regression', reference: 'Raudenbush 2009' },
  explained: { code: 'R2', name: 'share of τ² explained', description: 'Reduction of τ² by the moderators, as a share of τ² without them, not below zero', reference: 'Raudenbush 2009' },
  inflation: { code: 'gvif', name: 'variance inflation', description: 'Variance of coefficients relative to that without the other moderators', reference: 'Fox & Monette 1992' },
  fit: { code: 'likelihood', name: 'likelihood and information criteria', description: 'Log-likelihoods, full and restricted, and AIC, BIC and AICc from them', reference: 'Harville 1974; Hurvich & Tsai 1989' },
  likelihoodRatio: { code: 'likelihood-ratio', name: 'likelihood-ratio test', description: 'Twice the difference between two maximum-likelihood fits', reference: 'Hardy & Thompson 1998' },
  permutation: { code: 'permutation', name: 'permutation test', description: 'Share of arrangements with a statistic at least as extreme', reference: 'Follmann & Proschan 1999; Higgins & Thompson 2004' },
  residuals: { code: 'residuals', name: 'residuals and leverages', description: 'Observed less fitted effects, and those over their standard errors', reference: 'Viechtbauer & Cheung 2010' },
} as const satisfies Readonly<Record<string, MethodTableRow>>;
