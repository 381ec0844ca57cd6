import type { Inference, IntervalInput } from './interval-row.js';

/**
 * IVhet interval: around the common-effect estimate, with the variance that it has when effects vary between studies.
 *
 * In words: keeps the weights of the common-effect model, so that small studies do not gain weight with heterogeneity,
 * and lets the heterogeneity widen the interval instead: Var = Σw²(v + τ²)/(Σw)² with w = 1/v.
 *
 * @source Doi, Barendregt, Khan, Thalib & Williams (2015), doi:10.1016/j.cct.2015.05.009
 * @r      metafor::rma(yi, vi, weights = 1/vi, method = "DL")
 */
export function ivhet({ fit }: IntervalInput): Inference {
  return { se: fit.se, df: null };
}
