import { bracketEnd } from '../../numeric/bracket-end.js';
import { findRoot } from '../../numeric/root.js';
import { logTailProbability } from '../../numeric/special/tail.js';
import type { Column } from '../weighted-sums.js';
import { generalisedQTail } from './generalised-q-distribution.js';
import { projectionMoments } from './projection.js';
import { totalVariances } from './standard-error.js';
import { mostIterations } from './tau2-row.js';

/** The generalised Q of a set of effects with fixed weights, and the probabilities of both its tails under any τ². */
export interface GeneralisedQ {
  /** Weighted sum of squares of the effects around their weighted mean. */
  readonly q: number;
  /** log P(Q ≤ q) under τ²; falls as τ² grows. −Infinity where all effects are equal. */
  readonly logLower: (tau2: number) => number;
  /** log P(Q > q) under τ²; rises with it. */
  readonly logUpper: (tau2: number) => number;
  /** A τ² of the size at which Q equals its expectation, > 0 unless q is 0. */
  readonly size: number;
}

/** @throws {RangeError} as `projectionMoments` */
export function generalisedQ(yi: Column, vi: Column, weights: Column): GeneralisedQ {
  const { q, traceA } = projectionMoments(yi, vi, weights);
  const w = Float64Array.from(weights);
  const log = (tau2: number, side: 'lower' | 'upper'): number => {
    if (q === 0) return side === 'lower' ? -Infinity : 0;
    return logTailProbability(generalisedQTail(w, totalVariances(vi, tau2), q), side);
  };
  return { q, logLower: (tau2) => log(tau2, 'lower'), logUpper: (tau2) => log(tau2, 'upper'), size: q / traceA };
}

/**
 * The τ² under which the observed generalised Q has a given probability on one side; zero where it is beyond that
 * already at τ² = 0.
 *
 * @param form the generalised Q of the effects
 * @param side whether `p` is P(Q ≤ q), which falls with τ², or P(Q > q), which rises
 * @param p probability in (0, 1)
 */
export function tau2AtProbability(form: GeneralisedQ, side: 'lower' | 'upper', p: number): number {
  const target = Math.log(p);
  // Positive where τ² is still too small.
  const miss = side === 'lower' ? (tau2: number) => form.logLower(tau2) - target : (tau2: number) => target - form.logUpper(tau2);
  if (!(miss(0) > 0)) return 0;
  return findRoot(miss, 0, bracketEnd(miss, form.size, 'the tau2 of a given probability', 4), { maxIterations: mostIterations });
}
