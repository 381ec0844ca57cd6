import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MeasureCode } from '../../src/effect-sizes/measures.js';
import type { PooledResult } from '../../src/models/pooled-result.js';
import { cochranQ } from '../../src/models/heterogeneity.js';
import { halfWidth } from '../../src/models/intervals/half-width.js';
import { intervals, type IntervalCode } from '../../src/models/intervals/intervals.js';
import { inverseVariance } from '../../src/models/inverse-variance.js';
import { pool } from '../../src/models/pool.js';
import { predictionInterval } from '../../src/models/prediction/prediction-interval.js';
import { dersimonianLaird } from '../../src/models/tau2/dersimonian-laird.js';
import { expectClose } from '../support/close.js';
import { setOf } from '../support/metafor-reference.js';
import { studiesFromColumns, valueOf, type ColumnSet } from '../support/studies.js';
import { closedForm, pValues } from '../support/tolerance.js';

interface Figures {
  readonly estimate: number;
  readonly se: number;
  readonly ci_lower: number;
  readonly ci_upper: number;
  readonly p_value: number;
  readonly pi_lower?: number;
  readonly pi_upper?: number;
}

interface MetaCase {
  readonly profile: string;
  readonly set: string;
  readonly measure: MeasureCode;
  readonly common_method?: string;
  readonly tau2_method: string;
  readonly ci_method: string;
  readonly pi_method?: string;
  readonly k: number;
  readonly te: readonly (number | null)[];
  readonly se_te: readonly (number | null)[];
  readonly common: Figures;
  readonly random: Figures;
  readonly Q: number;
  readonly tau2: number;
}

const meta = JSON.parse(readFileSync(join(import.meta.dirname, 'meta-8.4.json'), 'utf8')) as {
  readonly six_studies: ColumnSet['rows'];
  readonly cases: readonly MetaCase[];
};

const sixStudies = studiesFromColumns({ kind: 'binary', rows: meta.six_studies });

/** R meta's words for the intervals, and ours. */
function intervalOf({ profile, ci_method }: MetaCase): IntervalCode {
  if (profile === 'IQWiG6') return 'hartung-knapp-iqwig6';
  const words: Readonly<Record<string, IntervalCode>> = {
    classic: 'wald',
    HK: 'hartung-knapp',
    'HK adhoc se': 'hartung-knapp-se',
    'HK adhoc ci': 'hartung-knapp-ci',
    'HK adhoc IQWiG6': 'hartung-knapp-iqwig6',
  };
  const code = words[ci_method];
  if (code === undefined) throw new RangeError(`no interval for ${ci_method}`);
  return code;
}

/** The effects that R meta itself made, so that only what follows them is compared. */
function effectsIn({ te, se_te }: MetaCase): { readonly yi: readonly number[]; readonly vi: readonly number[] } {
  const pairs = te.flatMap((yi, i) => {
    const se = se_te[i];
    return yi === null || se === null || se === undefined ? [] : [{ yi, vi: se ** 2 }];
  });
  return { yi: pairs.map(({ yi }) => yi), vi: pairs.map(({ vi }) => vi) };
}

const nameOf = (each: MetaCase): string =>
  [each.profile, each.set.slice(0, 16), each.measure, each.common_method, each.ci_method, each.pi_method]
    .filter((part) => part !== undefined)
    .join(' ');

