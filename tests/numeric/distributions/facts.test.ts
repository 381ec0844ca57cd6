import { describe, expect, test } from 'vitest';
import { beta } from '../../../src/numeric/distributions/beta.js';
import { binomial, normalStart } from '../../../src/numeric/distributions/binomial.js';
import { chiSquared } from '../../../src/numeric/distributions/chi-squared.js';
import { fisherF } from '../../../src/numeric/distributions/fisher-f.js';
import { gamma } from '../../../src/numeric/distributions/gamma.js';
import { noncentralChiSquared } from '../../../src/numeric/distributions/noncentral-chi-squared.js';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { studentT } from '../../../src/numeric/distributions/student-t.js';
import { expectClose } from '../../support/close.js';
import { distributionPoint, normalPoint } from '../../support/tolerance.js';

describe('figures that reports print', () => {
  test('z multipliers', () => {
    expect(normal.upperQuantile(0.025)).toBe(1.959963984540054);
    expectClose(normal.quantile(0.975), 1.959963984540054, normalPoint);
    expectClose(normal.upperQuantile(0.05), 1.6448536269514726, normalPoint);
    expectClose(normal.upperQuantile(0.005), 2.5758293035489004, normalPoint);
    expect(normal.quantile(0.5)).toBe(0);
  });

  test.each([
    [8.4, 2.2323931972880437e-17, 1.9010815379079602e-16],
    [20.3, 6.429244467698346e-92, 1.308288554681529e-90],
    [37.4, 1.9536815616489922e-306, 7.31198534550511e-305],
  ])('far tails and densities of the normal distribution, at %d', (z, upper, density) => {
    // mpmath 1.3.0 with 50 digits.
    expectClose(normal.upper(z), upper, normalPoint);
    expectClose(normal.density(z), density, normalPoint);
    expectClose(normal.upperQuantile(upper), z, normalPoint);
    expect([normal.upper(40), normal.density(-40)]).toEqual([0, 0]);
  });

  test('the p-value of Q in the BCG data is 2.0e-26, not zero', () => {
    // mpmath 1.3.0 with 50 digits: 1.9967721373353064e-26.
    expectClose(chiSquared.upper(152.233, 12), 1.9967721373353064e-26, distributionPoint);
  });

  test('a t multiplier and a two-sided p', () => {
    expectClose(studentT.upperQuantile(0.025, 12), 2.178812829667229, distributionPoint);
    expectClose(studentT.twoSided(2.178812829667229, 12), 0.05, distributionPoint);
    expectClose(studentT.logTwoSided(-2.178812829667229, 12), Math.log(0.05), distributionPoint);
    expectClose(normal.twoSided(-1.959963984540054), 0.05, distributionPoint);
    expectClose(normal.logTwoSided(1.959963984540054), Math.log(0.05), distributionPoint);
    expect([normal.twoSided(0), normal.logTwoSided(0), studentT.twoSided(0, 3), studentT.logTwoSided(0, 3)]).toEqual([1, 0, 1, 0]);
  });

  test('the density of t at its top', () => {
    // dt(0, 5), R 4.2.2; for df = 1 it is 1/π.
    expectClose(studentT.density(0, 5), 0.3796066898224944, distributionPoint);
    expectClose(studentT.density(0, 1), 1 / Math.PI, distributionPoint);
  });

  test('Clopper–Pearson limits of 5 in 20', () => {
    // binom.test(5, 20)$conf.int, R 4.2.2
    expectClose(beta.quantile(0.025, 5, 16), 0.08657146910143453, distributionPoint);
    expectClose(beta.upperQuantile(0.025, 6, 15), 0.49104587170795744, distributionPoint);
  });
});

