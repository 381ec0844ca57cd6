import { expect, test } from 'vitest';
import { checkText } from '../../../src/verification/check-text.js';
import { readBareArms } from '../../../src/verification/scan/bare-arms.js';
import { normaliseText } from '../../../src/verification/scan/normalise.js';
import { readPercentFirstArms } from '../../../src/verification/scan/percent-first-arms.js';
import { tokenise } from '../../../src/verification/scan/tokens.js';

const armsOf = (text: string): readonly string[] =>
  checkText(text).claims.map(({ label, estimate, counts, findings }) => [`${label} ${estimate}`, ...(counts ?? []).map(({ events, total }) => `${events}/${total}`), ...findings.map(({ code, unless }) => `${code}${unless === undefined ? '' : '?'}`)].join(' '));

test.each([
  'Mortality was 23 of 180 in the treated group and 41 of 176 in the control group (RR 0.55; 95% CI 0.34 to 0.87).',
  'Death occurred in 23 of 180 patients on drug and in 41 of 176 patients on placebo (RR 0.55, 95% CI 0.34 to 0.87).',
  'Death occurred in 23 of the 180 patients given drug and 41 of the 176 given placebo (RR 0.55, 95% CI 0.34 to 0.87).',
  'Deaths: 23/180 treated and 41/176 control, RR 0.55 (95% CI 0.34 to 0.87).',
  'Fewer patients died with drug (23/180) than with placebo (41/176) (RR 0.55; 95% CI 0.34 to 0.87).',
  'Fewer patients died with drug (23 of 180) than with placebo (41 of 176; RR 0.55; 95% CI 0.34 to 0.87).',
  'In the drug arm 23 of 180 died and in the placebo arm 41 of 176 died (RR 0.55; 95% CI 0.34 to 0.87).',
  'Death: 23/180 (drug) and 41/176 (placebo): the RR was 0.55 (95% CI 0.34 to 0.87).',
  'Mortality was 23/180 vs 41/176 (RR 0.55; 95% CI 0.34 to 0.87).',
])('two arms without percentages, with their effect: %s', (text) => {
  expect(armsOf(text)).toEqual(['RR 0.55 23/180 41/176']);
});

