import { describe, expect, test } from 'vitest';
import { afterDenominator, citesReferences, intervalBehind, intervalOf } from '../../../src/verification/scan/estimate-intervals.js';
import { type FoundEstimate, withDirection } from '../../../src/verification/scan/found-estimate.js';
import { proportionBefore, readLabelled } from '../../../src/verification/scan/labelled-estimates.js';
import { normaliseText } from '../../../src/verification/scan/normalise.js';
import { tokenise } from '../../../src/verification/scan/tokens.js';
import { readUnlabelled } from '../../../src/verification/scan/unlabelled-estimates.js';
import { type Row, readAt, testReading } from './read-at.js';

/** The readings of an estimate, `?` where something else may be meant, and its level behind `@`. */
const told = ({ label, readings, certain, level }: FoundEstimate): string =>
  [label === null ? '' : `${label.meaning.kind} `, readings.join('|') || 'none', certain ? '' : '?', level === null ? '' : `@${level}`].join('');

const labelled: readonly Row[] = [
  ['RR 0.49 (0.34', 'ratio 0.49', '(0.34'],
  ['RR = 0.49', 'ratio 0.49'],
  ['RR, 0.49', 'ratio 0.49'],
  ['RR: 0.49', 'ratio 0.49'],
  ['RR (0.49', 'ratio 0.49'],
  ['RR; 0.49', null],
  ['RR < 0.49', null],
  ['RR of about: 0.49', 'ratio 0.49'],
  ['RR, of about: (0.49', null],
  ['the 0.49', null],
  ...['of', 'was', 'were', 'is', 'are', 'being', 'estimated', 'approximately', 'about', 'equals', 'betrug', 'war', 'lag', 'bei', 'von', 'était', 'étaient', 'est', 'de', 'fue', 'del', 'foi', 'da', 'es', 'Was'].map((copula) => [`RR ${copula} 0.49`, 'ratio 0.49'] as const),
  ['RR near 0.49', null],
  ['risk ratio (RR) 0.49', 'ratio 0.49'],
  ['risk ratio (RR 0.49', null],
  ['risk ratio (XX) 0.49', null],
  ['risk ratio (RR; 0.49', null],
  ['risk ratio - RR) 0.49', null],
  ['r(118) = 0.22', 'correlation 0.22'],
  ['r(118 = 0.22', null],
  ['r(x) = 0.22', null],
  ['r-118) = 0.22', null],
  ['r(118; = 0.22', null],
  ['RR(118) 0.22', 'ratio 118', ') 0.22'],
  ['RR -0.49', 'ratio -0.49'],
  ['RR - 0.49', 'ratio 0.49'],
  ['RR-0.49', 'ratio 0.49'],
  ['prevalence - 12%', 'proportion 12%'],
  ['MD - 0.49', 'difference -0.49|0.49'],
  ['MD -0.49', 'difference -0.49'],
  // The level of an interval that is named first.
  ['RR (95% CI) 0.49 (0.34', 'ratio 0.49@95', '(0.34'],
  ['RR (95% CI) was 0.49', 'ratio 0.49@95'],
  ['RR, 95% CI 0.34 to 0.70', 'ratio none', '95% CI 0.34 to 0.70'],
  ['RR 95% CI 0.34 to 0.70', 'ratio none@95', '95% CI 0.34 to 0.70'],
  ['RR (CI) 0.49', 'ratio 0.49'],
  ['RR 105% CI 0.34 to 0.70', 'ratio none', '105% CI 0.34 to 0.70'],
  // No estimates.
  ['IRRs of 0.052-0.150', null],
  ['IRRs of 0.052 to 0.150', null],
  ['IRRs of 0.052 to date', 'ratio 0.052', 'to date'],
  ['IRR of 0.052- x', 'ratio 0.052', '- x'],
  ['an ¦incidence of 24.1 v 18.6', null],
  ['an ¦incidence of 24.1 v 18.6 (12 to 25)', null],
  ['an ¦incidence of 24.1 (20 to 29) v 18.6', 'proportion 24.1', '(20 to 29) v 18.6'],
  ['a ¦RR of 24.1 v 18.6', 'ratio 24.1', 'v 18.6'],
  ...['less', 'more', 'lower', 'higher', 'greater', 'smaller', 'larger', 'fewer', 'above', 'below', 'under', 'over', 'More'].map((than) => [`risk ratios of 0.8 or ${than}`, null] as const),
  ['risk ratio of 0.8 or thereabouts', 'ratio 0.8', 'or thereabouts'],
  ['risk ratio of 0.8 or moreover', 'ratio 0.8', 'or moreover'],
  ['risk ratio of 0.8 or furthermore', 'ratio 0.8', 'or furthermore'],
  ['risk ratio of 0.8 and more', 'ratio 0.8', 'and more'],
  ['DOR of 9.7 months', null],
  ['MD of 9.7 months', 'difference 9.7', 'months'],
  ['prevalence was 123/1000 (12.3%; 95% CI', null],
  ['prevalence was 123/1000', 'proportion 123', '/1000'],
  ['prevalence was 41 of 212 (19.3%)', null],
  ['prevalence was 41 (19.3%) of 212', null],
  ['prevalence was 41 of 212', 'proportion 41', 'of 212'],
  ['RR was 123/1000 (12.3%; 95% CI', 'ratio 123', '/1000 (12.3%; 95% CI'],
  // Of two that are listed.
  ['sensitivity and ¦specificity were 88%', '88%'],
  ['sensitivity And ¦specificity were 88%', '88%'],
  ['hazard ratio and ¦specificity were 88%', '88%'],
  ['sensitivity or ¦specificity were 88%', 'proportion 88%'],
  ['sensitivity sand ¦specificity were 88%', 'proportion 88%'],
  ['sensitivity andes ¦specificity were 88%', 'proportion 88%'],
  ['women and ¦specificity were 88%', 'proportion 88%'],
  // Single letters and everyday words.
  ['g = 0.40', 'difference 0.40'],
  ['g, 0.40', 'difference 0.40'],
  ['g (95% CI) 0.40', 'difference 0.40@95'],
  ['g 0.40', null],
  ['g 0.40 (0.10 to 0.70)', 'difference 0.40', '(0.10 to 0.70)'],
  ['difference of 0.40', null],
  ['difference of 0.40, SE 0.20', 'difference 0.40', ', SE 0.20'],
  ['intercept 0.41 (SE 0.62', 'difference 0.41', '(SE 0.62'],
  ['intercept 0.41; SE 0.62', null],
  ['intercept 0.41 (SD 0.62', null],
  ['difference in pain was 0.40 (0.10 to 0.70)', null],
  // Words behind the number say its sign.
  ['MD 2.11 lower', 'difference 2.11|-2.11', 'lower'],
  ['MD 2.11 mm Hg lower', 'difference 2.11|-2.11', 'mm Hg lower'],
  ['MD 2.11 mm Hg or lower', 'difference 2.11|-2.11', 'mm Hg or lower'],
  ['MD 2.11 mm Hg or even lower', 'difference 2.11', 'mm Hg or even lower'],
  ['MD 2.11 higher', 'difference 2.11', 'higher'],
  ['MD 2.11, lower', 'difference 2.11', ', lower'],
  ['MD -2.11 lower', 'difference -2.11', 'lower'],
  ['MD - 2.11 lower', 'difference -2.11|2.11', 'lower'],
  // Further behind: the first number that has an interval and counts nothing.
  ['RR of death was 0.49 (0.34 to 0.70)', 'ratio 0.49', '(0.34 to 0.70)'],
  ['RR of death 0.49 (0.34 to 0.70)', 'ratio 0.49?', '(0.34 to 0.70)'],
  ['RR for death = 0.49 (0.34 to 0.70)', 'ratio 0.49', '(0.34 to 0.70)'],
  ['MD for pain - 0.49 (-0.70 to -0.34)', 'difference -0.49|0.49?', '(-0.70 to -0.34)'],
  ['RR for death - 0.49 (0.34 to 0.70)', 'ratio 0.49?', '(0.34 to 0.70)'],
  ['RR for death was 0.49', null],
  ['RR. Death was 0.49 (0.34 to 0.70)', null],
  ['RR for death; 0.49 (0.34 to 0.70)', null],
  ['RR for death\n\n0.49 (0.34 to 0.70)', null],
  ['RR for death P = .2, 0.49 (0.34 to 0.70)', null],
  ['RR for death by OR 0.49 (0.34 to 0.70)', null],
  ['RR with I2 45% was 0.49 (0.34 to 0.70)', null],
  ['RR for death SE 0.20, 0.49 (0.34 to 0.70)', 'ratio 0.49?', '(0.34 to 0.70)'],
  ['RR for death (95% CI) was 0.49 (0.34 to 0.70)', 'ratio 0.49@95', '(0.34 to 0.70)'],
  ['RR was not significant (95% CI 0.80 to 1.40)', 'ratio none', '95% CI 0.80 to 1.40)'],
  ['RR for death at 12 weeks was 0.49 (0.34 to 0.70)', 'ratio 0.49', '(0.34 to 0.70)'],
  ['RR for death in 7.5 (5 to 9), 0.49 (0.34 to 0.70)', 'ratio 0.49?', '(0.34 to 0.70)'],
  ['RR for death SE 0.20 (0.10 to 0.30), 0.49 (0.34 to 0.70)', 'ratio 0.49?', '(0.34 to 0.70)'],
  ['RR for death of 7.5 trials (5.0 to 9.0), 0.49 (0.34 to 0.70)', 'ratio 0.49?', '(0.34 to 0.70)'],
  ['RR for death of 7 or so (5 to 9), 0.49 (0.34 to 0.70)', 'ratio 0.49?', '(0.34 to 0.70)'],
  ['RR for death < 5 (4 to 6), 0.49 (0.34 to 0.70)', 'ratio 0.49?', '(0.34 to 0.70)'],
  ['RR for death 7-day (5 to 9), 0.49 (0.34 to 0.70)', 'ratio 0.49?', '(0.34 to 0.70)'],
  ['RR for death 7/day (5 to 9), 0.49 (0.34 to 0.70)', 'ratio 0.49?', '(0.34 to 0.70)'],
  ['RR for death of 7 trials, 0.49 (0.34 to 0.70)', 'ratio 0.49?', '(0.34 to 0.70)'],
  ['RR for death of 2 or 3, 0.49 (0.34 to 0.70)', 'ratio 0.49?', '(0.34 to 0.70)'],
  ['RR for death < 5, 0.49 (0.34 to 0.70)', 'ratio 0.49?', '(0.34 to 0.70)'],
  ['RR for death 12% (10% to 14%)', null],
  ['MD for death 12% (10% to 14%)', 'difference 12%?', '(10% to 14%)'],
  ['RR for death 1998-2004 was 0.49 (0.34 to 0.70)', 'ratio 0.49', '(0.34 to 0.70)'],
  ['RR for death X-12 was 0.49 (0.34 to 0.70)', 'ratio 0.49', '(0.34 to 0.70)'],
  ['RR for death 3/4 (2 to 5), 0.49 (0.34 to 0.70)', 'ratio 0.49?', '(0.34 to 0.70)'],
  ['RR rose from 0.61 to 0.70 (95% CI 0.55 to 0.89)', 'ratio 0.70?', '(95% CI 0.55 to 0.89)'],
  ...['by', 'therefrom', 'fromage'].map((word) => [`RR rose ${word} 0.61 to 0.70 (95% CI 0.55 to 0.89)`, 'ratio none', '95% CI 0.55 to 0.89)'] as const),
  ['OR staff worked 8 (6-10) hours', null],
  ['MD staff worked 8 (6-10) hours', 'difference 8?', '(6-10) hours'],
  [`RR for ${'x '.repeat(22)}0.49 (0.34 to 0.70)`, 'ratio 0.49?', '(0.34 to 0.70)'],
  [`RR for ${'x '.repeat(23)}0.49 (0.34 to 0.70)`, null],
  [`RR for ${'x'.repeat(104)} 0.49 (0.34 to 0.70)`, 'ratio 0.49?', '(0.34 to 0.70)'],
  [`RR for ${'x'.repeat(105)} 0.49 (0.34 to 0.70)`, null],
];

