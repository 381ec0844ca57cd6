import type { H2Interval, InconsistencyInput } from './inconsistency-interval-row.js';

/**
 * Interval of H² = 1 + τ²/v from an interval of τ², with v the typical sampling variance.
 *
 * @source Viechtbauer (2007), doi:10.1002/sim.2514
 * @r      confint(metafor::rma(yi, vi))$random["H^2", ]
 */
export function fromTau2({ tau2 }: InconsistencyInput): H2Interval | string {
  if (tau2 === null) return 'there is no interval of tau2 to make it from';
  return { lower: 1 + tau2.lower / tau2.typicalVariance, upper: 1 + tau2.upper / tau2.typicalVariance };
}
