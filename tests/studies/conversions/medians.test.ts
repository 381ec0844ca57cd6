import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FiveNumbers } from '../../../src/studies/conversions/medians/five-numbers.js';
import { luoMean } from '../../../src/studies/conversions/medians/luo.js';
import { medianMethod, medianMethods, type MedianMethodCode } from '../../../src/studies/conversions/medians/median-methods.js';
import { quantileEstimation } from '../../../src/studies/conversions/medians/quantile-estimation.js';
import { shiSd } from '../../../src/studies/conversions/medians/shi.js';
import { skewnessTest } from '../../../src/studies/conversions/medians/skewness.js';
import { wanMean, wanSd } from '../../../src/studies/conversions/medians/wan.js';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { expectClose } from '../../support/close.js';
import { conversionReference, done, reasonOf } from '../../support/conversion-reference.js';
import { law } from '../../support/laws.js';
import { closedForm, placeOfMinimum, printedBy, sameNumber } from '../../support/tolerance.js';

const scenarios = ['S1', 'S2', 'S3'] as const;
type Whole = Readonly<Record<'min' | 'q1' | 'median' | 'q3' | 'max' | 'n', number>>;

/** The part of a five-number summary that a scenario has. */
function partOf(numbers: Whole, scenario: (typeof scenarios)[number]): FiveNumbers {
  const without = { S1: { q1: null, q3: null }, S2: { min: null, max: null }, S3: {} }[scenario];
  return { ...numbers, ...without };
}

const codes = Object.keys(medianMethods) as MedianMethodCode[];

describe('medians, quartiles and ranges against the formulas of the papers in R', () => {
  test('there are cases', () => {
    expect(conversionReference.medians.length).toBeGreaterThanOrEqual(12);
  });

  test.each(conversionReference.medians.flatMap((each) => scenarios.map((scenario) => [scenario, JSON.stringify(each.numbers), each] as const)))(
    '%s of %s',
    (scenario, _, each) => {
      const numbers = partOf(each.numbers, scenario);
      const expected = each[scenario];
      expectClose(done(luoMean(numbers)).value, expected.luo, closedForm, 'Luo mean');
      expectClose(done(wanMean(numbers)).value, expected.wan, closedForm, 'Wan mean');
      expectClose(done(wanSd(numbers)).value, expected.wanSd, closedForm, 'Wan SD');
      expectClose(done(shiSd(numbers)).value, expected.shiSd, closedForm, 'Shi SD');
      expect(medianMethod('luo-shi').sd({ ...numbers, median: null })).toMatchObject({ value: done(shiSd(numbers)).value });
      const test = skewnessTest(numbers);
      expectClose(test?.statistic, expected.statistic, closedForm, 'skewness');
      expectClose(test?.critical, expected.critical, closedForm, 'critical value');
      expect(test?.skewed).toBe(expected.statistic >= expected.critical);

      const fitted = done(quantileEstimation(numbers));
      expect(fitted.formula).toContain(`: ${expected.qe.name}`);
      expectClose(fitted.value.mean, expected.qe.mean, placeOfMinimum, 'QE mean');
      expectClose(fitted.value.sd, expected.qe.sd, placeOfMinimum, 'QE SD');
      expect([medianMethod('qe').mean(numbers), medianMethod('qe').sd(numbers)]).toMatchObject([{ value: fitted.value.mean }, { value: fitted.value.sd }]);
    },
  );

  test('every method has a reference case', () => {
    expect(codes).toEqual(['luo-shi', 'wan', 'qe']);
  });
});

describe('values that other programs print', () => {
  const summary = { min: 2, q1: 6, median: 9, q3: 17, max: 41 };
  /** `conv.fivenum(…, test = FALSE)` of metafor 4.4; means by Luo, standard deviations by Wan. */
  test.each([
    [7, 'S1', 15.021544795358952, 14.29106691143328],
    [7, 'S2', 10.889285714285714, 10.103962147784886],
    [7, 'S3', 14.361220613598714, 12.197514529609084],
    [30, 'S1', 11.972897250696676, 9.5575055212413016],
    [30, 'S2', 10.782500000000001, 8.5626224066574625],
    [30, 'S3', 12.3038216208361, 9.0600639639493821],
    [100, 'S1', 10.403596372036779, 7.804399930371213],
    [100, 'S2', 10.75975, 8.2742542328822122],
    [100, 'S3', 11.420082492316839, 8.0393270816267126],
  ] as const)('metafor 4.4, n = %i, %s', (n, scenario, mean, sd) => {
    const numbers = partOf({ ...summary, n }, scenario);
    expectClose(done(luoMean(numbers)).value, mean, closedForm, 'mean');
    expectClose(done(wanSd(numbers)).value, sd, closedForm, 'SD');
  });

  test('estmeansd: qe.mean.sd(min.val = 2, med.val = 4, max.val = 9, n = 100) prints 4.347284 and 1.502171', () => {
    const { mean, sd } = done(quantileEstimation({ min: 2, q1: null, median: 4, q3: null, max: 9, n: 100 })).value;
    expectClose(mean, 4.347284, printedBy.estmeansd, 'mean');
    expectClose(sd, 1.502171, printedBy.estmeansd, 'SD');
  });
});

