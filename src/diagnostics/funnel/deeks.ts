import type { Effects } from '../../effect-sizes/effects.js';
import { failure, type Outcome } from '../../problems/problem.js';
import type { DiagnosticRow } from '../diagnostic.js';
import { regressionWords, type RegressionTest } from './funnel-test.js';
import { leastPoints, notEstimable, testSlope } from './regression-test.js';
import { armTotals } from './totals.js';

const name = "Deeks's test";

/**
 * Deeks's regression test of funnel asymmetry, made for diagnostic odds ratios.
 *
 * In words: the effects regressed on 1/√ESS with weights ESS, where ESS = 4 n₁n₂/(n₁ + n₂) is the effective sample
 * size: the number of participants in two equal arms that would be as informative. With diagnostic data the arms are
 * the people with and without the disease.
 *
 * @param effects of k ≥ 3 studies with two arms
 * @param level of the interval of the limit estimate
 * @returns the test, or TOO_FEW_STUDIES or NOT_ESTIMABLE
 *
 * @source Deeks, Macaskill & Irwig (2005), doi:10.1016/j.jclinepi.2005.01.016
 * @r      summary(lm(yi ~ I(1/sqrt(ess)), weights = ess)); meta::metabias(…, method.bias = "Deeks")
 */
export function deeks(effects: Effects, level: number): Outcome<RegressionTest> {
  const totals = armTotals(effects);
  if (totals === null) return failure(notEstimable(name, 'the number of participants in each arm is not known'));
  const sizes = totals.map(([n1, n2]) => (4 * n1 * n2) / (n1 + n2));
  return testSlope(
    {
      name,
      predictor: 'square root of the inverse effective sample size',
      weights: 'effective sample size',
      zeroIsLimit: true,
      y: effects.yi,
      x: sizes.map((size) => 1 / Math.sqrt(size)),
      w: sizes,
    },
    level,
  );
}

export const deeksRow: DiagnosticRow<RegressionTest> = {
  code: 'deeks',
  name,
  description: 'Effects regressed on the inverse root of the effective sample size, for diagnostic odds ratios',
  reference: 'Deeks et al. 2005',
  leastStudies: leastPoints,
  words: regressionWords,
  run: ({ effects, settings }) => deeks(effects, settings.level),
};
