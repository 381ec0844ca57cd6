import { describe, expect, test } from 'vitest';
import { readConstraints } from '../../../src/analysis/constraints.js';
import { type Candidates, candidatesOf } from '../../../src/verification/reconstruct/candidates.js';
import type { CorrectionCode } from '../../../src/verification/reconstruct/forms.js';
import { mantelHaenszelSums } from '../../../src/verification/reconstruct/mantel-haenszel-sums.js';
import { firstNotBelow, meetingOf } from '../../../src/verification/reconstruct/meeting.js';
import { pooledTest, printedPoolOf } from '../../../src/verification/reconstruct/pooled-figures.js';
import type { PoolingCode, RowSpec, UninformativeRows } from '../../../src/verification/reconstruct/pooled-problem.js';
import { anything, type Span } from '../../../src/verification/reconstruct/printed-boxes.js';
import { slicesOf } from '../../../src/verification/reconstruct/slices.js';
import { parsePrinted } from '../../../src/numeric/exact/decimal.js';
import { expectClose } from '../../support/close.js';
import { closedForm, hairWider } from '../../support/tolerance.js';

const open: RowSpec = { label: null, provenance: 'study data', treatmentTotal: anything, controlTotal: anything, treatmentEvents: anything, controlEvents: anything, effect: null, weight: null };
const span = (least: number, most = least): Span => ({ least, most });

function expectNumbers(found: Iterable<number> | undefined, expected: readonly number[], what: string): void {
  const numbers = [...(found ?? [])];
  expect(numbers.length, what).toBe(expected.length);
  for (const [i, value] of expected.entries()) expectClose(numbers[i], value, closedForm, `${what}, ${i}`);
}

