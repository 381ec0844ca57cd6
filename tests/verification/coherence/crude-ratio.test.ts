import { expect, test } from 'vitest';
import { ratioIsCrude } from '../../../src/verification/coherence/crude-ratio.js';
import { type ClaimStrings, stateClaim } from '../../../src/verification/coherence/stated.js';
import { ci, count, wordsOf } from './each-check.js';

/** Of the first arm 12.78 % and of the second 23.30 %: RR 0.5485 or 1.8231, OR 0.4824 or 2.0731, RD -0.10518; of the others RR 1.1371 or 0.8794. */
const arms = [count('23', '180'), count('41', '176')];
const sentence = (effect: string, first = '23 of 180', second = '41 of 176') => `Mortality was ${first} on drug and ${second} on placebo (${effect}).`;

const claimOf = (label: string | null, estimate: string, more: Partial<ClaimStrings> = {}, behind = ''): ClaimStrings => ({
  label,
  estimate,
  ci: null,
  pValue: null,
  counts: arms,
  heterogeneity: null,
  mayBePooled: false,
  sentence: sentence(`${label} ${estimate}${behind}`),
  quote: `${label} ${estimate}`,
  ...more,
});

const say = (claim: ClaimStrings): readonly string[] => ratioIsCrude(stateClaim(claim)).map(wordsOf);
const questioned = (crude: string, printed: string) => [`note RATIO_NOT_CRUDE: the crude ${crude}, not ${printed}, and no word says that it is pooled or adjusted (unless the effect is pooled, adjusted or stratified)`];
const remarked = (crude: string, printed: string, kind = 'ratio') => [
  `note RATIO_NOT_CRUDE: the crude ${crude}, not ${printed}: the printed one is another than the crude ${kind} (it may be stratified by study or adjusted) and cannot be recomputed from the rates`,
];

const ratio = 'risk ratio of the rates is 0.549';

test.each<[what: string, claim: Partial<ClaimStrings>]>([
  ['studies are counted', { k: '>3' }],
  ['a prediction interval is printed', { prediction: { lower: '0.40', upper: '1.80' } }],
  ['heterogeneity is printed', { heterogeneity: { I2: '12%' } }],
  ['everybody is counted', { overall: { events: null, total: '356' } }],
  ['the text speaks of pooling', { mayBePooled: true }],
  ['the text is not known', { quote: 'elsewhere' }],
  ['a total stands in another cell', { counts: [count('23', '180'), { ...count('41', '176'), apart: true }] }],
  ['a count is a bound', { counts: [count('23', '180'), count('<41', '176')], sentence: sentence('RR 0.85', '23 of 180', '<41 of 176') }],
  ['a total is a bound', { counts: [count('23', '>180'), count('41', '176')], sentence: sentence('RR 0.85', '23 of >180', '41 of 176') }],
  ['the sentence speaks of adjusting', { sentence: sentence('adjusted RR 0.85') }],
  ['the arms are of another clause', { sentence: sentence('and more bled, RR 0.85') }],
])('an effect that its arms do not give is remarked upon where %s', (_, more) => {
  expect(say(claimOf('RR', '0.85', more))).toEqual(remarked(ratio, '0.85'));
});

test.each<[what: string, claim: Partial<ClaimStrings>]>([
  ['nothing more', {}],
  ['the events of everybody', { overall: { events: '64', total: null } }],
  ['arms whose totals stand with them', { counts: arms.map((arm) => ({ ...arm, apart: false })) }],
])('and is questionable beside %s', (_, more) => {
  expect(say(claimOf('RR', '0.85', more))).toEqual(questioned(ratio, '0.85'));
});

test.each<[label: string, estimate: string, 'nothing' | 'remark' | 'questionable']>([
  ['RR', '0.55', 'nothing'],
  ['RR', '0.54', 'remark'],
  ['RR', '0.53', 'questionable'],
  ['RR', '0.56', 'questionable'],
  ['RR', '1.82', 'nothing'],
  ['RR', '1.83', 'remark'],
  ['RR', '1.84', 'questionable'],
  // Of those without the event, and their last digit cut off.
  ['RR', '548', 'questionable'],
  ['RR', '1.14', 'remark'],
  ['RR', '1.13', 'remark'],
  ['RR', '1.12', 'questionable'],
  ['RR', '1.15', 'questionable'],
  ['RR', '0.88', 'remark'],
  ['RR', '0.87', 'remark'],
  ['RR', '0.86', 'questionable'],
  ['OR', '0.48', 'nothing'],
  ['OR', '0.49', 'remark'],
  ['OR', '0.50', 'questionable'],
  ['OR', '2.07', 'nothing'],
  ['OR', '2.08', 'remark'],
  ['OR', '2.10', 'questionable'],
  ['RD', '-0.11', 'nothing'],
  ['RD', '0.11', 'nothing'],
  ['RD', '-0.10', 'remark'],
  ['RD', '0.10', 'remark'],
  ['RD', '-0.12', 'questionable'],
  ['RD', '-10.5', 'nothing'],
  ['RD', '105.2', 'nothing'],
  // Of a bare number above all of them the unit is not known.
  ['RD', '-8.5', 'remark'],
  ['RD', '-1.00', 'questionable'],
  ['RD', '-10.5%', 'nothing'],
  ['RD', '-10.6%', 'remark'],
  ['RD', '-10.7%', 'questionable'],
  ['RD', '-1052%', 'questionable'],
  ['HR', '0.85', 'nothing'],
  ['zeal', '0.85', 'nothing'],
])('%s %s, %s', (label, estimate, expected) => {
  const found = ratioIsCrude(stateClaim(claimOf(label, estimate)));
  expect(found.map(({ code, unless }) => `${code} ${unless === undefined ? 'remark' : 'questionable'}`)).toEqual(expected === 'nothing' ? [] : [`RATIO_NOT_CRUDE ${expected}`]);
});