test.each([
  ['Mortality was 23 of 180 on drug and 41 of 176 on placebo (RR 0.85; 95% CI 0.54 to 1.34).', 'RR 0.85 23/180 41/176 RATIO_NOT_CRUDE?'],
  ['Mortality was 23 of 180 on drug and 41 of 176 on placebo (adjusted RR 0.85; 95% CI 0.54 to 1.34).', 'RR 0.85 23/180 41/176 RATIO_NOT_CRUDE'],
  ['Survival was better: 23/180 died v 41/176 (RR 1.14; 95% CI 1.03 to 1.25).', 'RR 1.14 23/180 41/176 INTERVAL_OF_COUNTS RATIO_NOT_CRUDE'],
  ['Mortality was 23/180 v 41/176 (RD -10.5 percentage points; 95% CI -18.4 to -2.6).', 'RD -10.5 23/180 41/176'],
  ['Mortality was 23 of 180 on drug and 41 of 176 on placebo (HR 0.85; 95% CI 0.54 to 1.34).', 'HR 0.85'],
  ['Mortality was 23 of 180 on drug and 41 of 176 on placebo (RR 0.85; 95% CI 0.54 to 1.34). Larger trials are needed, and doses were adjusted.', 'RR 0.85 23/180 41/176 RATIO_NOT_CRUDE?'],
  ['Mortality was 23 of 180 on drug and 41 of 176 on placebo (RR 0.85; 95% CI 0.54 to 1.34; after weighting).', 'RR 0.85 23/180 41/176 RATIO_NOT_CRUDE'],
  ['Mortality was 23 of 180 on drug and 41 of 176 on placebo (RR 0.85; 95% CI 0.54 to 1.34). Ratios were adjusted for centre.', 'RR 0.85 23/180 41/176 RATIO_NOT_CRUDE'],
  ['In 10 of 90 on drug and 20 of 88 on placebo it was fatal, and 23 of 180 and 41 of 176 fell ill (RR 0.85; 95% CI 0.54 to 1.34).', 'RR 0.85 23/180 41/176 RATIO_NOT_CRUDE'],
  ['Mortality was 23/180 vs 41/176 patients, respectively (RR 0.85; 95% CI 0.54 to 1.34).', 'RR 0.85 23/180 41/176 RATIO_NOT_CRUDE?'],
  ['Mortality was 23/180 vs 41/176 patients (RR 0.85 and 0.71, respectively).', 'RR 0.85 23/180 41/176 RATIO_NOT_CRUDE'],
  ['Data were available for 170 of 180 and 165 of 176 patients; relapse was rarer (RR 0.85; 95% CI 0.54 to 1.34).', 'RR 0.85 170/180 165/176 RATIO_NOT_CRUDE'],
  ['The drug had no effect on bleeding (5/400 vs 6/398 patients) but lowered stroke (RR 0.69; 95% CI 0.51 to 0.92).', 'RR 0.69 5/400 6/398 RATIO_NOT_CRUDE'],
  ['The drug lowered stroke (RR 0.69; 95% CI 0.51 to 0.92) but not bleeding (5/400 vs 6/398 patients).', 'RR 0.69 5/400 6/398 RATIO_NOT_CRUDE'],
  ['The drug lowered stroke (RR 0.69; 95% CI 0.51 to 0.92; 5/400 vs 6/398 patients).', 'RR 0.69 5/400 6/398 RATIO_NOT_CRUDE?'],
  ['Given so or so, 10/100 vs 20/150 (RR 0.55; 95% CI 0.34 to 0.87).', 'RR 0.55 10/100 20/150 RATIO_NOT_CRUDE'],
  ['Of patients, 108 of 134 on lithium and 40 of 138 on placebo responded (OR 10.07).', 'OR 10.07 108/134 40/138'],
  ['Of patients, 40 of 138 on placebo and 108 of 134 on lithium responded (OR 10.07).', 'OR 10.07 40/138 108/134'],
  ['Of patients, 108 of 134 on lithium and 40 of 138 on placebo responded (OR 10.00).', 'OR 10.00 108/134 40/138 RATIO_NOT_CRUDE?'],
  ['There were 23 deaths among 180 patients on drug and 41 deaths among 176 on placebo (RR 0.55; 95% CI 0.34 to 0.87).', 'RR 0.55 23/180 41/176'],
  ['There were 23 cases in 180 patients on drug and 41 cases in 176 on placebo (RR 0.85; 95% CI 0.54 to 1.34).', 'RR 0.85 23/180 41/176 RATIO_NOT_CRUDE?'],
  ['There were 23 falls among 180 patients on drug and 41 falls among 176 on placebo (RR 0.85; 95% CI 0.54 to 1.34).', 'RR 0.85'],
  ['There were <23 deaths among 180 patients on drug and 41 deaths among 176 on placebo (RR 0.85; 95% CI 0.54 to 1.34).', 'RR 0.85'],
  ['Mortality was 230/1800 v 410/1760 in six trials (RR 0.85; 95% CI 0.54 to 1.34).', 'RR 0.85 230/1800 410/1760 RATIO_NOT_CRUDE'],
])('what the effect is held to: %s', (text, found) => {
  expect(armsOf(text)).toEqual([found]);
});

test.each([
  ['(risk difference, −3.0 percentage points; 95% CI, −5.7 to −0.3)', 'the crude risk difference of the rates is −6 percentage points, not -3.0, and no word says that it is pooled or adjusted'],
  ['(risk difference, -30 per 1000; 95% CI, -57 to -3)', 'the crude risk difference of the rates is −60 per 1000, not -30, and no word says that it is pooled or adjusted'],
  ['(risk difference, -3.0%; 95% CI, -5.7% to -0.3%)', 'the crude risk difference of the rates is −6%, not -3.0%, and no word says that it is pooled or adjusted'],
  ['(risk difference, -60 per 1000; 95% CI, -88 to -32)', ''],
  ['(risk difference, −6.0 percentage points; 95% CI, −8.8 to −3.2)', ''],
  ['(risk difference, -3.0; 95% CI, -5.7 to -0.3)', 'the crude risk difference of the rates is −0.06, not -3.0: the printed one is another than the crude difference (it may be stratified by study or adjusted) and cannot be recomputed from the rates'],
])('a risk difference is said in its own unit: %s', (effect, message) => {
  const [claim] = checkText(`Death occurred in 26 of 650 patients in one group and 65 of 650 in the other ${effect}.`).claims;
  expect(claim?.findings.map((finding) => finding.message).join()).toBe(message);
});

