import { describe, expect, test } from 'vitest';
import { readMeansConstraints } from '../../../src/analysis/means-constraints.js';
import { inverseVariance } from '../../../src/models/inverse-variance.js';
import { pool } from '../../../src/models/pool.js';
import { dersimonianLaird } from '../../../src/models/tau2/dersimonian-laird.js';
import { randomSource } from '../../../src/numeric/random.js';
import { reconstructMeansDocument, reconstructMeansText } from '../../../src/reports/reconstruct-means-document.js';
import { reconstructDocumentSchema } from '../../../src/reports/reconstruct-schema.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import { standardisedMeanDifference } from '../../../src/effect-sizes/measures/standardised-mean-difference.js';
import { answerMeans, isImpossible } from '../../../src/verification/reconstruct/means/answer-means.js';
import { isConfirmed, meansCsv } from '../../../src/verification/reconstruct/means/confirm.js';
import { findMeansWitness, type MeansWitness } from '../../../src/verification/reconstruct/means/find-witness.js';
import { meansColumns, type MeansProblem } from '../../../src/verification/reconstruct/means/means-problem.js';
import { pooledTest } from '../../../src/verification/reconstruct/pooled-figures.js';
import { restBounds } from '../../../src/verification/reconstruct/means/rest-bounds.js';
import { expectClose } from '../../support/close.js';
import { valueOf } from '../../support/studies.js';
import { closedForm, sameSpace } from '../../support/tolerance.js';

const known = '{ study: "Known, one", treatment_mean: "2.68", treatment_sd: "2.790", treatment_total: 30, control_mean: "5.45", control_sd: "2.63", control_total: 30 }';
const unknown = '{ repeat: 6, treatment_mean: [0, 10], treatment_sd: [1, 3.5], treatment_total: [8, 30], control_mean: [0, 10], control_sd: [1, 3.5], control_total: [8, 30] }';
const file = (pooled: string, more = '', rows = [known, unknown], form = 'MD'): string => `schema: 1\nform: ${form}\nmethods: [DL, IV]\npooled: ${pooled}\n${more}\nrows:\n${rows.map((row) => `  - ${row}\n`).join('')}`;
const ketamine = '{ estimate: "-1.83", ci_lower: "-2.35", ci_upper: "-1.31", p_value: "<.0001" }';

