import { failure, problem, success, type Outcome } from '../problems/problem.js';
import { mostIterations, type Tau2Row } from './tau2/tau2-row.js';
import type { Column } from './weighted-sums.js';

/** How far an iterative estimate may miss its defining equation, which has no unit. */
const CONVERGED = 1e-8;

/**
 * The between-study variance by one estimator, checked against the equation that defines it.
 *
 * @param row the estimator
 * @param yi effects, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0
 * @returns τ² with its standard error; a note SEVERAL_OPTIMA where the likelihood has more than one maximum;
 *   NOT_CONVERGED where the equation does not hold
 */
export function estimateTau2(row: Tau2Row, yi: Column, vi: Column): Outcome<{ readonly tau2: number; readonly se: number }> {
  const [tau2 = 0, ...others] = row.maxima?.(yi, vi) ?? [row.estimate(yi, vi)];
  const miss = row.equation?.(yi, vi, tau2) ?? 0;
  if (!(tau2 > 0 ? Math.abs(miss) <= CONVERGED : miss <= CONVERGED)) {
    return failure(problem('NOT_CONVERGED', { what: `tau2 by ${row.name}`, iterations: mostIterations }));
  }
  return success(
    { tau2, se: row.standardError(yi, vi, tau2) },
    others.length === 0 ? [] : [problem('SEVERAL_OPTIMA', { what: `tau2 by ${row.name}`, chosen: tau2, others })],
  );
}
