import type { Inference, IntervalInput } from './interval-row.js';

/**
 * Interval from the model's standard error and Student's t with k − 1 degrees of freedom.
 *
 * Not to be confused with: Hartung–Knapp, which also replaces the standard error.
 *
 * @source Follmann & Proschan (1999), doi:10.1111/j.0006-341X.1999.00732.x
 * @r      metafor::rma(yi, vi, test = "t")
 */
export function t({ fit }: IntervalInput): Inference {
  return { se: fit.se, df: fit.k - 1 };
}
