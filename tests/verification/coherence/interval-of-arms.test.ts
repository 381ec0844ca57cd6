import { expect, test } from 'vitest';
import { checkText } from '../../../src/verification/check-text.js';
import { wordsOf } from './each-check.js';

const said = (text: string): readonly string[] => checkText(text).claims.flatMap(({ findings }) => findings.map(wordsOf));
/** What the interval and the P value of two counted arms are said to be: the first clause, and what would excuse it. */
const gist = (text: string): readonly string[] =>
  checkText(text).claims.flatMap(({ findings }) => findings.map(({ code, severity, message, unless }) => `${severity} ${code}: ${message.replace(/ \(Wald's.*?other levels\)/, '').replace(/: Wald’s test.*?(?=;)/, '')}${unless === undefined ? '' : '?'}`));

const arms = 'Death occurred in 23 of 180 patients on drug and 41 of 176 on placebo';
const interval = (which: string, printed: string): string => `note INTERVAL_OF_COUNTS: the interval ${printed} is ${which} of 23/180 v 41/176`;

test.each<[effect: string, said: readonly string[]]>([
  // Wald's, with either arm first and of those without the event.
  ['RR 0.55; 95% CI 0.34 to 0.87', []],
  ['RR 1.82; 95% CI 1.14 to 2.91', []],
  ['RR for survival 1.14; 95% CI 1.03 to 1.26', ['note RATIO_NOT_CRUDE: the crude risk ratio of the rates is 0.549, not 1.14: the printed one is another than the crude ratio (it may be stratified by study or adjusted) and cannot be recomputed from the rates']],
  ['OR 0.48; 95% CI 0.28 to 0.84', []],
  ['RD -10.5%; 95% CI -18.4% to -2.6%', []],
  ['RD 0.105; 95% CI 0.026 to 0.184', []],
  // Others that the counts give: of R's fisher.test, prop.test, confint of glm.
  ['OR 0.48; 95% CI 0.26 to 0.87', [interval('the exact interval', '0.26 to 0.87')]],
  ['OR 2.07; 95% CI 1.15 to 3.81', [interval('the exact interval', '1.15 to 3.81')]],
  ['OR 0.48; 95% CI 0.27 to 0.84', [interval('the mid-P exact or likelihood-ratio interval', '0.27 to 0.84')]],
  ['RD -10.5%; 95% CI -19.0% to -2.0%', [interval('the continuity-corrected Wald interval', '-19.0% to -2.0%')]],
  ['RD -10.5 percentage points; 95% CI -18.4 to -2.5', [interval('the Newcombe or Agresti–Caffo interval', '-18.4 to -2.5')]],
  ['RR 0.55; 95% CI 0.35 to 0.88', [interval(`the ${'Wald (half an event added to each cell)'} interval`, '0.35 to 0.88')]],
  // Nearly so, cut off, at another level; far off.
  ['RR 0.55; 95% CI 0.33 to 0.90', [`${interval('none', '0.33 to 0.90')} at the printed precision; another method, clusters or strata may be the reason`]],
  ['RR 0.549; 95% CI 0.344 to 0.874', []],
  ['RR 0.5485; 95% CI 0.3440 to 0.8744', [`${interval('the Wald interval', '0.3440 to 0.8744')} if its digits were cut off instead of rounded`]],
  ['RR 0.55; 95% CI 0.37 to 0.81', [`${interval('the Wald interval', '0.37 to 0.81')} at 90 % instead of the printed 95 %: the level may be wrong?`]],
  ['RR 0.55; 0.37 to 0.81', [`${interval('the Wald interval', '0.37 to 0.81')} at 90 %`]],
  ['RR 0.55; 95% CI 0.26 to 1.16', [`${interval('none', '0.26 to 1.16')} at the printed precision, and too far off for another method; no word says that it is adjusted?`]],
  ['RR 0.55; 95% CI 0.42 to 0.71', [`${interval('none', '0.42 to 0.71')} at the printed precision, and too far off for another method; no word says that it is adjusted?`]],
  ['adjusted RR 0.55; 95% CI 0.26 to 1.16', [`${interval('none', '0.26 to 1.16')} at the printed precision, and too far off for another method; it may be adjusted, or pooled from several studies`]],
  ['difference, 10.5 percentage points; 95% CI 2.5 to 18.4', [interval('the Newcombe or Agresti–Caffo interval', '2.5 to 18.4')]],
  ['ARR 10.5%; 95% CI 2.6% to 18.4%; P = 0.014', [`note P_DISAGREES_WITH_CI: P =0.014 is not explained by a Wald interval at the printed precision, which leaves P between 0.00875 and 0.00964 (identity scale); it is that of χ² with continuity correction of the counts, which gives 0.0145`]],
  ['absolute difference, 10.5%; 95% CI 0.5% to 20.5%', [`${interval('none', '0.5% to 20.5%')} at the printed precision; another method, clusters or strata may be the reason`]],
  ['mean difference, 10.5; 95% CI 0.5 to 20.5', []],
  ['RR 0.55; 95% CrI 0.26 to 1.16', []],
  ['RR 0.55; 95% CI >0.26 to 1.16', []],
])('the interval of two counted arms: %s', (effect, expected) => {
  expect(gist(`${arms} (${effect}).`)).toEqual(expected);
});

