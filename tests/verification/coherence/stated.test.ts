import { describe, expect, test } from 'vitest';
import { checkCoherence } from '../../../src/verification/coherence/coherence.js';
import { type ClaimStrings, shareThePercent, stateClaim } from '../../../src/verification/coherence/stated.js';
import { wordsOf } from './each-check.js';

const empty: ClaimStrings = { label: null, estimate: null, ci: null, pValue: null, counts: null, heterogeneity: null };
const state = (more: Partial<ClaimStrings>) => stateClaim({ ...empty, ...more });

describe('figures of a claim as exact numbers', () => {
  test.each<readonly [string | null, string, string, readonly [string | null, string, string]]>([
    ['12%', '5', '22', ['12%', '5%', '22%']],
    ['69', '53', '84%', ['69%', '53%', '84%']],
    ['69', '53%', '84', ['69%', '53%', '84%']],
    [null, '5', '22%', [null, '5%', '22%']],
    ['0.69', '0.53', '0.84', ['0.69', '0.53', '0.84']],
    // Ends up to 1 beside more than 1 % are fractions, whatever their sign.
    ['12%', '0.05', '0.22', ['12%', '0.05', '0.22']],
    ['12%', '-0.5', '1', ['12%', '-0.5', '1']],
    ['12%', '-0.5', '1.1', ['12%', '-0.5%', '1.1%']],
    ['12%', '-1.5', '0.5', ['12%', '-1.5%', '0.5%']],
    ['1%', '0.5', '0.9', ['1%', '0.5%', '0.9%']],
    ['-12%', '-0.5', '0.9', ['-12%', '-0.5', '0.9']],
    // An estimate up to 1 beside ends in percent that are more is a fraction.
    ['0.12', '5%', '22%', ['0.12', '5%', '22%']],
    ['1', '5%', '22%', ['1', '5%', '22%']],
    ['-0.12', '-22%', '-5%', ['-0.12', '-22%', '-5%']],
    ['0.12', '0.05%', '0.22%', ['0.12%', '0.05%', '0.22%']],
    ['0.12', '0.5%', '1%', ['0.12%', '0.5%', '1%']],
    ['1,200', '900%', '9,500%', ['1,200%', '900%', '9,500%']],
  ])('%s (%s to %s) share the sign of percent', (estimate, lower, upper, [shared, from, to]) => {
    expect(shareThePercent(estimate, { lower, upper })).toEqual({ estimate: shared, lower: from, upper: to });
  });

  test('an estimate without an interval is as it is', () => expect(shareThePercent('12', null)).toEqual({ estimate: '12', lower: null, upper: null }));

  test.each<readonly [string | null, number, boolean, string | null]>([
    ['90', 0.9, true, null],
    ['97.5', 0.975, true, null],
    [null, 0.95, false, null],
    ['105', 0.95, false, '105'],
    ['100', 0.95, false, '100'],
    ['0', 0.95, false, '0'],
  ])('an interval of %s %% has a level of %s', (level, used, levelPrinted, impossibleLevel) => {
    const { ci } = state({ ci: { level, lower: '1', upper: '2' } });
    expect({ ...ci, lower: ci?.lower.text, upper: ci?.upper.text }).toEqual({ kind: 'confidence', level: used, levelPrinted, impossibleLevel, lower: '1', upper: '2' });
  });

  test('what is no number is as if it were not there', () => {
    const bounds = (lower: string, upper: string) => [state({ ci: { level: null, lower, upper } }).ci, state({ prediction: { lower, upper } }).prediction, state({ numberNeededInterval: { lower, upper } }).numberNeededInterval, state({ heterogeneityIntervals: { I2: { lower, upper } } }).heterogeneityIntervals.I2];
    expect([bounds('none', '2'), bounds('1', 'none')]).toEqual([[null, null, null, null], [null, null, null, null]]);
    expect(bounds('1', '2').map((each) => [each?.lower.text, each?.upper.text])).toEqual(Array.from({ length: 4 }, () => ['1', '2']));
    expect([state({ bound: { side: 'lower', value: 'none' } }).bound, state({ bound: { side: 'upper', value: '3' } }).bound?.value.text, state({}).bound]).toEqual([null, '3', null]);
    const test = (value: string, ...df: readonly string[]) => state({ test: { name: 'F', value, df, corrected: true } }).test;
    expect([test('none', '3', '4'), test('2.1', '3', 'none'), state({}).test, state({}).sample, state({}).overall]).toEqual([null, null, null, null, null]);
    const found = test('2.1', '3', '4');
    expect({ ...found, value: found?.value.text, df: found?.df.map(({ text }) => text) }).toEqual({ name: 'F', corrected: true, value: '2.1', df: ['3', '4'] });
    const { sample } = state({ sample: { mean: '3.4', n: 'none', values: 'whole' } });
    expect({ ...sample, mean: sample?.mean?.text }).toEqual({ mean: '3.4', sd: null, n: null, items: null, values: 'whole' });
    expect(state({ sample: { mean: '3.4' } }).sample?.values).toBeNull();
  });

  test('k studies have k − 1 degrees of freedom, where k is a whole number and no others are printed', () => {
    expect(['13', '1', '0', '<13', '1.5', 'none'].map((k) => state({ k }).heterogeneity.df?.text)).toEqual(['12', '0', '0', undefined, undefined, undefined]);
    expect(state({ k: '13', heterogeneity: { df: '11' } }).heterogeneity.df?.text).toBe('11');
  });
});

test('each figure that needs an explanation of its own is counted, those of one explanation once', () => {
  const arm = (events: string, total: string) => ({ events, total, percent: null });
  const { findings } = checkCoherence(state({ counts: [arm('20', '39'), arm('7', '36')], overall: { events: '27', total: '78' }, k: '13', heterogeneity: { I2: '40%', df: '11', pValue: '.02' } }));
  expect(findings.map(wordsOf).at(-1)).toBe('note SEVERAL_EXPLANATIONS: needs 3 separate explanations at once: that the figures count different people; and that Q is not of all the studies counted; and that tau² is of another estimator and I² made from it, as in metafor (unless all of these hold at once)');
});