test.each([
  '3 of 4 tables and 1 of 2 figures were checked (RR 0.55; 95% CI 0.34 to 0.87).',
  'In 12 of 15 trials and 3 of 5 cohorts (RR 0.55; 95% CI 0.34 to 0.87) the risk was low.',
  'Recruitment ran from 1/12 vs 3/12 (RR 0.55; 95% CI 0.34 to 0.87).',
  'Pain was 3/10 and 5/10 (RR 0.55; 95% CI 0.34 to 0.87).',
  'Figure 3 of 12 and table 2 of 14 show it (RR 0.55; 95% CI 0.34 to 0.87).',
  'Grade 3/4 and 1/2 events (RR 0.55; 95% CI 0.34 to 0.87).',
  'Blood pressure was 140/90 vs 120/80 (RR 0.55; 95% CI 0.34 to 0.87).',
  'Premixed insulin 70/30 vs 50/50 caused fewer events (RR 0.55; 95% CI 0.34 to 0.87).',
  'Patients with a ratio of 60/40 vs 40/60 had fewer events (RR 0.55; 95% CI 0.34 to 0.87).',
  'Oedema was more common with 10/160 mg than with 5/160 mg (RR 0.55; 95% CI 0.34 to 0.87).',
  'Ezetimibe/simvastatin 10/20 vs 10/40 reduced events (RR 0.55; 95% CI 0.34 to 0.87).',
  'Saturation targets of 88/92 vs 96/98 were compared (RR 0.55; 95% CI 0.34 to 0.87).',
  'Visits at weeks 14/20 vs 18/24 differed (RR 0.55; 95% CI 0.34 to 0.87).',
  'It was seen in 1/8 vs 1/4 of patients (RR 0.55; 95% CI 0.34 to 0.87).',
  'Of 23 of 180 and 41 of 176 nothing is said here. RR 0.55 (95% CI 0.34 to 0.87).',
])('what is no two arms: %s', (text) => {
  expect(armsOf(text)).toEqual(['RR 0.55']);
});

test.each([
  ['Death had occurred in 12.9% of the patients in the drug group (109 of 846) and in 16.3% of those in the placebo group (139 of 851) (odds ratio, 0.76; 95% CI 0.58 to 0.99).', 'odds ratio 0.76 109/846 139/851'],
  ['Death occurred in 12.9% of the patients on drug (109 of 846 patients), as compared with 16.3% of those on placebo (139 of 851) (relative risk, 0.79; 95% CI, 0.63 to 0.99).', 'relative risk 0.79 109/846 139/851'],
  ['Death occurred in 12.9% of those on drug (109/846) versus 16.3% on placebo (139/851) (RR 0.56; 95% CI, 0.44 to 0.71).', 'RR 0.56 109/846 139/851 RATIO_NOT_CRUDE?'],
  ['Death occurred in 12.9% of those on drug (112 of 846) and 16.3% of those on placebo (139 of 851) (RR 0.81; 95% CI, 0.64 to 1.02).', 'RR 0.81 112/846 139/851 PERCENT_DISAGREES_WITH_COUNTS'],
  ['Follow-up was complete in 95% of the patients (800 of 846) and in 96% of those on drug (820 of 851); the hazard ratio was 0.81 (95% CI 0.64 to 1.02).', 'hazard ratio 0.81'],
  ['Death occurred in 12.9% of those on drug (age, 112 of 846) and in 16.3% of those on placebo (139 of 851) (RR 0.81; 95% CI, 0.64 to 1.02).', 'RR 0.81'],
])('arms with their percentages before them: %s', (text, found) => {
  expect(armsOf(text).at(-1)).toBe(found);
});

test('two arms are read up to what is behind them', () => {
  const tokensOf = (text: string) => tokenise(normaliseText(text));
  expect(readBareArms(tokensOf('23 of 180 on drug and 41 of 176 on placebo (RR 0.55'), 0)).toEqual({ value: { counts: [{ events: '23', total: '180', percent: null }, { events: '41', total: '176', percent: null }] }, next: 9 });
  expect(readPercentFirstArms(tokensOf('12.9% of the treated (112 of 846) and 16.3% of the controls (139 of 851) (OR 0.76'), 0)).toEqual({
    value: { counts: [{ events: '112', total: '846', percent: '12.9%' }, { events: '139', total: '851', percent: '16.3%' }] },
    next: 21,
  });
});
