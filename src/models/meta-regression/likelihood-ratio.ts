import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import { failure, problem, success, type Outcome } from '../../problems/problem.js';
import type { CompleteSettings } from '../settings.js';
import { designColumns, designValues } from './design-matrix.js';
import { designEffects } from './designed-effects.js';
import { estimateResidualTau2 } from './estimate-residual-tau2.js';
import { fitStatistics } from './fit-statistics.js';
import { isInSpace } from './in-space.js';
import type { PreparedRegression } from './prepare-regression.js';
import type { FitStatistics, LikelihoodRatioTest } from './regression-result.js';
import { residualSums } from './residual-sums.js';
import { termsOf } from './terms.js';

/**
 * Likelihood-ratio test of a smaller model within a larger one, both fitted to the same studies by maximum likelihood.
 *
 * In words: twice the log-likelihood that the moderators in question gain, compared with χ² on their number.
 *
 * @param moderators of the smaller model, as written; none for the intercept alone
 * @param full fit of the larger model, by ML
 * @returns the test, or USAGE where the smaller model is not one within the larger
 *
 * @source Hardy & Thompson (1998), doi:10.1002/(SICI)1097-0258(19980430)17:8<841::AID-SIM781>3.0.CO;2-D
 * @r      metafor::anova(rma(yi, vi, mods = ~ x, method = "ML"), rma(yi, vi, method = "ML"))
 */
export function likelihoodRatioTest(
  { effects, table, terms, designed }: PreparedRegression,
  moderators: readonly string[],
  full: FitStatistics,
  estimator: CompleteSettings['tau2'],
  intercept: boolean,
): Outcome<LikelihoodRatioTest> {
  const smaller = termsOf(moderators, (name) => table.columns.has(name));
  const usage = (wrong: string): Outcome<never> => {
    const expected = `some of ${['no moderators', ...terms.map(({ name }) => name)].join(', ')}`;
    return failure(problem('USAGE', { wrong, expected, found: moderators.join(', ') || 'no moderators' }));
  };
  if (smaller.some(({ variables }) => variables.some((name) => !table.columns.has(name)))) return usage('the smaller model has a moderator that the larger one has not');
  const columns = designValues(designColumns(smaller, table.columns, intercept), effects.k);
  if (columns.length === 0 || columns.length >= designed.p || !columns.every((column) => isInSpace(designed, column))) {
    return usage('the smaller model is not one within the larger');
  }

  const reduced = designEffects(columns, effects.yi, effects.vi);
  const estimated = estimateResidualTau2(reduced, estimator);
  if (!estimated.ok) return estimated;
  const { tau2 } = estimated.value;
  const { ML } = fitStatistics(reduced, residualSums(reduced, tau2), tau2, typeof estimator === 'string');
  const df = full.parameters - ML.parameters;
  // The larger model is never less likely; what is below zero is rounding.
  const statistic = Math.max(0, 2 * (full.logLikelihood - ML.logLikelihood));
  return success(
    { against: smaller.map(({ name }) => name), statistic, df, pValue: chiSquared.upper(statistic, df), logPValue: chiSquared.logUpper(statistic, df), tau2 },
    estimated.problems,
  );
}