describe('the tables of a row', () => {
  const of = (row: Partial<RowSpec>, pooling: PoolingCode, uninformative: UninformativeRows, correction: CorrectionCode, form: 'RR' | 'RD' | 'PR' = 'RR', sizes: readonly [number, number] = [2, 2]): Candidates =>
    candidatesOf({ ...open, ...row }, sizes[0], sizes[1], { model: { form, correction, level: 0.95, rule: 'nearest' }, pooling, uninformative });
  const events = ({ treatmentEvents, controlEvents }: Candidates): string => [...treatmentEvents].map((a, i) => `${a}/${controlEvents[i] ?? ''}`).join(' ');

  test('are all of them, with what they add to the sums, those without events nothing', () => {
    const found = of({}, 'IV', 'left-out', 'zero-cells', 'RR', [2, 3]);
    expect([found.treatmentTotal, found.controlTotal, found.count, events(found), [...found.beyond]]).toEqual([2, 3, 12, '0/0 0/1 0/2 0/3 1/0 1/1 1/2 1/3 2/0 2/1 2/2 2/3', [4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12]]);
    // Half a case to each cell where one is empty: of arms of 3 and 4.
    const effects = [...found.treatmentEvents].map((a, i) => {
      const c = found.controlEvents[i] ?? 0;
      if ((a === 0 && c === 0) || (a === 2 && c === 3)) return [0, 0] as const;
      const add = a === 1 && c > 0 && c < 3 ? 0 : 0.5;
      const [x, n, y, m] = [a + add, 2 + 2 * add, c + add, 3 + 2 * add];
      return [Math.log(((x / n) * m) / y), 1 / (1 / x - 1 / n + 1 / y - 1 / m)] as const;
    });
    expectNumbers(found.w, effects.map(([, w]) => w), 'w');
    expectNumbers(found.wy, effects.map(([y, w]) => w * y), 'wy');
    expectNumbers(found.wyy, effects.map(([y, w]) => w * y ** 2), 'wyy');
    // Sums of Mantel and Haenszel have no correction: a·n2/N, c·n1/N, and (m·n1·n2 − a·c·N)/N².
    const tables = [...found.treatmentEvents].map((a, i) => [a, found.controlEvents[i] ?? 0] as const);
    const leftOut = (a: number, c: number): boolean => (a === 0 && c === 0) || (a === 2 && c === 3);
    expect(found.terms.length).toBe(3);
    expectNumbers(found.terms[0], tables.map(([a, c]) => (leftOut(a, c) ? 0 : (a * 3) / 5)), 'treated');
    expectNumbers(found.terms[1], tables.map(([a, c]) => (leftOut(a, c) ? 0 : (c * 2) / 5)), 'controls');
    expectNumbers(found.terms[2], tables.map(([a, c]) => (leftOut(a, c) ? 0 : (6 * (a + c) - 5 * a * c) / 25)), 'variance');
  });

  test('are those that its events and its own effect leave', () => {
    expect(events(of({ treatmentEvents: span(1, 5), controlEvents: span(0, 1) }, 'MH', 'kept', 'none'))).toBe('1/0 1/1 2/0 2/1');
    expect([...of({ treatmentEvents: span(1), controlEvents: span(0, 1) }, 'MH', 'kept', 'none').beyond]).toEqual([2, 2]);
    const effect = { estimate: parsePrinted('0.50'), lower: null, upper: null, p: null };
    expect(events(of({ effect }, 'MH', 'kept', 'none'))).toBe('1/2');
    // Of one group the other arm is empty, whatever is said of its events.
    expect((['kept', 'left-out'] as const).map((uninformative) => events(of({ controlEvents: span(3, 4) }, 'IV', uninformative, 'none', 'PR', [2, 0])))).toEqual(['1/0', '0/0 1/0 2/0']);
  });

  test('that have no estimate add nothing; with an interval without width they are none of them only where variances weigh', () => {
    const free = of({}, 'IV', 'kept', 'none');
    expect([events(free), [...free.w].map((w) => w > 0)]).toEqual(['0/0 0/1 0/2 1/0 1/1 1/2 2/0 2/1', [false, false, false, false, true, true, false, true]]);
    const sums = of({}, 'MH', 'kept', 'none');
    expect([events(sums), [...sums.w].map((w) => w > 0)]).toEqual(['0/0 0/1 0/2 1/0 1/1 1/2 2/0 2/1 2/2', [false, false, false, false, true, true, false, true, false]]);
    const differences = [of({}, 'IV', 'kept', 'none', 'RD'), of({}, 'MH', 'kept', 'none', 'RD')];
    expect(differences.map(events)).toEqual(['0/1 1/0 1/1 1/2 2/1', '0/0 0/1 0/2 1/0 1/1 1/2 2/0 2/1 2/2']);
    expect(of({}, 'IV', 'kept', 'none', 'PR', [2, 0]).terms).toEqual([]);
  });
});

test('what a table adds to the sums of Mantel and Haenszel, and what they come to', () => {
  // 2 of 10 against 5 of 20; of the odds ratio P is 17/30 and Q 13/30. What sums come to is asked of any sums: of one table both variances are one.
  const difference = [-1 / 3, 20 / 3, 700 / 900, 70 / 60, 203 / 180];
  const cases = [
    ['RR', 'sato', [4 / 3, 5 / 3, 1100 / 900], Math.log(4 / 3), 2 / 12],
    ['OR', 'sato', [1, 40 / 30, 17 / 30, (17 * 40) / 900 + 13 / 30, (13 * 40) / 900], Math.log(4 / 3), 2 / 32 + 5 / 24 + 6 / 18],
    ['RD', 'sato', difference, 4 / 3, ((4 / 3) * 2 + 5) / 9],
    ['RD', 'greenland-robins', difference, 4 / 3, 6 / 9],
  ] as const;
  for (const [form, variance, terms, estimate, expected] of cases) {
    const sums = mantelHaenszelSums(form, variance);
    expectNumbers(sums?.terms(2, 8, 5, 15), terms, `${form}, ${variance}`);
    const found = sums?.result([4, 3, 2, 5, 6]);
    expectClose(found?.estimate, estimate, closedForm, form);
    expectClose(found?.variance, expected, closedForm, form);
  }
  expect((['PETO', 'PR', 'PLO', 'PAS'] as const).map((form) => mantelHaenszelSums(form, 'sato'))).toEqual([null, null, null, null]);
});

