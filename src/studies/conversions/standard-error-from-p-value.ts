import { criticalValue } from './critical-value.js';
import { converted, notConverted, shown, type Conversion } from './converted.js';

/**
 * Standard error of an estimate from the two-sided P value of its test against zero.
 *
 * In words: the P value says how many standard errors the estimate is away from zero. A P value with one digit tells
 * little of that; "P < 0.05" and "not significant" tell nothing exact, and are refused before they come here.
 *
 * @param estimate on the scale of the test: the logarithm for ratios
 * @param pValue two-sided, exact, in (0, 1]
 * @param df degrees of freedom of a t test, n1 + n2 − 2 for two groups; `null` for a z test
 * @returns SE = |estimate|/q, q the quantile that cuts off P/2
 *
 * @source Cochrane Handbook 6.3.1 (z: 0.03 with P = 0.008 gives 0.011), 6.5.2.3 (t: 3.8 with P = 0.008, df 45 gives 1.37)
 * @r      sqrt(metafor::conv.wald(out, pval)$vi)
 *
 * @example
 * standardErrorFromPValue(3.8, 0.008, 45).value // 1.37
 */
export function standardErrorFromPValue(estimate: number, pValue: number, df: number | null): Conversion {
  if (estimate === 0 || pValue === 1) return notConverted(`an estimate of ${shown(estimate)} with P = ${shown(pValue)} says nothing about its standard error`);
  const { value, words } = criticalValue(pValue / 2, df);
  const test = df === null ? 'a z test' : 'a t test';
  return converted(Math.abs(estimate) / value, `SE = |estimate|/q(P/2) = ${shown(Math.abs(estimate))}/${words}, P = ${shown(pValue)}`, [
    `an exact two-sided P value of ${test}`,
  ]);
}
