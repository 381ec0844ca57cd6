import { expect, test } from 'vitest';
import type { Claim } from '../../src/verification/claim.js';
import { claimCoherence, coherenceOf } from '../../src/verification/claim-coherence.js';
import { stateClaim } from '../../src/verification/coherence/stated.js';
import type { QuantityCode } from '../../src/verification/quantities.js';
import { quotedWords } from '../../src/verification/quoted-words.js';
import { stateFigures } from '../../src/verification/state-figures.js';

const claimOf = (words: Partial<Claim>, figures: Partial<Record<QuantityCode, string>> = {}): Claim => ({
  id: 'claim',
  label: null,
  quote: null,
  ...words,
  figures: Object.entries(figures).map(([quantity, printed]) => ({ quantity: quantity as QuantityCode, printed })),
});

const two = 'The RR was 0.49 (90% CI 0.34 to 0.70); the OR was 0.40 (95% CI 0.2 to 0.8).';
const tests = 'It was, t(28) = 2.31, p = .04; and z = 2.1, P = .04.';
const ratings = 'Whole-number ratings had a mean 5.19 (SD 2.42; n = 28).';
const sample = { mean: '5.19', sd: '2.42', n: '28', values: 'whole' };

/** What is found of a text: the quote of its claim, the quote of its test, the sample, and the words around. */
test.each<[string, Claim, readonly [text: string | null, test: string | null, sample: object | null, wording: object]]>([
  ['no words', claimOf({}, { estimate: '0.49' }), [null, null, null, {}]],
  ['a quote', claimOf({ quote: 'RR 0.49 (95% CI 0.34 to 0.70)' }, { estimate: '0.49' }), ['RR 0.49 (95% CI 0.34 to 0.70)', null, null, {}]],
  ['a quote that holds none of the figures', claimOf({ quote: 'RR 0.49 (95% CI 0.34 to 0.70)' }, { estimate: '0.55' }), ['RR 0.49 (95% CI 0.34 to 0.70)', null, null, {}]],
  ['a sentence that holds none of them', claimOf({ sentence: 'The RR was 0.49 (90% CI 0.34 to 0.70).' }, { estimate: '0.55' }), [null, null, null, { sentence: 'The RR was 0.49 (90% CI 0.34 to 0.70).', quote: 'The RR was 0.49 (90% CI 0.34 to 0.70).' }]],
  ['the claim of a sentence with most of the figures', claimOf({ sentence: two }, { estimate: '0.40', ci_lower: '0.34' }), ['RR was 0.49 (90% CI 0.34 to 0.70)', null, null, { sentence: two, quote: 'RR was 0.49 (90% CI 0.34 to 0.70)' }]],
  ['the other', claimOf({ sentence: two }, { estimate: '0.40', ci_lower: '0.2' }), ['OR was 0.40 (95% CI 0.2 to 0.8)', null, null, { sentence: two, quote: 'OR was 0.40 (95% CI 0.2 to 0.8)' }]],
  ['a quote in its sentence', claimOf({ quote: '0.40 (95% CI 0.2', sentence: two }, { estimate: '0.40' }), ['OR was 0.40 (95% CI 0.2 to 0.8)', null, null, { sentence: two, quote: '0.40 (95% CI 0.2' }]],
  ['a test', claimOf({ quote: 'The groups differed, t(28) = 2.31, p = .028.' }, { p_value: '.028' }), [null, 't(28) = 2.31, p = .028', null, {}]],
  ['a test with another P value', claimOf({ quote: 'The groups differed, t(28) = 2.31, p = .028.' }, { p_value: '.03' }), [null, null, null, {}]],
  ['a test of no P value', claimOf({ quote: 'The groups differed, t(28) = 2.31, p = .028.' }, { k: '3' }), [null, null, null, {}]],
  ['two tests, of which the quote holds one', claimOf({ quote: 'z = 2.1, P = .04', sentence: tests }, { p_value: '.04' }), [null, 'z = 2.1, P = .04', null, { sentence: tests, quote: 'z = 2.1, P = .04' }]],
  ['two tests, of which it holds none', claimOf({ quote: 'It was', sentence: tests }, { p_value: '.04' }), [null, 't(28) = 2.31, p = .04', null, { sentence: tests, quote: 'It was' }]],
  ['a mean of whole numbers', claimOf({ quote: 'mean 5.19 (SD 2.42; n = 28)', values: 'whole' }), [null, null, sample, {}]],
  ['a mean of anything', claimOf({ quote: 'mean 5.19 (SD 2.42; n = 28)' }), [null, null, null, {}]],
  ['a mean of whole numbers by its sentence', claimOf({ quote: 'mean 5.19 (SD 2.42; n = 28)', sentence: ratings }), [null, null, sample, { sentence: ratings, quote: 'mean 5.19 (SD 2.42; n = 28)' }]],
  ['no mean in the quote', claimOf({ quote: 'Whole-number ratings', sentence: ratings }), [null, null, null, { sentence: ratings, quote: 'Whole-number ratings' }]],
])('%s', (_, claim, [text, found, group, wording]) => {
  const words = quotedWords(claim);
  expect([words.text?.quote ?? null, words.test?.quote ?? null, words.sample, words.wording]).toEqual([text, found, group, wording]);
});