describe('the rows that are met', () => {
  const rowOf = (tables: readonly (readonly [a: number, c: number, least: number, most: number])[], totals: readonly [number, number]) => {
    const column = (of: (each: (typeof tables)[number]) => number): Float64Array => Float64Array.from(tables, of);
    const whole = (of: (each: (typeof tables)[number]) => number): Int32Array => Int32Array.from(tables, of);
    const none = new Float64Array(tables.length);
    const candidates: Candidates = { treatmentTotal: totals[0], controlTotal: totals[1], count: tables.length, treatmentEvents: whole(([a]) => a), controlEvents: whole(([, c]) => c), beyond: whole(() => 0), w: none, wy: none, wyy: none, terms: [] };
    return { candidates, columns: { tiltLeast: column(([, , least]) => least), tiltMost: column(([, , , most]) => most), weightLeast: none, weightMost: none } };
  };
  const one = rowOf([[0, 1, 2.5, 3], [1, 0, 1.5, 1.5], [1, 1, -0.5, 0.5], [1, 0, 1, 2]], [1, 2]);
  const both = { treatment: true, control: true };

  test('of one row stand by their events, and among these by how they lean', () => {
    const { withEvents, ...found } = meetingOf([one], both, false);
    // 0/1, then 1/0 with 1 before 1.5, then 1/1.
    expect(found).toEqual({ rows: 1, count: 4, first: Int32Array.of(0, 3, 1, 2), second: new Int32Array(0), tiltLeast: Float64Array.of(2.5, 1, 1.5, -0.5), tiltMost: Float64Array.of(3, 2, 1.5, 0.5), widest: 1 });
    expect([withEvents(0, 1), withEvents(1, 0), withEvents(1, 1), withEvents(0, 0), withEvents(1, 2)]).toEqual([[0, 1], [1, 3], [3, 4], [0, 0], [4, 4]]);
    expect([withEvents(2, 0), withEvents(-1, 1), withEvents(0, 3), withEvents(1, -1)]).toEqual([[0, 0], [0, 0], [0, 0], [0, 0]]);
  });

  test('stand by what is known of events, and all together where nothing is', () => {
    const [neither, treatment, control] = [meetingOf([one], { treatment: false, control: false }, false), meetingOf([one], { treatment: true, control: false }, false), meetingOf([one], { treatment: false, control: true }, false)];
    expect([[...neither.first], neither.withEvents(9, -9)]).toEqual([[2, 3, 1, 0], [0, 4]]);
    expect([[...treatment.first], treatment.withEvents(0, 9), treatment.withEvents(1, 9), treatment.withEvents(2, 0)]).toEqual([[0, 2, 3, 1], [0, 1], [1, 4], [0, 0]]);
    expect([[...control.first], control.withEvents(9, 0), control.withEvents(9, 1), control.withEvents(9, 3)]).toEqual([[3, 1, 2, 0], [0, 2], [2, 4], [0, 0]]);
  });

  test('of two rows are every pair, of rows alike in one order', () => {
    const other = rowOf([[0, 0, 5, 5.5], [2, 1, -10, -8.5]], [2, 1]);
    const { withEvents, ...found } = meetingOf([one, other], both, false);
    const pairs = [0, 1, 2, 3].flatMap((i) => [0, 1].map((j) => ({ i, j, events: [(one.candidates.treatmentEvents[i] ?? 0) + 2 * j, (one.candidates.controlEvents[i] ?? 0) + j] as const, least: (one.columns.tiltLeast[i] ?? 0) + (j === 0 ? 5 : -10), most: (one.columns.tiltMost[i] ?? 0) + (j === 0 ? 5.5 : -8.5) })));
    const sorted = pairs.toSorted((a, b) => a.events[0] - b.events[0] || a.events[1] - b.events[1] || a.least - b.least);
    expect([found.rows, found.count, [...found.first], [...found.second], [...found.tiltLeast], [...found.tiltMost], found.widest]).toEqual([2, 8, ...(['i', 'j', 'least', 'most'] as const).map((name) => sorted.map((each) => each[name])), 2.5]);
    for (const { events } of pairs) {
      const [from, to] = withEvents(...events);
      expect(sorted.map((_, at) => at >= from && at < to)).toEqual(sorted.map((each) => each.events[0] === events[0] && each.events[1] === events[1]));
    }
    expect([withEvents(3, 3), withEvents(4, 0), withEvents(0, 4)]).toEqual([[8, 8], [0, 0], [0, 0]]);
    const alike = meetingOf([one, one], { treatment: false, control: false }, true);
    expect([...alike.first].map((i, at) => `${i}${alike.second[at] ?? ''}`).toSorted()).toEqual(['00', '01', '02', '03', '11', '12', '13', '22', '23', '33']);
  });

  test('are found by halving', () => {
    const column = Float64Array.of(9, 1, 2, 2, 5, 0);
    expect([0, 1, 1.5, 2, 2.1, 5, 6].map((value) => firstNotBelow(column, value, 1, 5))).toEqual([1, 1, 2, 2, 4, 4, 5]);
    expect(firstNotBelow(column, 1, 3, 3)).toBe(3);
  });
});

