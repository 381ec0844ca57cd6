import { describe, expect, test } from 'vitest';
import { intervals, type IntervalCode } from '../../src/models/intervals/intervals.js';
import { profileLikelihood, profileRestrictedLikelihood } from '../../src/models/intervals/profile-likelihood.js';
import { inverseVariance } from '../../src/models/inverse-variance.js';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import type { MeasureCode } from '../../src/effect-sizes/measures.js';
import { predictions } from '../../src/models/prediction/predictions.js';
import type { Tau2Code } from '../../src/models/tau2/estimators.js';
import { chiSquared } from '../../src/numeric/distributions/chi-squared.js';
import { studentT } from '../../src/numeric/distributions/student-t.js';
import { NotConverged } from '../../src/numeric/not-converged.js';
import type { Studies } from '../../src/studies/study.js';
import { expectClose } from '../support/close.js';
import { setOf } from '../support/metafor-reference.js';
import { effectStudies, studiesFromColumns, valueOf } from '../support/studies.js';
import { closedForm, iterative } from '../support/tolerance.js';

const bcg = studiesFromColumns(setOf('bcg'));
const nearHomogeneous = effectStudies([0.1, 0.12, 0.08, 0.11], [0.2 ** 2, 0.3 ** 2, 0.25 ** 2, 0.4 ** 2]);
const scattered = effectStudies([-2, 3, 0.5, 4], [0.01, 4, 5, 3]);
const printed = (value: number | undefined): string => (value ?? Number.NaN).toFixed(4);

const fitOf = (studies: Studies, measure: MeasureCode, tau2: Tau2Code) => (ci: IntervalCode) =>
  valueOf(pool(studies, { measure, ci, tau2 }));

/** Design table: metafor and R meta on BCG log risk ratios, REML, four decimals. */
describe('the BCG trials', () => {
  test.each([
    ['wald', '-1.0669', '-0.3622'],
    ['t', '-1.1062', '-0.3228'],
    ['hartung-knapp', '-1.1084', '-0.3206'],
    ['kenward-roger', '-1.1164', '-0.3127'],
  ] as const)('interval %s', (ci, lower, upper) => {
    const result = valueOf(pool(bcg, { measure: 'RR', ci }));
    expect([printed(result.ci.lower), printed(result.ci.upper)]).toEqual([lower, upper]);
    expect(result.ci.method).toBe(ci);
  });

  test.each([
    ['wald', 'normal', '-1.8667', '0.4376', null],
    ['wald', 't-k-1', '-1.9953', '0.5663', 12],
    ['wald', 't-k-2', '-2.0084', '0.5793', 11],
    // The standard error of the model, whatever interval stands beside it.
    ['hartung-knapp', 't-k-1', '-1.9953', '0.5663', 12],
    ['hartung-knapp', 'hartung-knapp', '-1.9960', '0.5670', 12],
    ['hartung-knapp', 'hartung-knapp-pr', '-2.0091', '0.5800', 11],
    ['wald', 'hartung-knapp', '-1.9960', '0.5670', 12],
  ] as const)('prediction interval beside %s, %s', (ci, prediction, lower, upper, df) => {
    const result = valueOf(pool(bcg, { measure: 'RR', ci, prediction }));
    expect([printed(result.prediction?.lower), printed(result.prediction?.upper)]).toEqual([lower, upper]);
    expect(result.prediction).toMatchObject({ method: prediction, level: 0.95, df });
  });
});

test.each([
  ['kenward-roger', '-2.0169', '0.5878', '10.51'],
  ['kenward-roger-pr', '-2.0347', '0.6056', '9.51'],
] as const)('prediction interval %s', (prediction, lower, upper, df) => {
  const result = valueOf(pool(bcg, { measure: 'RR', prediction }));
  expect([printed(result.prediction?.lower), printed(result.prediction?.upper), result.prediction?.df?.toFixed(2)]).toEqual([lower, upper, df]);
});

test('Hartung–Knapp and Kenward–Roger intervals bring their prediction interval with them', () => {
  for (const ci of ['hartung-knapp', 'kenward-roger'] as const) {
    const result = valueOf(pool(bcg, { measure: 'RR', ci }));
    expect(result.prediction?.method).toBe(ci);
  }
});

