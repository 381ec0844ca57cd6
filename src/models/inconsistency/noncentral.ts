import { bracketEnd } from '../../numeric/bracket-end.js';
import { noncentralChiSquared } from '../../numeric/distributions/noncentral-chi-squared.js';
import { findRoot } from '../../numeric/root.js';
import type { H2Interval, InconsistencyInput } from './inconsistency-interval-row.js';

/** Beyond this the logarithms of the distribution keep too few digits to solve for an end; from 1e10 on some have none. */
const MOST_Q = 1e9;
const TOO_LARGE = 'Q is too large for its non-central distribution';

/**
 * Interval of H² = 1 + λ/df, where λ is the noncentrality of Q under effects that differ by fixed amounts.
 *
 * In words: all values of λ under which the observed Q is neither too large nor too small. Where it is too small even at
 * λ = 0, both ends are H² = 1.
 *
 * @source Hedges & Pigott (2001), doi:10.1037/1082-989X.6.3.203, for the distribution of Q
 * @r      uniroot(function(ncp) pchisq(Q, df, ncp) - 0.025, c(0, 1000)), and with 0.975, for λ
 *
 * @example
 * noncentral({ Q: 20, df: 10, level: 0.95, tau2: null }).upper // 4.0490705723
 */
export function noncentral({ Q, df, level }: InconsistencyInput): H2Interval | string {
  if (Q > MOST_Q) return TOO_LARGE;
  const tail = Math.log((1 - level) / 2);
  const lower = lambdaAt((lambda) => tail - noncentralChiSquared.logUpper(Q, df, lambda), Q);
  const upper = lambdaAt((lambda) => noncentralChiSquared.logLower(Q, df, lambda) - tail, Q);
  return { lower: 1 + lower / df, upper: 1 + upper / df };
}

/** Where a function that falls with λ crosses zero; 0 where it is not positive there. */
function lambdaAt(miss: (lambda: number) => number, Q: number): number {
  if (Q === 0 || !(miss(0) > 0)) return 0;
  return findRoot(miss, 0, bracketEnd(miss, Math.max(Q, 1), 'the noncentrality of Q'));
}

/**
 * Quantiles of Q over df, by the non-central χ² distribution whose noncentrality is estimated as Q − df.
 *
 * In words: what Stata's heterogi and metan print as the interval "by the non-central chi-squared distribution". It tells
 * how Q would vary, not which λ are compatible with it.
 *
 * @source Orsini, Higgins, Bottai & Buchan (2005), heterogi: Stata module to quantify heterogeneity in a meta-analysis
 * @r      qchisq(c(0.025, 0.975), df, max(0, Q - df)) / df
 *
 * @example
 * noncentralQuantiles({ Q: 20, df: 10, level: 0.95, tau2: null }).upper // 3.7530860547
 */
export function noncentralQuantiles({ Q, df, level }: InconsistencyInput): H2Interval | string {
  if (Q > MOST_Q) return TOO_LARGE;
  const tail = (1 - level) / 2;
  const lambda = Math.max(0, Q - df);
  return {
    lower: lambda === 0 ? 1 : Math.max(1, noncentralChiSquared.quantile(tail, df, lambda) / df),
    upper: Math.max(1, noncentralChiSquared.upperQuantile(tail, df, lambda) / df),
  };
}
