import { describe, expect, test } from 'vitest';
import type { PooledResult } from '../../src/models/pooled-result.js';
import { pool } from '../../src/models/pool.js';
import { binaryStudies, studiesFromColumns, valueOf } from '../support/studies.js';

/**
 * Rothman, Greenland & Lash (2008), Modern epidemiology, 3rd ed., chapter 15. Data of tables 15-1, 15-2 and 15-5, and
 * figures at four decimals, as the test file of metafor states them beside the book's shorter ones.
 */
const four = (values: readonly number[]): readonly string[] => values.map((value) => value.toFixed(4));

describe('table 15-1, tolbutamide', () => {
  const studies = binaryStudies([
    [8, 106, 5, 120],
    [22, 98, 16, 85],
  ]);
  test.each([
    ['RD', ['0.0349', '-0.0176', '0.0874'], '0.0017'],
    ['RR', ['0.2818', '-0.1442', '0.7078'], '0.4472'],
    ['OR', ['0.3387', '-0.1731', '0.8505'], '0.3474'],
  ] as const)('Mantel–Haenszel %s with its 90 %% interval, and Q', (measure, figures, Q) => {
    const { estimate, ci, heterogeneity } = valueOf(pool(studies, { measure, method: 'mantel-haenszel', level: 0.9 }));
    expect(four([estimate, ci.lower, ci.upper])).toEqual(figures);
    expect(heterogeneity.Q.toFixed(4)).toBe(Q);
  });
});

const testsOf = (result: PooledResult) =>
  Object.fromEntries(result.strataTests.map(({ method, statistic, pValue }) => [method, [statistic.toFixed(4), pValue.toFixed(4)]]));

test('table 15-1: association and homogeneity of the odds ratios', () => {
  const studies = binaryStudies([
    [8, 106, 5, 120],
    [22, 98, 16, 85],
  ]);
  expect(testsOf(valueOf(pool(studies, { measure: 'OR', method: 'mantel-haenszel' })))).toMatchObject({
    cochran: ['1.1976', '0.2738'],
    'cochran-mantel-haenszel': ['1.1914', '0.2750'],
    tarone: ['0.3489', '0.5547'],
  });
});

describe('table 15-2, smoking and coronary death, per 10,000 person-years', () => {
  const studies = studiesFromColumns({
    kind: 'person-time',
    rows: {
      study: ['35-44', '45-54', '55-64', '65-74', '75-84'],
      treatment_events: [32, 104, 206, 186, 102],
      treatment_time: [5.2407, 4.3248, 2.8612, 1.2663, 0.5317],
      control_events: [2, 12, 28, 28, 31],
      control_time: [1.879, 1.0673, 0.571, 0.2585, 0.1462],
    },
  });
  test.each([
    ['IRD', ['11.4392', '6.3498', '16.5286'], '26.8758'],
    ['IRR', ['0.3539', '0.1776', '0.5303'], '10.4117'],
  ] as const)('Mantel–Haenszel %s with its 90 %% interval, and Q', (measure, figures, Q) => {
    const { estimate, ci, heterogeneity } = valueOf(pool(studies, { measure, method: 'mantel-haenszel', level: 0.9 }));
    expect(four([estimate, ci.lower, ci.upper])).toEqual(figures);
    expect(heterogeneity.Q.toFixed(4)).toBe(Q);
  });

  test('the Mantel–Haenszel test with and without correction for continuity', () => {
    expect(testsOf(valueOf(pool(studies, { measure: 'IRR', method: 'mantel-haenszel' })))).toEqual({
      'cochran-mantel-haenszel': ['11.0162', '0.0009'],
      'cochran-mantel-haenszel-corrected': ['10.7021', '0.0011'],
    });
    expect(valueOf(pool(studies, { measure: 'IRD', method: 'mantel-haenszel' })).strataTests).toEqual([]);
  });
});

test('table 15-5: association and homogeneity of the odds ratios', () => {
  const studies = binaryStudies([
    [3, 12, 104, 1163],
    [1, 4, 5, 91],
  ]);
  expect(testsOf(valueOf(pool(studies, { measure: 'OR', method: 'mantel-haenszel' })))).toMatchObject({
    cochran: ['5.8248', '0.0158'],
    'cochran-mantel-haenszel': ['5.8092', '0.0159'],
    tarone: ['0.1391', '0.7092'],
  });
});

test('table 15-5, spermicide use: Mantel–Haenszel OR with its 90 % interval, and Q', () => {
  const { estimate, ci, heterogeneity } = valueOf(
    pool(
      binaryStudies([
        [3, 12, 104, 1163],
        [1, 4, 5, 91],
      ]),
      { measure: 'OR', method: 'mantel-haenszel', level: 0.9 },
    ),
  );
  expect(four([estimate, ci.lower, ci.upper, heterogeneity.Q])).toEqual(['1.3300', '0.3579', '2.3021', '0.1378']);
});
