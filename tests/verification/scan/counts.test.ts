import { describe, expect, test } from 'vitest';
import { afterVersus, type FoundCounts, readCounts, readFraction, readPercent, readShare } from '../../../src/verification/scan/counts.js';
import { normaliseText } from '../../../src/verification/scan/normalise.js';
import { tokenise } from '../../../src/verification/scan/tokens.js';
import { readAt, readCutOff } from './read-at.js';

type Rows = readonly (readonly [text: string, read: string | null, rest?: string])[];

const told = ({ counts }: FoundCounts): string => counts.map(({ events, total, percent }) => `${events ?? '-'}/${total ?? '-'}=${percent ?? '-'}`).join(' v ');

const rows: Rows = [
  // One arm.
  ['20/39 (51.3%), P', '20/39=51.3%', ', P'],
  ['20/39 [51.3%]', '20/39=51.3%'],
  ['20/39, 51.3%; P', '20/39=51.3%', '; P'],
  ['20/39 = 51.3%', '20/39=51.3%'],
  ['20/39 < 51.3%', null],
  ['20/39 51.3%', null],
  ['20/39: 51.3%', null],
  ['20/39 (51.3)', null],
  ['20/39 (51.3% of)', null],
  ['20/39 (51.3%, P = .2)', '20/39=51.3%', ', P = .2)'],
  ['20/39 (51.3%; P = .2)', '20/39=51.3%', '; P = .2)'],
  ['20/39 (51.3%: P = .2)', null],
  ['20/39, 95% CI 35% to 67%', null],
  ['20/39', null],
  ['20 of 39 (51.3%)', '20/39=51.3%'],
  ['20 Of 39 (51.3%)', '20/39=51.3%'],
  ['20 out of 39 (51.3%)', '20/39=51.3%'],
  ['20 out 39 (51.3%)', null],
  ['20 out x 39 (51.3%)', null],
  ['20 in 39 (51.3%)', null],
  ['20 of 39 patients (51.3%)', '20/39=51.3%'],
  ['20 of 39 old patients (51.3%)', null],
  ['1,200/2,400 (50.0%)', '1,200/2,400=50.0%'],
  ['20.5/39 (51.3%)', null],
  ['20/39.5 (51.3%)', null],
  ['20/39/12 (51.3%)', null],
  ['20/39% (51.3%)', null],
  ['20/0 (51.3%)', null],
  ['40/39 (102.6%)', null],
  ['39/39 (100%)', '39/39=100%'],
  ['> ¦20/39 (51.3%)', null],
  ['= ¦20/39 (51.3%)', '20/39=51.3%'],
  ['5/¦20/39 (51.3%)', null],
  ['5-¦20/39 (51.3%)', null],
  ['(¦20/39 (51.3%)', '20/39=51.3%'],
  ['51.3% (20/39), P', '20/39=51.3%', ', P'],
  ['51.3% (20/39; P', '20/39=51.3%', '; P'],
  ['51.3% (20/39, P', null],
  ['51.3% [20 of 39]', '20/39=51.3%'],
  ['51.3% (20/39', null],
  ['51.3%, 20/39)', null],
  ['51.3 (20/39)', null],
  ['51.3 per cent (20/39)', '20/39=51.3%'],
  // The percentage between.
  ['97 (12.3%) of 788 in', '97/788=12.3%', 'in'],
  ['97 (12.3%) of the 788', '97/788=12.3%'],
  ['97 (12.3%) Of all 788', '97/788=12.3%'],
  ['97 (12.3%) of these 788', null],
  ['97 (12.3%) of mostly 788', null],
  ['97 (12.3%) of bathe 788', null],
  ['97 (12.3%) of overall 788', null],
  ['97 (12.3%) of then 788', null],
  ['97 (12.3%) in 788', null],
  ['97 (12.3%) roof 788', null],
  ['97 (12.3%) often 788', null],
  ['97 (12.3) of 788', null],
  ['97 (12.3% of 788', null],
  ['97 (12.3%, of 788', null],
  ['97, 12.3%) of 788', null],
  ['9.7 (12.3%) of 788', null],
  ['97 (12.3%) of 0', null],
  ['97 (12.3%) of 78.8', null],
  ['97 (12.3%) of 788%', null],
  // Levels, points, months: no counts.
  ['grade ¦3/4 (75%)', null],
  ['grade ¦30/40 (75%)', null],
  ['grade of ¦30/40 (75%)', null],
  ['status was ¦30/40 (75%)', null],
  ['status were ¦30/40 (75%)', null],
  ['vision is ¦30/40 (75%)', null],
  ['score = ¦30/40 (75%)', null],
  ['scored ¦30/40 (75%)', null],
  ['NYHA class ¦30/40 (75%)', null],
  ['categories ¦30/40 (75%)', null],
  ['category ¦30/40 (75%)', null],
  ['stages, ¦30/40 (75%)', '30/40=75%'],
  ['upgrade ¦30/40 (75%)', '30/40=75%'],
  ['stagecraft ¦30/40 (75%)', '30/40=75%'],
  ['grade roof ¦30/40 (75%)', '30/40=75%'],
  ['grade often ¦30/40 (75%)', '30/40=75%'],
  ['grade in ¦30/40 (75%)', '30/40=75%'],
  ['4/5 (80%)', '4/5=80%'],
  ['4/5 (81.0%)', '4/5=81.0%'],
  ['4/5 (37%)', null],
  ['4/5 (81.1%)', null],
  ['9/10 (37%)', null],
  ['9/11 (37%)', '9/11=37%'],
  ['3/2020 (41%)', null],
  ['12/1999 (41%)', null],
  ['1/2020 (41%)', null],
  ['13/2020 (41%)', '13/2020=41%'],
  ['0/2020 (41%)', '0/2020=41%'],
  ['3/2120 (41%)', '3/2120=41%'],
  ['3/20200 (41%)', '3/20200=41%'],
  ['3/12020 (41%)', '3/12020=41%'],
  ['37% (4/5)', null],
  ['80% (4/5)', '4/5=80%'],
  // Percentages that are not those of the fraction.
  ['12/150 (14.2%, Kaplan-Meier estimate) v 9/150 (6%)', '12/150=- v 9/150=6%'],
  ['weighted ¦12/150 (14.2%)', null],
  ['weighted-in ¦12/150 (14.2%)', null],
  ['weighted all-in ¦12/150 (14.2%)', '12/150=14.2%'],
  ['weighted count, ¦12/150 (14.2%)', '12/150=14.2%'],
  ['weighted by the then ¦12/150 (14.2%)', '12/150=14.2%'],
  ['unweighted ¦12/150 (14.2%)', '12/150=14.2%'],
  ['weightedly ¦12/150 (14.2%)', '12/150=14.2%'],
  ['12/150 (14.2%; adjusted)', null],
  ['12/150 (14.2%; adjusted OR 0.60)', '12/150=14.2%', '; adjusted OR 0.60)'],
  ['12/150 (14.2%; adjusted (so))', '12/150=14.2%', '; adjusted (so))'],
  ['12/150 (14.2%; adjusted', '12/150=14.2%', '; adjusted'],
  ['12/150 (14.2%; found as they are by those)', '12/150=14.2%', '; found as they are by those)'],
  ['12/150 (14.2%; as all of them were then once adjusted)', null],
  ['12/150 (14.2%; as all of them were then only once adjusted)', '12/150=14.2%', '; as all of them were then only once adjusted)'],
  // The words up to a percentage with an interval of its own.
  ['80 of 500 patients had it (16.0%, 95% CI 13.0', '80/500=16.0%', ', 95% CI 13.0'],
  ['80 of 500 had it (16.0%; 95% CI 13.0', '80/500=16.0%', '; 95% CI 13.0'],
  ['80 of 500 people died then (16.0%, 95% CI 13.0', '80/500=16.0%', ', 95% CI 13.0'],
  ['80 of 500 Women Responded (16.0%, 95% CI 13.0', '80/500=16.0%', ', 95% CI 13.0'],
  ['80 of 500 patients had it but now (16.0%, 95% CI 13.0', null],
  ['80 of 500 patients had it (16.0%, P = .2', null],
  ['80 of 500 patients had it (16.0%: 95% CI 13.0', null],
  ['80 of 500 patients had it, 16.0%, 95% CI 13.0', null],
  ['80 of 500 trials had it (16.0%, 95% CI 13.0', null],
  ...['studies', 'study', 'trial', 'rct', 'RCTs', 'cohort', 'cohorts', 'reports'].map((noun) => [`80 of 500 ${noun} had it (16.0%, 95% CI 13.0`, null] as const),
  ['80 of 500 patients saw it (16.0%, 95% CI 13.0', null],
  ['80 of 500 patients hadst it (16.0%, 95% CI 13.0', null],
  ['80 of 500 patients outlived it (16.0%, 95% CI 13.0', null],
  // Two arms.
  ['20/39 (51.3%) v 7/36 (19.4%); P', '20/39=51.3% v 7/36=19.4%', '; P'],
  ['20/39 v 7/36', '20/39=- v 7/36=-'],
  ['51.3% vs 19.4%', '-/-=51.3% v -/-=19.4%'],
  ['51.3% vs. 19.4%', '-/-=51.3% v -/-=19.4%'],
  ['51.3% Versus 19.4%', '-/-=51.3% v -/-=19.4%'],
  ['51.3% against 19.4%', '-/-=51.3% v -/-=19.4%'],
  ['51.3% compared with 19.4%', '-/-=51.3% v -/-=19.4%'],
  ['51.3% compared to 19.4%', '-/-=51.3% v -/-=19.4%'],
  ['51.3% relative to 19.4%', '-/-=51.3% v -/-=19.4%'],
  ['51.3% compared in 19.4%', null],
  ['51.3% compared without 19.4%', null],
  ['51.3% compared into 19.4%', null],
  ['51.3% compared together 19.4%', null],
  ['51.3% related to 19.4%', null],
  ['51.3% and 19.4%', null],
  ['51.3% of patients on ketamine versus 19.4%', '-/-=51.3% v -/-=19.4%'],
  ['51.3% of all the patients on it versus 19.4%', '-/-=51.3% v -/-=19.4%'],
  ['51.3% of all the patients on it here versus 19.4%', null],
  ['51.3%; versus 19.4%', null],
  ['51.3%: versus 19.4%', null],
  ['51.3% < versus 19.4%', null],
  ['51.3%, versus 19.4%', '-/-=51.3% v -/-=19.4%'],
  ['51.3% rose. Versus 19.4%', null],
  ['51.3% versus', null],
  ['51.3% versus 7/36 (19.4%)', null],
  ['20/39 (51.3%) v 19.4%', '20/39=51.3%', 'v 19.4%'],
  ['51.3% versus 19.4', null],
  ['51.3%', null],
  // Two whole arms, with "and" and an effect behind them.
  ['41 of 212 patients (19.3%) in one and 63 of 208 (30.3%) in the other (risk ratio 0.64', '41/212=19.3% v 63/208=30.3%', 'in the other (risk ratio 0.64'],
  ['41/212 (19.3%) And in 63/208 (30.3%); MD', '41/212=19.3% v 63/208=30.3%', '; MD'],
  ['41/212 (19.3%) and by 63/208 (30.3%), RR', '41/212=19.3% v 63/208=30.3%', ', RR'],
  ['41/212 (19.3%) and among 63/208 (30.3%): RR', '41/212=19.3% v 63/208=30.3%', ': RR'],
  ['41/212 (19.3%) and for 63/208 (30.3%) (RR', '41/212=19.3% v 63/208=30.3%', '(RR'],
  ['41/212 (19.3%) and of 63/208 (30.3%) (RR', '41/212=19.3%', 'and of 63/208 (30.3%) (RR'],
  ['41/212 (19.3%) and within 63/208 (30.3%) (RR', '41/212=19.3%', 'and within 63/208 (30.3%) (RR'],
  ['41/212 (19.3%) and into 63/208 (30.3%) (RR', '41/212=19.3%', 'and into 63/208 (30.3%) (RR'],
  ['41/212 (19.3%) and 63/208 (30.3%) (prevalence', '41/212=19.3%', 'and 63/208 (30.3%) (prevalence'],
  ['41/212 (19.3%) and 63/208 (30.3%) - RR', '41/212=19.3%', 'and 63/208 (30.3%) - RR'],
  ['41/212 (19.3%) and 63/208 (30.3%)', '41/212=19.3%', 'and 63/208 (30.3%)'],
  ['41/212 (19.3%) and 63/208 (RR', '41/212=19.3%', 'and 63/208 (RR'],
  ['41/212 and 63/208 (30.3%) (RR', null],
  ['41/212 (19.3%) sand 63/208 (30.3%) (RR', '41/212=19.3%', 'sand 63/208 (30.3%) (RR'],
  ['41/212 (19.3%) andes 63/208 (30.3%) (RR', '41/212=19.3%', 'andes 63/208 (30.3%) (RR'],
  ['41/212 (19.3%), and 63/208 (30.3%) (RR', '41/212=19.3%', ', and 63/208 (30.3%) (RR'],
  ['41/212 (19.3%) in the low-dose group of and 63/208 (30.3%) (RR', '41/212=19.3% v 63/208=30.3%', '(RR'],
  ['41/212 (19.3%) in the low-dose group of it and 63/208 (30.3%) (RR', '41/212=19.3%', 'in the low-dose group of it and 63/208 (30.3%) (RR'],
  ['x', null],
];

