import type { Inference, IntervalInput } from './interval-row.js';

/**
 * Hartung–Knapp (Sidik–Jonkman) interval, unmodified.
 *
 * In words: measures the uncertainty of the mean by how much the weighted effects really scatter, with Student's t on
 * k − 1 degrees of freedom. When the effects happen to lie close together it can be narrower than the common-effect
 * interval; the variants below guard against that. With no scatter at all the standard error is 0.
 *
 * @source Hartung & Knapp (2001), doi:10.1002/sim.791 and 10.1002/sim.1009; Sidik & Jonkman (2002), doi:10.1002/sim.1262
 * @r      metafor::rma(yi, vi, test = "knha")
 * @laws   with τ² from PM, positive, the standard error is the model's
 */
export function hartungKnapp({ fit }: IntervalInput): Inference {
  const df = fit.k - 1;
  return { se: fit.se * Math.sqrt(fit.residual / df), df };
}
