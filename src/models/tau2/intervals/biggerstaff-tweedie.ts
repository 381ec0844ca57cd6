import { bracketEnd } from '../../../numeric/bracket-end.js';
import { gamma } from '../../../numeric/distributions/gamma.js';
import { findRoot } from '../../../numeric/root.js';
import { weightsAt } from '../../weighted-sums.js';
import { projectionMoments } from '../projection.js';
import { traceOfSquare } from '../standard-error.js';
import { mostIterations } from '../tau2-row.js';
import type { Tau2Interval, Tau2IntervalInput } from './tau2-interval-row.js';

/**
 * Biggerstaff and Tweedie's confidence interval of the between-study variance τ².
 *
 * In words: all values of τ² under which Cochran's Q is neither too large nor too small, with the gamma distribution that
 * has its mean and its variance in place of its own.
 *
 * Not to be confused with: Biggerstaff and Jackson's, which takes the exact distribution.
 *
 * @source Biggerstaff & Tweedie (1997), doi:10.1002/(SICI)1097-0258(19970415)16:7<753::AID-SIM494>3.0.CO;2-G
 * @r      uniroot of pgamma(Q / (varQ / expQ), expQ^2 / varQ) - 0.025 in tau2
 */
export function biggerstaffTweedieInterval({ yi, vi, level }: Tau2IntervalInput): Tau2Interval {
  const weights = weightsAt(vi, 0);
  const { q, traceA } = projectionMoments(yi, vi, weights);
  if (q === 0) return { lower: 0, upper: 0, empty: true };
  const ones = new Float64Array(vi.length).fill(1);
  const traceAA = traceOfSquare(weights, ones);
  const df = yi.length - 1;
  const tail = Math.log((1 - level) / 2);
  const logTail = (tau2: number, side: 'logLower' | 'logUpper'): number => {
    const mean = df + traceA * tau2;
    const variance = 2 * df + 4 * traceA * tau2 + 2 * traceAA * tau2 ** 2;
    return gamma[side](q, mean ** 2 / variance, mean / variance);
  };
  // Positive where τ² is still too small.
  const lowerMiss = (tau2: number): number => tail - logTail(tau2, 'logUpper');
  const upperMiss = (tau2: number): number => logTail(tau2, 'logLower') - tail;
  return { lower: firstNotPositive(lowerMiss, q / traceA), upper: firstNotPositive(upperMiss, q / traceA), empty: upperMiss(0) < 0 };
}

function firstNotPositive(miss: (tau2: number) => number, size: number): number {
  if (!(miss(0) > 0)) return 0;
  return findRoot(miss, 0, bracketEnd(miss, size, 'the end of the Biggerstaff–Tweedie interval', 4), { maxIterations: mostIterations });
}
