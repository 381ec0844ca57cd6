import { findRoot } from '../root.js';
import { logTailProbability, type Side, type Tail } from '../special/tail.js';

/** What the search has to know of a distribution on the positive half-line. */
export interface PositiveDistribution {
  /** Its tails at x, with the density per unit of log x (see `Tail`), or of log xⁿ if `power` is n. */
  readonly tailAt: (x: number) => Tail;
  readonly power?: number;
  /** A start for the x at which the tail on one side has probability p ≤ 1/2. */
  readonly seed: (p: number, side: Side) => number;
}

/** Logarithms of the smallest normal number and of the largest number: where a search by powers has to end. */
const LEAST_LOG = -708;
const MOST_LOG = 709;

/** A step of this size, in log x and in the log of the tail, is the last one: what it leaves is of the order of its square. */
const LAST_STEP = 1e-8;

/**
 * The positive x at which one tail of a distribution has probability p.
 *
 * In words: the smaller tail is solved for, by Newton steps in log x on the logarithm of the tail, in which tails are
 * almost straight; where the start is not finite and positive or a step does not shrink, the root is bracketed by
 * doubling and found by Brent's method.
 *
 * @param p probability in [0, 1]
 * @param side the tail that has it
 * @param distribution tails and starting values
 * @returns x ≥ 0, correct to a few units in the last place of the tail; 0 or Infinity at the ends, and where x is
 *   beyond the range of floating point
 */
export function positiveQuantile(p: number, side: Side, distribution: PositiveDistribution): number {
  if (p === 0) return side === 'lower' ? 0 : Infinity;
  if (p === 1) return side === 'lower' ? Infinity : 0;
  const smaller = p <= 0.5 === (side === 'lower') ? 'lower' : 'upper';
  const probability = Math.min(p, 1 - p);
  const seed = distribution.seed(probability, smaller);
  const target = Math.log(probability);
  return newtonFrom(seed, target, smaller, distribution) ?? bracketFrom(seed, target, smaller, distribution);
}

/** Newton's iteration, or null where it cannot be trusted. */
function newtonFrom(seed: number, target: number, side: Side, { tailAt, power = 1 }: PositiveDistribution): number | null {
  if (!(seed > 0 && seed < Infinity)) return null;
  const direction = side === 'lower' ? power : -power;
  let x = seed;
  let before = Infinity;
  for (let iteration = 0; iteration < 30; iteration += 1) {
    const tail = tailAt(x);
    const value = logTailProbability(tail, side);
    const slope = Math.exp(tail.logDensity - value);
    const step = (target - value) / (direction * slope);
    const size = Math.abs(step) * Math.max(1, slope);
    if (!(size < 0.9 * before)) return null;
    x *= Math.exp(step);
    if (size < LAST_STEP) return x;
    before = size;
  }
  return null;
}

/** The same root from a bracket that is doubled until it holds it. */
function bracketFrom(seed: number, target: number, side: Side, distribution: PositiveDistribution): number {
  const missAt = (logX: number): number =>
    Math.max(logTailProbability(distribution.tailAt(Math.exp(logX)), side), -Number.MAX_VALUE) - target;
  const centre = seed > 0 && seed < Infinity ? Math.min(Math.max(Math.log(seed), LEAST_LOG), MOST_LOG) : 0;
  // The lower tail rises with x: its root lies above wherever it is still too small.
  let near = centre;
  let missNear = missAt(near);
  const isBelow = missNear < 0;
  const above = isBelow === (side === 'lower');
  for (let reach = 0.5; ; reach *= 2) {
    const far = above ? Math.min(centre + reach, MOST_LOG) : Math.max(centre - reach, LEAST_LOG);
    const missFar = missAt(far);
    if (missFar < 0 !== isBelow) {
      const root = Math.exp(findRoot(missAt, near, far, { ends: [missNear, missFar] }));
      return newtonFrom(root, target, side, distribution) ?? root;
    }
    if (far === MOST_LOG) return Infinity;
    if (far === LEAST_LOG) return 0;
    [near, missNear] = [far, missFar];
  }
}
