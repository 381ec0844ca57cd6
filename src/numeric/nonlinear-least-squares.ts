import { cholesky, choleskySolve } from './linear-algebra/cholesky.js';
import { matrixOf } from './linear-algebra/matrix.js';

/** Step of the central differences, in units of the parameters: their error is of the fourth power of it. */
const STEP = 1e-3;
/** A step of the iteration below this, in units of the parameters, is rounding. */
const SMALLEST_STEP = 1e-13;
const MOST_ITERATIONS = 500;

/** Where the sum of squares is least, or the best point seen when the iteration had to end. */
export interface LeastSquaresMinimum {
  readonly parameters: readonly number[];
  /** Sum of squared residuals there. */
  readonly sumOfSquares: number;
  readonly converged: boolean;
}

/**
 * The parameters that make a sum of squared residuals least, from a start nearby (Levenberg–Marquardt).
 *
 * In words: go where the residuals would vanish if they were linear in the parameters; where that does not gain, go a
 * shorter way and more downhill. Parameters should be of order one, for instance logarithms: derivatives are differences
 * over a fixed step.
 *
 * @param residuals as a function of the parameters, at least as many as these; may hold NaN or infinities where it has no
 *   value, and is not gone to
 * @param start of the iteration; the residuals there must be finite
 * @returns a local minimum, and whether the last step was as small as rounding
 * @throws {RangeError} if the residuals at the start are not finite
 *
 * @source Marquardt (1963), doi:10.1137/0111030
 *
 * @example
 * leastSquaresMinimum(([x = 0, y = 0]) => [x - 1, y - 2, x + y - 3], [0, 0]).parameters // [1, 2]
 */
export function leastSquaresMinimum(
  residuals: (parameters: readonly number[]) => readonly number[],
  start: readonly number[],
): LeastSquaresMinimum {
  let parameters = start;
  let current = residuals(start);
  let best = sumOfSquares(current);
  if (!Number.isFinite(best)) throw new RangeError('leastSquaresMinimum: the residuals at the start are not finite');
  let damping = 1e-3;
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration += 1) {
    const derivatives = parameters.map((_, index) => derivative(residuals, parameters, index));
    const gradient = derivatives.map((column) => inner(column, current));
    const products = derivatives.map((left) => derivatives.map((right) => inner(left, right)));
    const step = dampedStep(products, gradient, damping);
    if (step === null) return { parameters, sumOfSquares: best, converged: false };
    const next = parameters.map((value, index) => value - (step[index] ?? 0));
    const there = residuals(next);
    const value = sumOfSquares(there);
    const small = step.every((length) => Math.abs(length) <= SMALLEST_STEP);
    if (value <= best) {
      [parameters, current, best] = [next, there, value];
      damping = Math.max(1e-12, damping / 10);
      if (small) return { parameters, sumOfSquares: best, converged: true };
    } else {
      // So near the minimum that rounding decides which point is lower: the step itself says how near.
      if (small || damping > 1e12) return { parameters, sumOfSquares: best, converged: step.every((length) => Math.abs(length) < 1e-7) };
      damping *= 10;
    }
  }
  return { parameters, sumOfSquares: best, converged: false };
}

function dampedStep(products: readonly (readonly number[])[], gradient: readonly number[], damping: number): Float64Array | null {
  const damped = products.map((row, i) => row.map((value, j) => (i === j ? value * (1 + damping) + Number.MIN_VALUE : value)));
  if (!damped.flat().every(Number.isFinite)) return null;
  const factor = cholesky(matrixOf(damped));
  return 'lower' in factor ? choleskySolve(factor, gradient) : null;
}

/** Derivative of the residuals by one parameter, by central differences of the fourth order. */
function derivative(residuals: (parameters: readonly number[]) => readonly number[], at: readonly number[], index: number): readonly number[] {
  const shifted = (steps: number): readonly number[] => residuals(at.map((value, i) => (i === index ? value + steps * STEP : value)));
  const [far, near, before, wayBefore] = [shifted(2), shifted(1), shifted(-1), shifted(-2)];
  return near.map((value, i) => (8 * (value - (before[i] ?? 0)) - ((far[i] ?? 0) - (wayBefore[i] ?? 0))) / (12 * STEP));
}

function inner(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}

function sumOfSquares(values: readonly number[]): number {
  return inner(values, values);
}