/** Values from mpmath 1.3.0 with 50 digits, at points where common programs are wrong. */
describe('where others fail', () => {
  test.each([
    // R 4.2.2: the first is off by 1e-8, the second by 6e-12, the third by 6 %, the fourth by 2e-9, the fifth by 2 %.
    ['qf(0.025, 1, 1e5)', fisherF.quantile(0.025, 1, 1e5), 0.0009820740323554606],
    ['qf(0.975, 1, 150, lower = FALSE)', fisherF.upperQuantile(0.975, 1, 150), 0.0009853513531504787],
    ['qt(1e-15, 0.5, lower = FALSE)', studentT.upperQuantile(1e-15, 0.5), 1.0284911563163399e29],
    ['qchisq(1e-14, 250, lower = FALSE)', chiSquared.upperQuantile(1e-14, 250), 461.18960047927953],
    ['pf(100, 40, 1e5, lower = FALSE, log = TRUE)', fisherF.logUpper(100, 40, 1e5), -1856.6902487809116],
    // jstat 1.9.6 is off by 1e21 here, and by all of the value in the next.
    ['qchisq(1e-50, 3)', chiSquared.quantile(1e-50, 3), 1.1223305780454735e-33],
    ['pbinom(0, 20, 0.8)', binomial.lower(0, 20, 0.8), 1.0485759999999954e-14],
    // lib-r-math.js 2.0.3 returns 0.
    ['pbeta(0.7000000000000001, 50, 0.5)', beta.lower(0.7000000000000001, 50, 0.5), 2.5571939944369006e-9],
    // Far tails, huge degrees of freedom, tiny shapes.
    ['pnorm(1e5, log)', normal.logUpper(1e5), -5000000012.431864],
    ['pchisq(1e6, 12, log)', chiSquared.logUpper(1e6, 12), -499939.1756648557],
    ['pt(5, 1e6)', studentT.upper(5, 1e6), 2.866998935445371e-7],
    ['pt(30, 1e6)', studentT.upper(30, 1e6), 6.010047116831719e-198],
    ['pt(1e5, 1e6, log)', studentT.logUpper(1e5, 1e6), -4605228.010132323],
    ['pt(1.96, 1e12)', studentT.upper(1.96, 1e12), 0.02499789514835908],
    ['pchisq next to the mean, df 1e6', chiSquared.upper(1e6 + 10, 1e6), 0.4969910269678821],
    ['pgamma(0.5, 1e-4)', gamma.upper(0.5, 1e-4, 1), 5.5980292957401714e-5],
    ['pgamma(1e-20, 0.003)', gamma.lower(1e-20, 0.003, 1), 0.8724666492498528],
    ['pbeta(1.3e-7, 0.0016, 17952)', beta.upper(1.3e-7, 0.0016, 17952), 0.008740347429881602],
  ])('%s', (_what, found, expected) => {
    expectClose(found, expected, distributionPoint);
  });

  test('t² beyond the largest number', () => {
    // For df = 1, P(T > t) = 1/(π t) to double precision.
    expectClose(studentT.upper(1e200, 1), 1 / (Math.PI * 1e200), distributionPoint);
    expectClose(studentT.logUpper(1e300, 1), -Math.log(Math.PI) - 300 * Math.LN10, distributionPoint);
    expectClose(studentT.upperQuantile(1e-290, 1), 1e290 / Math.PI, distributionPoint);
    expectClose(studentT.density(1e170, 0.1), 0.05 * 1e-170 * 2 * studentT.upper(1e170, 0.1), distributionPoint);
    expect(studentT.upperQuantile(1e-290, 0.5)).toBe(Infinity);
  });
});

