/** How closely and how long to look for a minimum. */
export interface MinimumOptions {
  /** Relative width in x at which to stop; 1.5e-8 by default: no closer look can tell the values apart. */
  readonly tolerance?: number;
  /** Evaluations after which the search ends where it is; 500 by default. */
  readonly maxIterations?: number;
}

/** The larger part of the golden section: where a bracket is cut when the parabola gives no good guess. */
const GOLDEN = (3 - Math.sqrt(5)) / 2;

const ROOT_EPSILON = Math.sqrt(Number.EPSILON);

/**
 * A local minimum of a continuous function of one variable between two ends (Brent's method).
 *
 * In words: shrink a bracket around the lowest point seen, by the parabola through the three lowest points where that
 * gains, and by the golden section where it does not. The ends themselves are approached, never evaluated; a function
 * that falls all the way is minimal next to an end.
 *
 * @param f the function; may be Infinity (never chosen), not NaN
 * @param lower lower end
 * @param upper upper end, above the lower
 * @returns the place of the minimum and the value there
 * @throws {RangeError} if the ends are not finite and in order, or f is NaN
 *
 * @source Brent (1973), Algorithms for Minimization without Derivatives, chapter 5
 * @r      optimize(f, c(lower, upper))
 *
 * @example
 * findMinimum((x) => (x - 2) ** 2, 0, 5).at // 2
 */
export function findMinimum(
  f: (x: number) => number,
  lower: number,
  upper: number,
  options: MinimumOptions = {},
): { readonly at: number; readonly value: number } {
  const { tolerance = ROOT_EPSILON, maxIterations = 500 } = options;
  if (!(lower < upper && Number.isFinite(lower) && Number.isFinite(upper))) {
    throw new RangeError(`findMinimum: the ends must be finite and in order, found [${lower}, ${upper}]`);
  }
  const valueAt = (x: number): number => {
    const value = f(x);
    if (Number.isNaN(value)) throw new RangeError(`findMinimum: the function is NaN at ${x}`);
    return value;
  };

  let from = lower;
  let to = upper;
  let best = from + GOLDEN * (to - from);
  let fBest = valueAt(best);
  // The second lowest point and the one before it.
  let second = best;
  let fSecond = fBest;
  let third = best;
  let fThird = fBest;
  let step = 0;
  let stepBefore = 0;

  for (let iteration = 1; iteration < maxIterations; iteration += 1) {
    const middle = (from + to) / 2;
    const least = tolerance * Math.abs(best) + Number.EPSILON * (upper - lower);
    if (Math.abs(best - middle) <= 2 * least - (to - from) / 2) break;

    const parabolic = Math.abs(stepBefore) > least ? parabolaStep(best, second, third, fBest, fSecond, fThird) : Number.NaN;
    const target = best + parabolic;
    if (Math.abs(parabolic) < Math.abs(stepBefore) / 2 && target > from && target < to) {
      stepBefore = step;
      step = target - from < 2 * least || to - target < 2 * least ? Math.sign(middle - best) * least : parabolic;
    } else {
      stepBefore = best < middle ? to - best : from - best;
      step = GOLDEN * stepBefore;
    }

    const next = Math.abs(step) >= least ? best + step : best + (step > 0 ? least : -least);
    const fNext = valueAt(next);
    if (fNext <= fBest) {
      if (next < best) to = best;
      else from = best;
      [third, fThird, second, fSecond, best, fBest] = [second, fSecond, best, fBest, next, fNext];
      continue;
    }
    if (next < best) from = next;
    else to = next;
    if (fNext <= fSecond || second === best) {
      [third, fThird, second, fSecond] = [second, fSecond, next, fNext];
    } else if (fNext <= fThird || third === best || third === second) {
      [third, fThird] = [next, fNext];
    }
  }
  return { at: best, value: fBest };
}

/** Step from `best` to the vertex of the parabola through three points; NaN where they lie on a line. */
function parabolaStep(best: number, second: number, third: number, fBest: number, fSecond: number, fThird: number): number {
  const r = (best - second) * (fBest - fThird);
  const q = (best - third) * (fBest - fSecond);
  const numerator = (best - third) * q - (best - second) * r;
  const denominator = 2 * (q - r);
  return denominator === 0 ? Number.NaN : -numerator / denominator;
}