const unlabelled: readonly Row[] = [
  ['69% (95% CI 53%, 84%)', '69%', '(95% CI 53%, 84%)'],
  ['58% (41%, 75%)', '58%?', '(41%, 75%)'],
  ['58 (41, 75)', null],
  ['0.35 (0.10, 0.56)', '0.35?', '(0.10, 0.56)'],
  ['0.35 (0.40, 0.56)', null],
  ['0.35 (0.10, 0.30)', null],
  ['0.10 (0.10, 0.56)', '0.10?', '(0.10, 0.56)'],
  ['0.35 (0.10 –0.56)', '0.35?', '(0.10 -0.56)'],
  ['0.56 (0.10, 0.56)', '0.56?', '(0.10, 0.56)'],
  ['35 (0.10, 0.56)', null],
  ['0.35 (0, 0.56)', null],
  ['0.35 (0.10, 1)', null],
  ['0.35 (95% CI 0.40 to 0.56)', '0.35?', '(95% CI 0.40 to 0.56)'],
  ['-0.35 (-0.56, -0.10)', '-0.35?', '(-0.56, -0.10)'],
  ['- 0.35 (0.10, 0.56)', '-0.35|0.35?', '(0.10, 0.56)'],
  ['0.35', null],
  ['x', null],
  ['(0.35 (0.10, 0.56)', null],
  ['(4 to 9)/¦0.35 (0.10, 0.56)', '0.35?', '(0.10, 0.56)'],
  ['9/¦0.35 (0.10, 0.56)', null],
  [') < ¦0.35 (0.10, 0.56)', null],
  ['< ¦0.35 (0.10, 0.56)', null],
  ['9 ¦0.35 (0.10, 0.56)', null],
  ['= ¦0.35 (0.10, 0.56)', '0.35?', '(0.10, 0.56)'],
  ...['SE', 'sem', 'SD', 'n', 'P', 'df', 'k', 'z', 't', 'F', 'per', 'treat', 'harm', 'h'].flatMap((name) => [
    [`${name} ¦0.35 (0.10, 0.56)`, null] as const,
    [`${name} = ¦0.35 (0.10, 0.56)`, null] as const,
  ]),
  ['effect = ¦0.35 (0.10, 0.56)', '0.35?', '(0.10, 0.56)'],
  ['3-¦0.35 (0.10, 0.56)', null],
  ['3¦-0.35 (-0.56, -0.10)', null],
  ['3 ¦-0.35 (-0.56, -0.10)', null],
  ['3 -¦-0.35 (-0.56, -0.10)', null],
  ['x-¦0.35 (0.10, 0.56)', '0.35?', '(0.10, 0.56)'],
  ['3 to ¦0.35 (0.10, 0.56)', '0.35?', '(0.10, 0.56)'],
  ['95% CI 0.10 to 0.56', null],
  ['105% CI 0.34 to 0.70', null],
  ['95% CI 90% to 99%', null],
  ['105% CI 60% to 150%', '105%', 'CI 60% to 150%'],
  ['105% CI 60 –150%', '105%', 'CI 60 -150%'],
  ['105% CI 105% to 150%', '105%', 'CI 105% to 150%'],
  ['150% CI 60% to 150%', '150%', 'CI 60% to 150%'],
  ['105% CI 110% to 150%', null],
  ['105 CI 34 to 70', '105?', 'CI 34 to 70'],
  ['105% 95% CI 34 to 70', '105%', '95% CI 34 to 70'],
  ['12 patients (95% CI 10 to 14)', null],
  ['12 kg (95% CI 10 to 14)', '12?', 'kg (95% CI 10 to 14)'],
  ['12.5 patients (95% CI 10 to 14)', '12.5?', 'patients (95% CI 10 to 14)'],
  ['1.2 kg (0.8, 1.6)', '1.2?', 'kg (0.8, 1.6)'],
  ['1.2 kg/m2 (0.8, 1.6)', '1.2?', 'kg/m2 (0.8, 1.6)'],
  ['1.2 mm Hg (0.8, 1.6)', '1.2?', 'mm Hg (0.8, 1.6)'],
  ['1.2 percentage points (0.8, 1.6)', '1.2?', 'percentage points (0.8, 1.6)'],
  ['1.2 years per 1000 women (0.8, 1.6)', '1.2?', 'years per 1000 women (0.8, 1.6)'],
  ...['g', 'pg', 'nmol', 'mol', 'cal', 'kPa', 'J', 'IU', 'm2', 'mmHg', 'bpm', 'unit', 'units', 'thousand', 'percentage', 'kg kg kg kg kg'].map((unit) => [`1.2 ${unit} (0.8, 1.6)`, '1.2?', `${unit} (0.8, 1.6)`] as const),
  ...['xg', 'kgs', 'foothg', 'hgs', 'x kg', 'kg/', 'more women', 'kg kg kg kg kg kg'].map((words) => [`1.2 ${words} (0.8, 1.6)`, null] as const),
  ['1.2 / (0.8, 1.6)', null],
  // What the words around announce.
  ['31 (17 to 44) fewer', '31?', '(17 to 44) fewer'],
  ['31 (17 to 44) operations', null],
  ['31 per 1000 (17 to 44)', '31?', 'per 1000 (17 to 44)'],
  ['mean (95% CI) was ¦31 (17 to 44)', '31?@95', '(17 to 44)'],
  ['mean (95% CI) was ¦31.5 (90% CI 17.1 to 44.2)', '31.5', '(90% CI 17.1 to 44.2)'],
  ['mean (CI) was ¦31 (17 to 44)', null],
  ['mean (95% PI) was ¦31 (17 to 44)', null],
  ['mean 95% CI was ¦31 (17 to 44)', null],
  ['mean (95% CI). It was ¦31 (17 to 44)', null],
  ['mean (n) (95% CI) was ¦31 (17 to 44)', '31?@95', '(17 to 44)'],
  ['mean (95% CI) (n) was ¦31 (17 to 44)', null],
  ['mean (95% CI) a b c d e f g ¦31 (17 to 44)', '31?@95', '(17 to 44)'],
  ['mean (95% CI) a b c d e f g h ¦31 (17 to 44)', null],
  ['12 fewer per 1000 (from 20 fewer to 3 fewer)', '12|-12', 'fewer per 1000 (from 20 fewer to 3 fewer)'],
  ['12 fewer per 1000 (95% CI 20 fewer to 3 fewer)', '12|-12', 'fewer per 1000 (95% CI 20 fewer to 3 fewer)'],
  ['12 (from 20 fewer to 3 fewer)', null],
  ['12 (20 fewer to 3 fewer)', null],
  ['12 in all fewer (from 20 fewer to 3 fewer)', '12|-12', 'in all fewer (from 20 fewer to 3 fewer)'],
  ['12 more per 1000 (from 3 more to 20 more)', '12', 'more per 1000 (from 3 more to 20 more)'],
  // Quartiles, ranges and deviations.
  ['median (IQR) ¦5.2 (3.1, 7.4)', null],
  ['interquartile ¦5.2 (3.1, 7.4)', null],
  ['range ¦5.2 (3.1, 7.4)', null],
  ['percentiles ¦5.2 (3.1, 7.4)', null],
  ['percentile ¦5.2 (3.1, 7.4)', null],
  ['mean (SD) ¦5.2 (3.1, 7.4)', null],
  ['per SD of ¦5.2 (3.1, 7.4)', '5.2?', '(3.1, 7.4)'],
  ['upper SD of ¦5.2 (3.1, 7.4)', null],
  ['ranges of ¦5.2 (3.1, 7.4)', '5.2?', '(3.1, 7.4)'],
  ['arrange ¦5.2 (3.1, 7.4)', '5.2?', '(3.1, 7.4)'],
  ['range. It was ¦5.2 (3.1, 7.4)', '5.2?', '(3.1, 7.4)'],
  [`range ${'x '.repeat(13)}¦5.2 (3.1, 7.4)`, null],
  [`range ${'x '.repeat(14)}¦5.2 (3.1, 7.4)`, '5.2?', '(3.1, 7.4)'],
  ['(quartiles) ¦5.2 (3.1, 7.4)', null],
  ['(quartile) ¦5.2 (3.1, 7.4)', null],
  ['quartiles ¦5.2 (3.1, 7.4)', '5.2?', '(3.1, 7.4)'],
  ['(interquartiles) ¦5.2 (3.1, 7.4)', '5.2?', '(3.1, 7.4)'],
  ['(quartilesque) ¦5.2 (3.1, 7.4)', '5.2?', '(3.1, 7.4)'],
  ['5.2 (3.1, 7.4) years (median and quartiles)', null],
  ...['IQR', 'IQRs', 'quartile', 'range', 'sd'].map((word) => [`5.2 (3.1, 7.4) (${word})`, null] as const),
  ['5.2 (3.1, 7.4) (women) range', '5.2?', '(3.1, 7.4) (women) range'],
  [`5.2 (3.1, 7.4) ${'x '.repeat(22)}(range)`, null],
  [`5.2 (3.1, 7.4) ${'x '.repeat(23)}(range)`, '5.2?', `(3.1, 7.4) ${'x '.repeat(23)}(range)`],
  ['5.2 (3.1, 7.4) (ranges)', null],
  ['5.2 (3.1, 7.4) (the sds)', null],
  ['5.2 (3.1, 7.4) (percentile)', null],
  ['5.2 (3.1, 7.4) (interquartile)', null],
  ['5.2 (3.1, 7.4) (arranges)', '5.2?', '(3.1, 7.4) (arranges)'],
  ['5.2 (3.1, 7.4) (ranged)', '5.2?', '(3.1, 7.4) (ranged)'],
  ['5.2 (3.1, 7.4) (range 2)', '5.2?', '(3.1, 7.4) (range 2)'],
  ['5.2 (3.1, 7.4) (the full known interquartile range)', null],
  ['5.2 (3.1, 7.4) (the full known and interquartile range)', '5.2?', '(3.1, 7.4) (the full known and interquartile range)'],
  ['5.2 (3.1, 7.4) years. A (range)', '5.2?', '(3.1, 7.4) years. A (range)'],
  // In one bracket.
  ['(¦0.91, 0.80 to 1.03)', '0.91', ', 0.80 to 1.03)'],
  [': ¦0.91, 0.80 to 1.03', '0.91', ', 0.80 to 1.03'],
  [', ¦0.91, 0.80 to 1.03', null],
  ['(¦0.91, 0.95 to 1.03)', null],
  ['(¦- 0.91, 0.80 to 1.03)', '0.91', ', 0.80 to 1.03)'],
];

