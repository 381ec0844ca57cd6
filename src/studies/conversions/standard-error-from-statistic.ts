import { converted, notConverted, shown, type Conversion } from './converted.js';

/**
 * Standard error of an estimate from its z or t statistic.
 *
 * @param estimate on the scale of the test: the logarithm for ratios
 * @param statistic the estimate over its standard error; its sign does not matter
 * @param name what the statistic is called in the formula
 * @returns SE = |estimate/statistic|
 *
 * @source Cochrane Handbook 6.3.1, 6.5.2.3
 * @r      sqrt(metafor::conv.wald(out, zval)$vi)
 *
 * @example
 * standardErrorFromStatistic(3.8, 2.78, 't').value // 1.37
 */
export function standardErrorFromStatistic(estimate: number, statistic: number, name: 'z' | 't'): Conversion {
  if (statistic === 0 || estimate === 0) return notConverted(`an estimate of ${shown(estimate)} with ${name} = ${shown(statistic)} says nothing about its standard error`);
  return converted(Math.abs(estimate / statistic), `SE = |estimate/${name}| = |${shown(estimate)}/${shown(statistic)}|`);
}
