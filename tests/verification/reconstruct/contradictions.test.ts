import { describe, expect, test } from 'vitest';
import { readConstraints } from '../../../src/analysis/constraints.js';
import { readMeansConstraints } from '../../../src/analysis/means-constraints.js';
import { inverseVariance } from '../../../src/models/inverse-variance.js';
import { dersimonianLaird } from '../../../src/models/tau2/dersimonian-laird.js';
import { standardisedMeanDifference } from '../../../src/effect-sizes/measures/standardised-mean-difference.js';
import { randomSource } from '../../../src/numeric/random.js';
import { reconstructDocument, reconstructText } from '../../../src/reports/reconstruct-document.js';
import { reconstructMeansDocument, reconstructMeansText } from '../../../src/reports/reconstruct-means-document.js';
import { reconstructDocumentSchema } from '../../../src/reports/reconstruct-schema.js';
import { countContradictions } from '../../../src/verification/reconstruct/count-contradictions.js';
import { enumerateTables } from '../../../src/verification/reconstruct/enumerate.js';
import { answerMeans, isImpossible } from '../../../src/verification/reconstruct/means/answer-means.js';
import { meansContradictions } from '../../../src/verification/reconstruct/means/contradictions.js';
import type { MeansProblem } from '../../../src/verification/reconstruct/means/means-problem.js';
import type { PooledProblem } from '../../../src/verification/reconstruct/pooled-problem.js';
import { answerPooled } from '../../../src/verification/reconstruct/reconstruct.js';

