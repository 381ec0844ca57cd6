import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inconsistencyInterval, percentOf } from '../../../src/models/inconsistency/inconsistency-interval.js';
import type { InconsistencyIntervalRow } from '../../../src/models/inconsistency/inconsistency-interval-row.js';
import { inconsistencyIntervals, type InconsistencyIntervalCode } from '../../../src/models/inconsistency/inconsistency-intervals.js';
import { pool } from '../../../src/models/pool.js';
import { noncentralChiSquared } from '../../../src/numeric/distributions/noncentral-chi-squared.js';
import { expectClose } from '../../support/close.js';
import { law } from '../../support/laws.js';
import { setOf } from '../../support/metafor-reference.js';
import { codesIn, effectStudies, studiesFromColumns, valueOf } from '../../support/studies.js';
import { closedForm, iterative, rounding, sameNumber } from '../../support/tolerance.js';

const codes = Object.keys(inconsistencyIntervals) as InconsistencyIntervalCode[];
const row = (code: InconsistencyIntervalCode): InconsistencyIntervalRow => inconsistencyIntervals[code];
const at = (code: InconsistencyIntervalCode, Q: number, df: number, level = 0.95) => {
  const found = row(code).interval({ Q, df, level, tau2: null });
  if (typeof found === 'string') throw new Error(found);
  return found;
};

test.each(codes)('%s knows its code', (code) => expect(row(code).code).toBe(code));

describe('the non-central intervals', () => {
  // R 4.2.2: uniroot(function(l) pchisq(Q, df, l) - p, c(0, 1000), tol = 1e-13)$root for p = 0.975 and 0.025, and
  // qchisq(c(0.025, 0.975), df, max(0, Q - df)).
  test.each([
    [152.233008082373, 12, 97.6297072145084, 192.59070067933, 107.714269681806, 202.362722867922],
    [20, 10, 0, 30.4907057231355, 7.53386977874277, 37.5308605467448],
    [5, 10, 0, 4.64584567661359, 0, 20.4831773508077],
    [3, 10, 0, 0, 0, 20.4831773508077],
    [12, 1, 2.26241262308967, 29.4204876296082, 1.84059733899513, 27.8423890993517],
  ])('Q = %d with %d degrees of freedom', (Q, df, lambdaLower, lambdaUpper, quantileLower, quantileUpper) => {
    const inverted = at('noncentral', Q, df);
    expectClose(inverted.lower, 1 + lambdaLower / df, iterative, 'lower');
    expectClose(inverted.upper, 1 + lambdaUpper / df, iterative, 'upper');
    // H² is cut off at one; below df, metan takes the lower quantile as 0.
    const quantiles = at('noncentral-quantiles', Q, df);
    expectClose(quantiles.lower, Math.max(1, quantileLower / df), iterative, 'lower quantile');
    expectClose(quantiles.upper, Math.max(1, quantileUpper / df), iterative, 'upper quantile');
  });

  law('by inversion puts Q at its two tails', [fc.double({ min: 0.1, max: 1e4, noNaN: true }), fc.integer({ min: 1, max: 60 }), fc.constantFrom(0.5, 0.9, 0.99)], (Q, df, level) => {
    const { lower, upper } = at('noncentral', Q, df, level);
    const tail = (1 - level) / 2;
    const [low, high] = [df * (lower - 1), df * (upper - 1)];
    if (low > 0) expectClose(noncentralChiSquared.upper(Q, df, low), tail, sameNumber, 'upper tail');
    else expect(noncentralChiSquared.upper(Q, df, 0)).toBeGreaterThanOrEqual(tail * (1 - rounding));
    if (high > 0) expectClose(noncentralChiSquared.lower(Q, df, high), tail, sameNumber, 'lower tail');
    else expect(noncentralChiSquared.lower(Q, df, 0)).toBeLessThanOrEqual(tail * (1 + rounding));
  });

  test('have no answer for a Q beyond all measure', () => {
    for (const code of ['noncentral', 'noncentral-quantiles'] as const) {
      expect(inconsistencyInterval(code, { Q: 1e30, df: 3, level: 0.95, tau2: null })).toMatchObject({ interval: null, problems: [{ code: 'NOT_ESTIMABLE' }] });
    }
  });
});

