import { describe, expect, test } from 'vitest';
import { mantelHaenszelOddsRatio } from '../../../src/models/mantel-haenszel/odds-ratio.js';
import { mantelHaenszelRiskDifference } from '../../../src/models/mantel-haenszel/risk-difference.js';
import { mantelHaenszelRiskRatio } from '../../../src/models/mantel-haenszel/risk-ratio.js';
import { parsePrinted, type PrintedNumber } from '../../../src/numeric/exact/decimal.js';
import { randomSource } from '../../../src/numeric/random.js';
import type { BinaryStudy } from '../../../src/studies/study.js';
import { countBound } from '../../../src/verification/reconstruct/count-bound.js';
import { enumerateTables } from '../../../src/verification/reconstruct/enumerate.js';
import { effectOf, type FormCode, forms, type Table } from '../../../src/verification/reconstruct/forms.js';
import { tablesOf } from '../../../src/verification/reconstruct/one-table.js';
import { type PooledProblem, poolings, type PoolingCode, pools, type RowSpec, type UninformativeRows } from '../../../src/verification/reconstruct/pooled-problem.js';
import { anything } from '../../../src/verification/reconstruct/printed-boxes.js';

const z = 1.959963984540054;
const correction = 'zero-cells';
const counts = { least: 0, most: Infinity };
const fixed = (value: number) => ({ least: value, most: value });

interface Pooled {
  readonly estimate: number;
  readonly se: number;
  readonly Q: number;
}

/** Pools by the textbook, and by the engine's own Mantel-Haenszel functions. */
function poolPlainly(form: FormCode, pooling: PoolingCode, uninformative: UninformativeRows, all: readonly Table[]): Pooled | null {
  const tellsNothing = ({ treatmentEvents: a, treatmentTotal: n1, controlEvents: c, controlTotal: n2 }: Table): boolean => a + c === 0 || a + c === n1 + n2;
  const tables = uninformative === 'kept' ? all : all.filter((table) => !tellsNothing(table));
  const effects = tables.map((table) => effectOf(form, table, correction)).filter((each) => each !== null);
  const usable = effects.filter(({ vi }) => vi > 0);
  if (tables.length === 0 || ((pooling === 'IV' || pooling === 'DL') && (usable.length === 0 || usable.length < effects.length))) return null;
  const mean = (weights: readonly number[]): number => weights.reduce((sum, w, i) => sum + w * (usable[i]?.yi ?? 0), 0) / weights.reduce((sum, w) => sum + w, 0);
  const scatter = (weights: readonly number[], centre: number): number => weights.reduce((sum, w, i) => sum + w * ((usable[i]?.yi ?? 0) - centre) ** 2, 0);
  const weights = usable.map(({ vi }) => 1 / vi);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const Q = scatter(weights, mean(weights));
  if (pooling === 'IV') return { estimate: mean(weights), se: total ** -0.5, Q };
  if (pooling === 'DL') {
    const tau2 = usable.length === 1 ? 0 : Math.max(0, (Q - usable.length + 1) / (total - weights.reduce((sum, w) => sum + w * w, 0) / total));
    const star = usable.map(({ vi }) => 1 / (vi + tau2));
    return { estimate: mean(star), se: star.reduce((sum, w) => sum + w, 0) ** -0.5, Q };
  }
  const studies = tables.map(({ treatmentEvents, treatmentTotal, controlEvents, controlTotal }): BinaryStudy => ({ kind: 'binary', label: '', year: null, provenance: 'reconstructed', cells: {}, at: {}, treatment: { events: treatmentEvents, total: treatmentTotal }, control: { events: controlEvents, total: controlTotal } }));
  const fit = form === 'RR' ? mantelHaenszelRiskRatio(studies) : form === 'OR' ? mantelHaenszelOddsRatio(studies) : mantelHaenszelRiskDifference(studies, pooling === 'MH' ? 'sato' : 'greenland-robins');
  return fit === null ? null : { estimate: fit.estimate, se: fit.se, Q: scatter(weights, fit.estimate) };
}

const figuresOf = (form: FormCode, { estimate, se, Q }: Pooled): readonly number[] => [...[estimate, estimate - z * se, estimate + z * se].map((each) => forms[form].fromScale(each)), Q];
/** Ties print either way. */
const printsAs = (text: string | undefined, value: number | undefined): boolean => Math.abs((value ?? Number.NaN) - Number(text)) <= 0.05 + 1e-10;
const number = (text: string | undefined): PrintedNumber | null => parsePrinted(text ?? '');
const keyOf = (tables: readonly Table[]): string => tables.map(({ treatmentEvents, controlEvents }) => `${treatmentEvents}/${controlEvents}`).join(' ');

