import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeSd, correlationFromSds, meanChange } from '../../../src/studies/conversions/change-from-baseline.js';
import { correlationFromT } from '../../../src/studies/conversions/correlation-from-t.js';
import { estimateFromInterval } from '../../../src/studies/conversions/estimate-from-interval.js';
import { sdFromDifferenceError } from '../../../src/studies/conversions/sd-from-difference-error.js';
import { sdFromStandardError } from '../../../src/studies/conversions/sd-from-standard-error.js';
import { sdFromVariance } from '../../../src/studies/conversions/sd-from-variance.js';
import { standardErrorFromInterval } from '../../../src/studies/conversions/standard-error-from-interval.js';
import { standardErrorFromPValue } from '../../../src/studies/conversions/standard-error-from-p-value.js';
import { standardErrorFromStatistic } from '../../../src/studies/conversions/standard-error-from-statistic.js';
import { expectClose } from '../../support/close.js';
import { conversionReference, done, reasonOf } from '../../support/conversion-reference.js';
import { law } from '../../support/laws.js';
import { closedForm, iterative, printedTo, sameNumber } from '../../support/tolerance.js';

describe('standard errors and standard deviations against R, there and back', () => {
  test('there are cases', () => {
    expect(conversionReference.errors.length).toBeGreaterThanOrEqual(35);
  });

  test.each(conversionReference.errors.map((each) => [JSON.stringify(each), each] as const))('%s', (_, each) => {
    const { estimate, n1, n2, level, sd, se, t, df, pT, pZ } = each;
    const errors = {
      'interval, t': standardErrorFromInterval(each.lowerT, each.upperT, level, df),
      'interval, normal': standardErrorFromInterval(each.lowerZ, each.upperZ, level, null),
      t: standardErrorFromStatistic(estimate, t, 't'),
      z: standardErrorFromStatistic(estimate, t, 'z'),
    };
    for (const [name, found] of Object.entries(errors)) expectClose(done(found).value, se, closedForm, name);
    // A P value of nearly one loses digits of the distance from it; one of nearly nothing has no double.
    if (pT > 1e-300 && pT < 0.999) expectClose(done(standardErrorFromPValue(estimate, pT, df)).value, se, iterative, 'P value of t');
    if (pZ > 1e-300 && pZ < 0.999) expectClose(done(standardErrorFromPValue(estimate, pZ, null)).value, se, iterative, 'P value of z');
    expectClose(sdFromDifferenceError(se, n1, n2).value, sd, closedForm, 'SD');
    expectClose(done(estimateFromInterval(each.lowerT, each.upperT)).value, estimate, closedForm, 'middle');
  });
});

describe('Cochrane Handbook, worked arithmetic at printed precision', () => {
  test('6.5.2.2: 2.064 for 25 participants, so that 3.92 becomes 4.128', () => {
    const lower = 30;
    const upper = 30 + 4.128;
    expectClose(done(standardErrorFromInterval(lower, upper, 0.95, 24)).value, 1, printedTo(3), 'SE');
    expectClose(sdFromStandardError(1, 25).value, 5, closedForm, 'SD');
    expectClose(done(standardErrorFromInterval(0, 3.92, 0.95, null)).value, 1, printedTo(2), '95%');
    expectClose(done(standardErrorFromInterval(0, 3.29, 0.9, null)).value, 1, printedTo(2), '90%');
    expectClose(done(standardErrorFromInterval(0, 5.15, 0.99, null)).value, 1, printedTo(2), '99%');
  });

  test('6.5.2.3: a difference of 3.8 with P = 0.008 among 25 and 22 gives t = 2.78, SE = 1.37, SD = 4.69', () => {
    const se = done(standardErrorFromPValue(3.8, 0.008, 45)).value;
    expectClose(3.8 / se, 2.78, printedTo(2), 't');
    expectClose(se, 1.37, printedTo(2), 'SE');
    expectClose(sdFromDifferenceError(1.37, 25, 22).value, 4.69, printedTo(2), 'SD');
  });

  test('6.3.1: a risk difference of 0.03 with P = 0.008 gives Z = 2.652, SE = 0.011', () => {
    const se = done(standardErrorFromPValue(0.03, 0.008, null)).value;
    expectClose(0.03 / se, 2.652, printedTo(3), 'Z');
    expectClose(se, 0.011, printedTo(3), 'SE');
  });

  test('6.5.2.8: correlations of 0.78 and 0.82 from three standard deviations', () => {
    expectClose(done(correlationFromSds(6.4, 7.1, 4.5)).value, 0.78, printedTo(2), 'experimental');
    expectClose(done(correlationFromSds(7.0, 6.9, 4.2)).value, 0.82, printedTo(2), 'control');
    expect(meanChange(15.2, 16.2).value).toBe(1);
  });

  test('16.4.6.4 of version 5.1: SDs of 2.38 and 2.21 with a correlation of 0.68 among 10 give a standard error of 0.583', () => {
    expectClose(done(changeSd(2.21, 2.38, 0.68)).value / Math.sqrt(10), 0.583, printedTo(3), 'SE');
  });
});