describe('slices of a search', () => {
  const problemOf = (method: PoolingCode, form: string, pooled: string) => {
    const read = readConstraints(`schema: 1\nform: ${form}\nmethods: [${method}]\npooled: { ${pooled} }\nrows:\n  - { repeat: 3, treatment_total: 20, control_total: 20 }\n`, 'x.yaml');
    const problem = read.ok ? read.value[0] : undefined;
    if (problem === undefined) throw new Error('there is a problem');
    return problem;
  };
  const printed = 'estimate: "2.43", ci_lower: "1.10", ci_upper: "5.40", q: "3.0"';
  /** Tables with weights of 4 and 0 and effects of 1 and none. */
  const tables: Candidates = { treatmentTotal: 1, controlTotal: 1, count: 2, treatmentEvents: Int32Array.of(0, 1), controlEvents: Int32Array.of(0, 1), beyond: Int32Array.of(1, 2), w: Float64Array.of(4, 0), wy: Float64Array.of(4, 0), wyy: Float64Array.of(4, 0), terms: [Float64Array.of(3, 1), Float64Array.of(1, 2)] };
  const figures = (tau2: number) => ({ estimate: 0, se: 1, Q: 0, I2: 0, tau2 });

  test('of fixed weights there is one, whose tilt is nearly 0', () => {
    const problem = problemOf('IV', 'RR', printed);
    const { estimate, precision } = pooledTest(printedPoolOf(problem));
    const centre = (estimate.least + estimate.most) / 2;
    const slices = slicesOf(problem, true);
    const [slice] = slices;
    if (slice === undefined) throw new Error('there is a slice');
    expect([slices.length, slice.weight, slice.has(figures(1))]).toEqual([1, precision, true]);
    expectClose(slice.mostQ, 3.05, hairWider);
    const { tiltLeast, tiltMost, weightLeast, weightMost } = slice.columnsOf(tables);
    expectNumbers(tiltLeast, [4 - 4 * centre, 0], 'tilt');
    expect([tiltMost, weightLeast, weightMost]).toEqual([tiltLeast, tables.w, tables.w]);
    const half = (estimate.most - estimate.least) / 2;
    // The less a set weighs, the less it leans; none weighs more than the interval says.
    for (const [weight, counted] of [[2, 2], [1000, precision.most]] as const) {
      const { least, most } = slice.tiltUpTo(weight);
      const slack = 1e-9 * (1 + counted) * (1 + Math.abs(centre));
      expectClose(least, -half * counted - slack, closedForm, `${weight}, least`);
      expectClose(most, half * counted + slack, closedForm, `${weight}, most`);
    }
    expect(slicesOf(problemOf('IV', 'RR', 'estimate: ">2"'), true)[0]?.tiltUpTo(3)).toEqual(anything);
  });

  test('of Mantel and Haenszel leans from the ratio itself, or from the difference', () => {
    const ratio = problemOf('MH', 'RR', printed);
    const difference = problemOf('MH', 'RD', 'estimate: "0.20", ci_lower: "0.05", ci_upper: "0.35"');
    const middle = (least: number, most: number): number => (least + most) / 2;
    const ends = pooledTest(printedPoolOf(ratio)).estimate;
    const own = pooledTest(printedPoolOf(difference)).estimate;
    for (const [problem, centre] of [[ratio, middle(Math.exp(ends.least), Math.exp(ends.most))], [difference, middle(own.least, own.most)]] as const) {
      const slices = slicesOf(problem, true);
      const found = slices[0]?.columnsOf(tables);
      expectNumbers(found?.tiltLeast, [3 - centre, 1 - 2 * centre], 'tilt');
      expect([slices.length, found?.tiltMost, found?.weightLeast, found?.weightMost, slices[0]?.weight, slices[0]?.has(figures(1))]).toEqual([1, found?.tiltLeast, tables.terms[1], tables.terms[1], anything, true]);
    }
  });

  test('of random effects are one without heterogeneity and ranges of it, each set in one of them', () => {
    const problem = problemOf('DL', 'RR', printed);
    const { estimate, precision } = pooledTest(printedPoolOf(problem));
    const centre = (estimate.least + estimate.most) / 2;
    const [homogeneous, ...ranges] = slicesOf(problem, true);
    expect([homogeneous?.mostQ, homogeneous?.has(figures(0)), homogeneous?.has(figures(0.1)), ranges.length]).toEqual([2, true, false, 24]);
    // Three weights of 1/τ² at most have to reach what the interval says.
    const most = 3 / precision.least;
    const edge = (i: number): number => most * (1 + 1e-9) * (i / 24) ** 2;
    for (const [i, slice] of ranges.entries()) {
      const inside = [edge(i) * 1.0001 + 1e-9, edge(i + 1)];
      expect(inside.map((tau2) => [homogeneous, ...ranges].map((each) => each?.has(figures(tau2))).indexOf(true))).toEqual([i + 1, i + 1]);
      expect([slice.has(figures(edge(i))), slice.weight]).toEqual([false, precision]);
      expectClose(slice.mostQ, 3.05, hairWider);
      const { tiltLeast, tiltMost, weightLeast, weightMost } = slice.columnsOf(tables);
      expectNumbers(weightMost, [1 / (1 / 4 + edge(i)), 0], 'most');
      expectNumbers(weightLeast, [1 / (1 / 4 + edge(i + 1)), 0], 'least');
      const tilts = [weightLeast[0] ?? 0, weightMost[0] ?? 0].map((weight) => weight * (1 - centre));
      expectNumbers(tiltLeast, [Math.min(...tilts), 0], 'least tilt');
      expectNumbers(tiltMost, [Math.max(...tilts), 0], 'most tilt');
      expect(slice.tiltUpTo(2)).toEqual(homogeneous?.tiltUpTo(2));
    }
    expect(ranges.at(-1)?.has(figures(2 * most))).toBe(true);
    const [only, ...others] = slicesOf(problem, false);
    expect([others.length, only?.tiltUpTo(2), only?.weight, only?.has(figures(0)), only?.has(figures(9))]).toEqual([0, anything, span(precision.least, Infinity), true, true]);
    expect([slicesOf(problemOf('DL', 'RR', 'estimate: "2.43"'), true).length, slicesOf(problemOf('DL', 'RR', 'estimate: "2.43", tau2: "0.3"'), true).length]).toEqual([1, 25]);
  });
});
