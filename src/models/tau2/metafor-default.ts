import { medianAbsoluteDeviation } from 'simple-statistics';
import { findRoot } from '../../numeric/root.js';
import type { Column } from '../weighted-sums.js';

/** Change of τ² at which metafor's iterations end unless told otherwise (`threshold`). */
const THRESHOLD = 1e-5;

/** Width in τ² at which its searches for a root end (`tol`): R's `.Machine$double.eps^0.25`. */
export const metaforTolerance = Number.EPSILON ** 0.25;

/** Steps after which its iterations give up (`maxiter`). */
const MOST_STEPS = 100;

/** How far its searches go whatever the data (`tau2.max`). */
const LEAST_REACH = 100;

/** What makes the median absolute deviation that of a normal distribution, as R's `mad` has it. */
const NORMAL_MAD = 1.4826;

/**
 * Fisher scoring as metafor's `rma` stops it: step after step until τ² changes by no more than 1e-5.
 *
 * In words: a step that would lead below zero is halved until it does not. The value is not the solution but within
 * about the last step of it, and so prints other digits from the fourth on.
 *
 * @param start first value of τ²; below zero it is taken as zero
 * @param stepAt score over information at a value
 * @returns the value reached, or `null` where 100 steps do not suffice
 *
 * @source the help page and behaviour of metafor 3.8-1 and 5.1-12
 */
export function scoreAsMetafor(start: number, stepAt: (tau2: number) => number): number | null {
  let tau2 = Math.max(0, start);
  for (let count = 0; count <= MOST_STEPS; count += 1) {
    const before = tau2;
    let step = stepAt(tau2);
    if (!Number.isFinite(step)) return null;
    // A finite step is halved to nothing in the end, and tau2 is not below zero.
    while (tau2 + step < 0) step /= 2;
    tau2 += step;
    if (Math.abs(tau2 - before) <= THRESHOLD) return count < MOST_STEPS ? tau2 : null;
  }
  return null;
}

/**
 * Where a falling function crosses zero, as metafor finds it: by `uniroot` on a fixed interval, to within 1.2e-4.
 *
 * @param excess falls with τ²
 * @param reach end of the interval
 * @returns 0 where it is negative from the start, `null` where it is still positive at the end
 */
export function crossingAsMetafor(excess: (tau2: number) => number, reach: number, start = 0): number | null {
  if (excess(start) < 0) return start;
  if (excess(reach) > 0) return null;
  return findRoot(excess, start, reach, { tolerance: metaforTolerance, halves: 'last' });
}

/** How far metafor searches for an estimate: 100, or ten times the squared median absolute deviation of the effects. */
export function estimateReach(yi: Column): number {
  return Math.max(LEAST_REACH, 10 * (NORMAL_MAD * medianAbsoluteDeviation(Array.from(yi))) ** 2);
}

/** How far metafor searches for the ends of an interval: 100, or ten times the estimate. */
export function intervalReach(tau2: number): number {
  return Math.max(LEAST_REACH, 10 * tau2);
}

/**
 * metafor's guard against a local maximum: zero where the likelihood is clearly higher there.
 *
 * @param tau2 where the scoring ended
 * @param height log-likelihood at a value
 */
export function guardedAsMetafor(tau2: number, height: (tau2: number) => number): number {
  return tau2 > THRESHOLD && height(0) - height(tau2) > metaforTolerance ? 0 : tau2;
}