test.each([
  ['wald', 't-k-1', 12],
  ['wald', 't-k-2', 11],
  ['hartung-knapp', 'hartung-knapp', 12],
  ['hartung-knapp', 'hartung-knapp-pr', 11],
  ['kenward-roger', 'kenward-roger', null],
  ['kenward-roger', 'kenward-roger-pr', null],
] as const)('beside %s, the prediction interval %s is t times the root of τ² and the squared standard error', (ci, prediction, known) => {
  const { estimate, se, test: fitted, heterogeneity: { tau2 }, prediction: found } = valueOf(pool(bcg, { measure: 'RR', ci, prediction }));
  const df = known ?? (fitted.df ?? Number.NaN) - Number(prediction === 'kenward-roger-pr');
  expect(found?.df).toBe(df);
  const half = studentT.quantile(0.975, df) * Math.sqrt(tau2 + se ** 2);
  expectClose(found?.lower, estimate - half, closedForm);
  expectClose(found?.upper, estimate + half, closedForm);
});

test.each([
  [[0.1, 0.4], [0.04, 0.09], 'hartung-knapp-pr', '(Hartung–Knapp with k − 2 degrees of freedom)', 'it needs at least 3 studies'],
  [[0.1, 0.1, 0.1], [0.04, 0.09, 0.02], 'hartung-knapp', '(Hartung–Knapp with k − 1 degrees of freedom)', 'the effects are all equal, so that their scatter tells no standard error'],
  [[0.1, 0.1, 0.1], [0.04, 0.09, 0.02], 'bootstrap', '(parametric bootstrap)', 'the effects are all equal, so that every draw is the same'],
  [[0, 1, 5], [1e-4, 10, 10], 'kenward-roger-pr', '(Kenward–Roger with one degree of freedom less)', 'no degree of freedom is left'],
  [[0, 1], [1e-4, 10], 'kenward-roger', '(Kenward–Roger)', 'next to no degree of freedom is left, and its ends lie beyond all numbers'],
] as const)('effects %j with variances %j have no prediction interval %s, which is said with the reason', (yi, vi, prediction, which, reason) => {
  const outcome = pool(effectStudies(yi, vi), { measure: 'GEN', tau2CI: 'none', prediction, bootstrap: prediction === 'bootstrap' ? { draws: 100 } : undefined });
  expect(valueOf(outcome).prediction).toBeNull();
  expect(outcome.problems).toMatchObject([{ code: 'NOT_ESTIMABLE', facts: { what: `the prediction interval ${which}`, reason } }]);
});

test('Kenward–Roger has fitted degrees of freedom', () => {
  expect(valueOf(pool(bcg, { measure: 'RR', ci: 'kenward-roger' })).test.df?.toFixed(2)).toBe('10.51');
});

test.each([
  ['kenward-roger', 'REML', -0.714532342158, 'wald'],
  ['profile-likelihood', 'ML', -0.711199135474, 'likelihood-ratio'],
  ['profile-restricted-likelihood', 'REML', -0.714532342158, 'likelihood-ratio'],
  ['henmi-copas', 'DL', -0.430285163654, 'henmi-copas'],
  ['ivhet', 'DL', -0.430285163654, 'wald'],
] as const)('%s brings its estimator of tau2, its estimate and its test with it', (ci, tau2, estimate, method) => {
  const result = valueOf(pool(bcg, { measure: 'RR', ci }));
  expect(result).toMatchObject({ tau2Method: tau2, ci: { method: ci }, test: { method }, problems: [] });
  expectClose(result.estimate, estimate, iterative);
});

test('an interval of the common-effect estimate shows the weights of the common-effect model', () => {
  const weightsOf = (settings: PoolSettings) => valueOf(pool(bcg, settings)).studies.map(({ weight }) => weight);
  expect(weightsOf({ measure: 'RR', ci: 'ivhet' })).toEqual(weightsOf({ measure: 'RR', model: 'common' }));
});

test.each([
  ['kenward-roger', [0, 1], [1e-4, 10], 'the Kenward–Roger interval', 'it has next to no degrees of freedom, and ends beyond all numbers'],
  ['hartung-knapp', [0.1, 0.1], [0.04, 0.09], 'the Hartung–Knapp interval', 'the effects are all equal, so that it would have no width'],
  ['hartung-knapp', [0.1], [0.04], 'the Hartung–Knapp interval', 'it needs at least 2 studies'],
] as const)('Wald’s interval stands in for %s of effects %j', (ci, yi, vi, what, reason) => {
  const outcome = pool(effectStudies(yi, vi), { measure: 'GEN', ci, tau2CI: 'none', prediction: 'none' });
  const wald = valueOf(pool(effectStudies(yi, vi), { measure: 'GEN', prediction: 'none' }));
  expect(valueOf(outcome).ci).toEqual(wald.ci);
  expect(outcome.problems.filter(({ severity }) => severity === 'warning')).toMatchObject([
    { code: 'NOT_ESTIMABLE', facts: { what, reason: `${reason}; the Wald interval is given instead` } },
  ]);
});