function product(sizes: readonly Table[]): readonly (readonly Table[])[] {
  return sizes.reduce<readonly (readonly Table[])[]>((sets, size) => sets.flatMap((set) => [...tablesOf(size)].map((table) => [...set, table])), [[]]);
}

const methods = Object.keys(poolings) as PoolingCode[];
const cases = (Object.keys(forms) as FormCode[]).flatMap((form) => methods.filter((pooling) => pools(pooling, form)).map((pooling) => [form, pooling] as const));

describe('what is found is what going through everything finds', () => {
  test.each(cases)('%s by %s', (form, pooling) => {
    const random = randomSource(form.length * 31 + pooling.length * 7 + cases.findIndex((each) => each[0] === form && each[1] === pooling));
    const oneGroup = forms[form].groups === 1;
    let found = 0;
    for (const k of oneGroup ? [2, 3, 4] : [2, 3]) {
      const size = (): number => (oneGroup ? 5 : k === 2 ? 5 : 2) + Math.floor(random() * 3);
      const sizes = Array.from({ length: k }, (): Table => ({ treatmentEvents: 0, treatmentTotal: size(), controlEvents: 0, controlTotal: oneGroup ? 0 : size() }));
      const allBy = (uninformative: UninformativeRows) => product(sizes).flatMap((tables) => {
        const pooled = poolPlainly(form, pooling, uninformative, tables);
        return pooled === null ? [] : [{ tables, pooled }];
      });
      for (let draw = 0; draw < 2; draw += 1) {
        const uninformative = (k + draw) % 2 === 0 ? 'left-out' : 'kept';
        const all = allBy(uninformative);
        const chosen = all[Math.floor(random() * all.length)];
        if (chosen === undefined) continue;
        const [estimate, lower, upper, q] = figuresOf(form, chosen.pooled).map((each) => (each.toFixed(1) === '-0.0' ? '0.0' : each.toFixed(1)));
        const withQ = draw > 0;
        const texts = withQ ? [estimate, lower, upper, q] : [estimate, lower, upper];
        const expected = all.filter(({ pooled }) => texts.every((text, i) => printsAs(text, figuresOf(form, pooled)[i])));
        const rows = sizes.map((each, i): RowSpec => ({ label: `${i}`, treatmentTotal: fixed(each.treatmentTotal), controlTotal: fixed(each.controlTotal), treatmentEvents: counts, controlEvents: counts, provenance: 'study data', effect: null, weight: null }));
        const open = { events: counts, total: counts, rate: null };
        const problem: PooledProblem = { model: { form, correction, level: 0.95, rule: 'nearest' }, pooling, uninformative, rows, treatment: open, control: open, armRatio: anything, pooled: { estimate: number(estimate), lower: number(lower), upper: number(upper), p: null }, q: withQ ? number(q) : null, i2: null, tau2: null };
        const answer = enumerateTables(problem);
        expect([answer.complete, answer.count]).toEqual([true, answer.solutions.length]);
        expect(answer.solutions.map((each) => keyOf(each.tables))).toEqual(expected.map((each) => keyOf(each.tables)).toSorted(byNumbers));
        if (k === 2) {
          const bound = countBound(problem) ?? Number.NaN;
          expect([bound >= answer.count, bound <= answer.sets]).toEqual([true, true]);
        }
        found += expected.length;
      }
    }
    expect(found).toBeGreaterThan(3);
  });
});

