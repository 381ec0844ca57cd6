import { describe, expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { measures, type MeasureCode } from '../../src/effect-sizes/measures.js';
import { pool } from '../../src/models/pool.js';
import { normal } from '../../src/numeric/distributions/normal.js';
import type { IntervalStudy, Study } from '../../src/studies/study.js';
import { expectClose } from '../support/close.js';
import { binaryStudies, codesIn, effectStudies, studiesFromColumns, studiesOf, valueOf } from '../support/studies.js';
import { closedForm } from '../support/tolerance.js';

const place = { label: 'A', year: null, provenance: 'study data', cells: {}, at: { line: 2 } } as const;
const paired = (pre: number, post: number) =>
  ({ ...place, kind: 'paired', pre: { mean: pre, sd: 1 }, post: { mean: post, sd: 1 }, total: 9, r: 0.5 }) as const;
const interval = (estimate: number, lower: number, upper: number, level = 0.95): IntervalStudy => ({
  ...place,
  kind: 'interval',
  estimate,
  lower,
  upper,
  level,
});
const withRows = (...rows: readonly [Study, ...Study[]]) => studiesOf(rows[0].kind, rows);
const twoMeans = (m1: number, m2: number, sd = 1, total = 10): Study => ({
  ...place,
  kind: 'continuous',
  treatment: { mean: m1, sd, total },
  control: { mean: m2, sd, total },
});
const correlation = (r: number, total: number): Study => ({ ...place, kind: 'correlation', r, total });
const proportion = (events: number, total: number): Study => ({ ...place, kind: 'proportion', events, total });
const yiOfInterval = (measure: MeasureCode) => valueOf(computeEffects(withRows(interval(0.3, 0.2, 0.4)), { measure })).yi[0];
const participants = (kind: string, rows: Readonly<Record<string, readonly (number | string)[]>>, measure: MeasureCode) => [
  ...valueOf(computeEffects(studiesFromColumns({ kind, rows: { study: ['A'], ...rows } }), { measure })).ni,
];

describe('precomputed effects', () => {
  test.each(Object.keys(measures) as MeasureCode[])('%s takes yi and vi as they are', (measure) => {
    const effects = valueOf(computeEffects(effectStudies([0.1, -0.2], [0.01, 0.02]), { measure }));
    expect([...effects.yi]).toEqual([0.1, -0.2]);
    expect([...effects.vi]).toEqual([0.01, 0.02]);
    expect(effects.scale).toBe(measures[measure].scale);
    expect([...effects.ni]).toEqual([Number.NaN, Number.NaN]);
  });

  test('a hazard ratio with its interval becomes a logarithm with its variance', () => {
    // HR 0.55 (0.28 to 1.09): Steurer et al. 2006, as in the examples of R meta.
    const effects = valueOf(computeEffects(withRows(interval(0.55, 0.28, 1.09)), { measure: 'HR' }));
    expectClose(effects.yi[0], Math.log(0.55), closedForm);
    expectClose(Math.sqrt(effects.vi[0] ?? 0), (Math.log(1.09) - Math.log(0.28)) / (2 * 1.959963984540054), closedForm);
  });

  test('the level of the interval counts', () => {
    const effects = valueOf(computeEffects(withRows(interval(2, 1, 3, 0.9)), { measure: 'MD' }));
    expectClose(effects.vi[0], (2 / (2 * normal.upperQuantile(0.05))) ** 2, closedForm);
  });

  test('each scale has its own way there', () => {
    expect(yiOfInterval('PR')).toBe(0.3);
    expectClose(yiOfInterval('PLO'), Math.log(0.3 / 0.7), closedForm);
    expectClose(yiOfInterval('PAS'), Math.asin(Math.sqrt(0.3)), closedForm);
    expectClose(yiOfInterval('ZCOR'), Math.atanh(0.3), closedForm);
  });

  test('an interval that the scale does not have leaves the effect undefined', () => {
    const outcome = computeEffects(withRows(interval(0.5, -0.1, 1.1), interval(0.5, 0, 1)), { measure: 'OR' });
    expect(codesIn(outcome)).toEqual(['EFFECT_UNDEFINED', 'EFFECT_UNDEFINED']);
    expect(valueOf(outcome).k).toBe(0);
  });
});

describe('effects that the data do not define are left out', () => {
  test.each([
    ['ROM', twoMeans(1, -1), 'means that are not of one sign, or standard deviations of zero'],
    ['ROM', twoMeans(0, 1), 'means that are not of one sign, or standard deviations of zero'],
    ['MD', twoMeans(1, 2, 0), 'standard deviations of zero, or too few participants'],
    ['SMD', twoMeans(1, 2, 0), 'standard deviations of zero, or too few participants'],
    ['SMD', twoMeans(1, 2, 1, 1), 'standard deviations of zero, or too few participants'],
    ['SMDH', twoMeans(1, 2, 1, 1), 'standard deviations of zero, or too few participants'],
    ['COR', correlation(1, 10), 'a correlation of 1 or -1, or too few participants'],
    ['ZCOR', correlation(-1, 10), 'a correlation of 1 or -1, or too few participants'],
    ['ZCOR', correlation(0.5, 3), 'a correlation of 1 or -1, or too few participants'],
    ['UCOR', correlation(0.5, 4), 'a correlation of 1 or -1, or too few participants'],
    ['VR', twoMeans(1, 2, 1, 1), 'standard deviations of zero, or too few participants'],
    ['CVR', twoMeans(1, -2), 'means that are not of one sign, or standard deviations of zero'],
    ['PCOR', { ...place, kind: 'partial-correlation', r: 0.2, total: 4, predictors: 4 }, 'too few participants for the number of predictors'],
    ['ZPCOR', { ...place, kind: 'partial-correlation', r: 0.2, total: 6, predictors: 4 }, 'too few participants for the number of predictors'],
    ['MNLN', { ...place, kind: 'mean', mean: -1, sd: 1, total: 9 }, 'a mean that is not above zero, or too few participants'],
    ['SMN', { ...place, kind: 'mean', mean: 1, sd: 1, total: 1 }, 'a standard deviation of zero, or too few participants'],
    ['ROMC', paired(1, -1), 'means that are not of one sign, or too few participants'],
    ['SMCC', { ...paired(1, 2), total: 1 }, 'changes that do not vary, or too few participants'],
    ['ARAW', { ...place, kind: 'reliability', alpha: 0.5, items: 1, total: 9 }, 'fewer than two items, or too few participants'],
    ['ABT', { ...place, kind: 'reliability', alpha: 0.5, items: 4, total: 2 }, 'fewer than two items, or too few participants'],
  ] as const)('%s', (measure, study, reason) => {
    const outcome = computeEffects(withRows(study), { measure });
    expect(valueOf(outcome).excluded).toEqual([{ label: 'A', reason }]);
    expect(codesIn(outcome)).toEqual(['EFFECT_UNDEFINED']);
  });

  test('a proportion of 0 or 1 under the policy none', () => {
    const outcome = computeEffects(withRows(proportion(0, 9), proportion(9, 9)), { measure: 'PLO', zeroCells: { policy: 'none' } });
    expect(valueOf(outcome).excluded.map(({ reason }) => reason)).toEqual(['no events', 'nothing but events']);
  });

  test('a rate without events under the policy none', () => {
    const study: Study = { ...place, kind: 'rate', events: 0, time: 9 };
    for (const measure of ['IR', 'IRLN'] as const) {
      const outcome = computeEffects(withRows(study), { measure, zeroCells: { policy: 'none' } });
      expect(valueOf(outcome).excluded).toEqual([{ label: 'A', reason: 'no events' }]);
    }
    expect(valueOf(computeEffects(withRows(study), { measure: 'IRS' })).k).toBe(1);
  });

  test('a tetrachoric correlation of a table with a zero cell, or a phi coefficient without events', () => {
    const tables = binaryStudies([
      [0, 10, 3, 10],
      [0, 10, 0, 10],
      [2, 10, 3, 10],
    ]);
    expect(valueOf(computeEffects(tables, { measure: 'RTET' })).excluded).toEqual([
      { label: 'Study 1', reason: 'a zero cell to which nothing was added' },
      { label: 'Study 2', reason: 'no events in either arm' },
    ]);
    expect(valueOf(computeEffects(tables, { measure: 'PHI' })).excluded).toEqual([{ label: 'Study 2', reason: 'no events in either arm' }]);
    expect(valueOf(computeEffects(tables, { measure: 'RTET', zeroCells: { policy: 'only0' } })).k).toBe(3);
  });

  test('a ratio of two negative means is defined', () => {
    expect(valueOf(computeEffects(withRows(twoMeans(-2, -1)), { measure: 'ROM' })).k).toBe(1);
  });

  test('a Peto odds ratio without events, uncorrected', () => {
    const outcome = computeEffects(
      binaryStudies([
        [0, 10, 0, 10],
        [1, 10, 2, 10],
      ]),
      { measure: 'PETO', zeroCells: { policy: 'none' } },
    );
    expect(valueOf(outcome).labels).toEqual(['Study 2']);
  });
});

describe('columns', () => {
  test('participants are counted where the data say', () => {
    expect(
      participants('binary', { treatment_events: [4], treatment_total: [123], control_events: [11], control_total: [139] }, 'RR'),
    ).toEqual([262]);
    expect(participants('proportion', { events: [4], total: [9] }, 'PFT')).toEqual([9]);
    expect(participants('correlation', { r: [0.2], total: [50] }, 'ZCOR')).toEqual([50]);
    const of = (study: Study, measure: MeasureCode) => [...valueOf(computeEffects(withRows(study), { measure })).ni];
    expect(of(twoMeans(1, 2), 'MD')).toEqual([20]);
    expect(of(paired(1, 2), 'MC')).toEqual([9]);
    expect(of({ ...place, kind: 'mean', mean: 1, sd: 1, total: 9 }, 'MN')).toEqual([9]);
    expect(of({ ...place, kind: 'partial-correlation', r: 0.2, total: 9, predictors: 4 }, 'PCOR')).toEqual([9]);
    expect(participants('reliability', { alpha: [0.8], items: [5], total: [50] }, 'ABT')).toEqual([50]);
    expect(participants('log-rank', { o_minus_e: [1], o_minus_e_variance: [5] }, 'HR')).toEqual([Number.NaN]);
    expect(
      participants('person-time', { treatment_events: [4], treatment_time: [123], control_events: [11], control_time: [139] }, 'IRR'),
    ).toEqual([Number.NaN]);
  });

  test('person-time of one group is kept for the way back', () => {
    const rates = studiesFromColumns({ kind: 'rate', rows: { study: ['A', 'B'], events: [9, 3], time: [413, 10] } });
    expect([...valueOf(computeEffects(rates, { measure: 'IRFT' })).ti]).toEqual([413, 10]);
    const result = valueOf(pool(rates, { measure: 'IRFT', model: 'common' }));
    // metafor: transf.iirft of the pooled value with the harmonic mean of the person-times.
    const harmonic = 2 / (1 / 413 + 1 / 10);
    expectClose(result.natural.estimate, (result.estimate - 1 / (4 * result.estimate * harmonic)) ** 2, closedForm);
    expectClose(result.studies[0]?.natural.estimate, 9 / 413, closedForm);
  });

  test('data of another kind are refused', () => {
    const outcome = computeEffects(effectStudies([1], [1]), { measure: 'RR' });
    expect(outcome.ok).toBe(true);
    const refused = computeEffects(binaryStudies([[1, 2, 1, 2]]), { measure: 'SMD' });
    expect(refused.problems).toEqual([
      {
        code: 'MEASURE_NEEDS_OTHER_DATA',
        severity: 'error',
        at: {},
        facts: { measure: 'SMD', needs: ['continuous', 'effect', 'interval'], found: 'binary' },
      },
    ]);
  });

  test('no study gives no effect, and no fault', () => {
    expect(valueOf(computeEffects(studiesOf('binary', []), { measure: 'RR' })).k).toBe(0);
  });

  test('inputs are not changed', () => {
    const studies = binaryStudies([[0, 10, 1, 10]]);
    const before = JSON.stringify(studies);
    computeEffects(studies, { measure: 'OR' });
    expect(JSON.stringify(studies)).toBe(before);
  });
});
