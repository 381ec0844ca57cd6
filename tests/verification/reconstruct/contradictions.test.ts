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
  test.each([
    ['treatment: { total: 39 }', undefined, undefined, 'treatment.total', /at least 60 participants .* their total is 39/],
    ['control: { total: [100, 200] }', undefined, undefined, 'control.total', /at most 90 participants .* 100 to 200/],
    ['treatment: { events: 4 }', 'treatment_total: 20, control_total: 20, treatment_events: [2, 9]', undefined, 'treatment.events', /at least 6 events/],
    ['treatment: { events: 70 }', 'treatment_total: 20, control_total: 20', undefined, 'treatment.events', /at most 60 events/],
    ['treatment: { total: 60, rate: "51.3%" }', 'treatment_total: 20, control_total: 20', undefined, 'treatment.rate', /prints as 51\.3%/],
    ['arm_ratio: [2, 3]', 'treatment_total: 20, control_total: 20', undefined, 'arm_ratio', /ratio of 1, and not of 2 to 3/],
    ['', 'treatment_total: 20, control_total: 20, treatment_events: 21', undefined, 'rows: row 1, treatment_events', /21 events among 20 participants/],
    ['', 'treatment_total: 10, control_total: 10, estimate: "0.97", ci_lower: "0.80", ci_upper: "1.20"', undefined, 'rows: row 1, printed effect', /prints as 0\.97, 0\.80, 1\.20/],
    ['', 'treatment_total: 20, control_total: 20, weight: "20%"', undefined, 'rows[].weight', /at most 61\.5%, and not 100%/],
    ['', undefined, 'estimate: "2.43", ci_lower: "2.10", ci_upper: "5.40"', 'pooled.estimate', /not the middle of its interval/],
    ['', undefined, 'estimate: "2.43", ci_lower: "1.10", ci_upper: "5.40", p_value: "0.20"', 'pooled.p_value', /and not 0\.20/],
    ['', undefined, 'estimate: "2.43", ci_lower: "1.10", ci_upper: "5.40", p_value: "3.9%"', 'pooled.p_value', /P value of 0\.0283368 to 0\.0292195, and not 3\.9%/],
    ['', undefined, 'estimate: "2.43", ci_lower: "1.10", ci_upper: "5.40", i2: "10%", q: "9.0"', 'pooled.q', /and not 9\.0/],
  ])('of counts: %s %s %s', (more, row, pooled, constraint, words) => {
    const answers = countsOf(counts(more, row, pooled)).map((each) => answerPooled(each));
    for (const { contradictions, complete, count, tried } of answers) {
      expect([contradictions[0]?.constraint, complete, count, tried]).toEqual([constraint, true, 0, 0]);
      expect(contradictions[0]?.sentence).toMatch(words);
    }
    expect(reconstructText(answers).replaceAll(/\s+/g, ' ')).toContain('none, because ');
    expect(reconstructDocumentSchema.safeParse(reconstructDocument(answers)).error).toBeUndefined();
  });

  const high = 'treatment_mean: [7, 8], treatment_sd: [1, 3.5], treatment_total: [8, 30], control_mean: [4, 5], control_sd: [1, 3.5], control_total: [8, 30]';
  const heavy = 'treatment_mean: [2, 8], treatment_sd: [1, 1.5], treatment_total: [200, 300], control_mean: [4, 9], control_sd: [1, 1.5], control_total: [200, 300]';
  test.each([
    ['', undefined, high, 'pooled.estimate', /lie between the effects of the rows, none of which can be below 2 \(r 1: treatment_mean 7 to 8, control_mean 4 to 5\)/],
    ['participants: 40', undefined, undefined, 'participants', /at least 48 participants/],
    ['significant: 3', 'estimate: "-0.83", ci_lower: "-1.65", ci_upper: "-0.01"', 'treatment_mean: [5, 6], treatment_sd: [3, 3.5], treatment_total: 8, control_mean: [6, 7], control_sd: [3, 3.5], control_total: 8', 'significant', /no more than 0 can be/],
    ['', 'estimate: "-1.83", ci_lower: "-1.85", ci_upper: "-1.81"', undefined, 'pooled.ci_lower and pooled.ci_upper', /standard error of at most 0\.0127.* at least 0\.149/],
    ['', 'estimate: "-1.83", ci_lower: "-2.35", ci_upper: "-1.31", i2: "99.9%"', high.replace('[7, 8]', '[3, 4]').replace('[4, 5]', '[5, 6]'), 'pooled.i2', /Q of such rows is at most .* at least 1333/],
    ['', 'estimate: "-1.83", ci_lower: "-2.35", ci_upper: "-1.31", tau2: "0.90"', undefined, 'pooled.tau2', /τ² of 0\.895 or more/],
    ['', 'estimate: "-1.83", ci_lower: "-2.35", ci_upper: "-1.31", tau2: "0.00"', heavy, 'pooled.ci_lower and pooled.ci_upper', /standard error of at least 0\.26/],
    ['decimals: 1', undefined, 'treatment_mean: [2.01, 2.04], treatment_sd: [1, 3.5], treatment_total: 9, control_mean: [4, 9], control_sd: [1, 3.5], control_total: 9', 'rows: r 1, treatment_mean', /no number of 1 decimals/],
  ])('of means: %s %s %s', (more, pooled, ranges, constraint, words) => {
    const [answer] = meansOf(means(more, pooled, ranges)).map((each) => answerMeans(each));
    if (answer === undefined) throw new Error('there is an answer');
    expect([answer.contradictions[0]?.constraint, answer.witness, isImpossible(answer)]).toEqual([constraint, null, true]);
    expect(answer.contradictions[0]?.sentence).toMatch(words);
    expect(reconstructMeansText([answer]).replaceAll(/\s+/g, ' ')).toContain('none, because ');
    expect(reconstructDocumentSchema.safeParse(reconstructMeansDocument([answer])).error).toBeUndefined();
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