describe('with totals of events, and for rows that nothing tells apart, as well', () => {
  test.each([
    ['RR', 'IV', 4, 'both'],
    ['RR', 'MH', 4, 'treatment'],
    ['OR', 'DL', 4, 'control'],
    ['RD', 'IV', 4, 'none'],
    ['OR', 'MH', 3, 'both'],
    ['RR', 'DL', 3, 'both'],
    ['RD', 'MH-GR', 3, 'treatment'],
  ] as const)('%s by %s of %i rows, totals of events known: %s', (form, pooling, k, totals) => {
    const random = randomSource(k * 13 + form.length + pooling.length + totals.length);
    const size: Table = { treatmentEvents: 0, treatmentTotal: 2, controlEvents: 0, controlTotal: k === 4 ? 2 : 3 };
    const all = product(Array.from({ length: k }, () => size)).flatMap((tables) => {
      const pooled = poolPlainly(form, pooling, 'left-out', tables);
      return pooled === null ? [] : [{ tables, pooled, treatment: tables.reduce((sum, each) => sum + each.treatmentEvents, 0), control: tables.reduce((sum, each) => sum + each.controlEvents, 0) }];
    });
    const [knownTreatment, knownControl] = [totals === 'both' || totals === 'treatment', totals === 'both' || totals === 'control'];
    let found = 0;
    for (const alike of [false, true]) {
      const chosen = all[Math.floor(random() * all.length)];
      if (chosen === undefined) throw new Error('there is a set');
      const texts = figuresOf(form, chosen.pooled).slice(0, 3).map((each) => each.toFixed(1));
      const fits = all.filter(({ pooled, treatment, control }) => texts.every((text, i) => printsAs(text, figuresOf(form, pooled)[i])) && (!knownTreatment || treatment === chosen.treatment) && (!knownControl || control === chosen.control));
      const open = { events: counts, total: counts, rate: null };
      const rows = Array.from({ length: k }, (_none, i): RowSpec => ({ label: alike ? null : `${i}`, treatmentTotal: fixed(2), controlTotal: fixed(size.controlTotal), treatmentEvents: counts, controlEvents: counts, provenance: 'study data', effect: null, weight: null }));
      const problem: PooledProblem = { model: { form, correction, level: 0.95, rule: 'nearest' }, pooling, uninformative: 'left-out', rows, treatment: knownTreatment ? { ...open, events: fixed(chosen.treatment) } : open, control: knownControl ? { ...open, events: fixed(chosen.control) } : open, armRatio: anything, pooled: { estimate: number(texts[0]), lower: number(texts[1]), upper: number(texts[2]), p: null }, q: null, i2: null, tau2: null };
      const answer = enumerateTables(problem);
      // Of rows that are alike a set is one, in whatever order.
      const inOrder = (tables: readonly Table[]): string => (alike ? [...tables].map((each) => keyOf([each])).toSorted().join(' ') : keyOf(tables));
      expect(answer.solutions.map(({ tables }) => inOrder(tables)).toSorted()).toEqual([...new Set(fits.map(({ tables }) => inOrder(tables)))].toSorted());
      expect([answer.complete, answer.count]).toEqual([true, answer.solutions.length]);
      // So many steps are enough, and those that make the tables of the rows are not.
      const few = enumerateTables(problem, { most: 9 });
      expect([enumerateTables(problem, { most: answer.tried }).complete, few.complete, few.count <= answer.count]).toEqual([true, false, true]);
      found += answer.count;
    }
    expect(found).toBeGreaterThan(1);
  });
});

/** Two rows of 12 and 10, 9 and 11 participants: 17,160 sets of tables. */
test.each([
  ['RR', 'IV', ['0.49', '0.29', '0.83'], 20],
  ['RD', 'IV', ['-0.25', '-0.42', '-0.08'], 5],
  ['RR', 'MH', ['0.49', '0.29', '0.83'], 300],
  ['OR', 'MH', ['0.49', '0.29', '0.83'], 500],
  ['RR', 'DL', ['0.49', '0.29', '0.83'], 800],
] as const)('a bound excludes what is far off: %s by %s', (form, pooling, [estimate, lower, upper], most) => {
  const rows = [[12, 10], [9, 11]].map(([n1 = 0, n2 = 0]): RowSpec => ({ label: null, treatmentTotal: fixed(n1), controlTotal: fixed(n2), treatmentEvents: counts, controlEvents: counts, provenance: 'study data', effect: null, weight: null }));
  const open = { events: counts, total: counts, rate: null };
  const problem: PooledProblem = { model: { form, correction, level: 0.95, rule: 'nearest' }, pooling, uninformative: 'kept', rows, treatment: open, control: open, armRatio: anything, pooled: { estimate: number(estimate), lower: number(lower), upper: number(upper), p: null }, q: null, i2: null, tau2: null };
  const bound = countBound(problem) ?? Number.NaN;
  expect([bound >= enumerateTables(problem).count, bound <= most]).toEqual([true, true]);
});

test('no bound is worked out over more than forty sets of arm sizes', () => {
  const open = { events: counts, total: counts, rate: null };
  const boundOf = (most: number) => {
    const row: RowSpec = { label: null, treatmentTotal: { least: 1, most }, controlTotal: fixed(1), treatmentEvents: counts, controlEvents: counts, provenance: 'study data', effect: null, weight: null };
    return countBound({ model: { form: 'RR', correction, level: 0.95, rule: 'nearest' }, pooling: 'MH', uninformative: 'kept', rows: [row], treatment: open, control: open, armRatio: anything, pooled: { estimate: number('2'), lower: null, upper: null, p: null }, q: null, i2: null, tau2: null });
  };
  expect([boundOf(40) === null, boundOf(41) === null]).toEqual([false, true]);
});

const byNumbers = (a: string, b: string): number => {
  const [x, y] = [a, b].map((each) => each.split(/[ /]/).map(Number));
  return (x ?? []).reduce((order, each, i) => order || each - (y?.[i] ?? 0), 0);
};
