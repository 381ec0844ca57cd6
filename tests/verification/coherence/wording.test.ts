import { expect, test } from 'vitest';
import { namesEffect, namesHartungKnapp, namesMedian, namesOneTrial, namesOtherMethod, namesReduction, namesTestOfCounts, saysFewDegrees, saysPooledOrAdjusted, saysWholeNumbers, speaksOfPooling, type Wording, wordingOf } from '../../../src/verification/coherence/wording.js';

/** The words around a figure that stands where `#` does. */
const around = (words: string, hartungKnapp = false): Wording => ({ sentence: words, before: words.slice(0, words.indexOf('#')), hartungKnapp, mayBePooled: true, testOfCounts: false });

/** Words of which something is said, and words of which it is not. */
const saidOrNot = (said: readonly string[], not: readonly string[]): readonly [boolean, string][] => [...said.map((words): [boolean, string] => [true, words]), ...not.map((words): [boolean, string] => [false, words])];

test('the words before a quote end where it begins', () => {
  expect(wordingOf('The effect was 0.5 (0.2 to 0.8).', '0.5 (0.2', { hartungKnapp: true, mayBePooled: false })).toEqual({ sentence: 'The effect was 0.5 (0.2 to 0.8).', before: 'The effect was ', hartungKnapp: true, mayBePooled: false, testOfCounts: false });
  expect(wordingOf('0.5 it was.', '0.5')).toEqual({ sentence: '0.5 it was.', before: '', hartungKnapp: false, mayBePooled: true, testOfCounts: false });
  expect(wordingOf('The effect was 0.5.', '0.6')).toBeNull();
});

test.each(saidOrNot(
  ['a median of #', 'medians were #', 'Hodges and Lehmann: #', 'by Wilcoxon #', 'the Mann–Whitney #', 'bootstrapped #', 'bootstrapping #', 'the bootstraps #', 'a permutation #', 'a randomisation test #', 'a randomization test #', 'Exact #', 'a quantile #'],
  ['inexactly #', 'a mediant of #', 'a mean of #', 'a random test #'],
))('another method is named: %s, %s', (named, words) => expect(namesOtherMethod(around(words))).toBe(named));

test.each(saidOrNot(
  ["by Fisher's exact test", 'Fisher exact P', 'Fisher’s two-sided test', "Yates' correction", 'corrected for continuity', 'with continuity correction', 'mid-P'],
  ["Fisher's z", 'the fishers tested', 'exactly', 'a corrected test', 'continuity of care'],
))('a test of counts is named: %s, %s', (named, words) => expect(namesTestOfCounts(words)).toBe(named));

test.each(saidOrNot(
  ['Hartung #', 'of KNAPP #', 'by HKSJ #', "Student's #", 'Student’s #', 'a t-test #', 't tests #', 'ttest #', 't (3) #', 'paired #', 'one degree of freedom #', 'df #', 'a cross-over #', 'two trials #', 'both large randomised controlled trials #', '3 studies #', 'four RCTs #', 'n = 5, #', 'n=8 #', 'in 8 patients #', 'seven very old women #', 'six mice #'],
  ['hartungs #', 'the tip #', 'pairs #', 'five trials #', 'two of the many other large trials #', '12 studies #', 'n = 9, #', 'n = 5.2 #', 'n = 51 #', 'in 9 patients #', 'seven of the very old women #', 'in 28 patients #'],
))('few degrees of freedom are said: %s, %s', (said, words) => expect(saysFewDegrees(around(words))).toBe(said));

test.each(saidOrNot(
  ['this trial #', 'In our large randomised controlled trial #', 'a single-centre RCT #', 'one study #', 'a single cohort #'],
  ['this study #', 'the trials #', 'the pooled trialists #', 'one of the studies #'],
))('a single trial is named: %s, %s', (named, words) => expect(namesOneTrial(around(words))).toBe(named));

test.each(saidOrNot(
  ['the effect was #', 'differences between them were #', 'an odds ratio, as it is often called, of #', 'Der Unterschied betrug #', 'b = #', '(b=#', 'B= #', 'weight fell by #', 'it increased on the whole by #', 'scores were lowered by #'],
  ['the mean was #', 'the effect was large; it was #', 'the effect of what we gave to them on all of their #', 'ab = #', 'weight fell by # compared with others', 'weight fell by # v. placebo', 'weight fell to #', 'weight fell; it was lighter by #'],
))('an effect is named: %s, %s', (named, words) => expect(namesEffect(around(words))).toBe(named));

test.each(saidOrNot(
  ['A meta-analysis.', 'We pooled risk ratios.', 'Twelve randomised trials were found.', 'Estimates are adjusted for age.', 'Adjusted analyses gave the same.', 'Randomisation was stratified.', 'The cluster was the ward.'],
  ['Larger trials are needed.', 'Further studies are needed.', 'Our model of care was acceptable.', 'Doses were adjusted.', 'Dose was adjusted to renal function.', 'Blood cultures were pooled.', 'P values were adjusted for multiple comparisons.', 'Sample size was adjusted for drop-out.', 'One hospital took part in several studies.'],
))('a text speaks of how its effects were estimated: %s, %s', (said, words) => expect(speaksOfPooling(words)).toBe(said));

test.each(saidOrNot(
  ['IPTW', 'by inverse-probability weighting', 'after matching', 'ANCOVA', 'doubly robust', 'marginal', 'taking account of baseline risk', 'corrected for intracluster correlation', '95% CrI', 'in six trials'],
  ['in this trial', 'of 180 patients', 'it was corrected'],
))('a sentence speaks of pooling or adjusting: %s, %s', (said, words) => expect(saysPooledOrAdjusted(words)).toBe(said));

test.each<[boolean, string, boolean]>([
  [true, 'the median was #', false],
  [true, 'Medians of the groups were #', false],
  [false, 'a mediant of #', false],
  [false, 'it was # in the median', false],
  [true, 'a median difference of #', true],
  [true, 'median #', true],
  [false, 'the median of the two groups #', true],
  [false, 'median difference, #', true],
])('a median is named: %s, %s, of a difference: %s', (named, words, isDifference) => expect(namesMedian(around(words), isDifference)).toBe(named));

test.each(saidOrNot(
  ['reduced by #', 'a reduction of #', 'reductions of #', 'vaccine effectiveness was #', 'efficacy #', 'lower by #', 'lowered by #', 'RRR #', 'it fell by #', 'decreased, on the whole, by #', 'a decline of #'],
  ['reduced to #', 'fell from #', 'reduced; it was #', 'reductions, as they were found by us in all patients, of #', 'raised by #'],
))('a reduction is named: %s, %s', (named, words) => expect(namesReduction(around(words))).toBe(named));

test.each<[boolean, string]>([
  [true, 'Answers were whole numbers.'],
  [true, 'Scored in integers.'],
  [true, 'whole-number ratings'],
  [false, 'Answers were not whole numbers.'],
  [false, 'Whole numbers of people.'],
  [false, 'Answers from 1 to 7.'],
  [false, 'Answers in whole numbers, averaged over items.'],
])('answers in whole numbers are said: %s, %s', (said, words) => expect(saysWholeNumbers(words)).toBe(said));

test('without words nothing is said', () => {
  expect([namesOtherMethod(null), saysFewDegrees(null), namesOneTrial(null), namesEffect(null), namesMedian(null, true), namesReduction(null)]).toEqual([false, false, false, false, false, false]);
  expect([saysFewDegrees(around('#', true)), namesHartungKnapp('by Knapp'), namesHartungKnapp('by Knappe')]).toEqual([true, true, false]);
});