describe('metafor::conv.wald, as its manual prints it', () => {
  test('an odds ratio of 0.64 (0.33 to 1.22) has a log variance of 0.1113; with P = 0.17 of 0.1058', () => {
    expectClose(done(standardErrorFromInterval(Math.log(0.33), Math.log(1.22), 0.95, null)).value ** 2, 0.1113, printedTo(4), 'interval');
    expectClose(done(standardErrorFromPValue(Math.log(0.64), 0.17, null)).value ** 2, 0.1058, printedTo(4), 'P value');
  });
});

describe('formulas and assumptions are said', () => {
  test.each([
    [sdFromStandardError(1.2, 40), 'SD = SE·√n = 1.2·√40', []],
    [sdFromVariance(6.25), 'SD = √variance = √6.25', []],
    [done(standardErrorFromInterval(-1, 3, 0.95, null)), 'SE = (upper − lower)/(2·1.95996) = (3 − (−1))/3.91993', ['a normal (Wald) interval']],
    [done(standardErrorFromInterval(1, 3, 0.95, 24)), 'SE = (upper − lower)/(2·t(24) 2.0639) = (3 − 1)/4.1278', ['an interval by the t distribution']],
    [done(standardErrorFromStatistic(-3.8, 2.78, 't')), 'SE = |estimate/t| = |−3.8/2.78|', []],
    [sdFromDifferenceError(1.37, 25, 22), 'SD = SE/√(1/n₁ + 1/n₂) = 1.37/√(1/25 + 1/22)', ['equal standard deviations in both arms']],
    [done(changeSd(6.4, 7.1, -0.2)), 'SD of change = √(before² + after² − 2·r·before·after) = √(6.4² + 7.1² − 2·(−0.2)·6.4·7.1)', []],
  ])('%o', (conversion, formula, assumptions) => {
    expect([conversion.formula, conversion.assumptions]).toEqual([formula, assumptions]);
  });
});

describe('what cannot be converted says why', () => {
  test.each([
    [standardErrorFromInterval(3, 1, 0.95, null), /the limits 3 and 1 make no interval/],
    [estimateFromInterval(1, 1), /the limits 1 and 1 make no interval/],
    [standardErrorFromStatistic(0, 2, 't'), /an estimate of 0 with t = 2 says nothing/],
    [standardErrorFromStatistic(2, 0, 'z'), /z = 0 says nothing/],
    [standardErrorFromPValue(2, 1, null), /P = 1 says nothing/],
    [standardErrorFromPValue(0, 0.5, 10), /an estimate of 0 with P = 0.5/],
    [correlationFromSds(1, 1, 3), /make a correlation of −3.5/],
    [correlationFromT(2, 2), /2 pairs have no t statistic/],
  ])('%o', (conversion, reason) => {
    expect(reasonOf(conversion)).toMatch(reason);
  });
});

describe('laws: there and back', () => {
  const sd = fc.double({ min: 0.01, max: 1e4, noNaN: true });
  const r = fc.double({ min: -0.99, max: 0.99, noNaN: true });

  law('the correlation that three standard deviations make gives the third one back', [sd, sd, r], (before, after, given) => {
    const change = done(changeSd(before, after, given)).value;
    // Standard deviations of very different size leave the correlation few digits.
    if (Math.max(before / after, after / before) < 100) expectClose(done(correlationFromSds(before, after, change)).value, given, sameNumber, 'r');
  });

  law('the t statistic of a correlation gives it back', [r, fc.integer({ min: 3, max: 5000 })], (given, n) => {
    const t = given * Math.sqrt((n - 2) / (1 - given ** 2));
    expectClose(done(correlationFromT(t, n)).value, given, sameNumber, 'r');
  });

  law('a wider level makes a narrower standard error of the same interval', [sd, fc.double({ min: 0.5, max: 0.98, noNaN: true })], (half, level) => {
    const at = (each: number): number => done(standardErrorFromInterval(-half, half, each, null)).value;
    expect(at(level + 0.01)).toBeLessThan(at(level));
  });
});