testReading('a labelled estimate', readLabelled, labelled, told);
testReading('an estimate without a label', readUnlabelled, unlabelled, told);

test.each([
  ['prevalence was ¦123/1000', 'proportion'],
  ['prevalence ¦123/1000', 'proportion'],
  ['prevalence of it ¦123/1000', null],
  ['sensitivity and prevalence was ¦123/1000', null],
  ['RR was ¦123/1000', null],
  ['was ¦123/1000', null],
])('the label of a proportion before %s', (text, kind) => {
  expect(readAt((tokens, at) => ({ value: proportionBefore(tokens, at)?.label.meaning.kind ?? null, next: at }), text)?.[0]).toBe(kind);
});

const behind: readonly Row[] = [
  ['(95% CI 0.34 to 0.70); P', 'at 1 95: 0.34..0.70', '); P'],
  ['95% CI 0.34 to 0.70', 'at 0 95: 0.34..0.70'],
  ['(0.34 to 0.70); P', 'bare at 0 null: 0.34..0.70', '; P'],
  ['mm Hg (0.34 to 0.70)', 'bare at 2 null: 0.34..0.70'],
  ['; 95% CI 0.34 to 0.70', 'at 1 95: 0.34..0.70'],
  [', SE = 0.007, z = -4.04, 95% CI 0.34 to 0.70', 'at 10 95: 0.34..0.70'],
  ['% / (95% CI 0.34 to 0.70)', 'at 3 95: 0.34..0.70', ')'],
  ['bias-95% CI 0.34 to 0.70', null],
  ['bias.corrected 95% CI 0.34 to 0.70', null],
  ['bias-corrected 95% CI 0.34 to 0.70', 'at 3 95: 0.34..0.70'],
  ['95% PI 0.34 to 0.70', null],
  ['a b c d e f g 95% CI 0.34 to 0.70', 'at 7 95: 0.34..0.70'],
  ['a b c d e f g h 95% CI 0.34 to 0.70', null],
  ['per 1000 person-years (0.34 to 0.70)', 'bare at 5 null: 0.34..0.70'],
  ['5 95% CI 0.34 to 0.70', null],
  [': 95% CI 0.34 to 0.70', null],
  ['. 95% CI 0.34 to 0.70', null],
  ['= 95% CI 0.34 to 0.70', null],
  ['- corrected 95% CI 0.34 to 0.70', null],
  ['a', null],
];