test.each(rows)('counts: %s', (text, read, rest = '') => {
  const found = readAt(readCounts, text);
  expect(found === null ? null : [told(found[0]), found[1]]).toEqual(read === null ? null : [read, rest]);
});

test('wherever a text is cut off, an answer comes', () => {
  const texts = rows.map(([text]) => text);
  expect([...readCutOff(readCounts, texts), ...readCutOff(readFraction, texts), ...readCutOff(readPercent, texts)]).toEqual([]);
});

test.each([
  ['20/39 x', '20/39', 'x'],
  ['20 of 39', '20/39', ''],
  ['20 out of 39', '20/39', ''],
  ['20 in of 39', null, ''],
  ['20/39/12', null, ''],
  ['20/39%', null, ''],
  ['20/0', null, ''],
  ['20/', null, ''],
  ['20', null, ''],
])('a fraction: %s', (text, read, rest) => {
  const found = readAt(readFraction, text);
  expect(found === null ? null : [`${found[0].events}/${found[0].total}`, found[1]]).toEqual(read === null ? null : [read, rest]);
});

describe('the fraction of a share', () => {
  test.each<readonly [text: string, share: string, read: string | null, rest?: string]>([
    ['12.3% (¦123/1000), P', '12.3%', '123/1000=12.3%', '), P'],
    ['12.3%; ¦123/1000)', '12.3%', '123/1000=12.3%', ')'],
    ['12.3%, ¦123/1000)', '12.3%', '123/1000=12.3%', ')'],
    ['12.3% = ¦123/1000)', '12.3%', null],
    ['12.3% (¦123/1000; 95% CI', '12.3%', '123/1000=12.3%', '; 95% CI'],
    ['12.3% (¦123/1000, 95% CI', '12.3%', '123/1000=12.3%', ', 95% CI'],
    ['12.3% (¦123/1000: 95% CI', '12.3%', null],
    ['12.3%, ¦123/1000, 95% CI', '12.3%', null],
    ['12.3% (¦123/1000 women)', '12.3%', '123/1000=12.3%', 'women)'],
    ['(9 to 15), ¦123/1000.', '12.3%', '123/1000=12.3%', '.'],
    ['(9 to 15), ¦123/1000', '12.3%', '123/1000=12.3%'],
    ['(9 to 15), ¦123/1000; P', '12.3%', '123/1000=12.3%', '; P'],
    ['(9 to 15), ¦123/1000 or so', '12.3%', null],
    ['(9 to 15, ¦123/1000.', '12.3%', null],
    ['12.3% (¦1230/1000)', '12.3%', null],
    ['37% (¦4/5)', '37%', null],
    ['80% (¦4/5)', '80%', '4/5=80%', ')'],
    ['0.80 (¦4/5)', '0.80', '4/5=0.80', ')'],
    ['0.37 (¦4/5)', '0.37', null],
    ['12.3% (¦123/1000, adjusted)', '12.3%', null],
    ['12.3% (¦x)', '12.3%', null],
  ])('%s', (text, share, read, rest = '') => {
    const found = readAt((tokens, at) => readShare(tokens, at, share, at), text);
    expect(found === null ? null : [told(found[0]), found[1]]).toEqual(read === null ? null : [read, rest]);
  });

  test('which pooled and adjusted ones have not', () => {
    expect(readAt((tokens, at) => readShare(tokens, at, '12.3%', 1), 'pooled 12.3% (¦123/1000)')).toBeNull();
  });
});

test('where the second arm starts', () => {
  const tokens = tokenise(normaliseText('24.1 in men v 18.6'));
  expect([afterVersus(tokens, 1), afterVersus(tokens, 4), afterVersus(tokens, 5)]).toEqual([4, null, null]);
});
