import { twoSidedQuantile } from '../intervals/half-width.js';

/**
 * Prediction interval: where the true effect of a new study lies, with the stated probability.
 *
 * In words: the confidence interval tells how well the mean is known; this one adds how far single studies' true
 * effects lie from the mean.
 *
 * @param estimate pooled effect
 * @param se its standard error, of the sort that the row of `predictions` names
 * @param tau2 between-study variance
 * @param level probability, in (0, 1)
 * @param df degrees of freedom of Student's t; `null` for the normal distribution
 *
 * @source Higgins, Thompson & Spiegelhalter (2009), doi:10.1111/j.1467-985X.2008.00552.x
 * @r      predict(metafor::rma(yi, vi))   # pi.lb, pi.ub
 *
 * @example
 * predictionInterval(-0.714532342158139, 0.179781516105206, 0.313243258136481, 0.95, null).lower // -1.8666922179
 */
export function predictionInterval(
  estimate: number,
  se: number,
  tau2: number,
  level: number,
  df: number | null,
): { readonly lower: number; readonly upper: number } {
  const half = twoSidedQuantile(level, df) * Math.sqrt(tau2 + se ** 2);
  return { lower: estimate - half, upper: estimate + half };
}
