import type { Effects } from '../../effect-sizes/effects.js';
import { failure, problem, type Outcome } from '../../problems/problem.js';
import type { DiagnosticRow } from '../diagnostic.js';
import { regressionWords, type RegressionTest } from './funnel-test.js';
import { leastPoints, notEstimable, testSlope } from './regression-test.js';
import { armTotals } from './totals.js';

const name = "Pustejovsky and Rodgers's test";

/**
 * Pustejovsky and Rodgers's regression test of funnel asymmetry for standardised mean differences.
 *
 * In words: Egger's test with √(1/n₁ + 1/n₂) as the predictor. The standard error of a standardised mean difference
 * grows with the difference itself, which Egger's test takes for asymmetry; this part of it does not.
 *
 * @param effects of k ≥ 3 standardised mean differences with two arms
 * @param level of the interval of the limit estimate
 * @returns the test, or METHOD_NOT_FOR_MEASURE, TOO_FEW_STUDIES, NOT_ESTIMABLE
 *
 * @source Pustejovsky & Rodgers (2019), doi:10.1002/jrsm.1332
 * @r      summary(lm(yi ~ sqrt(1/n1 + 1/n2), weights = 1/vi)); meta::metabias(…, method.bias = "Pustejovsky")
 */
export function pustejovskyRodgers(effects: Effects, level: number): Outcome<RegressionTest> {
  const { measure } = effects;
  if (measure !== 'SMD' && measure !== 'SMDH') {
    return failure(problem('METHOD_NOT_FOR_MEASURE', { method: name, measure, allowed: ['SMD', 'SMDH'] }));
  }
  const totals = armTotals(effects);
  if (totals === null) return failure(notEstimable(name, 'the number of participants in each arm is not known'));
  return testSlope(
    {
      name,
      predictor: 'square root of 1/n1 + 1/n2',
      weights: 'inverse sampling variance',
      zeroIsLimit: true,
      y: effects.yi,
      x: totals.map(([n1, n2]) => Math.sqrt(1 / n1 + 1 / n2)),
      w: effects.vi.map((v) => 1 / v),
    },
    level,
  );
}

export const pustejovskyRodgersRow: DiagnosticRow<RegressionTest> = {
  code: 'pustejovsky-rodgers',
  name,
  description: 'Standardised mean differences regressed on the part of their standard error that does not depend on them',
  reference: 'Pustejovsky & Rodgers 2019',
  leastStudies: leastPoints,
  words: regressionWords,
  run: ({ effects, settings }) => pustejovskyRodgers(effects, settings.level),
};
