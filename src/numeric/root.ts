import { NotConverged } from './not-converged.js';

/** How closely and how long to look for a root. */
export interface RootOptions {
  /** Width in x at which to stop, beyond the rounding of x itself; 0 (the default) asks for full precision. */
  readonly tolerance?: number;
  /** Evaluations after which the search gives up; 1000 by default. */
  readonly maxIterations?: number;
  /**
   * What an interpolated step must halve to be taken: the step before the last (`before-last`, as Brent has it, the
   * default), or the last one (`last`, as in R's `uniroot`). It decides where a search with a tolerance ends.
   */
  readonly halves?: 'before-last' | 'last';
  /** The values at both ends, where they are known already. */
  readonly ends?: readonly [atLower: number, atUpper: number];
}

/**
 * Root of a continuous function of one variable between two ends at which it has opposite signs (Brent's method).
 *
 * In words: keep a bracket in which the sign changes; guess by inverse quadratic interpolation or the secant, and
 * fall back to halving whenever the guess does not shrink the bracket fast enough.
 *
 * @param f the function; finite at every point asked for
 * @param lower one end of the bracket
 * @param upper the other end
 * @returns x between the ends with f(x) = 0, or next to the change of sign
 * @throws {RangeError} if an end or a value of f is not finite, if both ends have the same sign
 * @throws {NotConverged} if `maxIterations` evaluations do not suffice
 *
 * @source Brent (1973), Algorithms for Minimization without Derivatives, chapter 4
 * @r      uniroot(f, c(lower, upper), tol = 0)$root
 *
 * @example
 * findRoot((x) => x * x - 2, 0, 2) // 1.4142135623730951
 */
export function findRoot(f: (x: number) => number, lower: number, upper: number, options: RootOptions = {}): number {
  const { tolerance = 0, maxIterations = 1000, halves = 'before-last', ends } = options;
  if (!Number.isFinite(lower) || !Number.isFinite(upper)) {
    throw new RangeError(`findRoot: the bracket must be finite, found [${lower}, ${upper}]`);
  }
  const valueAt = (x: number, known?: number): number => {
    const value = known ?? f(x);
    if (!Number.isFinite(value)) throw new RangeError(`findRoot: the function is ${value} at ${x}`);
    return value;
  };

  // best: the end with the smaller |f|; other: the end across the root; before: the last best.
  let other = lower;
  let best = upper;
  let fOther = valueAt(other, ends?.[0]);
  let fBest = valueAt(best, ends?.[1]);
  if (fOther === 0) return other;
  if (fBest === 0) return best;
  if (fOther > 0 === fBest > 0) {
    throw new RangeError(`findRoot: no change of sign between ${lower} and ${upper}`);
  }
  let before = other;
  let fBefore = fOther;
  let step = best - other;
  let stepBefore = step;

  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    if (halves === 'last') stepBefore = best - before;
    if (fBest > 0 === fOther > 0) {
      other = before;
      fOther = fBefore;
      step = best - before;
      stepBefore = step;
    }
    if (Math.abs(fOther) < Math.abs(fBest)) {
      before = best;
      best = other;
      other = before;
      fBefore = fBest;
      fBest = fOther;
      fOther = fBefore;
    }
    const least = 2 * Number.EPSILON * Math.abs(best) + tolerance / 2 + Number.MIN_VALUE;
    const half = (other - best) / 2;
    if (Math.abs(half) <= least || fBest === 0) return best;

    const interpolated =
      Math.abs(stepBefore) >= least && Math.abs(fBefore) > Math.abs(fBest)
        ? interpolate(before, best, other, fBefore, fBest, fOther)
        : Number.NaN;
    const towards = interpolated * Math.sign(half);
    // Brent's two conditions: stay well inside the bracket, and halve an earlier step.
    if (towards > 0 && towards < 1.5 * Math.abs(half) - least / 2 && Math.abs(interpolated) < Math.abs(stepBefore) / 2) {
      stepBefore = step;
      step = interpolated;
    } else {
      step = half;
      stepBefore = half;
    }

    before = best;
    fBefore = fBest;
    best += Math.abs(step) > least ? step : Math.sign(half) * least;
    fBest = valueAt(best);
  }
  throw new NotConverged('a root to the precision asked for', maxIterations);
}

/** Step from `best` by inverse quadratic interpolation, or by the secant where only two points differ. */
function interpolate(before: number, best: number, other: number, fBefore: number, fBest: number, fOther: number): number {
  const s = fBest / fBefore;
  if (before === other) return ((best - other) * s) / (1 - s);
  const q = fBefore / fOther;
  const r = fBest / fOther;
  const numerator = s * ((other - best) * q * (q - r) - (best - before) * (r - 1));
  const denominator = (q - 1) * (r - 1) * (s - 1);
  return -numerator / denominator;
}
