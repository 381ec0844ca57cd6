import { failure, problem, success, type Outcome } from '../problems/problem.js';
import { mostIterations, type Tau2Extras, type Tau2Row } from './tau2/tau2-row.js';
import type { Column } from './weighted-sums.js';

/** How far an iterative estimate may miss its defining equation, which has no unit. */
const CONVERGED = 1e-8;

/** How the between-study variance is estimated, besides the estimator itself. */
export interface Tau2Options extends Tau2Extras {
  /** `metafor` ends iterations where metafor's defaults do; `tight` (the default) at full precision. */
  readonly convergence?: 'tight' | 'metafor' | undefined;
}

/** An estimate of the between-study variance. */
export interface Tau2Estimate {
  readonly tau2: number;
  /** `null` where the estimator has none. */
  readonly se: number | null;
}

/**
 * The between-study variance by one estimator, checked against the equation that defines it.
 *
 * @param row the estimator
 * @param yi effects, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0
 * @param options weights, for an estimator that has any; where iterations end
 * @returns τ² with its standard error; a note SEVERAL_OPTIMA where the likelihood has more than one maximum;
 *   NOT_CONVERGED where the equation does not hold, or where metafor's defaults find no end
 */
export function estimateTau2(row: Tau2Row, yi: Column, vi: Column, options: Tau2Options = {}): Outcome<Tau2Estimate> {
  if (options.convergence === 'metafor' && row.asMetafor !== undefined) {
    const stopped = row.asMetafor(yi, vi);
    if (stopped === null) return failure(problem('NOT_CONVERGED', { what: `tau2 by ${row.name}, as metafor's defaults stop`, iterations: 100 }));
    return success({ tau2: stopped, se: row.standardError(yi, vi, stopped, options) });
  }
  const [tau2 = 0, ...others] = row.maxima?.(yi, vi) ?? [row.estimate(yi, vi, options)];
  const miss = row.equation?.(yi, vi, tau2, options) ?? 0;
  if (!(tau2 > 0 ? Math.abs(miss) <= CONVERGED : miss <= CONVERGED)) {
    return failure(problem('NOT_CONVERGED', { what: `tau2 by ${row.name}`, iterations: mostIterations }));
  }
  return success(
    { tau2, se: row.standardError(yi, vi, tau2, options) },
    others.length === 0 ? [] : [problem('SEVERAL_OPTIMA', { what: `tau2 by ${row.name}`, chosen: tau2, others })],
  );
}