test.each<[estimate: string, behind: string, crude: string, isQuestioned: boolean]>([
  ['-8.5%', '; 95% CI', '−10.5%', true],
  ['-8.5', ' percentage points', '−10.5 percentage points', true],
  ['-8.5', '-percentage-point', '−10.5 percentage points', true],
  ['-8.5', ' %-points', '−10.5 percentage points', true],
  ['-8.5', ' per cent points', '−10.5 percentage points', true],
  ['-8.5', ', percent points', '−10.5 percentage points', true],
  ['-8.5', '; percentages pointed', '−0.105', false],
  ['-8.5', ' of some percentage points', '−0.105', false],
  ['-85', ' per 1000', '−105 per 1000', true],
  ['-85', ' per 1,000', '−105 per 1000', true],
  ['-85', ' fewer deaths seen per 1 000', '−105 per 1000', true],
  ['-85', ' fewer deaths were seen per 1000', '−0.105', false],
  ['-85', ' per 10000', '−0.105', false],
  ['-105.1', ' per 1000', '−105 per 1000', false],
  ['-85', ' per 1000 (105 percentage points)', '−105 per 1000', true],
])('the crude difference is said in the unit of the printed one: %s%s', (estimate, behind, crude, isQuestioned) => {
  const words = `risk difference of the rates is ${crude}`;
  expect(say(claimOf('RD', estimate, {}, behind))).toEqual(isQuestioned ? questioned(words, estimate) : remarked(words, estimate, 'difference'));
});

test('without its text a bare difference is said as a share', () => {
  expect(say(claimOf('RD', '-0.30', { quote: 'elsewhere' }))).toEqual(remarked('risk difference of the rates is −0.105', '-0.30', 'difference'));
  expect(say(claimOf('RR', '85%', { quote: 'elsewhere' }))).toEqual(remarked(ratio, '85%'));
});

const bare = (words: string, more: Partial<ClaimStrings> = {}) =>
  say(claimOf(null, '0.86', { ci: ci('0.70', '1.05'), sentence: `${words} was 0.86 (95% CI 0.70 to 1.05; 23/180 v 41/176 deaths).`, quote: '0.86 (95% CI 0.70 to 1.05', ...more }));

test('an effect without a label is that of either ratio, if not of hazards or rates in time', () => {
  const either = remarked('risk ratio of the rates is 0.549 and the crude odds ratio of the rates is 0.482', '0.86');
  expect(bare('The effect')).toEqual(either);
  for (const words of ['The hazard', 'The HR', 'The aHR', 'The rate ratio', 'The IRR by Cox', 'Hazardously it']) expect(bare(words), words).toEqual([]);
  expect(bare('The effect', { ci: null })).toEqual([]);
  expect(bare('The effect', { label: 'zeal' })).toEqual([]);
  expect(bare('The effect', { ci: ci('0.68', '1.04') })).toEqual([]);
  expect(bare('The effect', { ci: ci('0.78', '0.95') })).toEqual([]);
});

test.each<[what: string, label: string, estimate: string, first: string, second: string]>([
  ['none in a hundred', 'RR', '45', '20%', '0%'],
  ['none in a hundred thousand, nobody', 'RR', '45', '20%', '0.000%'],
  ['all of a hundred', 'OR', '45', '100%', '20%'],
  ['more than all', 'OR', '45', '120%', '20%'],
  ['more than all of a hundred', 'RD', '0.45', '120%', '20%'],
  ['fewer than none', 'RR', '45', '20%', '-3%'],
  ['fewer than none of a hundred', 'RD', '0.45', '20%', '-3%'],
  ['a bound', 'RD', '0.45', '20%', '<3%'],
  ['a bound from below', 'RD', '0.45', '20%', '>90%'],
])('percentages that are none, or of nobody or all, give no ratio: %s', (_, label, estimate, first, second) => {
  expect(say(claimOf(label, estimate, { counts: [count(null, null, first), count(null, null, second)], quote: 'elsewhere' }))).toEqual([]);
  expect(say(claimOf(label, estimate, { counts: [count(null, null, second), count(null, null, first)], quote: 'elsewhere' }))).toEqual([]);
});

test('a percentage of none is no negative one', () => {
  // From 19.5 % less 0.5 % to 20.5 %.
  expect(say(claimOf('RD', '0.208', { counts: [count(null, null, '20%'), count(null, null, '0%')], quote: 'elsewhere' }))).toEqual(remarked('risk difference of the rates is 0.2', '0.208', 'difference'));
  expect(say(claimOf('RD', '0.802', { counts: [count(null, null, '100%'), count(null, null, '20%')], quote: 'elsewhere' }))).toEqual([]);
  expect(say(claimOf('RD', '0.808', { counts: [count(null, null, '100%'), count(null, null, '20%')], quote: 'elsewhere' }))).toEqual(remarked('risk difference of the rates is 0.8', '0.808', 'difference'));
  expect(say(claimOf('OR', '3.00', { counts: [count('40', '39'), count('7', '36')], quote: 'elsewhere' }))).toEqual([]);
});
