import { describe, expect, test } from 'vitest';
import { betaTailAtOdds, incompleteBetaTail } from '../../../src/numeric/special/incomplete-beta.js';
import { incompleteGammaTail } from '../../../src/numeric/special/incomplete-gamma.js';
import { logOfRest, logTailProbability, tailProbability, type Tail } from '../../../src/numeric/special/tail.js';
import { expectClose } from '../../support/close.js';
import { distributionPoint, hundredRoundings, tenRoundings, tenRoundingsRelative } from '../../support/tolerance.js';

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

/** Log density per unit of log x (of the log odds), log of the lower and log of the upper tail; mpmath 1.3.0 with 50 digits. */
describe('either tail on both sides of every seam, from one that is computed', () => {
  const expectTail = (tail: Tail, logDensity: number, logLower: number, logUpper: number): void => {
    expectClose(tail.logDensity, logDensity, hundredRoundings, 'log density');
    expectClose(logTailProbability(tail, 'lower'), logLower, distributionPoint, 'lower');
    expectClose(logTailProbability(tail, 'upper'), logUpper, distributionPoint, 'upper');
  };

  test.each([
    [0.3, 1e-5, -4.549685634309144, -3.3457051376716564, -0.035871104401809795],
    [0.3, 0.9, -2.0274061495154236, -0.10286070054565231, -2.325369170301189],
    [0.9, 0.999, -1.066276690034968, -0.3929714817393684, -1.1240777952712753],
    [1e-10, 0.5, -23.52585092995205, -5.5977359482116615e-11, -23.606073801932833],
    [0.01, 0.5, -5.106411349847622, -0.005642646020085002, -5.180222167358926],
    [1, 0.5, -1.1931471805599454, -0.9327521295671886, -0.5],
    [1.5, 0.7, -1.1142301782728534, -1.2225942156264071, -0.34879927969603736],
    [5, 4.999, -0.13086436819077907, -0.5810134410202851, -0.8194617742283565],
    [5, 5.001, -0.13086436816411243, -0.580386219316487, -0.8202584600099518],
    [40, 90, -16.639373447432856, -1.1480803808073223e-9, -20.585174523949387],
    [0.5, 30, -28.87176625209362, -9.485737571073894e-15, -32.28898703270474],
  ])('gamma, shape %d at %d', (a, x, ...expected) => expectTail(incompleteGammaTail(a, x), ...expected));

  test.each([
    [0.3, 0.7, 1e-5, -4.8105498808758105, -3.6065693842048785, -0.027520036988390274],
    [0.3, 4, 0.2, -2.0819419966660306, -0.11725536209372028, -2.2014560197293123],
    [0.9, 1.5, 0.4, -1.3196347739863816, -0.5557417651696345, -0.8524866810523188],
    [4, 0.3, 0.9, -1.8187540082084803, -1.4709483074350016, -0.2609850290889279],
    [4, 0.3, 0.4, -4.524947032305379, -5.482921428297524, -0.0041658321169761765],
    [2, 3, 0.4, -0.8801516852582819, -0.6447380413522577, -0.744019510933702],
    [30, 50, 0.2, -5.972000201226571, -8.666305178034323, -0.0001723093716251131],
    [30, 50, 0.6, -7.670990569180544, -2.4589360026704573e-5, -10.613209022483854],
    [0.01, 0.02, 0.5, -5.0311077661147845, -0.4053859196817423, -1.0987706843358578],
    [1, 1, 0.25, -1.6739764335716716, -1.3862943611198906, -0.2876820724517809],
    [500, 2, 0.99, -1.8042940992198495, -3.2334084575226694, -0.04022102748554795],
  ])('beta, shapes %d and %d at %d', (a, b, x, ...expected) => expectTail(incompleteBetaTail(a, b, x, 1 - x), ...expected));
});

test('far out the tail of a gamma variable is its density per log x over x, whatever the shape', () => {
  for (const x of [0.9e40, 1.1e40, 1e300]) expectClose(incompleteGammaTail(2, x).ratio, 1 / x, tenRoundingsRelative);
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
