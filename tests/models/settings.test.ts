import { describe, expect, test } from 'vitest';
import type { MeasureCode } from '../../src/effect-sizes/measures.js';
import { completeSettings, defaultSettings, type PoolSettings } from '../../src/models/settings.js';
import { codesIn, valueOf } from '../support/studies.js';

describe('defaults', () => {
  test('hold where the settings are silent', () => {
    expect(valueOf(completeSettings({ measure: 'RR' }))).toEqual({
      measure: 'RR',
      effects: { variance: null, biasCorrection: null },
      model: 'random',
      method: 'inverse-variance',
      tau2: 'REML',
      tau2Weights: null,
      tau2CI: 'QP',
      convergence: 'tight',
      ci: 'wald',
      prediction: 'normal',
      bootstrap: null,
      level: 0.95,
      i2: 'tau2',
      i2CI: 'tau2',
      zeroCells: {
        policy: 'only0',
        add: 0.5,
        amount: 'constant',
        riskRatioTotals: 'cells',
        riskDifference: 'corrected',
        dropDoubleZeros: false,
        inPooling: false,
        doubleZerosInQ: true,
      },
      q: 'inverse-variance',
      differenceVariance: null,
      glmmModel: null,
      nAGQ: null,
      subgroup: null,
      subgroupTau2: null,
      regression: null,
    });
    expect(defaultSettings).toEqual({
      method: 'inverse-variance',
      tau2: 'REML',
      tau2Weights: 'inverse-variance',
      convergence: 'tight',
      differenceVariance: 'sato',
      ci: 'wald',
      level: 0.95,
      i2: 'tau2',
      bootstrap: { draws: 25_000, seed: 1 },
    });
  });

  test('the prediction interval follows the confidence interval', () => {
    expect(valueOf(completeSettings({ measure: 'RR', ci: 'hartung-knapp' })).prediction).toBe('hartung-knapp');
    expect(valueOf(completeSettings({ measure: 'RR', ci: 't' })).prediction).toBe('t-k-1');
    expect(valueOf(completeSettings({ measure: 'RR', ci: 't', prediction: 'normal' })).prediction).toBe('normal');
  });

  test('the model follows the method', () => {
    expect(valueOf(completeSettings({ measure: 'OR', method: 'mantel-haenszel' })).model).toBe('common');
    expect(valueOf(completeSettings({ measure: 'PETO', method: 'peto' })).model).toBe('common');
  });

  test('the common model has no estimator of tau2, no prediction interval, and I2 from Q', () => {
    const common = completeSettings({ measure: 'RR', model: 'common', tau2: 'DL', prediction: 'normal', i2: 'tau2' });
    expect(valueOf(common)).toMatchObject({ tau2: null, prediction: 'none', i2: 'Q' });
  });

  test('Q is taken around the estimate of the method', () => {
    const qOf = (settings: PoolSettings) => valueOf(completeSettings(settings)).q;
    expect(qOf({ measure: 'OR', method: 'mantel-haenszel' })).toBe('mantel-haenszel');
    expect(qOf({ measure: 'OR', method: 'mantel-haenszel', q: 'inverse-variance' })).toBe('inverse-variance');
    expect(qOf({ measure: 'OR', method: 'mantel-haenszel', model: 'random' })).toBe('mantel-haenszel');
    expect(qOf({ measure: 'OR', method: 'mantel-haenszel', model: 'random', tau2: 'REML' })).toBe('inverse-variance');
    expect(qOf({ measure: 'PETO', method: 'peto' })).toBe('peto');
  });

  test('random effects by Mantel–Haenszel are those of DerSimonian and Laird', () => {
    expect(valueOf(completeSettings({ measure: 'OR', method: 'mantel-haenszel', model: 'random' })).tau2).toBe('DL');
  });

  test('pooled counts show effects that are defined; double zeros are not compared there, as in metafor', () => {
    const zerosOf = (settings: PoolSettings) => valueOf(completeSettings(settings)).zeroCells;
    const none = { policy: 'none', inPooling: true } as const;
    expect(zerosOf({ measure: 'OR', method: 'mantel-haenszel', zeroCells: none })).toMatchObject({ policy: 'only0', inPooling: false });
    expect(zerosOf({ measure: 'OR', zeroCells: none })).toMatchObject({ policy: 'none', inPooling: false });
    expect(zerosOf({ measure: 'PETO', method: 'peto' }).policy).toBe('none');
    expect(zerosOf({ measure: 'RD', method: 'mantel-haenszel' }).doubleZerosInQ).toBe(false);
    expect(zerosOf({ measure: 'RD', method: 'mantel-haenszel', model: 'random' }).doubleZerosInQ).toBe(true);
  });
});

