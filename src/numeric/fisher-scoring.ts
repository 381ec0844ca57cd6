/** Where to start and when to stop. */
export interface ScoringOptions {
  readonly start: number;
  /** The parameter never goes below; −Infinity by default. */
  readonly lowerLimit?: number;
  /** Relative size of the step at which to stop; 1e-12 by default. */
  readonly tolerance?: number;
  /** Absolute size of a step that counts as none, for a value near zero; 0 by default. */
  readonly negligible?: number;
  /** 1000 by default. */
  readonly maxIterations?: number;
}

/** Where a scoring iteration ended. */
export interface ScoringResult {
  readonly value: number;
  /** How many steps were evaluated. */
  readonly iterations: number;
  /** False if a step was not finite or the iterations ran out; `value` is then the last one reached. */
  readonly converged: boolean;
}

/**
 * Scoring iteration for one parameter: add the step (score divided by information) until it is negligible.
 *
 * In words: a step below the lower limit ends at the limit if the limit's own step also points outwards, and is halved
 * until it stays inside if not. Steps that swing from side to side without shrinking are damped.
 *
 * @param stepAt the step to take at a value
 * @param options start, limit, tolerance
 * @returns the value, the number of iterations, and whether it converged
 * @throws {RangeError} if the start is not finite or lies below the limit
 *
 * @source Fisher scoring with step halving; for variances e.g. Viechtbauer (2005), doi:10.3102/10769986030003261
 *
 * @example
 * fisherScoring((x) => (2 - x * x) / (2 * x), { start: 1 }).value // 1.414213562373095
 */
export function fisherScoring(stepAt: (value: number) => number, options: ScoringOptions): ScoringResult {
  const { start, lowerLimit = -Infinity, tolerance = 1e-12, negligible = 0, maxIterations = 1000 } = options;
  if (!(Number.isFinite(start) && start >= lowerLimit)) {
    throw new RangeError(`fisherScoring: the start must be finite and not below ${lowerLimit}, found ${start}`);
  }
  let value = start;
  let before = 0;
  let damping = 1;
  let iterations = 0;
  while (iterations < maxIterations) {
    iterations += 1;
    const step = stepAt(value);
    if (!Number.isFinite(step)) break;
    if (value === lowerLimit && step <= 0) return { value, iterations, converged: true };
    if (Math.abs(step) <= Math.max(tolerance * Math.abs(value), negligible)) {
      return { value: Math.max(value + step, lowerLimit), iterations, converged: true };
    }
    if (step * before < 0 && Math.abs(step) >= Math.abs(before)) damping /= 2;
    before = step;

    let change = damping * step;
    if (value + change < lowerLimit) {
      iterations += 1;
      if (stepAt(lowerLimit) <= 0) return { value: lowerLimit, iterations, converged: true };
      // A finite step is halved to nothing in the end, and the value is not below the limit.
      while (value + change < lowerLimit) change /= 2;
    }
    value += change;
  }
  return { value, iterations, converged: false };
}