const ofCounts = 'note P_DISAGREES_WITH_COUNTS';

test.each<[effect: string, said: readonly string[], notChecked: readonly string[]]>([
  // Pearson 0.0098, Yates 0.01449, Fisher 0.0126, Wald of RR 0.0116, of OR 0.0107, of RD 0.0093.
  ['RR 0.55; P = 0.010', [], []],
  ['RR 0.55; P = 0.009', [], []],
  ['RR 0.55; P = 0.0144', [`${ofCounts}: P =0.0144 is that of no test of 23/180 v 41/176; it is explained if its last digit was cut off instead of rounded?`], []],
  ['RR 0.55; P = 0.006', [`${ofCounts}: P =0.006 is that of no test of 23/180 v 41/176; it is explained if it is one-sided?`], []],
  ['RR 0.55; P = 0.02', [`${ofCounts}: P =0.02 is that of no test of 23/180 v 41/176; another test of the same effect may give it`], []],
  ['RR 0.55; P < 0.05', [], []],
  ['RR 0.55; P = 0.3', [`${ofCounts}: P =0.3 is that of no test of 23/180 v 41/176; it is too far off for another test, and no word says that it is adjusted?`], []],
  ['RR 0.55; P < 0.0001', [`${ofCounts}: P <0.0001 is that of no test of 23/180 v 41/176; it is too far off for another test, and no word says that it is adjusted?`], []],
  ['adjusted RR 0.55; P = 0.3', [`${ofCounts}: P =0.3 is that of no test of 23/180 v 41/176; it may be of a pooled or adjusted analysis`], []],
  // Of what a P value alone is, only a test of the counts tells.
  ['P = 0.010', [], []],
  ['P = 0.3', [], ['p_value']],
])('the P value of two counted arms: %s', (effect, expected, notChecked) => {
  const text = `Death occurred in 23 of 180 v 41 of 176 patients (${effect}).`;
  expect(gist(text)).toEqual(expected);
  expect(checkText(text).claims[0]?.notChecked).toEqual(notChecked);
});

test('with the values of what was tried', () => {
  expect(said('Death occurred in 0 of 180 v 41 of 176 patients (RR 0.01; 95% CI 0.001 to 0.19).')).toEqual(['note INTERVAL_OF_COUNTS: the interval 0.001 to 0.19 is the Wald (half an event added to each cell) interval of 0/180 v 41/176']);
  expect(said('Death occurred in 0 of 180 v 0 of 176 patients (RD 0.0%; 95% CI -1.1% to 1.1%).')).toEqual([]);
});
