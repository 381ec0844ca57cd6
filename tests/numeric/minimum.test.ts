import { describe, expect, test } from 'vitest';
import { findMinimum } from '../../src/numeric/minimum.js';
import { expectClose } from '../support/close.js';
import { placeOfMinimum } from '../support/tolerance.js';

describe('findMinimum', () => {
  test.each([
    ['a parabola', (x: number) => (x - 2) ** 2 + 1, 0, 5, 2],
    ['cos', Math.cos, 0, 6, Math.PI],
    ['not smooth', (x: number) => Math.abs(x - 0.3), -4, 1, 0.3],
    ['at zero', (x: number) => Math.exp(x) - x, -3, 9, 0],
    ['falling all the way', (x: number) => -x, 0, 1, 1],
    ['rising all the way', (x: number) => x, 0, 1, 0],
    ['infinite on one side', (x: number) => (x <= 1 ? Infinity : x + 4 / x), 0, 10, 2],
  ])('%s', (_what, f, lower, upper, at) => {
    const found = findMinimum(f, lower, upper);
    expectClose(found.at, at, placeOfMinimum);
    expect(found.value).toBe(f(found.at));
  });

  test('a smooth minimum needs few evaluations', () => {
    let calls = 0;
    findMinimum((x) => ((calls += 1), x * Math.log(x)), 0.01, 4);
    expect(calls).toBeLessThan(40);
  });

  test('the search ends where it is when the evaluations run out', () => {
    let calls = 0;
    findMinimum((x) => ((calls += 1), (x - 1) ** 2), 0, 100, { maxIterations: 5 });
    expect(calls).toBe(5);
  });

  test.each([
    ['ends out of order', () => findMinimum((x) => x, 1, 0)],
    ['an infinite end', () => findMinimum((x) => x, 0, Infinity)],
    ['a value that is not a number', () => findMinimum(() => Number.NaN, 0, 1)],
  ])('%s throws a RangeError', (_what, call) => expect(call).toThrow(RangeError));
});
