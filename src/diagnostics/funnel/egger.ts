import type { Effects } from '../../effect-sizes/effects.js';
import { failure, type Outcome } from '../../problems/problem.js';
import type { DiagnosticRow } from '../diagnostic.js';
import { regressionWords, type RegressionTest } from './funnel-test.js';
import { predictorColumn, predictorRow, type PredictorCode } from './predictors.js';
import { leastPoints, notEstimable, testSlope } from './regression-test.js';

const name = "Egger's test";

/**
 * Egger's regression test of funnel asymmetry.
 *
 * In words: do small studies show other effects than large ones? The effects are regressed on their standard errors,
 * weighted by 1/vi; a slope means asymmetry. Egger's original regression of the standard normal deviate on precision
 * is the same line with intercept and slope exchanged.
 *
 * Not to be confused with: the mixed-effects version (metafor's default), which adds τ² to the variances. Asymmetry is
 * not the same as publication bias.
 *
 * @param effects of k ≥ 3 studies
 * @param level of the interval of the limit estimate
 * @param predictor the standard error, or another
 * @returns the test, or TOO_FEW_STUDIES or NOT_ESTIMABLE
 *
 * @source Egger et al. (1997), doi:10.1136/bmj.315.7109.629
 * @r      metafor::regtest(yi, vi, model = "lm"); meta::metabias(…, method.bias = "Egger")
 * @laws   permutation; statistic unchanged by scale, negated by the sign of the effects
 */
export function egger(effects: Effects, level: number, predictor: PredictorCode = 'sei'): Outcome<RegressionTest> {
  const { name: predictorName, zeroIsLimit } = predictorRow(predictor);
  const x = predictorColumn(predictorRow(predictor), effects);
  if (x.some(Number.isNaN)) return failure(notEstimable(name, 'the number of participants is not known for every study'));
  const design = { name, predictor: predictorName, weights: 'inverse sampling variance', zeroIsLimit };
  return testSlope({ ...design, y: effects.yi, x, w: effects.vi.map((v) => 1 / v) }, level);
}

export const eggerRow: DiagnosticRow<RegressionTest> = {
  code: 'egger',
  name,
  description: 'Effects regressed on their standard errors, with multiplicative dispersion',
  reference: 'Egger et al. 1997',
  leastStudies: leastPoints,
  words: regressionWords,
  run: ({ effects, settings, options }) => egger(effects, settings.level, options.predictor),
};