describe('the ends and what has no meaning', () => {
  test('the support', () => {
    expect([chiSquared.lower(-1, 3), chiSquared.upper(-1, 3)]).toEqual([0, 1]);
    expect([chiSquared.logLower(0, 3), chiSquared.logUpper(0, 3)]).toEqual([-Infinity, 0]);
    expect([fisherF.lower(-1, 3, 4), fisherF.upper(0, 3, 4), fisherF.upper(Infinity, 3, 4), fisherF.lower(Infinity, 3, 4)]).toEqual([0, 1, 0, 1]);
    expect([fisherF.logLower(-1, 3, 4), fisherF.logUpper(-1, 3, 4), fisherF.logUpper(Infinity, 3, 4), fisherF.logLower(Infinity, 3, 4)]).toEqual([-Infinity, 0, -Infinity, 0]);
    expect([beta.logLower(-1, 2, 3), beta.logUpper(-1, 2, 3), beta.logLower(2, 2, 3), beta.logUpper(2, 2, 3)]).toEqual([-Infinity, 0, 0, -Infinity]);
    expect([gamma.logLower(-1, 2, 3), gamma.logUpper(-1, 2, 3), gamma.logLower(Infinity, 0.5, 3), gamma.logUpper(Infinity, 0.5, 3)]).toEqual([-Infinity, 0, 0, -Infinity]);
    expect([gamma.lower(-1, 2, 3), gamma.upper(-1, 2, 3), gamma.lower(Infinity, 0.5, 3), gamma.upper(Infinity, 0.5, 3)]).toEqual([0, 1, 1, 0]);
    expect([beta.lower(-0.5, 2, 3), beta.lower(1.5, 2, 3), beta.upper(1, 2, 3), beta.quantile(1, 2, 3)]).toEqual([0, 1, 0, 1]);
    expect([normal.lower(-Infinity), normal.density(Infinity)]).toEqual([0, 0]);
    expect([normal.logLower(-Infinity), normal.logUpper(-Infinity)]).toEqual([-Infinity, 0]);
    expect([studentT.upper(Infinity, 2), studentT.lower(Infinity, 2), studentT.density(-Infinity, 2)]).toEqual([0, 1, 0]);
    expect([studentT.logLower(-Infinity, 2), studentT.logUpper(-Infinity, 2), studentT.twoSided(-Infinity, 2), studentT.logTwoSided(Infinity, 2)]).toEqual([-Infinity, 0, 0, -Infinity]);
  });

  test('a chi-squared quantile below the smallest number is zero', () => {
    expect(chiSquared.quantile(1e-200, 0.01)).toBe(0);
  });

  test('the certain cases of the binomial distribution', () => {
    expect([-1, 5].map((k) => binomial.lower(k, 5, 0.5))).toEqual([0, 1]);
    expect([-1, 5].map((k) => binomial.upper(k, 5, 0.5))).toEqual([1, 0]);
    expect([binomial.lower(0, 0, 0.3), binomial.probability(0, 0, 0.3), binomial.quantile(0.7, 0, 0.3)]).toEqual([1, 1, 0]);
    expect([0, 1].map((k) => binomial.probability(k, 4, 0))).toEqual([1, 0]);
    expect([3, 4].map((k) => binomial.probability(k, 4, 1))).toEqual([0, 1]);
    expect([-1, 6].map((k) => binomial.probability(k, 5, 0.3))).toEqual([0, 0]);
    expect([binomial.probability(2, 4, 0), binomial.probability(2, 4, 1), binomial.probability(0, 0, 1)]).toEqual([0, 0, 1]);
    expect([-1, 5].map((k) => binomial.logLower(k, 5, 0.5))).toEqual([-Infinity, 0]);
    expect([-1, 5].map((k) => binomial.logUpper(k, 5, 0.5))).toEqual([0, -Infinity]);
    expect([binomial.lower(3, 4, 1), binomial.upper(3, 4, 1)]).toEqual([0, 1]);
    expect([binomial.logLower(3, 4, 1), binomial.logUpper(0, 4, 0)]).toEqual([-Infinity, -Infinity]);
    expect([0, 1].map((q) => binomial.quantile(q, 9, 0.4))).toEqual([0, 9]);
    expect([0, 1].map((q) => binomial.upperQuantile(q, 9, 0.4))).toEqual([9, 0]);
  });

  test.each([
    [0.025, 100, 0.3, 21],
    [0.5, 1000, 0.7, 700],
    [0.999, 50, 0.04, 6],
    [1e-9, 20, 0.5, 0],
    [1 - 1e-9, 20, 0.5, 20],
    [0, 9, 0.4, 0],
    [1, 9, 0.4, 9],
    [0.3, 0, 0.4, 0],
    [0, 0, 0.4, 0],
    [0.3, 5, 0, 0],
  ])('the search for a binomial quantile of %d begins where the normal distribution has it: n = %d, p = %d', (q, n, p, start) => {
    // n·p + z·√(n·p·(1 − p)), rounded, and not beyond the ends.
    expect(normalStart(q, n, p, 'lower')).toBe(start);
    expect(normalStart(1 - q, n, p, 'upper')).toBe(start);
  });

  test('a count between integers is the integer below, and has no probability of its own', () => {
    expect(binomial.lower(2.7, 5, 0.4)).toBe(binomial.lower(2, 5, 0.4));
    expect(binomial.probability(2.7, 5, 0.4)).toBe(0);
  });

  test.each([
    ['df 0', () => chiSquared.upper(1, 0), 'df must be'],
    ['df negative', () => studentT.upper(1, -1), 'df must be'],
    ['df NaN', () => studentT.quantile(0.3, Number.NaN), 'df must be'],
    ['df infinite', () => chiSquared.quantile(0.3, Infinity), 'df must be'],
    ['df1', () => fisherF.upper(1, 0, 3), 'df1 must be'],
    ['df2', () => fisherF.quantile(0.1, 3, 2e15), 'df2 must be'],
    ['shape a', () => beta.lower(0.3, 0, 1), 'a must be'],
    ['shape b', () => beta.quantile(0.3, 1, -1), 'b must be'],
    ['shape', () => gamma.lower(0.3, -2, 1), 'shape must be'],
    ['rate', () => gamma.upper(0.3, 2, 0), 'rate must be'],
    ['rate of a quantile', () => gamma.quantile(0.3, 2, Infinity), 'rate must be'],
    ['n not an integer', () => binomial.lower(1, 2.5, 0.3), 'n must be'],
    ['n negative', () => binomial.probability(1, -2, 0.3), 'n must be'],
    ['p above one', () => binomial.upper(1, 2, 1.3), 'probability'],
    ['k NaN', () => binomial.upper(Number.NaN, 2, 0.3), 'k must be'],
    ['q', () => binomial.quantile(1.01, 2, 0.3), 'probability'],
    ['density', () => normal.density(Number.NaN), 'z must be'],
    ['z', () => normal.lower(Number.NaN), 'z must be'],
    ['z of a logarithm', () => normal.logLower(Number.NaN), 'z must be'],
    ['t', () => studentT.lower(Number.NaN, 3), 't must be'],
    ['df of t, zero', () => studentT.upper(1, 0), 'df must be positive, found 0'],
    ['f', () => fisherF.lower(Number.NaN, 3, 4), 'f must be'],
    ['x of the gamma', () => gamma.lower(Number.NaN, 3, 4), 'x must be'],
    ['x of the beta', () => beta.lower(Number.NaN, 3, 4), 'x must be'],
    ['q of the noncentral chi-squared', () => noncentralChiSquared.upper(Number.NaN, 2, 1), 'q must be'],
    ['df of the noncentral chi-squared', () => noncentralChiSquared.upper(1, 0, 1), 'df must be'],
    ['noncentrality below zero', () => noncentralChiSquared.upper(1, 2, -1), 'noncentrality must be'],
    ['noncentrality without end', () => noncentralChiSquared.upper(1, 2, Infinity), 'noncentrality must be'],
  ])('%s', (_what, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
