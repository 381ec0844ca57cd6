import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kendallLower } from '../../src/numeric/distributions/kendall.js';
import { kendallScore } from '../../src/numeric/kendall.js';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { distributionPoint, sameNumber } from '../support/tolerance.js';

describe('the exact distribution of concordant pairs', () => {
  test('counts the permutations of small n', () => {
    // Inversions among the 24 orders of four: 1, 3, 5, 6, 5, 3, 1.
    [1, 4, 9, 15, 20, 23, 24].forEach((count, pairs) => expectClose(kendallLower(pairs, 4), count / 24, distributionPoint, `${pairs} pairs`));
    expect([kendallLower(-1, 4), kendallLower(-9, 4), kendallLower(6, 4), kendallLower(0, 1)]).toEqual([0, 0, 1, 1]);
  });

  test('keeps small tails: one order of 170 in all', () => {
    let logFactorial = 0;
    for (let i = 2; i <= 170; i += 1) logFactorial += Math.log(i);
    expectClose(Math.log(kendallLower(0, 170)), -logFactorial, distributionPoint);
  });

  test('is symmetric', () => {
    for (const pairs of [10, 50, 94]) expectClose(kendallLower(pairs, 20) + kendallLower(189 - pairs, 20), 1, sameNumber);
  });

  test('refuses a number of observations that is none', () => {
    for (const n of [0, 2.5, 171]) expect(() => kendallLower(1, n)).toThrow('n must be an integer from 1 to 170');
  });
});

describe("Kendall's score", () => {
  test('of columns in one order, and in opposite order', () => {
    expect(kendallScore([1, 2, 3, 4], [10, 20, 30, 40])).toMatchObject({ score: 6, concordant: 6, tau: 1, hasTies: false });
    expect(kendallScore([1, 2, 3, 4], [4, 3, 2, 1])).toMatchObject({ score: -6, concordant: 0, tau: -1 });
  });

  test('with ties in one column or the other', () => {
    // By hand: five of six pairs are untied, all in one order; (4·3·13 − 2·9)/18.
    expect(kendallScore([1, 2, 3, 4], [1, 2, 2, 3])).toEqual({ n: 4, score: 5, concordant: 5, tau: 10 / Math.sqrt(12 * 10), variance: 138 / 18, hasTies: true });
    expect(kendallScore([1, 2, 2, 3], [4, 2, 3, 1])).toEqual({ n: 4, score: -5, concordant: 0, tau: -10 / Math.sqrt(12 * 10), variance: 138 / 18, hasTies: true });
  });

  test('of a constant column has no tau', () => {
    expect(kendallScore([1, 1, 1], [1, 2, 3])).toMatchObject({ score: 0, tau: null, hasTies: true });
  });

  test('of two observations has its variance', () => {
    expect(kendallScore([1, 2], [2, 1])).toMatchObject({ score: -1, variance: 1 });
  });

  test('refuses columns of different lengths, and a single observation', () => {
    expect(() => kendallScore([1, 2], [1])).toThrow('2 and 1 numbers');
    expect(() => kendallScore([1], [1])).toThrow('at least 2 observations');
  });

  law('its variance is that of all orders of the second column', [fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), { minLength: 3, maxLength: 5 })], (pairs) => {
    const [x, y] = [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
    const scores = ordersOf(y).map((order) => kendallScore(x, order).score);
    const variance = scores.reduce((sum, score) => sum + score ** 2, 0) / scores.length;
    expectClose(kendallScore(x, y).variance, variance, sameNumber);
  }, 60);
});

/** All orders of a column, equal ones as often as they arise. */
function ordersOf(column: readonly number[]): readonly (readonly number[])[] {
  if (column.length <= 1) return [column];
  return column.flatMap((value, i) => ordersOf(column.toSpliced(i, 1)).map((rest) => [value, ...rest]));
}
