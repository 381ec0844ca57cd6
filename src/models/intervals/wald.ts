import type { Inference, IntervalInput } from './interval-row.js';

/**
 * Wald interval: the model's standard error and the normal distribution.
 *
 * In words: treats τ² as known, so it is too narrow when there are few studies.
 *
 * @source DerSimonian & Laird (1986), doi:10.1016/0197-2456(86)90046-2
 * @r      metafor::rma(yi, vi, test = "z")
 */
export function wald({ fit }: IntervalInput): Inference {
  return { se: fit.se, df: null };
}
