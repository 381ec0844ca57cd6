import { success, type Outcome } from '../../problems/problem.js';
import { estimateTau2 } from '../estimate-tau2.js';
import type { CompleteSettings } from '../settings.js';
import { tau2Row } from '../tau2/estimators.js';
import type { DesignedEffects } from './designed-effects.js';
import { residualTau2Row } from './residual-tau2.js';

/**
 * The residual between-study variance, held against the equation that defines it as the estimate without moderators is.
 *
 * @param code the estimator, or τ² itself; `null` for the common model, whose τ² is 0
 * @returns τ² with its standard error; NOT_CONVERGED where the equation does not hold
 */
export function estimateResidualTau2(
  effects: DesignedEffects,
  code: CompleteSettings['tau2'],
): Outcome<{ readonly tau2: number; readonly se: number | null }> {
  if (code === null) return success({ tau2: 0, se: null });
  if (typeof code === 'number') return success({ tau2: code, se: null });
  const row = residualTau2Row(code);
  if (row === null) throw new RangeError(`estimateResidualTau2: ${code} has no form with moderators`);
  const { code: _code, name, description, reference, iterative } = tau2Row(code);
  const { estimate, standardError, equation, maxima } = row;
  return estimateTau2(
    {
      code,
      name,
      description,
      reference,
      iterative,
      estimate: () => estimate(effects),
      standardError: (_yi, _vi, tau2) => standardError(effects, tau2),
      ...(equation === undefined ? {} : { equation: (_yi, _vi, tau2) => equation(effects, tau2) }),
      ...(maxima === undefined ? {} : { maxima: () => maxima(effects) }),
    },
    effects.yi,
    effects.v,
  );
}