const problemsOf = (settings: PoolSettings) => completeSettings(settings).problems;

describe('what does not go together is refused, with the reason', () => {
  test('a method without the model', () => {
    expect(problemsOf({ measure: 'PETO', method: 'peto', model: 'random' })).toEqual([
      { code: 'METHOD_NOT_FOR_MODEL', severity: 'error', at: {}, facts: { method: 'Peto', model: 'random' } },
    ]);
  });

  test('a method that does not know the measure', () => {
    expect(problemsOf({ measure: 'MD', method: 'mantel-haenszel' })).toEqual([
      {
        code: 'METHOD_NOT_FOR_MEASURE',
        severity: 'error',
        at: {},
        facts: { method: 'Mantel–Haenszel', measure: 'MD', allowed: ['OR', 'RR', 'RD', 'IRR', 'IRD'] },
      },
    ]);
    expect(problemsOf({ measure: 'OR', method: 'peto' })).toMatchObject([{ code: 'METHOD_NOT_FOR_MEASURE', facts: { allowed: ['PETO', 'HR'] } }]);
  });

  test('a Q that the method does not take', () => {
    expect(problemsOf({ measure: 'OR', q: 'mantel-haenszel' })).toMatchObject([{ code: 'USAGE', facts: { found: 'mantel-haenszel' } }]);
  });

  test('an interval that the method does not have', () => {
    expect(problemsOf({ measure: 'OR', method: 'mantel-haenszel', ci: 'hartung-knapp' })).toMatchObject([
      { code: 'USAGE', facts: { expected: 'wald', found: 'hartung-knapp' } },
    ]);
  });

  test.each([0, 1, -0.5, 95, Number.NaN])('a level of %d', (level) => {
    expect(problemsOf({ measure: 'OR', level })).toMatchObject([{ code: 'USAGE', facts: { found: String(level) } }]);
  });

  test.each([0, -1, Number.POSITIVE_INFINITY, Number.NaN])('a correction of %d', (add) => {
    expect(codesIn(completeSettings({ measure: 'OR', zeroCells: { add } }))).toEqual(['USAGE']);
  });

  test('a name that is in no table, with the nearest ones', () => {
    expect(problemsOf({ measure: 'ORR' as MeasureCode })).toMatchObject([
      { code: 'NAME_UNKNOWN', facts: { what: 'measure', found: 'ORR' } },
    ]);
    expect(problemsOf({ measure: 'OR', tau2: 'REMLL' as 'REML' })).toMatchObject([
      { code: 'NAME_UNKNOWN', facts: { what: 'estimator of tau2', nearest: ['REML'] } },
    ]);
    const wrong = {
      measure: 'OR',
      method: 'x',
      ci: 'x',
      prediction: 'x',
      model: 'x',
      i2: 'x',
      zeroCells: { policy: 'x' },
    } as unknown as PoolSettings;
    expect(problemsOf(wrong).map((each) => (each.code === 'NAME_UNKNOWN' ? each.facts.what : each.code))).toEqual([
      'method',
      'interval',
      'prediction interval',
      'model',
      'definition of I2',
      'zero-cell policy',
    ]);
  });

  test('a name that every object has', () => {
    expect(codesIn(completeSettings({ measure: 'constructor' as MeasureCode }))).toEqual(['NAME_UNKNOWN']);
  });

  test('everything at once', () => {
    expect(codesIn(completeSettings({ measure: 'MD', method: 'peto', model: 'random', level: 2, q: 'mantel-haenszel' }))).toEqual([
      'USAGE',
      'METHOD_NOT_FOR_MODEL',
      'METHOD_NOT_FOR_MEASURE',
      'USAGE',
    ]);
  });
});
