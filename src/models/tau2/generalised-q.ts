import { findRoot } from '../../numeric/root.js';
import { sumOfSquares, weightedSums, type CentredEffects } from '../weighted-sums.js';
import { mostIterations } from './tau2-row.js';

/**
 * The τ² at which the generalised Q statistic equals a given value; zero where Q is below it already at τ² = 0.
 *
 * In words: Q(τ²) = Σ w(y − mean)² with w = 1/(v + τ²) falls as τ² grows, so there is one crossing. Its bracket is
 * known beforehand: Q(τ²) is at most the sum of squares of the effects divided by τ².
 *
 * @param centred effects of k ≥ 2 studies
 * @param target value of Q to reach, > 0
 */
export function tau2AtQ(centred: CentredEffects, target: number): number {
  return crossingOfQ((tau2) => weightedSums(centred, tau2).q, sumOfSquares(centred), target);
}

/**
 * The same for a generalised Q of whatever model.
 *
 * @param q the generalised Q as a function of τ² ≥ 0
 * @param squares unweighted sum of squares around the model
 */
export function crossingOfQ(q: (tau2: number) => number, squares: number, target: number): number {
  if (q(0) <= target) return 0;
  // The reciprocal of Q is nearly a straight line in τ², which the root finder likes. The doubling is for rounding.
  return findRoot((tau2) => target / q(tau2) - 1, 0, (2 * squares) / target, { maxIterations: mostIterations });
}
