import { describe, expect, test } from 'vitest';
import { positiveQuantile, type PositiveDistribution } from '../../../src/numeric/distributions/positive-quantile.js';
import { incompleteGammaTail } from '../../../src/numeric/special/incomplete-gamma.js';
import type { Side, Tail } from '../../../src/numeric/special/tail.js';
import { expectClose } from '../../support/close.js';
import { distributionPoint, sameNumber } from '../../support/tolerance.js';

const exponential = (x: number): Tail => incompleteGammaTail(1, x);

/** P(X > x) = 1/(1 + x^0.01), whose quantiles soon leave the range of numbers. */
const heavy = (x: number): Tail => {
  const odds = x ** 0.01;
  return { side: 'upper', logDensity: Math.log(0.01 * odds) - 2 * Math.log1p(odds), ratio: (1 + odds) / (0.01 * odds) };
};

describe('the search for a quantile', () => {
  const powers = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

  // Where the tail was asked for, as log x: of Newton's steps, then of the bracket, then how many there were in all.
  test.each([
    ['from next to it, where the logarithm of the tail is straight', exponential, 1e-20, 'lower', 1e-19, 1e-20, [-19 * Math.LN10, -20 * Math.LN10], 2],
    ['from the other side', exponential, 1e-20, 'lower', 1e-21, 1e-20, [-21 * Math.LN10, -20 * Math.LN10], 2],
    ['by Newton\'s steps', exponential, 0.3, 'upper', 1, -Math.log(0.3), [0, -1 - Math.log(0.3)], 5],
    ['by Newton\'s steps of the smaller tail', exponential, 0.7, 'lower', 1, -Math.log(0.3), [0, -1 - Math.log(0.3)], 5],
    ['without a start', exponential, 1e-20, 'lower', Number.NaN, 1e-20, [0, -0.5, -1, -2, -4, -8, -16, -32, -64], 12],
    ['from an infinite start', exponential, 1e-20, 'lower', Infinity, 1e-20, [0, -0.5, -1, -2, -4, -8, -16, -32, -64], 12],
    ['upwards, where a step is too long', exponential, 1e-9, 'upper', 5, 9 * Math.LN10, [Math.log(5), Math.log(5) + (9 * Math.LN10 - 5) / 5, Math.log(5), ...[0.5, 1, 2].map((reach) => Math.log(5) + reach)], 13],
    ['down to the least number', (x: number) => incompleteGammaTail(0.01, x), 1e-300, 'lower', 0, 0, [0, -0.5, ...powers.map((power) => -power), -708], 13],
    ['up to the largest number', heavy, 1e-10, 'upper', -1, Infinity, [0, 0.5, ...powers, 709], 13],
    ['of everything below', exponential, 1, 'lower', 1, Infinity, [], 0],
    ['of everything above', exponential, 1, 'upper', 1, 0, [], 0],
    ['of nothing below', exponential, 0, 'lower', 1, 0, [], 0],
    ['of nothing above', exponential, 0, 'upper', 1, Infinity, [], 0],
  ] as const)('%s', (_what, tailAt: (x: number) => Tail, p, side: Side, seed, expected, path: readonly number[], evaluations) => {
    const asked: number[] = [];
    const distribution: PositiveDistribution = { tailAt: (x) => (asked.push(Math.log(x)), tailAt(x)), seed: () => seed };
    const found = positiveQuantile(p, side, distribution);
    if (expected === 0 || expected === Infinity) expect(found).toBe(expected);
    else expectClose(found, expected, distributionPoint);
    path.forEach((logX, i) => expectClose(asked[i], logX, sameNumber, `evaluation ${i + 1}`));
    expect(asked.length).toBeLessThanOrEqual(evaluations);
  });

  test('the start is asked for with the smaller tail', () => {
    const asked: unknown[] = [];
    const seed = (p: number, side: Side): number => (asked.push([p, side]), 1);
    for (const [p, side] of [[0.25, 'lower'], [0.75, 'lower'], [0.25, 'upper'], [0.75, 'upper']] as const) positiveQuantile(p, side, { tailAt: exponential, seed });
    expect(asked).toEqual([[0.25, 'lower'], [0.25, 'upper'], [0.25, 'upper'], [0.25, 'lower']]);
  });

  test('a density per log xⁿ makes steps n times as short', () => {
    const asked: number[] = [];
    // The density of x per log x² is half of that per log x.
    const tailAt = (x: number): Tail => (asked.push(x), { ...exponential(x), logDensity: exponential(x).logDensity - Math.LN2, ratio: 2 * exponential(x).ratio });
    expectClose(positiveQuantile(0.3, 'upper', { tailAt, power: 2, seed: () => 1 }), -Math.log(0.3), distributionPoint);
    expect(asked.length).toBe(5);
  });
});
