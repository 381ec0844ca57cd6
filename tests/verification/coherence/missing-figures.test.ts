import { expect, test } from 'vitest';
import { checkCoherence } from '../../../src/verification/coherence/coherence.js';
import { type ClaimStrings, stateClaim } from '../../../src/verification/coherence/stated.js';
import { ci, count, test as testOf } from './each-check.js';

/** Figures of every kind that go together, or nearly. */
const figures: Readonly<Record<string, Partial<ClaimStrings>>> = {
  label: { label: 'RD' },
  estimate: { estimate: '0.32' },
  ci: { ci: ci('0.11', '0.52') },
  pValue: { pValue: '.9' },
  statistic: { statistic: '9.0' },
  se: { se: '0.9' },
  k: { k: '14' },
  counts: { counts: [count('20', '39', '51.3%'), count('7', '36', '19.4%')] },
  overall: { overall: { events: '28', total: '78' } },
  prediction: { prediction: { lower: '0.50', upper: '0.60' } },
  needed: { numberNeededToTreat: '9' },
  neededInterval: { numberNeededInterval: { lower: '2', upper: '19' } },
  test: { test: testOf('t', '2.31', '28') },
  sample: { sample: { mean: '5.18', sd: '2.42', n: '28', values: 'whole' } },
};
const heterogeneity: Readonly<Record<string, NonNullable<ClaimStrings['heterogeneity']>>> = { Q: { Q: '9.0' }, df: { df: '12' }, 'P of Q': { pValue: '.6' }, I2: { I2: '90%' }, tau2: { tau2: '0.31' }, tau: { tau: '0.40' }, H2: { H2: '3.1' }, H: { H: '3.1' } };

const names = [...Object.keys(figures), ...Object.keys(heterogeneity)];
const claimOf = (kept: readonly string[]): ClaimStrings => ({
  label: null,
  estimate: null,
  ci: null,
  pValue: null,
  counts: null,
  ...Object.assign({}, ...kept.flatMap((name) => figures[name] ?? [])),
  heterogeneity: Object.assign({}, ...kept.flatMap((name) => heterogeneity[name] ?? [])),
});
const codesOf = (kept: readonly string[]): readonly string[] => checkCoherence(stateClaim(claimOf(kept))).findings.map(({ code, message }) => {
  expect(message).not.toMatch(/\b(?:null|undefined|NaN|Infinity)\b/);
  return code;
});

/** What is said where two kinds of figures stand beside each other. */
const pairs: Readonly<Record<string, readonly string[]>> = {
  'estimate prediction': ['PREDICTION_DISAGREES'],
  'ci prediction': ['PREDICTION_DISAGREES'],
  'pValue test': ['P_DISAGREES_WITH_TEST'],
  'k df': ['DF_DISAGREES_WITH_K'],
  'counts overall': ['SUM_DISAGREES', 'SUM_DISAGREES'],
  'counts needed': ['NNT_DISAGREES'],
  'P of Q I2': ['Q_P_DISAGREES'],
  'I2 H2': ['H2_DISAGREES'],
  'tau2 tau': ['TAU_DISAGREES'],
};

test('figures say nothing alone, and in pairs what bears on each other', () => {
  const found: Record<string, readonly string[]> = {};
  for (const [at, one] of names.entries()) {
    for (const other of names.slice(at)) {
      const codes = codesOf([one, other]);
      if (codes.length > 0) found[`${one} ${other}`] = codes;
    }
  }
  expect(found).toEqual(pairs);
});

test('none is needed by the others', () => {
  for (const one of names) codesOf(names.filter((name) => name !== one));
});
