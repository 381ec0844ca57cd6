import { findMinimum } from '../../numeric/minimum.js';
import { findRoot } from '../../numeric/root.js';
import type { SelectionLikelihood } from './fit-likelihood.js';

/** Where ln τ² is looked for, in units of a typical sampling variance, and how closely at first. */
const [LEAST_LOG, MOST_LOG, STEP_LOG] = [-14, 14, 0.5];

/** How far from the estimate an end of an interval is looked for, in standard errors. */
const FARTHEST = 1e4;

/**
 * The highest log-likelihood over τ² ≥ 0 at a given μ; over nothing where τ² is held at zero.
 *
 * @param tau2 where the likelihood is highest, which may be beyond what is usual
 */
export function profileOfMu({ at }: SelectionLikelihood, mu: number, heterogeneity: boolean, tau2: number): number {
  const height = (tau2: number): number => at(Float64Array.of(mu, tau2)).value;
  if (!heterogeneity) return height(0);
  const logs: number[] = [];
  for (let log = LEAST_LOG; log <= MOST_LOG + Math.max(0, Math.log(tau2)); log += STEP_LOG) logs.push(log);
  return Math.max(height(0), highestNear(logs, (log) => height(Math.exp(log))));
}

/** The highest log-likelihood over μ at a given τ². */
export function profileOfTau2({ at }: SelectionLikelihood, tau2: number, centre: number, scale: number): number {
  const places: number[] = [];
  for (let step = -40; step <= 40; step += 1) places.push(centre + (scale * step) / 2);
  return highestNear(places, (mu) => at(Float64Array.of(mu, tau2)).value);
}

/** The highest value of a function near the best of some places in ascending order. */
function highestNear(places: readonly number[], f: (place: number) => number): number {
  const values = places.map(f);
  let best = 0;
  values.forEach((value, i) => {
    if (value > (values[best] as number)) best = i; // best is a position of them
  });
  const [from, to] = [places[Math.max(0, best - 1)] as number, places[Math.min(places.length - 1, best + 1)] as number];
  const { value } = findMinimum((place) => -f(place), from, to);
  return Math.max(-value, values[best] as number);
}

/**
 * An end of the interval of values whose profile lies within `drop` of the highest log-likelihood.
 *
 * @param profile highest log-likelihood at a value
 * @param estimate where the likelihood is highest
 * @param step first distance to try, in the direction to look; not 0
 * @param limit beyond which no end is looked for
 * @returns the end; the limit where the profile is within the drop up to there; `null` where it never drops enough
 */
export function profileEnd(
  profile: (value: number) => number,
  estimate: number,
  highest: number,
  drop: number,
  step: number,
  limit: number | null,
): number | null {
  const miss = (value: number): number => Math.min(highest - profile(value) - drop, Number.MAX_VALUE);
  let near = estimate;
  for (let reach = step; Math.abs(reach) <= Math.abs(step) * FARTHEST; reach *= 2) {
    const beyond = limit !== null && (step < 0 ? estimate + reach <= limit : estimate + reach >= limit);
    const far = beyond ? limit : estimate + reach;
    // The drop of a level near 0 is less than the rounding of the likelihood: the end is the estimate.
    if (miss(far) > 0) return miss(near) > 0 ? near : findRoot(miss, near, far);
    if (beyond) return limit;
    near = far;
  }
  return null;
}