function countsOf(text: string): readonly PooledProblem[] {
  const read = readConstraints(`schema: 1\n${text}`, 'counts.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

function meansOf(text: string): readonly MeansProblem[] {
  const read = readMeansConstraints(`schema: 1\n${text}`, 'means.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

const counts = (more: string, row = 'treatment_total: [20, 39], control_total: [4, 30]', pooled = 'estimate: "2.43", ci_lower: "1.10", ci_upper: "5.40"'): string => `form: RR\nmethods: [IV]\npooled: { ${pooled} }\n${more}\nrows:\n  - { repeat: 3, ${row} }\n`;
const means = (more: string, pooled = 'estimate: "-1.83", ci_lower: "-2.35", ci_upper: "-1.31"', ranges = 'treatment_mean: [2, 8], treatment_sd: [1, 3.5], treatment_total: [8, 30], control_mean: [4, 9], control_sd: [1, 3.5], control_total: [8, 30]'): string =>
  `form: MD\nmethods: [DL]\npooled: { ${pooled} }\n${more}\nrows:\n  - { study: r, repeat: 3, ${ranges} }\n`;

test('an interval the wrong way round is refused at its place, as in a quoted claim', () => {
  const read = [readConstraints, readMeansConstraints].map((of, i) => of(`schema: 1\n${i === 0 ? counts('', undefined, 'ci_lower: "5.40", ci_upper: "1.10"') : means('', 'ci_lower: "-1.31", ci_upper: "-2.35"')}`, 'x.yaml'));
  expect(read.map((each) => (each.ok ? [] : each.problems.map(({ code, at }) => [code, at.line])))).toEqual([[['CLAIM_IMPOSSIBLE', 4]], [['CLAIM_IMPOSSIBLE', 4]]]);
});

test('rows that nothing is added to and that have no estimate are named', () => {
  const heads = ['none', 'zero-cells'].map((correction) => reconstructText(countsOf(counts(`correction: ${correction}`, 'treatment_total: 4, control_total: 4')).map((each) => answerPooled(each))));
  expect(heads.map((each) => /rows in which an arm had no event\s+left out/.test(each))).toEqual([true, false]);
});

test('a P value in percent is that of the interval', () => {
  const answers = countsOf(counts('', 'treatment_total: 20, control_total: 20', 'estimate: "2.43", ci_lower: "1.10", ci_upper: "5.40", p_value: "2.9%"'));
  expect(answers.flatMap(countContradictions)).toEqual([]);
});

test.each([
  ['RR', 'IV', ['0.49', '0.29', '0.83'], 1],
  ['RR', 'MH', ['0.49', '0.29', '0.83'], 3],
  ['RD', 'IV', ['-0.2', '-0.4', '-0.1'], null],
] as const)('of every set of tables it is said what it pools to, as it is printed: %s by %s', (form, method, printed, count) => {
  const [estimate, lower, upper] = printed;
  const [answer] = countsOf(`form: ${form}\nmethods: [${method}]\npooled: { estimate: "${estimate}", ci_lower: "${lower}", ci_upper: "${upper}" }\nrows:\n  - { study: A, treatment_total: 12, control_total: 10 }\n  - { study: B, treatment_total: 9, control_total: 11 }\n`).map((each) => answerPooled(each));
  if (answer === undefined) throw new Error('there is an answer');
  expect([answer.complete, answer.solutions.length > 0, answer.atMost]).toEqual([true, true, answer.count]);
  if (count !== null) expect(answer.count).toBe(count);
  const decimals = estimate.split('.')[1]?.length ?? 0;
  for (const set of answer.solutions) expect([set.estimate, set.ciLower, set.ciUpper].map((value) => value.toFixed(decimals))).toEqual(printed);
});

describe('constraints that cannot all be', () => {
  /** What is said of each of three rows alike. */
  const ofEach = (constraint: string, against: string, sentence: string): readonly (readonly [string, string, string])[] => ['row 1', 'row 2', 'row 3'].map((row) => [constraint.replace('ROW', row), against.replace('ROW', row), sentence.replace('ROW', row)] as const);

  test.each<readonly [string, string | undefined, string | undefined, readonly (readonly [constraint: string, against: string, sentence: string])[]]>([
    ['treatment: { total: 39 }', undefined, undefined, [['treatment.total', 'rows[].treatment_total', 'the rows have at least 60 participants of the treatment group, and their total is 39']]],
    ['control: { total: [100, 200] }', undefined, undefined, [['control.total', 'rows[].control_total', 'the rows have at most 90 participants of the control group, and their total is 100 to 200']]],
    ['treatment: { events: 4 }', 'treatment_total: 20, control_total: 20, treatment_events: [2, 9]', undefined, [['treatment.events', 'rows[].treatment_events', 'the rows have at least 6 events of the treatment group, and their total is 4']]],
    ['treatment: { events: 70 }', 'treatment_total: 20, control_total: 20', undefined, [['treatment.events', 'rows[].treatment_events', 'the rows have at most 60 events of the treatment group, and their total is 70']]],
    ['treatment: { events: 5, total: 3 }', 'treatment_total: 1, control_total: 1', undefined, [['treatment.events', 'rows[].treatment_events', 'the rows have at most 3 events of the treatment group, and their total is 5'], ['treatment.events', 'treatment.total', 'there are 5 events among 3 participants of the treatment group']]],
    ['treatment: { total: 60, rate: "51.3%" }', 'treatment_total: 20, control_total: 20', undefined, [['treatment.rate', 'treatment.events and treatment.total', 'no rate of 0 to 60 events among 60 participants of the treatment group prints as 51.3%']]],
    ['control: { events: [2, 9], rate: "51.3%" }', 'treatment_total: 20, control_total: [5, 20], control_events: [1, 30]', undefined, [['control.rate', 'control.events and control.total', 'no rate of 3 to 9 events among 15 to 60 participants of the control group prints as 51.3%']]],
    ['arm_ratio: [2, 3]', 'treatment_total: 20, control_total: 20', undefined, ofEach('arm_ratio', 'rows: ROW, treatment_total and control_total', 'the arms of ROW are in a ratio of 1, and not of 2 to 3')],
    ['arm_ratio: [0.1, 0.2]', 'treatment_total: 20, control_total: [20, 25]', undefined, ofEach('arm_ratio', 'rows: ROW, treatment_total and control_total', 'the arms of ROW are in a ratio of 0.8 to 1, and not of 0.1 to 0.2')],
    ['', 'treatment_total: 20, control_total: 20, treatment_events: 21', undefined, ofEach('rows: ROW, treatment_events', 'rows: ROW, treatment_total', 'there are 21 events among 20 participants of the treatment group in ROW')],
    ['', 'treatment_total: 20, control_total: [4, 20], control_events: [21, 30]', undefined, ofEach('rows: ROW, control_events', 'rows: ROW, control_total', 'there are 21 to 30 events among 4 to 20 participants of the control group in ROW')],
    ['', 'treatment_total: 10, control_total: 10, estimate: "0.97", ci_lower: "0.80", ci_upper: "1.20"', undefined, ofEach('rows: ROW, printed effect', 'rows: ROW, arms and events', 'no table with arms of 10 and 10 in ROW prints as 0.97, 0.80, 1.20')],
    // 5/10 v 5/10 is 1, and is excluded by the events alone.
    ['', 'treatment_total: 10, control_total: 10, treatment_events: [1, 4], control_events: [5, 9], estimate: "1.00"', undefined, ofEach('rows: ROW, printed effect', 'rows: ROW, arms and events', 'no table with arms of 10 and 10 in ROW prints as 1.00')],
    ['', 'treatment_total: 20, control_total: 20, weight: "20%"', undefined, [['rows[].weight', 'all of the weight', 'the printed weights of the rows come to at most 61.5%, and not 100%']]],
    ['', 'treatment_total: 20, control_total: 20, weight: "50%"', undefined, [['rows[].weight', 'all of the weight', 'the printed weights of the rows come to at least 148.5%, and not 100%']]],
    ['', undefined, 'estimate: "2.43", ci_lower: "2.10", ci_upper: "5.40"', [['pooled.estimate', 'pooled.ci_lower and pooled.ci_upper', 'the pooled estimate 2.43 is not the middle of its interval, 2.10 to 5.40, on the scale of the interval']]],
    ['', undefined, 'estimate: "2.43", ci_lower: "1.10", ci_upper: "5.40", p_value: "0.20"', [['pooled.p_value', 'pooled.ci_lower and pooled.ci_upper', 'the interval gives a P value of 0.0283368 to 0.0292195, and not 0.20']]],
    ['', undefined, 'estimate: "0.41", ci_lower: "0.19", ci_upper: "0.91", p_value: "0.20"', [['pooled.p_value', 'pooled.ci_lower and pooled.ci_upper', 'the interval gives a P value of 0.0246765 to 0.0310362, and not 0.20']]],
    ['', undefined, 'estimate: "2.43", ci_lower: "1.10", ci_upper: "5.40", p_value: "3.9%"', [['pooled.p_value', 'pooled.ci_lower and pooled.ci_upper', 'the interval gives a P value of 0.0283368 to 0.0292195, and not 3.9%']]],
    // 2/(1 − 0.105).
    ['', undefined, 'estimate: "2.43", ci_lower: "1.10", ci_upper: "5.40", i2: "10%", q: "9.0"', [['pooled.q', 'pooled.i2', 'with 3 studies an I² of 10% is that of a Q of at most 2.23464, and not 9.0']]],
    // Twice the ten in each arm is the least ratio of 1.5 to 2 only in arms of 5 to 6, which are not 30 together.
    ['treatment: { total: 30 }\ncontrol: { total: 30 }\narm_ratio: [1.5, 2]', 'treatment_total: 10, control_total: [5, 15]', undefined, [['rows', 'the totals and the ratio of the arms', 'no tables of the rows add up to the totals, in arms of such a ratio']]],
  ])('of counts: %s %s %s', (more, row, pooled, expected) => {
    const answers = countsOf(counts(more, row, pooled)).map((each) => answerPooled(each));
    for (const { contradictions, complete, count, sets } of answers) {
      expect(contradictions).toEqual(expected.map(([constraint, against, sentence]) => ({ constraint, against, sentence })));
      expect([complete, count, sets]).toEqual([true, 0, 0]);
    }
    expect(reconstructText(answers).replaceAll(/\s+/g, ' ')).toContain('none, because ');
    expect(reconstructDocumentSchema.safeParse(reconstructDocument(answers)).error).toBeUndefined();
  });

  test('no table is looked for where there are no events to tell of, nor a ratio where an arm may be empty', () => {
    const of = (...given: Parameters<typeof counts>) => countsOf(counts(...given)).flatMap(countContradictions);
    expect([of('arm_ratio: [0.1, 0.2]', 'treatment_total: 20, control_total: [0, 25]'), of('', 'treatment_total: 20, control_total: 20, p_value: "0.03"'), of('treatment: { events: 60 }', 'treatment_total: 20, control_total: 20')]).toEqual([[], [], []]);
    expect(of('', undefined, 'i2: "0%", q: "2.0"')).toEqual([]);
    // Everybody may have had the event, a rate may fit, and arms may be in a ratio at its end.
    const twenty = 'treatment_total: 20, control_total: 20';
    expect(['treatment: { events: 60, total: 60 }', 'treatment: { total: 60, rate: "50.0%" }', 'arm_ratio: [1, 2]', 'arm_ratio: [0.5, 1]'].flatMap((more) => of(more, twenty))).toEqual([]);
    expect(of('', `${twenty}, treatment_events: 20, control_events: 20`)).toEqual([]);
    // No rate and no effect is held against numbers that are at odds themselves. Rows without events are left out or kept: two problems.
    expect([of('treatment: { total: 39, rate: "51.3%" }', twenty).length, of('', `${twenty}, treatment_events: 21, estimate: "0.03"`).length]).toEqual([2, 6]);
    // 4/4 against 1/4, and the other way round, are the only tables with these ratios: at the ends of what events can be.
    expect(['4.00', '0.25'].flatMap((estimate) => of('correction: none', `treatment_total: 4, control_total: 4, estimate: "${estimate}"`))).toEqual([]);
    // So are 4/5 against 1/5 and 3/5 against 2/3 of arms of 4 to 5 and 3 to 5, and of 3 to 4 and 1 to 2 events.
    const within = (estimate: string) => of('', `treatment_total: [4, 5], control_total: [3, 5], treatment_events: [3, 4], control_events: [1, 2], estimate: "${estimate}"`).length;
    expect(['4.00', '0.90', '4.25', '0.80'].map(within)).toEqual([0, 0, 3, 3]);
  });

  const high = 'treatment_mean: [7, 8], treatment_sd: [1, 3.5], treatment_total: [8, 30], control_mean: [4, 5], control_sd: [1, 3.5], control_total: [8, 30]';
  const low = high.replace('[7, 8]', '[3, 4]').replace('[4, 5]', '[5, 6]');
  const heavy = 'treatment_mean: [2, 8], treatment_sd: [1, 1.5], treatment_total: [200, 300], control_mean: [4, 9], control_sd: [1, 1.5], control_total: [200, 300]';
  const usual = 'estimate: "-1.83", ci_lower: "-2.35", ci_upper: "-1.31"';
  const wide = 'rows[].…_sd and rows[].…_total';
  const ends = 'pooled.ci_lower and pooled.ci_upper';
  const middle = ['pooled.estimate', 'rows[].treatment_mean and rows[].control_mean'] as const;
  test.each<readonly [string, string | undefined, string | undefined, readonly (readonly [constraint: string, against: string, sentence: string])[]]>([
    ['', undefined, high, [[...middle, 'a pooled effect of -1.83 must lie between the effects of the rows, none of which can be below 2 (r 1: treatment_mean 7 to 8, control_mean 4 to 5)']]],
    ['', 'estimate: "4.83", ci_lower: "4.35", ci_upper: "5.31"', high.replace('[4, 5]', '"4"'), [[...middle, 'a pooled effect of 4.83 must lie between the effects of the rows, none of which can be above 4 (r 1: treatment_mean 7 to 8, control_mean 4)']]],
    ['', 'ci_lower: "-2.35", ci_upper: "-1.31"', high, [[ends, middle[1], 'a pooled effect of the middle of -2.35 to -1.31 must lie between the effects of the rows, none of which can be below 2 (r 1: treatment_mean 7 to 8, control_mean 4 to 5)']]],
    ['participants: 40', undefined, undefined, [['participants', 'rows[].treatment_total and rows[].control_total', 'the rows have at least 48 participants, and all together are said to have 40']]],
    ['participants: [400, 500]', undefined, undefined, [['participants', 'rows[].treatment_total and rows[].control_total', 'the rows have at most 180 participants, and all together are said to have 400']]],
    ['significant: 3', 'estimate: "-0.83", ci_lower: "-1.65", ci_upper: "-0.01"', 'treatment_mean: [5, 6], treatment_sd: [3, 3.5], treatment_total: 8, control_mean: [6, 7], control_sd: [3, 3.5], control_total: 8', [['significant', 'the ranges of the rows', '3 rows are said to be significant, and no more than 0 can be']]],
    ['significant: 1', 'estimate: "3.0", ci_lower: "2.5", ci_upper: "3.5"', high.replaceAll('[8, 30]', '[28, 30]'), [['significant', 'the ranges of the rows', '1 rows are said to be significant, and 3 must be']]],
    ['', 'estimate: "-1.83", ci_lower: "-1.85", ci_upper: "-1.81"', undefined, [[ends, wide, 'an interval of -1.85 to -1.81 is that of a standard error of at most 0.0127553, and such rows pool to one of at least 0.149071']]],
    ['', `${usual}, i2: "99.9%"`, low, [['pooled.i2', 'the ranges of the rows', 'the Q of such rows is at most 45, and I² 99.9% says at least 1333.33']]],
    ['', `${usual}, q: "500", tau2: "0.3"`, low, [['pooled.q and pooled.tau2', 'the ranges of the rows', 'the Q of such rows is at most 45, and Q 500 and τ² 0.3 says at least 499.5']]],
    ['', `${usual}, q: "0.5", i2: "40%"`, undefined, [['pooled.q and pooled.i2', 'the ranges of the rows', 'Q 0.5 and I² 40% of 3 studies cannot be those of one analysis']]],
    ['', `${usual}, tau2: "0.90"`, undefined, [['pooled.tau2', ends, 'with a τ² of 0.895 or more the standard error of 3 studies is at least 0.546199, and an interval of -2.35 to -1.31 is that of at most 0.267862']]],
    ['', `${usual}, tau2: "0.00"`, heavy, [[ends, wide, 'an interval of -2.35 to -1.31 is that of a standard error of at least 0.26276, and such rows pool to one of at most 0.0957427']]],
    ['decimals: 1', undefined, 'treatment_mean: [2.01, 2.04], treatment_sd: [1, 3.5], treatment_total: 9, control_mean: [4, 9], control_sd: [1, 3.5], control_total: 9', ['r 1', 'r 2', 'r 3'].map((row) => [`rows: ${row}, treatment_mean`, 'decimals', `no number of 1 decimals lies from 2.01 to 2.04 (treatment_mean of ${row})`] as const)],
    ['', 'estimate: "2.43", ci_lower: "2.10", ci_upper: "5.40"', undefined, [['pooled.estimate', ends, 'the pooled estimate 2.43 is not the middle of its interval, 2.10 to 5.40, on the scale of the interval']]],
  ])('of means: %s %s %s', (more, pooled, ranges, expected) => {
    const [answer] = meansOf(means(more, pooled, ranges)).map((each) => answerMeans(each));
    if (answer === undefined) throw new Error('there is an answer');
    expect(answer.contradictions).toEqual(expected.map(([constraint, against, sentence]) => ({ constraint, against, sentence })));
    expect([answer.witness, isImpossible(answer)]).toEqual([null, true]);
    expect(reconstructMeansText([answer]).replaceAll(/\s+/g, ' ')).toContain('none, because ');
    expect(reconstructDocumentSchema.safeParse(reconstructMeansDocument([answer])).error).toBeUndefined();
  });

  test('of standardised means the deviations are told as well', () => {
    const [problem] = meansOf(means('', 'estimate: "4.83", ci_lower: "4.35", ci_upper: "5.31"', high).replace('form: MD', 'form: SMD'));
    // 4 over the least deviation of 1, times the correction for 60 participants, 0.98700.
    const sentence = 'a pooled effect of 4.83 must lie between the effects of the rows, none of which can be above 3.94801 (r 1: treatment_mean 7 to 8, control_mean 4 to 5, treatment_sd 1 to 3.5, control_sd 1 to 3.5)';
    expect(problem === undefined ? [] : meansContradictions(problem)).toEqual([{ constraint: middle[0], against: middle[1], sentence }]);
  });

  const rowOf = (study: string, treatment: string, control: string): string => `  - { study: ${study}, treatment_mean: ${treatment.replaceAll(' / ', ', treatment_sd: ').replace(/, treatment_sd: ([^,]+)$/, ', treatment_total: $1')}, control_mean: ${control.replaceAll(' / ', ', control_sd: ').replace(/, control_sd: ([^,]+)$/, ', control_total: $1')} }\n`;
  test.each<readonly [string, string, readonly string[], readonly (readonly [string, string, string])[]]>([
    // −1 with a variance of 0.16 and −3 with one of 3.6 pool to −1.09 with a standard error of 0.39: to no −2.0.
    ['IV', 'estimate: "-2.0", ci_lower: "-2.77", ci_upper: "-1.23"', [rowOf('a', '"5.0" / [2.0, 2.1] / 50', '"6.0" / "2.0" / 50'), rowOf('b', '"5.0" / [6.0, 6.1] / 20', '"8.0" / "6.0" / 20')], [['the pooled estimate and its interval', 'the ranges of the rows', 'with the weights that such rows can have, none pool to -2.0 with an interval of -2.77 to -1.23, under a common effect']]],
    ['DL', 'estimate: "-2.0", ci_lower: "-2.77", ci_upper: "-1.23"', [rowOf('a', '"5.0" / [2.0, 2.1] / 50', '"6.0" / "2.0" / 50'), rowOf('b', '"5.0" / [6.0, 6.1] / 20', '"8.0" / "6.0" / 20')], [['the pooled estimate and its interval', 'the ranges of the rows', 'with the weights that such rows can have, none pool to -2.0 with an interval of -2.77 to -1.23, whatever the between-study variance']]],
    ['IV', 'estimate: "-1.1", ci_lower: "-1.9", ci_upper: "-0.3"', [rowOf('a', '"5.0" / [2.0, 2.1] / 50', '"6.0" / "2.0" / 50'), rowOf('b', '"5.0" / [6.0, 6.1] / 20', '"8.0" / "6.0" / 20')], []],
    ['IV', 'estimate: "-2.0", ci_lower: "-2.2", ci_upper: "-1.8"', [rowOf('a', '"5.0" / [2.0, 2.1] / 50', '"6.0" / "2.0" / 50'), rowOf('b', '"5.0" / [2.0, 2.1] / 50', '"8.0" / "2.0" / 50')], [[ends, wide, 'an interval of -2.2 to -1.8 is that of a standard error of at most 0.127553, and such rows pool to one of at least 0.282843']]],
    ['IV', 'estimate: "-2.0", ci_lower: "-4.0", ci_upper: "0.0"', [rowOf('a', '"5.0" / [2.0, 2.1] / 50', '"6.0" / "2.0" / 50'), rowOf('b', '"5.0" / [2.0, 2.1] / 50', '"8.0" / "2.0" / 50')], [[ends, wide, 'an interval of -4.0 to 0.0 is that of a standard error of at least 0.994916, and such rows pool to one of at most 0.29']]],
    // Q of −1 and −3 with a variance of 0.16 and 0.16 to 0.1682 is 4/0.3282 to 4/0.32.
    ['IV', 'estimate: "-2.0", ci_lower: "-2.55", ci_upper: "-1.45", q: "50"', [rowOf('a', '"5.0" / "2.0" / 50', '"6.0" / "2.0" / 50'), rowOf('b', '"5.0" / [2.0, 2.1] / 50', '"8.0" / "2.0" / 50')], [['pooled.q', 'the ranges of the rows', 'the Q of such rows is at most 12.5, and Q 50 says at least 49.5']]],
    ['IV', 'estimate: "-2.0", ci_lower: "-2.55", ci_upper: "-1.45", q: "3"', [rowOf('a', '"5.0" / "2.0" / 50', '"6.0" / "2.0" / 50'), rowOf('b', '"5.0" / [2.0, 2.1] / 50', '"8.0" / "2.0" / 50')], [['pooled.q', 'the ranges of the rows', 'the Q of such rows is at least 12.1877, and Q 3 says at most 3.5']]],
    ['IV', 'estimate: "-2.0", ci_lower: "-2.55", ci_upper: "-1.45", q: "12.4"', [rowOf('a', '"5.0" / "2.0" / 50', '"6.0" / "2.0" / 50'), rowOf('b', '"5.0" / [2.0, 2.1] / 50', '"8.0" / "2.0" / 50')], []],
    ['IV', 'estimate: "0.5", ci_lower: "-0.3", ci_upper: "1.3"', [rowOf('a', '[4, 9] / [3, 4] / 8', '"4.0" / [3, 4] / 8'), rowOf('b', '"1.0" / [1.0, 1.1] / 30', '"9.0" / [1.0, 1.1] / 30')], [['significant', 'the ranges of the rows', 'no row is said to be significant against the pooled effect, and 1 must be']]],
    ['IV', 'estimate: "-0.5", ci_lower: "-1.3", ci_upper: "0.3"', [rowOf('a', '[1, 4] / [3, 4] / 8', '"4.0" / [3, 4] / 8'), rowOf('b', '"9.0" / [1.0, 1.1] / 30', '"1.0" / [1.0, 1.1] / 30')], [['significant', 'the ranges of the rows', 'no row is said to be significant against the pooled effect, and 1 must be']]],
  ])('of rows of means that differ: %s %s', (method, pooled, rows, expected) => {
    const significant = expected[0]?.[0] === 'significant' ? 'significant: 0\n' : '';
    const [problem] = meansOf(`form: MD\nmethods: [${method}]\npooled: { ${pooled} }\n${significant}rows:\n${rows.join('')}`);
    if (problem === undefined) throw new Error('there is a problem');
    expect(meansContradictions(problem)).toEqual(expected.map(([constraint, against, sentence]) => ({ constraint, against, sentence })));
  });

  test('rows are significant by the ends of their variances', () => {
    // Two means 2 apart with deviations of 2 to 4 in arms of 20: z from 2/√1.6 = 1.58 to 2/√0.4 = 3.16.
    const open = (treatment: string, control: string): string => rowOf('a', `"${treatment}" / [2, 4] / 20`, `"${control}" / [2, 4] / 20`);
    const [up, down] = [open('5', '3'), open('3', '5')];
    const [pooledUp, pooledDown] = ['estimate: "2.0", ci_lower: "1.0", ci_upper: "3.0"', 'estimate: "-2.0", ci_lower: "-3.0", ci_upper: "-1.0"'];
    const of = (significant: number, pooled: string, ...rows: readonly string[]): readonly string[] =>
      meansOf(`form: MD\nmethods: [IV]\npooled: { ${pooled} }\nsignificant: ${significant}\nrows:\n${rows.map((row, i) => row.replace('study: a', `study: ${'abc'[i] ?? ''}`)).join('')}`).flatMap(meansContradictions).map(({ sentence }) => sentence);
    // Beside one of 3 with a variance of 0.04, one of 2 the other way has a z from −1.58.
    const precise = rowOf('a', '"6" / "1" / 50', '"3" / "1" / 50');
    const narrow = 'estimate: "2.7", ci_lower: "2.3", ci_upper: "3.1"';
    // A difference of −1 to 1 has a variance of 2.25 at least.
    const level = rowOf('a', '[5, 6] / [3, 3.5] / 8', '[5, 6] / [3, 3.5] / 8');
    expect([of(0, pooledUp, up, up, up), of(3, pooledUp, up, up, up), of(0, pooledDown, down, down, down), of(3, pooledDown, down, down, down)]).toEqual([[], [], [], []]);
    expect([of(1, narrow, precise, down), of(0, narrow, precise, down), of(2, narrow, precise, down)]).toEqual([[], ['0 rows are said to be significant, and 1 must be'], ['2 rows are said to be significant, and no more than 1 can be']]);
    expect(of(3, 'estimate: "0.0", ci_lower: "-1.8", ci_upper: "1.8"', level, level, level)).toEqual([]);
  });

  test('of random effects every between-study variance is tried, and one above 0 asks for a Q above its degrees of freedom', () => {
    const sentences = (pooled: string, rows: readonly string[]): readonly string[] => meansOf(`form: MD\nmethods: [DL]\npooled: { ${pooled} }\nrows:\n${rows.join('')}`).flatMap(meansContradictions).map(({ sentence }) => sentence);
    // −1 with a variance of 0.16 and −3 with one of 3.6, and τ² of 1: weights of 1/1.16 and 1/4.6 pool to −1.40 with a standard error of 0.963.
    const apart = [rowOf('a', '"5.0" / [2.0, 2.1] / 50', '"6.0" / "2.0" / 50'), rowOf('b', '"5.0" / [6.0, 6.1] / 20', '"8.0" / "6.0" / 20')];
    expect(sentences('estimate: "-1.40", ci_lower: "-3.29", ci_upper: "0.48"', apart)).toEqual([]);
    expect(sentences('estimate: "-1.40", ci_lower: "-3.29", ci_upper: "0.48", tau2: "1.0"', apart)).toEqual([]);
    expect(sentences('estimate: "-2.40", ci_lower: "-4.29", ci_upper: "-0.52"', apart)).toEqual(['with the weights that such rows can have, none pool to -2.40 with an interval of -4.29 to -0.52, whatever the between-study variance']);
    // Three that are 0.1 off 2 at most, with variances of 0.9: Q is 3 · 0.01/0.9 at most.
    const alike = ['a', 'b', 'c'].map((study) => rowOf(study, '[4.9, 5.1] / "3.0" / 20', '"3.0" / "3.0" / 20'));
    expect(sentences('estimate: "2.0", ci_lower: "0.76", ci_upper: "3.24", tau2: "0.3"', alike)).toEqual(['the Q of such rows is at most 0.0333333, and τ² 0.3 says at least 2']);
    expect(sentences('estimate: "2.0", ci_lower: "0.93", ci_upper: "3.07", tau2: "0.0"', alike)).toEqual([]);
  });

  test('no set of tables is excluded that is there', () => {
    const random = randomSource(11);
    let told = 0;
    for (let draw = 0; draw < 120; draw += 1) {
      const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
      const rows = Array.from({ length: 2 }, () => [whole(2, 5), whole(2, 5)] as const).map(([n1, n2]) => `{ treatment_total: [${n1}, ${n1 + whole(0, 1)}], control_total: ${n2}${random() < 0.3 ? `, treatment_events: [${whole(0, 4)}, 6]` : ''}${random() < 0.2 ? ', weight: "40%"' : ''} }`);
      const estimate = Math.exp(2 * random() - 1);
      const width = Math.exp(1 + random());
      const pooled = [estimate, (estimate / width) * (random() < 0.3 ? 1.5 : 1), estimate * width].map((each) => each.toFixed(0));
      const [problem] = countsOf(`form: RR\nmethods: [IV]\npooled: { estimate: "${pooled[0]}", ci_lower: "${pooled[1]}", ci_upper: "${pooled[2]}"${random() < 0.3 ? ', p_value: "0.4"' : ''} }\ntreatment: { total: ${whole(4, 12)}, events: ${whole(0, 12)}${random() < 0.3 ? ', rate: "50%"' : ''} }\n${random() < 0.3 ? 'arm_ratio: [0.9, 3]\n' : ''}rows:\n${rows.map((row) => `  - ${row}\n`).join('')}`);
      if (problem === undefined) throw new Error('there is a problem');
      const contradictions = countContradictions(problem);
      if (contradictions.length === 0) continue;
      told += 1;
      expect(enumerateTables(problem).count, JSON.stringify(contradictions)).toBe(0);
    }
    expect(told).toBeGreaterThan(20);
  });

  test('no rows of means are excluded that are there', () => {
    const random = randomSource(12);
    for (let draw = 0; draw < 100; draw += 1) {
      const smd = draw % 2 === 1;
      const dl = draw % 4 < 2;
      const rows = Array.from({ length: 4 }, () => [4 * random(), 1 + random(), 8 + Math.floor(20 * random()), 4 + 3 * random(), 1 + random(), 8 + Math.floor(20 * random())].map((each) => Number(each.toFixed(2))));
      const effects = rows.map(([m1 = 0, s1 = 0, n1 = 0, m2 = 0, s2 = 0, n2 = 0]) => (smd ? standardisedMeanDifference({ mean: m1, sd: s1, total: n1 }, { mean: m2, sd: s2, total: n2 }) : { yi: m1 - m2, vi: s1 ** 2 / n1 + s2 ** 2 / n2 }));
      const [yi, vi] = [effects.map((each) => each.yi), effects.map((each) => each.vi)];
      const tau2 = dl ? dersimonianLaird(yi, vi) : 0;
      const Q = inverseVariance(yi, vi, 0).residual;
      const { estimate, se } = inverseVariance(yi, vi, tau2);
      const critical = 1.959963984540054;
      const z = yi.map((each, row) => (Math.sign(estimate) * each) / Math.sqrt(vi[row] ?? 1));
      const figures = [estimate, estimate - critical * se, estimate + critical * se].map((each) => each.toFixed(3));
      const all = vi.reduce((sum, v) => sum + 1 / (v + tau2), 0);
      const open = random() < 0.5 ? 0.02 : 0.4;
      const ranges = rows.map((row, index) => {
        const columns = ['treatment_mean', 'treatment_sd', 'treatment_total', 'control_mean', 'control_sd', 'control_total'].map((name, column) => {
          const value = row[column] ?? 0;
          const whole = column % 3 === 2;
          return `${name}: [${whole ? value - 1 : Number((value - open * random()).toFixed(2))}, ${whole ? value + 2 : Number((value + open * random()).toFixed(2))}]`;
        });
        return `  - { ${columns.join(', ')}, weight: "${(100 / ((vi[index] ?? 0) + tau2) / all).toFixed(1)}%" }\n`;
      });
      const i2 = Math.max(0, (100 * (Q - 3)) / Q);
      const significant = z.some((each) => each < -critical) ? '' : `significant: ${z.filter((each) => each > critical).length}\n`;
      const people = rows.reduce((sum, row) => sum + (row[2] ?? 0) + (row[5] ?? 0), 0);
      const text = `form: ${smd ? 'SMD' : 'MD'}\nmethods: [${dl ? 'DL' : 'IV'}]\npooled: { estimate: "${figures[0]}", ci_lower: "${figures[1]}", ci_upper: "${figures[2]}", q: "${Q.toFixed(2)}", i2: "${i2.toFixed(1)}%"${dl ? `, tau2: "${tau2.toFixed(3)}"` : ''} }\nparticipants: ${people}\n${significant}rows:\n${ranges.join('')}`;
      expect(meansOf(text).flatMap(meansContradictions), text).toEqual([]);
    }
  });
});
