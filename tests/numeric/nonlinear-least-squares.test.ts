import { describe, expect, test } from 'vitest';
import { leastSquaresMinimum } from '../../src/numeric/nonlinear-least-squares.js';
import { expectClose } from '../support/close.js';
import { closedForm, iterative } from '../support/tolerance.js';

/** How often the residuals are asked for: once at the start, then four times for each derivative and once for each step. */
const evaluations = (iterations: number, parameters: number): number => 1 + iterations * (4 * parameters + 1);

function counted(residuals: (parameters: readonly number[]) => readonly number[]): { readonly residuals: typeof residuals; readonly calls: () => number } {
  let calls = 0;
  return { residuals: (parameters) => ((calls += 1), residuals(parameters)), calls: () => calls };
}

describe('the least sum of squares', () => {
  test('of a plane is that of the normal equations, after a step for the damping each', () => {
    const { residuals, calls } = counted(([x = 0, y = 0]) => [x - 1, y - 2, x + y - 6]);
    const found = leastSquaresMinimum(residuals, [0, 0]);
    // X'X = [[2, 1], [1, 2]] and X'y = (7, 8).
    expectClose(found.parameters[0], 2, closedForm);
    expectClose(found.parameters[1], 3, closedForm);
    expectClose(found.sumOfSquares, 3, closedForm);
    expect(found.converged).toBe(true);
    // Damping of 1e-3, 1e-4, … leaves as much of the way each: 1e-3, 1e-7, 1e-12 and rounding.
    expect(calls()).toBeLessThanOrEqual(evaluations(5, 2));
  });

  test('at the end of a bent valley', () => {
    const { residuals, calls } = counted(([x = 0, y = 0]) => [10 * (y - x * x), 1 - x]);
    const { parameters, sumOfSquares, converged } = leastSquaresMinimum(residuals, [-1.2, 1]);
    parameters.forEach((value) => expectClose(value, 1, iterative));
    expectClose(sumOfSquares, 0, closedForm);
    expect(converged).toBe(true);
    expect(calls()).toBeLessThanOrEqual(evaluations(45, 2));
  });

  test('of an exponential decay is that of nls', () => {
    // R 4.2.2: nls(y ~ exp(a) * exp(-exp(b) * t), start = list(a = 0, b = 0), control = nls.control(tol = 1e-12, warnOnly = TRUE)), with t = 0:5.
    const y = [5.1, 2.9, 2.1, 1.2, 0.6, 0.5];
    const { parameters, sumOfSquares, converged } = leastSquaresMinimum(([a = 0, b = 0]) => y.map((value, t) => value - Math.exp(a - Math.exp(b) * t)), [0, 0]);
    expectClose(parameters[0], 1.61831509967, iterative);
    expectClose(parameters[1], -0.720101210196, iterative);
    expectClose(sumOfSquares, 0.0995592771588, iterative);
    expect(converged).toBe(true);
  });

  test('of what does not move is where it starts', () => {
    expect(leastSquaresMinimum(() => [1, 2], [3])).toEqual({ parameters: [3], sumOfSquares: 5, converged: true });
  });
});

test('a parameter that is found does not end the search for another', () => {
  const { parameters, converged } = leastSquaresMinimum(([x = 0, y = 0]) => [x, Math.exp(y) - 2], [0, 0]);
  expect(parameters[0]).toBe(0);
  expectClose(parameters[1], Math.LN2, iterative);
  expect(converged).toBe(true);
  // Nor does it make long steps short ones.
  expect(leastSquaresMinimum(([x = 0, y = 0]) => [x === 5 ? 1e9 : 2e9 + x - 5, y], [5, 0])).toEqual({ parameters: [5, 0], sumOfSquares: 1e18, converged: false });
});

describe('an iteration that comes to no end', () => {
  test('stops where a derivative does not exist', () => {
    expect(leastSquaresMinimum(([x = 0]) => [Math.sqrt(x) + 1, 0], [0.0005])).toEqual({ parameters: [0.0005], sumOfSquares: (Math.sqrt(0.0005) + 1) ** 2, converged: false });
  });

  test('does not go where there is no value, and stops at the border', () => {
    const { parameters: [x = 0], sumOfSquares, converged } = leastSquaresMinimum(([value = 0]) => [Math.abs(value - 5) < 0.01 ? value : Number.NaN], [5]);
    expect(x).toBeGreaterThan(4.99);
    expect(x).toBeLessThan(5);
    expect(sumOfSquares).toBe(x * x);
    expect(converged).toBe(false);
  });

  test.each([
    [1, 4, true],
    [1e9, 2e9, false],
  ])('stops where every step leads up from %d to %d, and says whether the steps were small: %s', (atStart, elsewhere, converged) => {
    const { residuals, calls } = counted(([x = 0]) => [x === 5 ? atStart : elsewhere + x - 5]);
    expect(leastSquaresMinimum(residuals, [5])).toEqual({ parameters: [5], sumOfSquares: atStart ** 2, converged });
    // Damping grows tenfold from 1e-3 beyond 1e12.
    expect(calls()).toBe(evaluations(17, 1));
  });

  test('gives up after five hundred steps', () => {
    const { residuals, calls } = counted(([x = 0]) => [1e150 * (x / 1e6) ** 40]);
    // Each step leads a fortieth of the way to zero.
    expect(leastSquaresMinimum(residuals, [1e6]).converged).toBe(false);
    expect(calls()).toBe(evaluations(500, 1));
  });

  test('is not begun where there is no value', () => {
    expect(() => leastSquaresMinimum(() => [Number.NaN], [0])).toThrow('leastSquaresMinimum: the residuals at the start are not finite');
  });
});
