import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRoot } from '../../src/numeric/root.js';
import { expectClose } from '../support/close.js';
import { flatRoot, tenRoundings, tenRoundingsRelative } from '../support/tolerance.js';

/** How often the function is evaluated until log 5 is found to a tolerance, which is checked. */
function evaluationsAt(tolerance: number): number {
  let calls = 0;
  const found = findRoot((x) => ((calls += 1), Math.exp(x) - 5), 0, 10, { tolerance });
  expect(Math.abs(found - Math.log(5))).toBeLessThanOrEqual(Math.max(tolerance, tenRoundings.relative));
  return calls;
}

describe('findRoot', () => {
  test.each([
    ['x² − 2', (x: number) => x * x - 2, 0, 2, Math.SQRT2],
    ['cos', Math.cos, 1, 2, Math.PI / 2],
    ['falling, ends exchanged', (x: number) => 1 - x ** 3, 5, 0, 1],
    ['a root at an end', (x: number) => x - 3, 3, 8, 3],
    ['a root at the other end', (x: number) => x - 3, -8, 3, 3],
    ['flat around the root', (x: number) => (x - 1) ** 9, 0, 5, 1],
    ['a root near zero', (x: number) => x - 1e-200, -1, 2, 1e-200],
    ['steep', (x: number) => Math.exp(50 * x) - 1e10, -10, 10, Math.log(1e10) / 50],
  ])('%s', (_what, f, lower, upper, root) => {
    const found = findRoot(f, lower, upper);
    expectClose(found, root, f(found) === 0 ? flatRoot : tenRoundingsRelative);
  });

  test('a jump across zero is found like a root', () => {
    expectClose(findRoot((x) => (x < Math.E ? -1 : 1), 0, 10), Math.E, tenRoundings);
  });

  test('the sign changes next to the root, whatever the cubic', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: 0.01, max: 9, noNaN: true }), (root, slope) => {
        const f = (x: number): number => (x - root) * (slope + (x - root) ** 2);
        const found = findRoot(f, -6, 7);
        const width = 4 * Number.EPSILON * Math.abs(found) + Number.MIN_VALUE;
        expect(f(found - width) <= 0 && f(found + width) >= 0).toBe(true);
      }),
    );
  });

  test('a wide tolerance saves evaluations and is kept', () => {
    expect(evaluationsAt(0.1)).toBeLessThan(evaluationsAt(0));
  });

  test('what is known of the ends is not asked for again', () => {
    const asked: number[] = [];
    const f = (x: number): number => (asked.push(x), Math.exp(x) - 5);
    const ends = [Math.exp(0) - 5, Math.exp(10) - 5] as const;
    expect(findRoot(f, 0, 10, { ends })).toBe(findRoot((x) => Math.exp(x) - 5, 0, 10));
    expect(asked.filter((x) => x === 0 || x === 10)).toEqual([]);
  });

  test.each([
    ['no change of sign', () => findRoot((x) => x * x + 1, -1, 1), 'no change of sign'],
    ['an infinite end', () => findRoot((x) => x, -Infinity, 1), 'bracket must be finite'],
    ['an end that is not a number', () => findRoot((x) => x, Number.NaN, 1), 'bracket must be finite'],
    ['a value that is not a number', () => findRoot((x) => Math.sqrt(x), -1, 1), 'NaN at -1'],
    ['a value that is not finite inside', () => findRoot((x) => (Math.abs(x) === 1 ? x : Infinity), -1, 1), 'Infinity at'],
    ['too few evaluations', () => findRoot((x) => Math.exp(x) - 5, 0, 10, { maxIterations: 3 }), 'within 3'],
  ])('%s throws a RangeError', (_what, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
