import { describe, expect, test } from 'vitest';
import { fisherScoring } from '../../src/numeric/fisher-scoring.js';
import { expectClose } from '../support/close.js';
import { scored, tenRoundings } from '../support/tolerance.js';

describe('fisherScoring', () => {
  test('converges to full precision', () => {
    const found = fisherScoring((x) => (2 - x * x) / (2 * x), { start: 1 });
    expectClose(found.value, Math.SQRT2, tenRoundings);
    expect(found).toMatchObject({ converged: true });
    expect(found.iterations).toBeLessThan(10);
  });

  test('linear convergence is carried to the relative tolerance', () => {
    const found = fisherScoring((x) => 0.3 * (1e-6 - x), { start: 1 });
    expectClose(found.value, 1e-6, scored);
    expect(found.converged).toBe(true);
  });

  test.each([
    ['a step within the tolerance is the last, and is taken', (x: number) => (3 - x) / 2, { start: 1, tolerance: 1 }, { value: 2, iterations: 1 }],
    ['from the limit inwards', (x: number) => 1 - x, { start: 0, lowerLimit: 0 }, { value: 1, iterations: 2 }],
    ['a step just to the limit does not ask there first', (x: number) => (x === 2 ? -2 : 1 - x), { start: 2, lowerLimit: 0 }, { value: 1, iterations: 3 }],
    ['a halved step may reach the limit', (x: number) => (x === 2 ? -4 : 1 - x), { start: 2, lowerLimit: 0 }, { value: 1, iterations: 4 }],
    ['beyond the limit, which points outwards', (x: number) => -0.7 - x, { start: 2, lowerLimit: 0 }, { value: 0, iterations: 2 }],
    ['beyond the limit, which is the solution', (x: number) => (x === 0 ? 0 : -5), { start: 2, lowerLimit: 0 }, { value: 0, iterations: 2 }],
    ['a swing of equal steps is halved at once', (x: number) => 2 * (3 - x), { start: 0 }, { value: 3, iterations: 3 }],
  ])('step by step: %s', (_what, stepAt, options, expected) => {
    expect(fisherScoring(stepAt, options)).toEqual({ ...expected, converged: true });
  });

  test('ends at the limit when both the value and the limit point outwards', () => {
    expect(fisherScoring((x) => -0.7 - x, { start: 2, lowerLimit: 0 })).toMatchObject({ value: 0, converged: true });
    expect(fisherScoring(() => -1, { start: 0, lowerLimit: 0 })).toEqual({ value: 0, iterations: 1, converged: true });
  });

  test('halves a step that overshoots the limit while the solution is inside', () => {
    const seen: number[] = [];
    const found = fisherScoring((x) => (seen.push(x), x > 1 ? -5 * x : 0.5 * (0.25 - x)), { start: 2, lowerLimit: 0 });
    expectClose(found.value, 0.25, scored);
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(0);
  });

  test('damps steps that swing from side to side', () => {
    // Undamped, x → x + 2 (3 − x) swings between 0 and 6 for ever.
    const found = fisherScoring((x) => 2 * (3 - x), { start: 0 });
    expect(found.converged).toBe(true);
    expectClose(found.value, 3, scored);
  });

  test('a negligible step counts as none near zero', () => {
    expect(fisherScoring((x) => -x / 2, { start: 1, maxIterations: 100 }).converged).toBe(false);
    expect(fisherScoring((x) => -x / 2, { start: 1, maxIterations: 100, negligible: 1e-15 }).converged).toBe(true);
  });

  test('says so when it does not converge', () => {
    expect(fisherScoring(() => 1, { start: 0, maxIterations: 7 })).toEqual({ value: 7, iterations: 7, converged: false });
    expect(fisherScoring((x) => (x > 3 ? Number.NaN : 1), { start: 0 })).toEqual({ value: 4, iterations: 5, converged: false });
  });

  test('a start below the limit or not finite throws', () => {
    expect(() => fisherScoring(() => 0, { start: -1, lowerLimit: 0 })).toThrow('fisherScoring: the start must be finite and not below 0, found -1');
    expect(() => fisherScoring(() => 0, { start: Number.NaN })).toThrow('not below -Infinity, found NaN');
  });
});
