import { describe, expect, test } from 'vitest';
import { estimateTau2 } from '../../src/models/estimate-tau2.js';
import { tau2Intervals, type Tau2IntervalCode } from '../../src/models/tau2/intervals/tau2-intervals.js';
import { tau2Estimators, tau2Row, type Tau2Code } from '../../src/models/tau2/estimators.js';
import type { Tau2Extras } from '../../src/models/tau2/tau2-row.js';
import { expectClose } from '../support/close.js';
import { casesOf } from '../support/metafor-reference.js';
import { valueOf } from '../support/studies.js';
import { effectsOfCase, tau2Reference, type Tau2Case } from '../support/tau2-reference.js';
import { closedForm, iterative, sameStop } from '../support/tolerance.js';

const named = tau2Reference.cases.map((each) => [`${each.set} ${each.measure}`, each] as const);

/** The names of `tau2.R`, and what they are here. */
const estimates: Readonly<Record<string, { readonly code: Tau2Code; readonly extras?: (vi: readonly number[]) => Tau2Extras }>> = {
  DL2: { code: 'DL2' },
  CA2: { code: 'CA2' },
  SJ2: { code: 'SJ2' },
  DLIT: { code: 'DLIT' },
  SJIT: { code: 'SJIT' },
  HM: { code: 'HM' },
  BP: { code: 'BP' },
  GENQ_vi: { code: 'GENQ', extras: (vi) => ({ weights: vi.map((v) => 1 / v) }) },
  GENQ_sei: { code: 'GENQ', extras: (vi) => ({ weights: vi.map((v) => 1 / Math.sqrt(v)) }) },
  GENQ_own: { code: 'GENQ', extras: (vi) => ({ weights: vi.map((_v, i) => i + 1) }) },
};

const intervalNames: Readonly<Record<string, readonly [Tau2IntervalCode, Tau2Code]>> = {
  PL_REML: ['PL', 'REML'],
  PL_ML: ['PL', 'ML'],
  Wald_REML: ['wald', 'REML'],
  Wald_ML: ['wald', 'ML'],
  'Wald.log_REML': ['wald-log', 'REML'],
  'Wald.log_ML': ['wald-log', 'ML'],
  'Wald.sqrt_REML': ['wald-sqrt', 'REML'],
  'Wald.sqrt_ML': ['wald-sqrt', 'ML'],
};

/** An interval of a case, beside the estimate that it goes with. */
function intervalOf(each: Tau2Case, code: Tau2IntervalCode, estimator: Tau2Code, convergence: 'tight' | 'metafor') {
  const { yi, vi } = effectsOfCase(each);
  const { tau2, se } = valueOf(estimateTau2(tau2Row(estimator), yi, vi, { convergence }));
  const found = tau2Intervals[code].interval({ yi, vi, level: 0.95, tau2, se, estimator, convergence });
  if (typeof found === 'string') throw new Error(found);
  return found;
}

describe('the grid', () => {
  test('has not shrunk', () => {
    expect(tau2Reference.cases).toHaveLength(casesOf('effects').length);
    const count = (part: 'tight' | 'default') => tau2Reference.cases.reduce((sum, each) => sum + Object.keys(each[part]).length, 0);
    expect([count('tight'), count('default')]).toEqual([976, 589]);
  });

  test('every estimator that has a stop of metafor is compared there', () => {
    const stopping = Object.values(tau2Estimators).flatMap((row) => ('asMetafor' in row ? [row.code] : []));
    for (const code of stopping) expect(tau2Reference.cases.filter((each) => code in each.default).length, code).toBeGreaterThan(50);
  });
});

describe('estimates agree with metafor', () => {
  test.each(named)('%s', (_name, each) => {
    const { yi, vi } = effectsOfCase(each);
    for (const [name, { code, extras }] of Object.entries(estimates)) {
      const expected = each.tight[name];
      if (expected === undefined) throw new Error(`${name} is gone`);
      const row = tau2Row(code);
      const given = extras?.(vi);
      const tolerance = row.iterative ? iterative : closedForm;
      const [tau2, se] = typeof expected === 'number' ? [expected, null] : expected;
      expectClose(row.estimate(yi, vi, given), tau2, tolerance, name);
      if (se !== null) expectClose(row.standardError(yi, vi, tau2, given), se, tolerance, `SE of ${name}`);
    }
  });
});

describe('intervals agree with metafor', () => {
  test.each(named)('%s', (_name, each) => {
    for (const [name, [code, estimator]] of Object.entries(intervalNames)) {
      const expected = each.tight[name];
      if (expected === undefined) continue;
      if (typeof expected === 'number') throw new Error(`${name} has one number`);
      const found = intervalOf(each, code, estimator, 'tight');
      expectClose(found.lower, expected[0], iterative, `${name} lower`);
      expectClose(found.upper, expected[1], iterative, `${name} upper`);
    }
  });
});

describe('with its stopping rules, estimates are what metafor prints by default', () => {
  test.each(named)('%s', (_name, each) => {
    const { yi, vi } = effectsOfCase(each);
    for (const code of ['REML', 'ML', 'EB', 'PM', 'PMM', 'SJIT'] as const) {
      const found = estimateTau2(tau2Row(code), yi, vi, { convergence: 'metafor' });
      const expected = each.default[code];
      if (expected === undefined) {
        expect(found.problems, code).toMatchObject([{ code: 'NOT_CONVERGED', severity: 'error' }]);
        continue;
      }
      const { tau2, se } = valueOf(found);
      expectClose(tau2, expected[0], sameStop, code);
      expectClose(se, expected[1], sameStop, `SE of ${code}`);
    }
  });

  test.each(named)('and so are intervals: %s', (_name, each) => {
    for (const estimator of ['REML', 'ML'] as const) {
      for (const code of ['QP', 'PL'] as const) {
        const expected = each.default[`${code}_${estimator}`];
        if (expected === undefined) continue;
        const found = intervalOf(each, code, estimator, 'metafor');
        expectClose(found.lower, expected[0], sameStop, `${code} ${estimator} lower`);
        expectClose(found.upper, expected[1], sameStop, `${code} ${estimator} upper`);
      }
    }
  });
});