describe('the test-based interval', () => {
  test('by hand: Q above and not above k', () => {
    // se = ½·log(20/10)/(√40 − √19) = 0.176382…; se = √(1/18·(1 − 1/243)) = 0.235217….
    const z = 1.959963984540054;
    const above = (0.5 * Math.log(2)) / (Math.sqrt(40) - Math.sqrt(19));
    expectClose(at('test-based', 20, 10).upper, 2 * Math.exp(2 * z * above), closedForm);
    const below = Math.sqrt((1 / 18) * (1 - 1 / 243));
    expectClose(at('test-based', 11, 10).upper, 1.1 * Math.exp(2 * z * below), closedForm);
    expectClose(at('test-based', 4, 10).upper, Math.exp(2 * z * below), closedForm);
    expect(at('test-based', 4, 10).lower).toBe(1);
  });

  test('needs three studies, and its absence by default is no problem', () => {
    expect(inconsistencyInterval('test-based', { Q: 3, df: 1, level: 0.95, tau2: null })).toEqual({ interval: null, problems: [] });
    const outcome = pool(effectStudies([0, 3], [0.1, 0.2]), { measure: 'GEN', model: 'common' });
    expect(valueOf(outcome).heterogeneity).toMatchObject({ I2CI: null, H2CI: null });
    expect(codesIn(outcome)).toEqual([]);
  });
});

law(
  'every interval from Q holds its H², and a higher level contains a lower one',
  [fc.double({ min: 0.01, max: 1e5, noNaN: true }), fc.integer({ min: 2, max: 60 }), fc.constantFrom(...codes.filter((code) => code !== 'tau2'))],
  (Q, df, code) => {
    const [narrow, wide] = [at(code, Q, df, 0.8), at(code, Q, df, 0.99)];
    for (const { lower, upper } of [narrow, wide]) {
      expect(lower).toBeGreaterThanOrEqual(1);
      expect(upper).toBeGreaterThanOrEqual(lower);
      expect(percentOf(upper)).toBeLessThan(100);
    }
    expect(wide.lower).toBeLessThanOrEqual(narrow.lower * (1 + rounding));
    expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper * (1 - rounding));
    if (code === 'test-based') expect(Math.max(1, Q / df)).toBeLessThanOrEqual(narrow.upper * (1 + rounding));
  },
);

describe('in a result', () => {
  const bcg = studiesFromColumns(setOf('bcg'));

  test('I² by τ² has the interval that comes from the one of τ², as metafor', () => {
    const { I2CI, H2CI } = valueOf(pool(bcg, { measure: 'RR' })).heterogeneity;
    // metafor 5.1-12, converged: confint(rma(yi, vi))$random.
    expect(I2CI).toMatchObject({ method: 'tau2', level: 0.95 });
    expectClose(I2CI?.lower, 81.9205745585965, iterative);
    expectClose(I2CI?.upper, 97.6780749578874, iterative);
    expectClose(H2CI?.lower, 1 / (1 - (I2CI?.lower ?? 0) / 100), closedForm);
  });

  test('I² by Q has the test-based one, and any can be asked for', () => {
    expect(valueOf(pool(bcg, { measure: 'RR', i2: 'Q' })).heterogeneity.I2CI?.method).toBe('test-based');
    expect(valueOf(pool(bcg, { measure: 'RR', model: 'common' })).heterogeneity.I2CI?.method).toBe('test-based');
    for (const i2CI of codes) expect(valueOf(pool(bcg, { measure: 'RR', i2CI })).heterogeneity.I2CI?.method).toBe(i2CI);
    expect(valueOf(pool(bcg, { measure: 'RR', i2CI: 'none' })).heterogeneity).toMatchObject({ I2CI: null, H2CI: null });
  });

  test('one that hangs on an interval of τ² that is not there is named, once', () => {
    expect(codesIn(pool(bcg, { measure: 'RR', tau2CI: 'none' }))).toEqual([]);
    expect(pool(bcg, { measure: 'RR', tau2CI: 'none', i2CI: 'tau2' }).problems).toMatchObject([{ code: 'NOT_ESTIMABLE', facts: { what: 'the interval of I2 (from the interval of τ²)' } }]);
    expect(pool(bcg, { measure: 'RR', tau2: 'HM', tau2CI: 'wald' }).problems).toMatchObject([{ code: 'NOT_ESTIMABLE', facts: { what: 'the Wald interval of tau2' } }]);
  });

  test.each(['noncentral', 'noncentral-quantiles'] as const)('%s: a number up to a Q of 1e9, and beyond a problem by name', (i2CI) => {
    // Two effects of variance 1 that lie d apart have Q = d²/2.
    const at = (Q: number) => pool(effectStudies([0, Math.sqrt(2 * Q)], [1, 1]), { measure: 'GEN', i2CI });
    for (const Q of [1e3, 1e6, 9e8]) expect(valueOf(at(Q)).heterogeneity.I2CI?.method).toBe(i2CI);
    for (const Q of [1.1e9, 1.32e11, 1e15]) expect(codesIn(at(Q))).toContain('NOT_ESTIMABLE');
  });

  test('an unknown one is answered with the known ones', () => {
    expect(pool(bcg, { measure: 'RR', i2CI: 'non-central' as 'noncentral' }).problems).toMatchObject([{ code: 'NAME_UNKNOWN', facts: { what: 'interval of I2' } }]);
  });
});