describe('quantile estimation gives the distribution back that made the quantiles', () => {
  const p = { min: 1 / 50, q1: 0.25, median: 0.5, q3: 0.75, max: 49 / 50 };
  const from = (quantile: (p: number) => number): FiveNumbers => ({
    min: quantile(p.min),
    q1: quantile(p.q1),
    median: quantile(p.median),
    q3: quantile(p.q3),
    max: quantile(p.max),
    n: 50,
  });
  test.each([
    ['normal', (u: number) => -3 + 2.5 * normal.quantile(u), -3, 2.5],
    ['log-normal', (u: number) => Math.exp(2 + 0.7 * normal.quantile(u)), Math.exp(2.245), Math.exp(2.245) * Math.sqrt(Math.expm1(0.49))],
    ['Weibull', (u: number) => 4 * (-Math.log1p(-u)) ** (1 / 2), 4 * Math.sqrt(Math.PI) / 2, 4 * Math.sqrt(1 - Math.PI / 4)],
    // A gamma distribution of shape 1 and a Weibull one of shape 1 are the same: exponential.
    ['gamma', (u: number) => -3 * Math.log1p(-u), 3, 3],
  ] as const)('%s', (_, quantile, mean, sd) => {
    const fitted = done(quantileEstimation(from(quantile))).value;
    expectClose(fitted.mean, mean, placeOfMinimum, 'mean');
    expectClose(fitted.sd, sd, placeOfMinimum, 'SD');
  });
});

describe('what cannot be converted says why', () => {
  const numbers: FiveNumbers = { min: 1, q1: 2, median: 3, q3: 4, max: 5, n: 20 };
  test.each<readonly [string, FiveNumbers, RegExp]>([
    ['too few participants', { ...numbers, n: 4 }, /at least 5 participants, not 4/],
    ['out of order', { ...numbers, median: 4.5 }, /minimum ≤ first quartile ≤ median ≤ third quartile ≤ maximum, found 1, 2, 4.5, 4, 5/],
    ['no spread', { ...numbers, min: 3, q1: 3, q3: 3, max: 3 }, /all of them are 3/],
    ['one quartile only', { ...numbers, min: null, q3: null }, /neither both quartiles nor both extremes/],
  ])('%s', (_, given, reason) => {
    for (const code of codes) {
      expect(reasonOf(medianMethod(code).mean(given))).toMatch(reason);
      expect(reasonOf(medianMethod(code).sd(given))).toMatch(reason);
    }
  });

  test('no median: no mean, and a standard deviation where the method has no use for it', () => {
    for (const code of codes) {
      const row = medianMethod(code);
      expect(reasonOf(row.mean({ ...numbers, median: null }))).toMatch(/median is missing/);
      expect(row.sd({ ...numbers, median: null }).ok).toBe(row.sdWithoutMedian);
    }
  });

  test('skewness of nothing is no test', () => {
    expect(skewnessTest({ ...numbers, median: null })).toBeNull();
    expect(skewnessTest({ ...numbers, min: null, q1: 3, q3: 3, max: null })).toBeNull();
  });
});

const fiveNumbers = fc
  .tuple(fc.array(fc.double({ min: 0.5, max: 100, noNaN: true }), { minLength: 5, maxLength: 5 }), fc.integer({ min: 5, max: 2000 }))
  .map(([values, n]) => {
    const [min = 0, q1 = 0, median = 0, q3 = 0, max = 0] = values.toSorted((a, b) => a - b);
    return { min, q1, median, q3, max, n };
  })
  .filter(({ min, max, q1, q3 }) => max - min > 1 && q3 - q1 > 0.5);

describe('laws', () => {
  law('a change of unit changes mean and standard deviation alike, a shift the mean alone', [fiveNumbers, fc.constantFrom(...scenarios)], (whole, scenario) => {
    const numbers = partOf(whole, scenario);
    const moved = (shift: number, factor: number): FiveNumbers =>
      partOf(Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, name === 'n' ? value : shift + factor * value])) as unknown as Whole, scenario);
    for (const method of [medianMethods['luo-shi'], medianMethods.wan]) {
      expectClose(done(method.mean(moved(-40, 3))).value, -40 + 3 * done(method.mean(numbers)).value, sameNumber, 'mean');
      expectClose(done(method.sd(moved(-40, 3))).value, 3 * done(method.sd(numbers)).value, sameNumber, 'SD');
    }
  });

  law('values mirrored at zero have the mirrored mean and the same standard deviation', [fiveNumbers, fc.constantFrom(...scenarios)], (whole, scenario) => {
    const mirrored = { min: -whole.max, q1: -whole.q3, median: -whole.median, q3: -whole.q1, max: -whole.min, n: whole.n };
    for (const method of [medianMethods['luo-shi'], medianMethods.wan]) {
      expectClose(done(method.mean(partOf(mirrored, scenario))).value, -done(method.mean(partOf(whole, scenario))).value, sameNumber, 'mean');
      expectClose(done(method.sd(partOf(mirrored, scenario))).value, done(method.sd(partOf(whole, scenario))).value, sameNumber, 'SD');
    }
  });

  law('means lie within the range that is known, standard deviations are positive', [fiveNumbers, fc.constantFrom(...scenarios), fc.constantFrom(...codes)], (whole, scenario, code) => {
    const mean = done(medianMethod(code).mean(partOf(whole, scenario))).value;
    const sd = done(medianMethod(code).sd(partOf(whole, scenario))).value;
    expect(sd).toBeGreaterThan(0);
    expect(Number.isFinite(mean) && Number.isFinite(sd)).toBe(true);
    if (code !== 'qe' && scenario !== 'S2') expect(mean >= whole.min && mean <= whole.max).toBe(true);
  }, 60);
});
