import { describe, expect, test } from 'vitest';
import { betaTailAtOdds } from '../../../src/numeric/special/incomplete-beta.js';
import { logOfRest, logTailProbability, tailProbability } from '../../../src/numeric/special/tail.js';
import { expectClose } from '../../support/close.js';
import { distributionPoint, tenRoundings } from '../../support/tolerance.js';

describe('one tail as density and ratio', () => {
  test('is their product, and the other is the rest', () => {
    const tail = { side: 'upper', logDensity: -600, ratio: 0.3 } as const;
    expect([tailProbability(tail, 'upper'), tailProbability(tail, 'lower')]).toEqual([Math.exp(-600) * 0.3, 1]);
    expect([logTailProbability(tail, 'upper'), logTailProbability(tail, 'lower')]).toEqual([-600 + Math.log(0.3), -Math.exp(-600) * 0.3]);
  });

  test('that passes through the subnormal numbers keeps its digits', () => {
    // exp(−740) has three digits left as a double; times 1e10 it has all of them again.
    expectClose(tailProbability({ side: 'lower', logDensity: -740, ratio: 1e10 }, 'lower'), Math.exp(-740 + 10 * Math.LN10), distributionPoint);
  });

  test('is no more than one, whatever rounding says', () => {
    const tail = { side: 'lower', logDensity: 0, ratio: 1 + 1e-15 } as const;
    expect([tailProbability(tail, 'lower'), tailProbability(tail, 'upper')]).toEqual([1, 0]);
    expect([logTailProbability(tail, 'lower'), logTailProbability(tail, 'upper')]).toEqual([0, -Infinity]);
  });

  test('log(1 − p) of nothing has no sign', () => {
    expect([logOfRest(0), logOfRest(1), logOfRest(1e-20)]).toEqual([0, -Infinity, -1e-20]);
  });
});

describe('tails of the beta distribution at odds far from one are their leading term, on both sides of where only that is taken', () => {
  // B(2, 3) = 1/12.
  test.each([[1e-99, 1], [1e-100, 1], [1e-50, 9e-51], [1e-200, 1e-200]])('%d · %d', (one, other) => {
    const logOdds = Math.log(one) + Math.log(other);
    const lower = betaTailAtOdds(2, 3, one, other, 1);
    expect(lower.side).toBe('lower');
    expectClose(lower.logDensity, 2 * logOdds + Math.log(12), tenRoundings);
    expectClose(lower.ratio, 1 / 2, tenRoundings);
    const upper = betaTailAtOdds(2, 3, 1 / one, 1 / other, 1);
    expect(upper.side).toBe('upper');
    expectClose(upper.logDensity, 3 * logOdds + Math.log(12), tenRoundings);
    expectClose(upper.ratio, 1 / 3, tenRoundings);
  });

  test('a divisor counts', () => {
    expectClose(betaTailAtOdds(2, 3, 1e-200, 1e-200, 1e150).logDensity, -1100 * Math.LN10 + Math.log(12), tenRoundings);
    expectClose(betaTailAtOdds(2, 3, 1e300, 1e300, 1e150).logDensity, -1350 * Math.LN10 + Math.log(12), tenRoundings);
  });
});
