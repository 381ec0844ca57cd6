import { describe, expect, test } from 'vitest';
import type { PooledResult } from '../../src/models/pooled-result.js';
import { cochranQ } from '../../src/models/heterogeneity.js';
import { intervalRow, type IntervalCode } from '../../src/models/intervals/intervals.js';
import { pooledInterval } from '../../src/models/intervals/pooled-interval.js';
import { inverseVariance } from '../../src/models/inverse-variance.js';
import { pool } from '../../src/models/pool.js';
import { predictionInterval } from '../../src/models/prediction/prediction-interval.js';
import { dersimonianLaird } from '../../src/models/tau2/dersimonian-laird.js';
import { expectClose } from '../support/close.js';
import { effectsIn, metaCases, nameOfCase, sixStudies, type MetaCase } from '../support/meta-reference.js';
import { valueOf } from '../support/studies.js';
import { closedForm, pValues } from '../support/tolerance.js';

/** R meta's words for the intervals, and ours. */
function intervalOf({ profile, ci_method }: MetaCase): IntervalCode {
  if (profile === 'IQWiG6') return 'hartung-knapp-iqwig6';
  const words: Readonly<Record<string, IntervalCode>> = {
    classic: 'wald',
    KR: 'kenward-roger',
    HK: 'hartung-knapp',
    'HK adhoc se': 'hartung-knapp-se',
    'HK adhoc ci': 'hartung-knapp-ci',
    'HK adhoc IQWiG6': 'hartung-knapp-iqwig6',
  };
  const code = words[ci_method];
  if (code === undefined) throw new RangeError(`no interval for ${ci_method}`);
  return code;
}

describe('given the effects and tau2 of R meta', () => {
  test('the grid has not shrunk', () => {
    expect(metaCases).toHaveLength(220);
    expect(new Set(metaCases.map(intervalOf))).toEqual(
      new Set(['wald', 'hartung-knapp', 'hartung-knapp-se', 'hartung-knapp-ci', 'hartung-knapp-iqwig6', 'kenward-roger']),
    );
  });

  test.each(metaCases.map((each) => [nameOfCase(each), each] as const))('the random-effects result agrees: %s', (_name, each) => {
    const { yi, vi } = effectsIn(each);
    const fit = inverseVariance(yi, vi, each.tau2);
    const interval = pooledInterval(intervalRow(intervalOf(each)), { yi, vi, fit, level: 0.95 });
    expect(yi).toHaveLength(each.k);
    expectClose(fit.estimate, each.random.estimate, closedForm, 'estimate');
    expectClose(interval?.inference.se, each.random.se, closedForm, 'SE');
    expectClose(interval?.lower, each.random.ci_lower, closedForm, 'lower');
    expectClose(interval?.upper, each.random.ci_upper, closedForm, 'upper');
    expectClose(interval?.test.pValue, each.random.p_value, pValues, 'p');
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
    const each = metaCases.find((one) => one.pi_method === method && one.ci_method === ci);
    if (each === undefined) throw new Error('the case is gone');
    const bounds = predictionInterval(each.random.estimate, each.random.se, each.tau2, 0.95, df);
    expectClose(bounds.lower, each.random.pi_lower ?? Number.NaN, closedForm, 'lower');
    expectClose(bounds.upper, each.random.pi_upper ?? Number.NaN, closedForm, 'upper');
  });
});

const round = (value: number): string => value.toFixed(5);
const effectOfFirst = (measure: 'RR' | 'RD') => valueOf(pool(sixStudies, { measure })).studies[0]?.yi ?? Number.NaN;

/** Design table: `metafor 5.1-12` on the six studies, five decimals as written there. */
describe('six studies with a zero and a double zero, as metafor pools them', () => {
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
