import { criticalValue } from './critical-value.js';
import { converted, notConverted, shown, term, type Conversion } from './converted.js';

/**
 * Standard error from a confidence interval, on the scale on which the interval is symmetric: the logarithm for ratios.
 *
 * In words: the interval is the estimate plus and minus so many standard errors, and its level says how many: 1.96 for
 * 95 % of a large sample (so that its width is 3.92 standard errors), more by the t distribution for a small one.
 *
 * @param lower lower limit
 * @param upper upper limit, above the lower one
 * @param level confidence level in (0, 1)
 * @param df degrees of freedom if the interval was made with the t distribution, `null` for the normal one
 * @returns SE = (upper − lower)/(2q)
 *
 * @source Cochrane Handbook 6.3.1, 6.3.2 and 6.5.2.3
 * @r      sqrt(metafor::conv.wald(out, ci.lb, ci.ub, level)$vi)
 *
 * @example
 * standardErrorFromInterval(1, 3, 0.95, 38).value // 0.494
 */
export function standardErrorFromInterval(lower: number, upper: number, level: number, df: number | null): Conversion {
  if (!(lower < upper)) return notConverted(`the limits ${shown(lower)} and ${shown(upper)} make no interval`);
  const { value, words } = criticalValue((1 - level) / 2, df);
  const assumption = df === null ? 'a normal (Wald) interval' : 'an interval by the t distribution';
  return converted((upper - lower) / (2 * value), `SE = (upper − lower)/(2·${words}) = (${shown(upper)} − ${term(lower)})/${shown(2 * value)}`, [
    assumption,
  ]);
}