describe('given the effects and tau2 of R meta', () => {
  test('the grid has not shrunk', () => {
    expect(meta.cases).toHaveLength(213);
    expect(new Set(meta.cases.map(intervalOf))).toEqual(
      new Set(['wald', 'hartung-knapp', 'hartung-knapp-se', 'hartung-knapp-ci', 'hartung-knapp-iqwig6']),
    );
  });

  test.each(meta.cases.map((each) => [nameOf(each), each] as const))('the random-effects result agrees: %s', (_name, each) => {
    const { yi, vi } = effectsIn(each);
    const fit = inverseVariance(yi, vi, each.tau2);
    const inference = intervals[intervalOf(each)].infer({ yi, vi, fit, level: 0.95 });
    const half = halfWidth(inference, 0.95);
    expect(yi).toHaveLength(each.k);
    expectClose(fit.estimate, each.random.estimate, closedForm, 'estimate');
    expectClose(inference.se, each.random.se, closedForm, 'SE');
    expectClose(fit.estimate - half, each.random.ci_lower, closedForm, 'lower');
    expectClose(fit.estimate + half, each.random.ci_upper, closedForm, 'upper');
    if (each.tau2_method === 'DL' && each.profile === 'meta4' && each.common_method === 'Inverse') {
      expectClose(dersimonianLaird(yi, vi), each.tau2, closedForm, 'tau2');
      expectClose(cochranQ(yi, vi), each.Q, closedForm, 'Q');
    }
  });

  test.each([
    ['V', 'classic', 12],
    ['HTS', 'classic', 11],
    ['S', 'classic', null],
    ['HK', 'HK', 12],
    ['HK-PR', 'HK', 11],
  ] as const)('the prediction interval %s agrees', (method, ci, df) => {
    const each = meta.cases.find((one) => one.pi_method === method && one.ci_method === ci);
    if (each === undefined) throw new Error('the case is gone');
    const bounds = predictionInterval(each.random.estimate, each.random.se, each.tau2, 0.95, df);
    expectClose(bounds.lower, each.random.pi_lower ?? Number.NaN, closedForm, 'lower');
    expectClose(bounds.upper, each.random.pi_upper ?? Number.NaN, closedForm, 'upper');
  });
});

describe('Mantel–Haenszel with the correction in pooling is that of RevMan 5', () => {
  const cases = meta.cases.filter(
    ({ profile, common_method, measure }) => profile === 'RevMan5' && common_method === 'MH' && measure !== 'RD',
  );
  test('there are five data sets, two measures each', () => expect(cases).toHaveLength(10));
  test.each(cases.map((each) => [nameOf(each), each] as const))('%s', (_name, each) => {
    const studies = each.set === 'six-studies' ? sixStudies : studiesFromColumns(setOf(each.set));
    const zeroCells = { inPooling: true, dropDoubleZeros: true };
    const result = valueOf(pool(studies, { measure: each.measure, method: 'mantel-haenszel', zeroCells }));
    expect(result.k).toBe(each.k);
    expectClose(result.estimate, each.common.estimate, closedForm, 'estimate');
    expectClose(result.se, each.common.se, closedForm, 'SE');
    expectClose(result.test.pValue, each.common.p_value, pValues, 'p');
    expectClose(result.heterogeneity.Q, each.Q, closedForm, 'Q');
  });
});

const round = (value: number): string => value.toFixed(5);
const effectOfFirst = (measure: 'RR' | 'RD') => valueOf(pool(sixStudies, { measure })).studies[0]?.yi ?? Number.NaN;

/** Design table: `metafor 5.1-12` on the six studies, five decimals as written there. */
describe('six studies with a zero and a double zero, as metafor pools them', () => {
  test.each([
    ['OR', '-0.41320', '0.26844'],
    ['RR', '-0.35933', '0.23479'],
    ['RD', '-0.04241', '0.02737'],
  ] as const)('Mantel–Haenszel %s', (measure, estimate, se) => {
    const result = valueOf(pool(sixStudies, { measure, method: 'mantel-haenszel' }));
    expect([round(result.estimate), round(result.se)]).toEqual([estimate, se]);
  });

  test.each([
    ['OR', '-0.40806', 6, false],
    ['RR', '-0.35379', 6, false],
    ['RD', '-0.02436', 6, false],
    ['OR', '-0.41500', 5, true],
    ['RR', '-0.35839', 5, true],
    ['RD', '-0.03461', 5, true],
  ] as const)('random effects %s, %s, k = %i', (measure, estimate, k, dropDoubleZeros) => {
    const result: PooledResult = valueOf(pool(sixStudies, { measure, zeroCells: { dropDoubleZeros } }));
    expect(round(result.estimate)).toBe(estimate);
    expect(result.k).toBe(k);
  });

  test('study 1 is corrected as metafor corrects it', () => {
    expect(round(effectOfFirst('RR'))).toBe('-2.10625');
    expect(round(effectOfFirst('RD'))).toBe('-0.17184');
  });

  test('the double-zero study counts towards the risk difference and says nothing about a ratio', () => {
    expect(valueOf(pool(sixStudies, { measure: 'RD', method: 'mantel-haenszel' })).k).toBe(6);
    const ratio = valueOf(pool(sixStudies, { measure: 'OR', method: 'mantel-haenszel' }));
    expect(ratio.k).toBe(5);
    expect(ratio.excluded).toEqual([{ label: 'Study 4', reason: 'no events in either arm, or nothing but events' }]);
  });
});