function problemsOf(text: string): readonly MeansProblem[] {
  const read = readMeansConstraints(text, 'means.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

/** Fails unless a witness, as its table, pools to the figures that it has, to the last digit. */
function expectPooled(problem: MeansProblem, witness: MeansWitness): void {
  const pooled = pool(valueOf(readStudies(meansCsv(problem, witness), { kinds: ['continuous'] })), { measure: problem.measure, ...(problem.pooling === 'DL' ? { tau2: 'DL' } : { model: 'common' }) });
  const { estimate, se, heterogeneity } = valueOf(pooled);
  const expected = { estimate, se, Q: heterogeneity.Q, I2: witness.rows.length > 1 ? heterogeneity.byDefinition.Q?.I2 : 0, tau2: heterogeneity.tau2 };
  for (const [name, value] of Object.entries(expected)) expectClose(witness[name as 'Q'], value ?? Number.NaN, closedForm, name);
}

describe('tables of means from pooled figures', () => {
  test('a witness keeps the known row to the digit and is pooled by the engine to every figure', () => {
    const answers = problemsOf(file(ketamine, 'significant: 3\nparticipants: 211')).map((each) => answerMeans(each));
    for (const { problem, witness } of answers) {
      if (witness === null) throw new Error('there is a witness');
      expect(isConfirmed(problem, witness)).toBe(true);
      expectPooled(problem, witness);
      const lines = meansCsv(problem, witness).split('\n');
      expect(lines[1]).toBe('"Known, one",2.68,2.790,30,5.45,2.63,30,study data');
      const rows = lines.slice(1, -1).map((line) => line.replace('"Known, one"', 'known').split(','));
      expect(rows.slice(1).map((row) => row.at(-1))).toEqual(Array.from({ length: 6 }, () => 'reconstructed'));
      const numbers = rows.map((row) => row.slice(1, 7).map(Number));
      expect(numbers.reduce((sum, [, , n1 = 0, , , n2 = 0]) => sum + n1 + n2, 0)).toBe(211);
      const z = numbers.map(([m1 = 0, s1 = 0, n1 = 0, m2 = 0, s2 = 0, n2 = 0]) => (m1 - m2) / Math.sqrt(s1 ** 2 / n1 + s2 ** 2 / n2));
      expect([z.filter((each) => each < -1.96).length, z.filter((each) => each > 1.96).length]).toEqual([3, 0]);
    }
    expect(reconstructDocumentSchema.safeParse(reconstructMeansDocument(answers)).error).toBeUndefined();
    expect(reconstructMeansText(answers).replaceAll(/\s+/g, ' ')).toMatch(/without heterogeneity \(tau2 = 0\), 85\.3 to 86\.0% of the weight and a weighted mean of −1\.682 to −1\.662.*one of infinitely many/);
    expect(JSON.stringify(answerMeans(answers[0]?.problem as MeansProblem).witness)).toBe(JSON.stringify(answers[0]?.witness));
  });

  const three = unknown.replace('6', '3');
  const first = '2.68 2.790 30 5.45 2.63 30';
  const oneMean = '{ treatment_mean: [10, 20.24], treatment_sd: "2.79", treatment_total: 30, control_mean: "15.45", control_sd: "2.63", control_total: 30 }';
  const twoMeans = '{ repeat: 2, treatment_mean: [0, 20], treatment_sd: "2.41", treatment_total: 22, control_mean: "5.02", control_sd: "2.2", control_total: 19 }';
  // What is found is checked by what the engine pools it to; which it is, and after how much pooling, is that the same file gives the same table in every version.
  test.each<readonly [what: string, problem: string, tried: number, pooled: number, rows: readonly string[] | null]>([
    ['P, I² and τ²', file('{ estimate: "-1.83", ci_lower: "-2.75", ci_upper: "-0.91", p_value: "<.0001", i2: "40%", tau2: "0.3" }', '', [known, three]), 0, 710, [first, '5.05 2.50 29 6.48 1.07 16', '6.45 1.00 30 7.37 2.29 12', '4.09 3.22 19 7.09 2.76 8']],
    ['a standardised mean difference', file('{ estimate: "-0.62", ci_lower: "-1.03", ci_upper: "-0.21" }', '', [known, three], 'SMD'), 0, 603, [first, '5.05 3.47 30 6.48 2.48 30', '5.20 3.49 9 4.87 3.46 20', '4.09 3.46 30 7.09 3.47 30']],
    ['weights', file('{ estimate: "-2.17", ci_lower: "-3.29", ci_upper: "-1.05", tau2: "0.2" }', 'decimals: 3', [known.replace(' }', ', weight: "47.2" }'), unknown.replace('repeat: 6', 'weight: "52.8"')]), 0, 1003, [first, '4.853 2.253 17 6.478 1.723 25']],
    ['Q, and one decimal, from the second beginning', file('{ estimate: "-1.831", ci_lower: "-2.752", ci_upper: "-0.910", i2: "41.3%", q: "5.11" }', 'participants: 190\ndecimals: 1', [known, three]), 1, 7427, [first, '2.1 3.1 22 3.4 3.2 28', '3.1 1.4 20 5.2 1.2 19', '2.7 3.5 17 2.7 3.5 24']],
    ['an open estimate and two significant rows', file('{ estimate: "<-1", ci_lower: "-2.75", ci_upper: "-0.91", p_value: "<.05" }', 'level: 0.9\nsignificant: 2\nparticipants: [150, 160]', [known, three]), 0, 588, [first, '5.05 3.38 16 6.48 2.00 24', '5.20 3.33 9 4.87 3.22 9', '5.34 3.13 15 7.09 2.76 17']],
    // The interval leaves the other row a weight of 2.76 at most, and so the estimate puts it at a z of 2.09 or more against the pooled effect.
    ['one significant row, where the other must be so in the other direction', file('{ estimate: "-0.45", ci_lower: "-1.4", ci_upper: "0.5" }', 'significant: 1', [known, unknown.replace('repeat: 6, ', '')]).replace('DL, IV', 'IV'), 1, 12402, null],
    ['one row', file('{ estimate: "-1.83", ci_lower: "-3.20", ci_upper: "-0.46" }', '', [oneMean]), 0, 26, ['13.62 2.79 30 15.45 2.63 30']],
    ['at least some Q', file('{ ci_lower: "-1.83", ci_upper: "0.17", q: ">60" }', '', [twoMeans]).replace('DL, IV', 'IV'), 0, 200, ['0.24 2.41 22 5.02 2.2 19', '8.14 2.41 22 5.02 2.2 19']],
    ['at most some Q', file('{ ci_lower: "-1.83", ci_upper: "0.17", q: "<0.3" }', '', [twoMeans]).replace('DL, IV', 'IV'), 1, 6435, ['4.46 2.41 22 5.02 2.2 19', '3.92 2.41 22 5.02 2.2 19']],
    ['an estimate beyond every mean', file('{ estimate: "5.83", ci_lower: "5.20", ci_upper: "6.46" }', '', [oneMean]).replace('DL, IV', 'IV'), 1, 12050, null],
    ['another estimate than its only row', file('{ estimate: "9.83", ci_lower: "9.20", ci_upper: "10.46" }', '', [known]), 1, 2, null],
  ])('the table that is found, or not, for %s is always the same one', (_, text, tried, pooled, rows) => {
    const [problem] = problemsOf(text);
    if (problem === undefined) throw new Error('there is a problem');
    const seen = { tried: 0, pooled: 0 };
    const counted = Object.defineProperty({ ...problem }, 'pooling', { get: () => ((seen.pooled += 1), problem.pooling) });
    const witness = findMeansWitness(counted, { starts: 2, progress: (beginning) => (seen.tried = beginning) });
    expect({ ...seen, rows: witness?.rows.map((row) => meansColumns.map((column) => row[column]).join(' ')) ?? null }).toEqual({ tried, pooled, rows });
    if (witness === null) return;
    expect(isConfirmed(problem, witness)).toBe(true);
    expectPooled(problem, witness);
  });

  test('such rows are impossible where something contradicts something or the bounds leave nothing to rows that are not known', () => {
    const bounds = { tau2: { least: 0, most: 0 }, weight: { least: 0, most: 100 }, mean: { least: null, most: null } };
    const contradictions = [{ constraint: 'participants', against: 'rows', sentence: '' }];
    const of = (unknownRows: number, homogeneous: boolean, any: boolean, found: typeof contradictions = []) =>
      isImpossible({ rest: { knownRows: 1, unknownRows, homogeneous: homogeneous ? bounds : null, any: any ? bounds : null }, contradictions: found });
    expect([of(1, false, false), of(1, true, false), of(1, false, true), of(0, false, false), of(0, false, false, contradictions), of(1, true, true, contradictions)]).toEqual([true, false, false, false, true, true]);
  });

  test('a witness is confirmed by a figure that is rounded, by one that is cut off only where that is allowed, and by no other', () => {
    const row = { treatment_mean: '2.68', treatment_sd: '2.79', treatment_total: '30', control_mean: '5.45', control_sd: '2.63', control_total: '30' };
    const witness = { rows: [row, row] } as unknown as MeansWitness;
    const confirmed = (estimate: string, rounding: string): boolean => {
      const [problem] = problemsOf(file(`{ estimate: "${estimate}", ci_lower: "-3.735", ci_upper: "-1.803" }`, `rounding: ${rounding}`, [known, known.replace('one', 'two')])).slice(-1);
      return problem !== undefined && isConfirmed({ ...problem, pooled: { ...problem.pooled, lower: null, upper: null } }, witness);
    };
    // Both rows have 2.68 − 5.45 = −2.77, and so has what is pooled.
    const estimates = ['-2.8', '-2.7', '-2.6', '-2.9'];
    expect(estimates.map((each) => confirmed(each, 'nearest'))).toEqual([true, false, false, false]);
    expect(estimates.map((each) => confirmed(each, 'nearest-or-cut'))).toEqual([true, true, false, false]);
    // What cannot be read as a table, or pooled, or has no such figure, is none.
    const [problem] = problemsOf(file('{ estimate: "-2.8", ci_lower: "-3.7", ci_upper: "-1.8" }', '', [known, known.replace('one', 'two')])).slice(-1);
    if (problem === undefined) throw new Error('there is a problem');
    const open = { ...problem, pooled: { estimate: null, lower: null, upper: null, p: null } };
    const of = (change: object, more: Partial<MeansProblem> = {}) => isConfirmed({ ...open, ...more }, { rows: [{ ...row, ...change }, { ...row, ...change }] } as unknown as MeansWitness);
    expect([of({}), of({ treatment_total: 'many' }), of({ treatment_total: '0' }), of({ treatment_sd: '0', control_sd: '0' })]).toEqual([true, false, false, false]);
  });

  test('a standardised mean difference with heterogeneity as printed has a witness too', () => {
    const text = file('{ estimate: "-0.62", ci_lower: "-1.03", ci_upper: "-0.21", i2: "55%", q: "13.3" }', '', [known, unknown], 'SMD');
    const [problem] = problemsOf(text);
    const witness = problem === undefined ? null : answerMeans(problem).witness;
    if (problem === undefined || witness === null) throw new Error('there is a witness');
    expect([witness.I2.toFixed(0), witness.Q.toFixed(1)]).toEqual(['55', '13.3']);
    expectPooled(problem, witness);
  });

  test('bounds hold the rows from which the figures were pooled, and are the tighter the less is open', () => {
    const random = randomSource(5);
    for (let draw = 0; draw < 40; draw += 1) {
      const arms = Array.from({ length: 5 }, () => [4 * random(), 1 + random(), 8 + Math.floor(20 * random()), 4 + 3 * random(), 1 + random(), 8 + Math.floor(20 * random())].map((each) => Number(each.toFixed(2))));
      const smd = draw % 2 === 1;
      const effects = arms.map(([m1 = 0, s1 = 0, n1 = 0, m2 = 0, s2 = 0, n2 = 0]) => (smd ? standardisedMeanDifference({ mean: m1, sd: s1, total: n1 }, { mean: m2, sd: s2, total: n2 }) : { yi: m1 - m2, vi: s1 ** 2 / n1 + s2 ** 2 / n2 }));
      const [yi, vi] = [effects.map((each) => each.yi), effects.map((each) => each.vi)];
      const tau2 = dersimonianLaird(yi, vi);
      const { estimate, se } = inverseVariance(yi, vi, tau2);
      const rest = inverseVariance(yi.slice(2), vi.slice(2), tau2);
      const share = (100 * rest.sumW) / (1 / se ** 2);
      const figures = [estimate, estimate - 1.959963984540054 * se, estimate + 1.959963984540054 * se].map((each) => each.toFixed(2));
      const rows = arms.slice(0, 2).map((row) => `{ treatment_mean: "${row[0]}", treatment_sd: "${row[1]}", treatment_total: ${row[2]}, control_mean: "${row[3]}", control_sd: "${row[4]}", control_total: ${row[5]} }`);
      const [problem] = problemsOf(file(`{ estimate: "${figures[0]}", ci_lower: "${figures[1]}", ci_upper: "${figures[2]}" }`, '', [...rows, unknown.replace('6', '3')], smd ? 'SMD' : 'MD'));
      const bounds = problem === undefined ? null : restBounds(problem).any;
      if (bounds === null) throw new Error('such rows are possible: they are there');
      expect(tau2).toBeLessThanOrEqual(bounds.tau2.most);
      expect([bounds.weight.least <= share, share <= bounds.weight.most]).toEqual([true, true]);
      expect([(bounds.mean.least ?? -Infinity) <= rest.estimate, rest.estimate <= (bounds.mean.most ?? Infinity)]).toEqual([true, true]);
    }
  });

  test.each([
    ['below the pooled effect', '2.68', '5.45'],
    ['above it', '7.45', '4.68'],
    ['at it', '2.68', '4.51'],
  ])('under a common effect the bounds are what the corners of the printed figures leave beside a row %s', (_, treatment, control) => {
    const problem = problemsOf(file(ketamine, '', [known.replace('2.68', treatment).replace('5.45', control), unknown])).find(({ pooling }) => pooling === 'IV');
    if (problem === undefined) throw new Error('a common effect is asked for');
    const [y, w] = [Number(treatment) - Number(control), 1 / (2.79 ** 2 / 30 + 2.63 ** 2 / 30)];
    const test = pooledTest(problem);
    const corners = [test.estimate.least, test.estimate.most].flatMap((theta) => [test.precision.least, test.precision.most].map((all) => (all * theta - w * y) / (all - w)));
    const { homogeneous, any, knownRows, unknownRows } = restBounds(problem);
    expect([any, knownRows, unknownRows]).toEqual([null, 1, 6]);
    expectClose(homogeneous?.mean.least, Math.min(...corners), sameSpace);
    expectClose(homogeneous?.mean.most, Math.max(...corners), sameSpace);
    expectClose(homogeneous?.weight.least, 100 - (100 * w) / test.precision.least, sameSpace);
    expectClose(homogeneous?.weight.most, 100 - (100 * w) / test.precision.most, sameSpace);
  });

  test.each(['2.68', '7.68'])('whatever the heterogeneity, the bounds are hardly wider than what the corners leave beside a row with a mean of %s', (treatment) => {
    const problem = problemsOf(file(ketamine, '', [known.replace('2.68', treatment), unknown])).find(({ pooling }) => pooling === 'DL');
    if (problem === undefined) throw new Error('random effects are asked for');
    const [y, v] = [Number(treatment) - 5.45, 2.79 ** 2 / 30 + 2.63 ** 2 / 30];
    const { estimate, precision } = pooledTest(problem);
    const means: number[] = [];
    for (let tau2 = 0; tau2 < 7 / precision.least; tau2 += 0.0005) {
      for (const all of [precision.least, precision.most]) {
        const left = all - 1 / (v + tau2);
        if (left <= 0 || left > 6 / tau2) continue;
        for (const theta of [estimate.least, estimate.most]) means.push((all * theta - y / (v + tau2)) / left);
      }
    }
    const { any } = restBounds(problem);
    const [least, most] = [Math.min(...means), Math.max(...means)];
    const room = 0.05 * (most - least);
    expect(any?.mean.least).toBeLessThanOrEqual(least);
    expect(any?.mean.least).toBeGreaterThan(least - room);
    expect(any?.mean.most).toBeGreaterThanOrEqual(most);
    expect(any?.mean.most).toBeLessThan(most + room);
  });

  test('known rows that leave no weight to the others are said to be impossible', () => {
    const heavy = known.replace('2.790', '0.51').replace('2.63', '0.48');
    const [random, common] = problemsOf(file(ketamine, '', [heavy, unknown])).map((each) => answerMeans(each));
    // The one row is more precise than all rows are said to be: impossible without heterogeneity, and only then.
    expect([random?.rest.homogeneous, common === undefined ? null : isImpossible(common), common?.witness]).toEqual([null, true, null]);
    expect(random?.rest.any?.tau2.least).toBeGreaterThan(0);
  });

  test('every fault of the file is named with its place', () => {
    const read = readMeansConstraints(file('{ estimate: "-1.83" }', 'participants: [9, 3]', [known.replace('"2.790"', '"-1"'), unknown.replace('[8, 30]', '[8, 1000000000]')]), 'means.yaml');
    expect(read.ok ? [] : read.problems.map(({ at }) => at.line)).toEqual([8]);
    const sized = readMeansConstraints(file('{ estimate: "-1.83" }', 'participants: [9, 3]', [known.replace('"2.790"', '"-1"'), unknown]), 'means.yaml');
    expect(sized.ok ? [] : sized.problems.map(({ at }) => at.line)).toEqual([7, 5]);
  });
});
