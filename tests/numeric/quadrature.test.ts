import { describe, expect, test } from 'vitest';
import { normal } from '../../src/numeric/distributions/normal.js';
import { integrate } from '../../src/numeric/quadrature.js';
import { expectClose } from '../support/close.js';
import { quadrature } from '../support/tolerance.js';

describe('known integrals', () => {
  test.each([
    ['a polynomial, in one piece', (x: number) => x ** 9 - 3 * x ** 2, 0, 2, 1024 / 10 - 8, 1],
    ['the normal density', normal.density, -1, 38, normal.upper(-1), 15],
    ['a far tail, in relative terms', normal.density, 8, 46, normal.upper(8), 15],
    ['a peak a thousandth wide', (x: number) => 1 / (1 + (1000 * (x - 0.3)) ** 2), 0, 1, (Math.atan(700) + Math.atan(300)) / 1000, 55],
    ['an infinite slope at an end', Math.sqrt, 0, 1, 2 / 3, 39],
    ['an integral of zero', () => 0, 0, 1, 0, 1],
    ['no width', Math.exp, 2, 2, 0, 1],
  ] as const)('%s', (_name, f, lower, upper, expected, rules) => {
    let calls = 0;
    expectClose(integrate((x) => ((calls += 1), f(x)), lower, upper), expected, quadrature);
    expect(calls).toBeLessThanOrEqual(15 * rules);
  });
});

test('what cannot be integrated is refused', () => {
  expect(() => integrate(Math.exp, 1, 0)).toThrow('integrate: the ends must be finite and in order, found [1, 0]');
  expect(() => integrate(Math.exp, 0, Infinity)).toThrow('found [0, Infinity]');
  expect(() => integrate((x) => 1 / (x - 0.5), 0, 1)).toThrow(/infinit|Infinity|NaN/i);
  let calls = 0;
  expect(() => integrate((x) => ((calls += 1), Math.sin(1 / x) / x), 0, 1, { mostPieces: 20 })).toThrow('an integral to the precision asked for: not reached within 20 steps');
  // One piece, and nineteen that were halved.
  expect(calls).toBe(15 * (1 + 2 * 19));
});