const nothing = { label: null, estimate: null, ci: null, pValue: null, counts: [{ events: null, total: null, percent: null }], overall: { events: null, total: null }, heterogeneity: null };

test.each<[string, Claim, Partial<Parameters<typeof stateClaim>[0]>]>([
  ['no figures', claimOf({}), {}],
  ['an effect', claimOf({ label: 'relative risk of relief' }, { estimate: '0.49', ci_lower: '0.34', ci_upper: '0.70', p_value: '.02', statistic: '-3.9', se: '0.18', k: '13' }), { label: 'relative risk', estimate: '0.49', ci: { kind: 'confidence', level: '95', lower: '0.34', upper: '0.70' }, pValue: '.02', statistic: '-3.9', se: '0.18', k: '13' }],
  ['a label that is none', claimOf({ label: 'relief' }, { estimate: '0.49' }), { label: 'relief', estimate: '0.49' }],
  ['one end alone', claimOf({}, { ci_lower: '0.34', prediction_upper: '2' }), {}],
  ['the level, the kind and the label of the quote', claimOf({ quote: 'RR 0.49 (90% CrI 0.34 to 0.70)' }, { estimate: '0.49', ci_lower: '0.34', ci_upper: '0.70' }), { label: 'RR', estimate: '0.49', ci: { kind: 'credible', level: '90', lower: '0.34', upper: '0.70' } }],
  ['a quote without an interval', claimOf({ quote: 'RR 0.49' }, { estimate: '0.49', ci_lower: '0.34', ci_upper: '0.70' }), { label: 'RR', estimate: '0.49', ci: { kind: 'confidence', level: '95', lower: '0.34', upper: '0.70' } }],
  ['a prediction interval', claimOf({}, { prediction_lower: '0.15', prediction_upper: '1.55' }), { prediction: { lower: '0.15', upper: '1.55' } }],
  ['one arm', claimOf({}, { events: '20', participants: '39', rate: '51.3%' }), { counts: [{ events: '20', total: '39', percent: '51.3%' }], overall: { events: '20', total: '39' } }],
  ['two arms', claimOf({}, { treatment_events: '20', treatment_participants: '39', control_rate: '19.4%', events: '27', participants: '75' }), { counts: [{ events: '20', total: '39', percent: null }, { events: null, total: null, percent: '19.4%' }], overall: { events: '27', total: '75' } }],
  ['totals of arms of which nothing is counted', claimOf({}, { treatment_participants: '39', control_participants: '36' }), {}],
  ['heterogeneity', claimOf({}, { Q: '152.23', df: '12', Q_p_value: '<.001', I2: '92%', tau2: '0.31', tau: '0.56', H2: '12.7', H: '3.6' }), { heterogeneity: { Q: '152.23', df: '12', pValue: '<.001', I2: '92%', tau2: '0.31', tau: '0.56', H2: '12.7', H: '3.6' } }],
  ['a number needed to treat in the words', claimOf({ quote: 'RD 32% (95% CI 11% to 52%; NNT 3)' }, { estimate: '32%' }), { label: 'RD', estimate: '32%', numberNeededToTreat: '3' }],
])('figures as exact numbers: %s', (_, claim, strings) => expect(stateFigures(claim)).toEqual(stateClaim({ ...nothing, ...strings })));

test('nothing is said that does not hold however the dashes of a quote are read', () => {
  const saying = (quote: string, figures: Partial<Record<QuantityCode, string>>): readonly string[] => claimCoherence(claimOf({ quote }, figures)).findings.map(({ code }) => code);
  expect(saying('MD -1.83 (95% CI -2.35--1.31)', { estimate: '1.83', ci_lower: '-2.35', ci_upper: '-1.31' })).toEqual(['ESTIMATE_OUTSIDE_CI']);
  expect(saying('MD 1.83 (95% CI -2.35-1.31)', { estimate: '1.83', ci_lower: '-2.35', ci_upper: '1.31' })).toEqual(['ESTIMATE_OUTSIDE_CI']);
});

test('of several readings what all of them say is said', () => {
  const stated = (estimate: string, pValue: string) => stateClaim({ ...nothing, counts: null, label: 'RR', estimate, ci: { level: '95', lower: '1.10', upper: '5.40' }, pValue });
  const reading = { estimate: '5.50', lower: null, upper: null };
  const saying = (other: string, ...alternatives: readonly (typeof reading)[]): readonly string[] => coherenceOf((as) => (as === null ? stated('0.90', '1.3') : stated(other, '1.3')), alternatives as never).findings.map(({ code }) => code);
  expect([saying('5.50'), saying('5.50', reading), saying('2.43', reading), saying('2.43', reading, reading)]).toEqual([['ESTIMATE_OUTSIDE_CI', 'P_IMPOSSIBLE'], ['ESTIMATE_OUTSIDE_CI', 'P_IMPOSSIBLE'], ['P_IMPOSSIBLE'], ['P_IMPOSSIBLE']]);
});
