import type { IntervalCode } from '../intervals/intervals.js';
import { coefficientTestRow } from './coefficient-tests.js';
import { coefficientsOf, covarianceRoot, type DesignedEffects } from './designed-effects.js';
import type { CoefficientEstimates } from './linear-hypothesis.js';
import { residualSums, type ResidualSums } from './residual-sums.js';

/** Effects regressed on a design with weights 1/(v + τ²). */
export interface WeightedRegression extends CoefficientEstimates {
  readonly tau2: number;
  readonly sums: ResidualSums;
}

/**
 * Weighted least squares at a given residual between-study variance: with τ² = 0 the common-effect regression, with an
 * estimate of it the mixed-effects one.
 *
 * @param tau2 residual between-study variance ≥ 0
 * @param test which interval of the coefficients
 *
 * @source Raudenbush (2009), in The handbook of research synthesis and meta-analysis, 2nd ed.
 * @r      metafor::rma(yi, vi, mods = ~ x, tau2 = tau2)
 * @laws   permutation; centring a moderator changes the intercept only; a factor's reference level changes no fitted value
 */
export function weightedRegression(effects: DesignedEffects, tau2: number, test: IntervalCode): WeightedRegression {
  const row = coefficientTestRow(test);
  if (row === null) throw new RangeError(`weightedRegression: ${test} has no form for coefficients`);
  const sums = residualSums(effects, tau2);
  const root = covarianceRoot(effects);
  const inference = row.infer({ k: effects.k, p: effects.p, q: sums.q });
  return { tau2, sums, coefficients: coefficientsOf(effects, root), root, inference };
}
