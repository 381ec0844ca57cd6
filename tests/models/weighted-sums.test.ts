import { describe, expect, test } from 'vitest';
import { inconsistencyBeside, inconsistencyFromQ, inconsistencyFromTau2, qAround, qTest } from '../../src/models/heterogeneity.js';
import { centreEffects, sumOfSquares, sumsOf, weightedSums, weightsAt } from '../../src/models/weighted-sums.js';
import { expectAlike, expectClose } from '../support/close.js';
import { closedForm } from '../support/tolerance.js';

const yi = [1, 2, 4];
const vi = [0.5, 0.25, 1];

describe('effects measured from the most precise study', () => {
  test('which is the first of equals', () => {
    expect(centreEffects(yi, vi)).toEqual({ d: new Float64Array([-1, 0, 2]), v: new Float64Array(vi), origin: 2, anchor: 1 });
    expect(centreEffects([3, 5, 7], [0.5, 0.25, 0.25])).toMatchObject({ origin: 5, anchor: 1 });
  });

  test.each([
    [[1, 2], [1], undefined, '2 effects but 1 variances'],
    [[1], [1], undefined, 'at least 2 studies are needed, found 1'],
    [[1, 2], [1, 1], 3, 'at least 3 studies are needed, found 2'],
    [[1, 2], [1, 0], undefined, 'a sampling variance must be positive, found 0'],
    [[1, 2], [1, Number.NaN], undefined, 'a sampling variance must be positive, found NaN'],
  ])('effects %j with variances %j, of at least %s: refused', (effects, variances, least, message) => {
    expect(() => centreEffects(effects, variances, least)).toThrow(new RangeError(message));
    expect(() => sumsOf(effects, variances, 0, least)).toThrow(new RangeError(message));
  });

  test('the sums with weights 2/3, 4/5 and 1/2, by both ways', () => {
    const [sumW, sumW2] = [59 / 30, 1201 / 900];
    const mean = (-2 / 3 + 1) / sumW;
    const squared = [(-1 - mean) ** 2, mean ** 2, (2 - mean) ** 2] as const;
    const expected = {
      sumW,
      sumW2,
      traceP: sumW - sumW2 / sumW,
      origin: 2,
      mean,
      q: (2 / 3) * squared[0] + 0.8 * squared[1] + 0.5 * squared[2],
      q2: (4 / 9) * squared[0] + 0.64 * squared[1] + 0.25 * squared[2],
    };
    expectAlike(weightedSums(centreEffects(yi, vi), 1), expected, closedForm);
    expectAlike(sumsOf(yi, vi, 1), expected, closedForm);
  });

  test('weights, and squares around the plain mean of 7/3', () => {
    expect([...weightsAt([0.75, 0.25], 0.25)]).toEqual([1, 2]);
    expectClose(sumOfSquares(centreEffects(yi, vi)), 14 / 3, closedForm);
  });
});

describe('heterogeneity', () => {
  test('Q around 3 is 4/0.5 + 1/0.25 + 1/1', () => expect(qAround(yi, vi, 3)).toBe(13));

  test('has a P value from one degree of freedom on', () => {
    expect(qTest(3, 0)).toEqual({ Q: 3, df: 0, pValue: null, logPValue: null });
    // With two degrees of freedom χ² is exponential; with one, 1.96² stands for 5 %.
    expectAlike(qTest(3, 2), { Q: 3, df: 2, pValue: Math.exp(-1.5), logPValue: -1.5 }, closedForm);
    expectClose(qTest(1.959963984540054 ** 2, 1).pValue, 0.05, closedForm);
  });

  test.each([
    [20, 10, { I2: 50, H2: 2 }],
    [10, 10, { I2: 0, H2: 1 }],
    [5, 10, { I2: 0, H2: 0.5 }],
    [4, 1, { I2: 75, H2: 4 }],
    [4, 0, null],
  ])('of Q %d on %d degrees of freedom', (Q, df, expected) => expect(inconsistencyFromQ(Q, df)).toEqual(expected));

  test('of τ² beside the typical variance', () => {
    expect(inconsistencyBeside(0.5, 1.5)).toEqual({ I2: 75, H2: 4 });
    // Weights 2, 4 and 1: (3 − 1)/(7 − 21/7) is 1/2.
    expectAlike(inconsistencyFromTau2(vi, 1.5), { I2: 75, H2: 4 }, closedForm);
  });
});
