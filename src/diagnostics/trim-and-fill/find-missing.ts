import type { Column } from '../../models/weighted-sums.js';
import { failure, problem, success, type Outcome } from '../../problems/problem.js';
import type { MissingEstimatorRow } from './missing-estimators.js';

export type Side = 'left' | 'right';

/** The studies that seem to be missing, as the mirror images of others. */
export interface Missing {
  /** How many. */
  readonly k0: number;
  readonly seK0: number;
  /** Centre of the funnel once the studies without a counterpart are trimmed. */
  readonly centre: number;
  /** How often the centre was estimated. */
  readonly iterations: number;
  /** Positions of the studies without a counterpart, the least extreme first. */
  readonly mirrored: readonly number[];
}

/** Rounds of trimming after which the search gives up. */
const mostRounds = 100;

/**
 * The trimming part of trim and fill: how many studies are missing on one side of the funnel, and where its centre is.
 *
 * In words: estimate how many studies on the far side have no counterpart on the missing side; leave them out and
 * estimate the centre anew; repeat until the number stays. Studies with equal effects keep the order of the data, and
 * so do equal distances from the centre.
 *
 * @param yi effects, length k ≥ 2
 * @param side where studies are missing: `left` of small effects, `right` of large ones
 * @param estimator of the number of missing studies
 * @param centreOf pooled effect of the studies at some positions
 * @returns the missing studies; NOT_CONVERGED where their number does not settle within 100 rounds; NOT_ESTIMABLE where the
 *   estimator has no value; the problems of a centre that has none
 *
 * @source Duval & Tweedie (2000), doi:10.1111/j.0006-341X.2000.00455.x
 * @r      metafor::trimfill(rma(yi, vi))$k0
 */
export function findMissing(
  yi: Column,
  side: Side,
  estimator: MissingEstimatorRow,
  centreOf: (positions: readonly number[]) => Outcome<number>,
): Outcome<Missing> {
  const k = yi.length;
  const sign = side === 'left' ? 1 : -1;
  const at = (position: number): number => sign * (yi[position] as number); // positions < k
  const order = Array.from({ length: k }, (_, position) => position).toSorted((a, b) => at(a) - at(b) || a - b);

  let k0 = 0;
  for (let iterations = 1; iterations <= mostRounds; iterations += 1) {
    const pooled = centreOf(order.slice(0, k - k0));
    if (!pooled.ok) return pooled;
    const { value: centre } = pooled;
    const distances = order.map((position) => at(position) - sign * centre);
    // Effects that are equal on paper are not ranked by their last bits.
    const rounding = 8 * Number.EPSILON * Math.abs(centre);
    const estimate = distances.every((distance) => Math.abs(distance) <= rounding) ? 0 : estimator.estimate(signedRanks(distances));
    if (estimate === null) {
      const reason = `the estimator ${estimator.name} has no value for them; another may`;
      return failure(problem('NOT_ESTIMABLE', { what: 'the number of missing studies', reason }));
    }
    // At least one study is left to estimate the centre from.
    const next = Math.min(Math.max(0, Math.round(estimate)), k - 1);
    if (next === k0) {
      const seK0 = estimator.standardError(k, estimate);
      return success({ k0, seK0, centre, iterations, mirrored: order.slice(k - k0) });
    }
    k0 = next;
  }
  return failure(problem('NOT_CONVERGED', { what: 'trim and fill', iterations: mostRounds }));
}

/** Ranks of distances, the first of equals first, with the sign of the distance. */
function signedRanks(distances: readonly number[]) {
  const ranked = distances.toSorted((a, b) => Math.abs(a) - Math.abs(b));
  let sumAbove = 0;
  let largestBelow = 0;
  ranked.forEach((distance, index) => {
    if (distance > 0) sumAbove += index + 1;
    if (distance < 0) largestBelow = index + 1;
  });
  return { k: distances.length, sumAbove, largestBelow };
}