testReading(
  'the interval behind a number',
  (tokens, at) => {
    const found = intervalBehind(tokens, at);
    return found === null ? null : { value: found, next: found.next };
  },
  behind,
  ({ start, bare, value: { level, readings } }) => `${bare ? 'bare ' : ''}at ${start} ${level}: ${readings.map(({ lower, upper }) => `${lower}..${upper}`).join(' ')}`,
);

/** An estimate, and what stands behind it. */
const behindComma: readonly (readonly [estimate: string, ...Row])[] = [
  ['0.81', ', 0.69 to 0.95)', '0.69..0.95', ')'],
  ['0.81', '; 0.69-0.95; P', '0.69..0.95', '; P'],
  ['0.81', ', 0.69 To 0.95.', '0.69..0.95', '.'],
  ['0.81', ', 0.69 to 0.95, P', '0.69..0.95', ', P'],
  ['0.81', ', 0.69 to 0.95', '0.69..0.95'],
  ['0.81', ', 0.69 to 0.95\n\nP', '0.69..0.95', '\n\nP'],
  ['0.81', ', 0.69 to 0.95 P', null],
  ['0.81', ', 0.69 to 0.95 (P', null],
  ['0.81', ': 0.69 to 0.95', null],
  ['0.81', ', 0.69, 0.95', null],
  ['0.81', ', 0.69 and 0.95', null],
  ['81', ', 0.69 to 0.95', null],
  ['81', ', 0.69 to 95.25', null],
  ['0.81', ', 0.69, 0.95; a-b', null],
  ['0.81', ', 0.69 tot 0.95', null],
  ['0.81', ', -1 to 0.95', null],
  ['10.81', ', 9.69 to 11.95', '9.69..11.95'],
  ['0.81', ', 0.69 –0.95', '0.69..0.95 0.69..-0.95'],
  ['0.96', ', 0.69 to 0.95', null],
  ['0.68', ', 0.69 to 0.95', null],
  ['0.69', ', 0.69 to 0.95', '0.69..0.95'],
  ['0.95', ', 0.69 to 0.95', '0.69..0.95'],
  ['0.810', ', 0.69 to 0.95', null],
  ['0.81', ', 0.69 to 0.950', null],
  ['0.81', ', 0.690 to 0.95', null],
  ['0.81', ', 0 to 0.95', null],
  ['81.3%', ', 69.1% to 95.2%', '69.1%..95.2%'],
  ['81.3%', ', 69.1 to 95.2', '69.1..95.2'],
  ['0.81', ', x', null],
];

