import { describe, expect, test } from 'vitest';
import { strataTests, strataTestRows } from '../../src/models/mantel-haenszel/strata-tests.js';
import { pool } from '../../src/models/pool.js';
import { table } from '../support/arbitraries.js';
import { expectAlike, expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { sixStudies } from '../support/meta-reference.js';
import { setOf } from '../support/metafor-reference.js';
import { binaryStudies, effectStudies, studiesFromColumns, valueOf } from '../support/studies.js';
import { closedForm, pValues, sameNumber } from '../support/tolerance.js';
import fc from 'fast-check';

/** metafor 3.8-1: `rma.mh(…, measure = "OR", correct = TRUE or FALSE)[c("CO", "COp", "MH", "MHp", "BD", "BDp", "TA", "TAp")]`. */
const reference = [
  [
    'bcg',
    studiesFromColumns(setOf('bcg')),
    {
      cochran: [136.182816946835, 1.81979895856997e-31],
      'cochran-corrected': [135.70871485512, 2.31057414277255e-31],
      'cochran-mantel-haenszel': [136.162976744635, 1.83807338632165e-31],
      'cochran-mantel-haenszel-corrected': [135.688943723906, 2.33369633183248e-31],
      'breslow-day': [171.765366579396, 2.07825081362351e-30],
      tarone: [171.756672993871, 2.08678239453652e-30],
    },
  ],
  [
    'six studies with zeros',
    sixStudies,
    {
      cochran: [2.40488306687786, 0.120957162241776],
      'cochran-corrected': [2.01068152839894, 0.156195137134697],
      'cochran-mantel-haenszel': [2.38352992502998, 0.122620194138271],
      'cochran-mantel-haenszel-corrected': [1.9928285323518, 0.158045445407349],
      'breslow-day': [7.5965370284933, 0.107526990596877],
      tarone: [7.59643385370031, 0.107531381667988],
    },
  ],
] as const;

test.each(reference)('%s, against metafor', (_name, studies, expected) => {
  const found = valueOf(pool(studies, { measure: 'OR', method: 'mantel-haenszel' })).strataTests;
  expect(found.map(({ method }) => method).toSorted()).toEqual(Object.keys(strataTestRows).toSorted());
  for (const { method, statistic, pValue, logPValue } of found) {
    expectClose(statistic, expected[method][0], closedForm, method);
    expectClose(pValue, expected[method][1], pValues, `p of ${method}`);
    expectClose(logPValue, Math.log(expected[method][1]), closedForm, `log p of ${method}`);
  }
});

describe('edges', () => {
  const codesOf = (...rows: Parameters<typeof binaryStudies>[0]) => strataTests('OR', binaryStudies(rows).rows).map(({ method }) => method);
  const association = ['cochran-mantel-haenszel', 'cochran-mantel-haenszel-corrected', 'cochran', 'cochran-corrected'];

  test('one table has no homogeneity to test', () => expect(codesOf([3, 40, 6, 41])).toEqual(association));
  test('nor have two of which one tells nothing', () => expect(codesOf([3, 40, 6, 41], [0, 5, 0, 6])).toEqual(association));
  test('tables without events have no test at all', () => expect(codesOf([0, 5, 0, 6], [7, 7, 8, 8])).toEqual([]));
  test('an odds ratio of zero leaves association only', () => expect(codesOf([0, 5, 2, 6], [0, 7, 1, 8])).toEqual(association));

  test('two tables do, as 3 events are expected in the first arm of both around an odds ratio of 1', () => {
    const found = strataTests('OR', [...binaryStudies([[4, 10, 2, 10], [2, 10, 4, 10]]).rows, ...effectStudies([1], [1]).rows]);
    expect(found.map(({ method }) => method)).toEqual([...association, 'breslow-day', 'tarone']);
    // 2 · 1/(2/3 + 2/7)⁻¹.
    for (const { statistic, df } of found.slice(4)) {
      expectClose(statistic, 40 / 21, closedForm);
      expect(df).toBe(1);
    }
  });

  test('person-time has association only: excess 2 − 3 + 6 − 22/3, variance 6/4 + 22/9', () => {
    const studies = studiesFromColumns({
      kind: 'person-time',
      rows: { study: ['A', 'B'], treatment_events: [2, 6], treatment_time: [10, 30], control_events: [4, 5], control_time: [10, 15] },
    });
    const found = strataTests('IRR', [...studies.rows, ...effectStudies([1], [1]).rows]);
    // R: pchisq(c(98 / 71, 121 / 142), 1, lower.tail = FALSE).
    const [p, corrected] = [0.240053171091031, 0.355955358241632];
    expectAlike(
      found,
      [
        { method: 'cochran-mantel-haenszel', statistic: 98 / 71, df: 1, pValue: p, logPValue: Math.log(p) },
        { method: 'cochran-mantel-haenszel-corrected', statistic: 121 / 142, df: 1, pValue: corrected, logPValue: Math.log(corrected) },
      ],
      closedForm,
    );
  });

  test('the correction for continuity takes off no more than there is', () => {
    const tests = strataTests('OR', binaryStudies([[10, 20, 10, 21]]).rows);
    expect(tests.find(({ method }) => method === 'cochran-mantel-haenszel-corrected')).toMatchObject({ statistic: 0, pValue: 1, logPValue: 0 });
  });

  test('they are made from the counts as observed, and belong to Mantel–Haenszel only', () => {
    const of = (settings: Parameters<typeof pool>[1]) => valueOf(pool(sixStudies, settings)).strataTests;
    expect(of({ measure: 'OR', method: 'mantel-haenszel', zeroCells: { inPooling: true } })).toEqual(
      of({ measure: 'OR', method: 'mantel-haenszel' }),
    );
    expect(of({ measure: 'RR', method: 'mantel-haenszel' })).toEqual([]);
    expect(of({ measure: 'OR', model: 'common' })).toEqual([]);
  });
});

law('nothing changes when the arms, or events and non-events, are exchanged', [fc.array(table, { minLength: 1, maxLength: 8 })], (tables) => {
  const all = (rows: Parameters<typeof binaryStudies>[0]) => strataTests('OR', binaryStudies(rows).rows);
  const before = all(tables);
  for (const after of [all(tables.map(([a, n1, c, n2]) => [c, n2, a, n1])), all(tables.map(([a, n1, c, n2]) => [n1 - a, n1, n2 - c, n2]))]) {
    expect(after.map(({ method }) => method)).toEqual(before.map(({ method }) => method));
    after.forEach(({ statistic }, i) => expectClose(statistic, before[i]?.statistic ?? Number.NaN, sameNumber));
  }
});

law('with one table, the test without correction is the score test of Pearson, with N − 1', [table], (cells) => {
  const [a, n1, c, n2] = cells;
  const [n, m] = [n1 + n2, a + c];
  fc.pre(m > 0 && m < n);
  const pearson = ((a * n2 - c * n1) ** 2 * n) / (n1 * n2 * m * (n - m));
  const [cmh, , cochran] = strataTests('OR', binaryStudies([cells]).rows);
  expectClose(cochran?.statistic, pearson, sameNumber);
  expectClose(cmh?.statistic, (pearson * (n - 1)) / n, sameNumber);
});