test.each([
  [{ measure: 'RR', ci: 'kenward-roger', tau2: 'DL' }, 'random effects with tau2 by REML', 'DL'],
  [{ measure: 'RR', ci: 'henmi-copas', model: 'common' }, 'random effects with tau2 by DL', 'the common model'],
] as const)('%j is refused', (settings, expected, found) => {
  expect(pool(bcg, settings).problems).toMatchObject([{ code: 'USAGE', facts: { expected, found } }]);
});

// With τ² = 0, and one study making up the mean, Q is χ² with one degree of freedom whatever the mean is, and the quantile
// has a closed form: -qnorm(0.025 / pchisq(1, 1)) in R.
test.each([
  [[1, 0], [1, 1e-40]],
  [[0, 1], [1e-40, 1]],
])('Henmi–Copas ends where one study is 1e40 times more precise: effects %j, variances %j', (yi, vi) => {
  const outcome = pool(effectStudies(yi, vi), { measure: 'GEN', ci: 'henmi-copas' });
  expect(outcome.problems).toEqual([]);
  const { ci } = valueOf(outcome);
  expectClose(ci.upper / 1e-20, 1.7913338409678359, iterative);
  expectClose(ci.lower / 1e-20, -1.7913338409678359, iterative);
});

// From the paper's formulas in R, Simpson's rule with 4e6 intervals on the logarithm of the integrand (pgamma, log.p = TRUE).
test.each([
  [[0.1, 1.9, 0.5], 10, -63.21392817338924],
  [[0.1, 1.9, 0.5], 35, -750.72522287650565],
  [[0.1, 1.9, 0.5], 100, -6558.8677458885259],
  [[0.1, 0.1, 0.1], 10, -897.01572773638009],
])('Henmi–Copas has a logarithm of its P value where that is below the smallest number: effects %j + %d', (yi, shift, logP) => {
  const outcome = pool(effectStudies(yi.map((y) => y + shift), [0.1, 0.4, 0.2]), { measure: 'GEN', tau2: 'DL', ci: 'henmi-copas' });
  const { test: found } = valueOf(outcome);
  expectClose(found.logPValue, logP, closedForm);
  expectClose(found.pValue, Math.exp(logP), iterative);
});

test('Henmi–Copas ends with a logarithm however far the mean is from zero', () => {
  let before = 0;
  for (let shift = 1e3; shift <= 1e13; shift *= 10) {
    const outcome = pool(effectStudies([0.1 + shift, 1.9 + shift, 0.5 + shift], [0.1, 0.4, 0.2]), { measure: 'GEN', tau2: 'DL', ci: 'henmi-copas' });
    const { logPValue } = valueOf(outcome).test;
    expect(logPValue).toBeLessThan(before);
    expect(logPValue).toBeGreaterThan(-Infinity);
    before = logPValue;
  }
});

describe('profile likelihood of studies with one variance, where the best τ² has a closed form', () => {
  // Twice the fall from the mean M to m is d·ln(SS(m)/SS(M)), with d of k studies for the full and k − 1 for the restricted
  // likelihood, and SS(m) = SS(M) + k(m − M)², where both spread more than their variance.
  test.each([
    ['full', profileLikelihood, 0],
    ['restricted', profileRestrictedLikelihood, 1],
  ] as const)('%s', (_which, interval, fewer) => {
    for (const yi of [[-2, 3, 0.5, 4], [2, -3, -0.5, -4], [-2, 4]]) {
      const [k, d] = [yi.length, yi.length - fewer];
      const input = { yi, vi: yi.map(() => 0.1), level: 0.9 };
      const found = interval({ ...input, fit: inverseVariance(yi, input.vi, 0) });
      const mean = yi.reduce((sum, y) => sum + y, 0) / k;
      const aroundZero = yi.reduce((sum, y) => sum + y ** 2, 0);
      const squares = aroundZero - k * mean ** 2;
      const half = Math.sqrt((squares / k) * Math.expm1(chiSquared.upperQuantile(0.1, 1) / d));
      expectClose(found.lower, mean - half, iterative);
      expectClose(found.upper, mean + half, iterative);
      expect(found.test).toMatchObject({ method: 'likelihood-ratio', statistic: 'z', df: null });
      expectClose(found.test.value, Math.sign(mean) * Math.sqrt(d * Math.log(aroundZero / squares)), iterative);
    }
  });

  // Around equal effects the best τ² is zero until the mean is further off than chance puts it: the fall is then
  // d·(ln(3Δ²/d) + 1), with a variance of 1.
  test.each([
    ['full', profileLikelihood, 3],
    ['restricted', profileRestrictedLikelihood, 2],
  ] as const)('%s, around three equal effects', (_which, interval, d) => {
    const [yi, vi] = [[5, 5, 5], [1, 1, 1]];
    const found = interval({ yi, vi, level: 0.95, fit: inverseVariance(yi, vi, 0) });
    const half = Math.sqrt((d / 3) * Math.exp(chiSquared.upperQuantile(0.05, 1) / d - 1));
    expectClose(found.lower, 5 - half, iterative);
    expectClose(found.upper, 5 + half, iterative);
  });

  test('a bound that no step leads to is said not to be found', () => {
    const [yi, vi] = [[5, 5, 5], [1, 1, 1]];
    const fit = { ...inverseVariance(yi, vi, 0), se: 0 };
    expect(() => profileLikelihood({ yi, vi, level: 0.95, fit })).toThrow(new NotConverged('a bound of the profile-likelihood interval', 1000));
  });
});

