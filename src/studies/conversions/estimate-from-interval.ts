import { converted, notConverted, shown, type Conversion } from './converted.js';

/**
 * Estimate from a confidence interval that is symmetric around it: the middle.
 *
 * @param lower lower limit, on the scale on which the interval is symmetric
 * @param upper upper limit, above the lower one
 * @returns (lower + upper)/2
 *
 * @source Cochrane Handbook 6.3.1
 *
 * @example
 * estimateFromInterval(1.5, 4.5).value // 3
 */
export function estimateFromInterval(lower: number, upper: number): Conversion {
  if (!(lower < upper)) return notConverted(`the limits ${shown(lower)} and ${shown(upper)} make no interval`);
  return converted((lower + upper) / 2, `estimate = (lower + upper)/2 = (${shown(lower)} + ${shown(upper)})/2`, ['an interval that is symmetric around its estimate']);
}