for (const estimate of new Set(behindComma.map(([each]) => each))) {
  const rows = behindComma.flatMap(([each, ...row]): Row[] => (each === estimate ? [row] : []));
  const found = { label: null, readings: [estimate], level: null };
  testReading(`the interval of ${estimate}`, (tokens, at) => intervalOf({ ...found, certain: true }, tokens, at), rows, ({ readings }) => readings.map(({ lower, upper }) => `${lower}..${upper}`).join(' '));
  testReading(`no interval of ${estimate}, which need not be one`, (tokens, at) => intervalOf({ ...found, certain: false }, tokens, at), rows.map(([text]) => [text, null]), () => '');
}

describe('an interval', () => {
  test('which is bare where it has no word', () => {
    const found = (text: string): boolean | undefined => intervalOf({ label: null, readings: ['0.81'], certain: true, level: null }, tokenise(normaliseText(text)), 0)?.bare;
    expect(intervalOf({ label: null, readings: ['0.81'], certain: true, level: null }, tokenise(normaliseText(', 0.69-0.95')), 0)).toEqual({ value: { kind: 'confidence', level: null, readings: [{ lower: '0.69', upper: '0.95' }] }, next: 4, start: 0, bare: true });
    expect([found(', 0.69 to 0.95'), found('(0.69 to 0.95)'), found('95% CI 0.69 to 0.95'), found('95% CI 12 to 13')]).toEqual([true, true, false, false]);
  });

  test.each<readonly [estimate: string | undefined, lower: string, upper: string, cites: boolean]>([
    ['0.49', '12', '13', true],
    ['0.49', '12.0', '13', false],
    ['0.49', '12', '13.0', false],
    ['0.49', '0.34', '0.70', false],
    ['49', '12', '13', false],
    ['4.9%', '12', '13', false],
    [undefined, '12', '13', false],
  ])('%s (%s, %s) cites references or not', (estimate, lower, upper, cites) => {
    const found = { label: null, readings: estimate === undefined ? [] : [estimate], certain: true, level: null };
    expect(citesReferences(found, { kind: 'confidence', level: null, readings: [{ lower, upper }] })).toBe(cites);
  });

  test.each([
    ['per 1000 person-years (5', '(5'],
    ['Per 100 000 (5', '(5'],
    ['per 1 2 3 (5', '3 (5'],
    ['/1000 births (5', '(5'],
    ['/100 (5', '(5'],
    ['/1,000 (5', '(5'],
    ['/200 (5', '/200 (5'],
    ['/1000x', ''],
    ['per a b c d e', 'e'],
    ['per year CI', 'CI'],
    ['per person-year (5', '(5'],
    ['births 1000 (5', 'births 1000 (5'],
    ['/21000 (5', '/21000 (5'],
    ['/1000.5 (5', '/1000.5 (5'],
    ['upper year', 'upper year'],
    ['percent year', 'percent year'],
    ['per a -b', ''],
    ['per a -5', '-5'],
  ])('the denominator of %s', (text, rest) => {
    expect(readAt((tokens, at) => ({ value: null, next: afterDenominator(tokens, at) }), text)?.[1]).toBe(rest);
  });
});

test('no direction is added to what has a sign', () => {
  const tokens = tokenise(normaliseText('lower'));
  expect([withDirection(['2.1'], tokens, 0), withDirection(['-2.1'], tokens, 0), withDirection(['2.1', '-2.1'], tokens, 0), withDirection([], tokens, 0)]).toEqual([['2.1', '-2.1'], ['-2.1'], ['2.1', '-2.1'], []]);
});
