import { describe, expect, test } from 'vitest';
import { qAround } from '../../src/models/heterogeneity.js';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { dersimonianLairdFromQ } from '../../src/models/tau2/dersimonian-laird.js';
import { expectClose } from '../support/close.js';
import { effectsIn, metaCases, nameOfCase, sixStudies, tablesOf, type MetaCase } from '../support/meta-reference.js';
import { valueOf } from '../support/studies.js';
import { closedForm, pValues } from '../support/tolerance.js';

const byMantelHaenszel = metaCases.filter(({ common_method }) => common_method === 'MH');

/** Whether R meta took Q around the Mantel–Haenszel estimate: with DL only. */
const aroundPooledTables = ({ tau2_method }: MetaCase): boolean => tau2_method === 'DL';

/** What R meta does under every profile: corrected counts are pooled, and double zeros tell nothing of a ratio. */
const conventions = (each: MetaCase): PoolSettings => ({
  measure: each.measure,
  method: 'mantel-haenszel',
  differenceVariance: each.measure === 'RD' ? 'greenland-robins' : undefined,
  q: aroundPooledTables(each) ? 'mantel-haenszel' : 'inverse-variance',
  zeroCells: {
    inPooling: true,
    dropDoubleZeros: each.measure !== 'RD',
    doubleZerosInQ: true,
    riskDifference: 'observed',
    riskRatioTotals: each.profile === 'RevMan5' ? 'cells' : 'events',
  },
});

describe('the common effect by Mantel–Haenszel is that of R meta', () => {
  test('there are five data sets, three measures and five profiles', () => expect(byMantelHaenszel).toHaveLength(75));

  test.each(byMantelHaenszel.map((each) => [nameOfCase(each), each] as const))('%s', (_name, each) => {
    const result = valueOf(pool(tablesOf(each), conventions(each)));
    expect(result.k).toBe(each.k);
    expectClose(result.se, each.common.se, closedForm, 'SE');
    expectClose(result.estimate, each.common.estimate, closedForm, 'estimate');
    expectClose(result.ci.lower, each.common.ci_lower, closedForm, 'lower');
    expectClose(result.test.pValue, each.common.p_value, pValues, 'p');
    const weights = (each.common.weights ?? []).filter((weight) => weight > 0);
    weights.forEach((weight, i) => expectClose(result.studies[i]?.weight, weight, closedForm, `weight ${i}`));
    expect(result.heterogeneity.df).toBe(each.df);
    expectClose(result.heterogeneity.Q, each.Q, closedForm, 'Q');
  });
});

describe('random effects by Mantel–Haenszel are those of RevMan 5', () => {
  const cases = byMantelHaenszel.filter(aroundPooledTables);
  test('there are two profiles', () => expect(cases).toHaveLength(30));

  test.each(cases.map((each) => [nameOfCase(each), each] as const))('%s', (_name, each) => {
    const { yi, vi } = effectsIn(each);
    const Q = qAround(yi, vi, each.common.estimate);
    expectClose(Q, each.Q, closedForm, 'Q of its effects');
    expectClose(dersimonianLairdFromQ(Q, vi), each.tau2, closedForm, 'τ² of its effects');

    const result = valueOf(pool(tablesOf(each), { ...conventions(each), q: undefined, model: 'random' }));
    expect(result).toMatchObject({ tau2Method: 'DL', settings: { q: 'mantel-haenszel' } });
    expect(result.k).toBe(each.k);
    expectClose(result.estimate, each.random.estimate, closedForm, 'estimate');
    expectClose(result.se, each.random.se, closedForm, 'SE');
    expectClose(result.heterogeneity.tau2, each.tau2, closedForm, 'τ²');
    expectClose(result.heterogeneity.Q, each.Q, closedForm, 'Q');
  });
});

const five = (value: number): string => value.toFixed(5);

/** Design table, five decimals, computed with metafor 5.1-12 and R meta 8.4-0. */
describe('six studies with a zero and a double zero, pooled tables', () => {
  test.each([
    ['OR', 'sato', '-0.41320', '0.26844'],
    ['RR', 'sato', '-0.35933', '0.23479'],
    ['RD', 'sato', '-0.04241', '0.02737'],
    ['RD', 'greenland-robins', '-0.04241', '0.02703'],
  ] as const)('%s as observed, variance %s', (measure, differenceVariance, estimate, se) => {
    const result = valueOf(pool(sixStudies, { measure, method: 'mantel-haenszel', differenceVariance }));
    expect([five(result.estimate), five(result.se)]).toEqual([estimate, se]);
  });

  test.each([
    ['OR', '-0.40026', '0.26429'],
    ['RR', '-0.34777', '0.23088'],
  ] as const)('%s corrected', (measure, estimate, se) => {
    const zeroCells = { inPooling: true, dropDoubleZeros: true };
    const result = valueOf(pool(sixStudies, { measure, method: 'mantel-haenszel', zeroCells }));
    expect([five(result.estimate), five(result.se)]).toEqual([estimate, se]);
  });

  test.each([
    ['OR', '-0.40247', '0.04325'],
    ['RR', '-0.35619', '0.00589'],
  ] as const)('%s, random effects with Q around the pooled tables', (measure, estimate, tau2) => {
    const result = valueOf(pool(sixStudies, { measure, method: 'mantel-haenszel', model: 'random', zeroCells: { inPooling: true, dropDoubleZeros: true } }));
    expect([five(result.estimate), five(result.heterogeneity.tau2)]).toEqual([estimate, tau2]);
  });

  test('OR, random effects with Q around their mean', () => {
    const result = valueOf(pool(sixStudies, { measure: 'OR', tau2: 'DL', zeroCells: { dropDoubleZeros: true } }));
    expect([five(result.estimate), five(result.heterogeneity.tau2)]).toEqual(['-0.40255', '0.04292']);
    const same = valueOf(pool(sixStudies, { measure: 'OR', method: 'mantel-haenszel', model: 'random', q: 'inverse-variance' }));
    expectClose(same.estimate, result.estimate, closedForm);
  });
});