test('the interval that is not narrower than Wald’s has the ends of the wider of the two', () => {
  for (const studies of [nearHomogeneous, scattered]) {
    const [wider, zovert] = (['hartung-knapp-ci', 'hartung-knapp-zovert'] as const).map(fitOf(studies, 'GEN', 'HS'));
    expectClose(zovert?.ci.lower, wider?.ci.lower ?? Number.NaN, closedForm);
    expectClose(zovert?.ci.upper, wider?.ci.upper ?? Number.NaN, closedForm);
    expect(zovert?.test.statistic).toBe('t');
  }
});

/** Design table and `meta-8.4.json`: four studies that agree better than chance. */
describe('four studies that hardly differ', () => {
  test.each([
    ['hartung-knapp', '0.0737', '0.1251', 't'],
    ['hartung-knapp-se', '-0.3172', '0.5160', 't'],
    ['hartung-knapp-iqwig6', '-0.3172', '0.5160', 't'],
    ['hartung-knapp-ci', '-0.1572', '0.3560', 'z'],
  ] as const)('%s', (ci, lower, upper, statistic) => {
    const result = valueOf(pool(nearHomogeneous, { measure: 'GEN', ci }));
    expect([printed(result.ci.lower), printed(result.ci.upper)]).toEqual([lower, upper]);
    expect(result.test.statistic).toBe(statistic);
    expect(result.ci.method).toBe(ci);
  });
});

describe('variants of Hartung–Knapp', () => {
  test('all are the plain one when the effects scatter more than the model expects', () => {
    const result = fitOf(scattered, 'GEN', 'HS');
    const plain = result('hartung-knapp');
    expect(plain.se).toBeGreaterThan(result('wald').se);
    for (const ci of ['hartung-knapp-se', 'hartung-knapp-ci', 'hartung-knapp-iqwig6'] as const) expect(result(ci).se).toBe(plain.se);
  });

  test('IQWiG6 leaves a smaller standard error alone while the interval is wide enough', () => {
    const result = fitOf(bcg, 'RD', 'SJ');
    expect(result('hartung-knapp-iqwig6').se).toBe(result('hartung-knapp').se);
    expect(result('hartung-knapp-se').se).toBeGreaterThan(result('hartung-knapp').se);
  });
});

describe('tables', () => {
  test('rows know their codes', () => {
    for (const [code, row] of Object.entries(intervals)) expect(row.code).toBe(code);
    for (const [code, row] of Object.entries(predictions)) expect(row.code).toBe(code);
  });

  test.each(Object.keys(intervals) as IntervalCode[])('%s widens with the level', (ci) => {
    const widths = [0.5, 0.9, 0.95, 0.99].map((level) => {
      const { ci: bounds } = valueOf(pool(nearHomogeneous, { measure: 'GEN', ci, level }));
      return bounds.upper - bounds.lower;
    });
    expect(widths.toSorted((a, b) => a - b)).toEqual(widths);
  });

  test('the prediction interval is the confidence interval when nothing varies between studies', () => {
    const { ci, prediction } = valueOf(pool(nearHomogeneous, { measure: 'GEN' }));
    expectClose(prediction?.lower, ci.lower, closedForm);
    expectClose(prediction?.upper, ci.upper, closedForm);
  });
});

/** Four trials in which nobody of one arm is without the event: U = 82, whose P value is below every double. */
test('the logarithm of the Henmi–Copas P value holds where the P value itself is zero', () => {
  const effects = effectStudies([0.985, 0.961, 0.99, 0.969], [0.00052, 0.0034, 0.00024, 0.0022]);
  const { test: found } = valueOf(pool(effects, { measure: 'GEN', tau2: 'DL', ci: 'henmi-copas' }));
  expect(found.value).toBeGreaterThan(38);
  expect(found.pValue).toBe(0);
  expect(found.logPValue).toBeGreaterThan(-Number.MAX_VALUE);
  // With next to no heterogeneity the pivot is nearly normal.
  expect(Math.abs(found.logPValue + found.value ** 2 / 2)).toBeLessThan(0.01 * found.value ** 2);
});
