import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pool } from '../../../src/models/pool.js';
import { parsePrinted, type PrintedNumber } from '../../../src/numeric/exact/decimal.js';
import { candidatesOf } from '../../../src/verification/reconstruct/candidates.js';
import { enumerateTables } from '../../../src/verification/reconstruct/enumerate.js';
import { effectOf, type Table } from '../../../src/verification/reconstruct/forms.js';
import { type Pick, poolerFor } from '../../../src/verification/reconstruct/pooled-figures.js';
import type { PooledProblem, PoolingCode, RowSpec } from '../../../src/verification/reconstruct/pooled-problem.js';
import { anything, type PrintedEffect } from '../../../src/verification/reconstruct/printed-boxes.js';
import { expectClose } from '../../support/close.js';
import { binaryStudies, valueOf } from '../../support/studies.js';
import { closedForm } from '../../support/tolerance.js';

const z = 1.959963984540054;
const model = { form: 'RR', correction: 'zero-cells', level: 0.95, rule: 'nearest' } as const;
const counts = { least: 0, most: Infinity };
const fixed = (value: number) => ({ least: value, most: value });
const print = (value: number, decimals: number): PrintedNumber => {
  const read = parsePrinted(value.toFixed(decimals));
  if (read === null) throw new Error(String(value));
  return read;
};
const effectPrinted = (yi: number, se: number): PrintedEffect => ({ estimate: print(Math.exp(yi), 2), lower: print(Math.exp(yi - z * se), 2), upper: print(Math.exp(yi + z * se), 2), p: null });
const rowFor = (n1: number, n2: number, label: string | null): RowSpec => ({ label, treatmentTotal: fixed(n1), controlTotal: fixed(n2), treatmentEvents: counts, controlEvents: counts, provenance: 'study data', effect: null, weight: null });

/** The problem whose answer should hold these tables, from what they pool to. */
function problemOf(tables: readonly Table[], pooling: PoolingCode, labelled: boolean): PooledProblem | null {
  const rows = tables.map(({ treatmentTotal, controlTotal }, i) => rowFor(treatmentTotal, controlTotal, labelled ? `row ${i}` : null));
  const picks = tables.map((table, i): Pick => {
    const candidates = candidatesOf(rows[i] ?? rowFor(1, 1, null), table.treatmentTotal, table.controlTotal, { model, pooling, uninformative: 'left-out' });
    return { candidates, index: candidates.treatmentEvents.findIndex((events, place) => events === table.treatmentEvents && candidates.controlEvents[place] === table.controlEvents) };
  });
  if (picks.some(({ index }) => index < 0)) return null;
  const figures = poolerFor({ pooling, model })(picks);
  if (figures === null) return null;
  const open = { events: counts, total: counts, rate: null };
  return { model, pooling, uninformative: 'left-out', rows, treatment: open, control: open, armRatio: anything, pooled: effectPrinted(figures.estimate, figures.se), q: print(figures.Q, 1), i2: null, tau2: null };
}

const keyOf = (tables: readonly Table[]): string => tables.map(({ treatmentEvents, controlEvents }) => `${treatmentEvents}/${controlEvents}`).join(' ');
const tableOf = (n1: number, n2: number, x1: number, x2: number): Table => ({ treatmentEvents: x1 % (n1 + 1), treatmentTotal: n1, controlEvents: x2 % (n2 + 1), controlTotal: n2 });
const size = fc.integer({ min: 4, max: 9 });

describe('sets of tables from pooled figures', () => {
  test('the tables that were pooled are found, with or without the totals of their events', () => {
    fc.assert(
      fc.property(fc.constantFrom<PoolingCode>('IV', 'MH', 'DL'), fc.array(fc.tuple(size, size, fc.nat(99), fc.nat(99)), { minLength: 2, maxLength: 2 }), (pooling, drawn) => {
        const tables = drawn.map(([n1, n2, x1, x2]) => tableOf(n1, n2, x1, x2));
        const problem = problemOf(tables, pooling, true);
        if (problem === null) return;
        const all = enumerateTables(problem);
        expect([all.complete, all.solutions.map((each) => keyOf(each.tables))]).toEqual([true, expect.arrayContaining([keyOf(tables)])]);
        const sum = (of: (table: Table) => number): number => tables.reduce((total, each) => total + of(each), 0);
        const [x1, x2] = [sum((each) => each.treatmentEvents), sum((each) => each.controlEvents)];
        const totals = (events: number, total: number) => ({ events: fixed(events), total: fixed(total), rate: null });
        const bounded = enumerateTables({ ...problem, treatment: totals(x1, sum((each) => each.treatmentTotal)), control: totals(x2, sum((each) => each.controlTotal)) });
        const meant = all.solutions.filter((each) => each.tables.reduce((n, t) => n + t.treatmentEvents, 0) === x1 && each.tables.reduce((n, t) => n + t.controlEvents, 0) === x2);
        expect(bounded.solutions.map((each) => keyOf(each.tables)).toSorted()).toEqual(meant.map((each) => keyOf(each.tables)).toSorted());
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  test('rows that are alike are counted once, however they are ordered', () => {
    const tables = [tableOf(8, 8, 5, 2), tableOf(8, 8, 4, 1)];
    const [labelled, alike] = [problemOf(tables, 'IV', true), problemOf(tables, 'IV', false)];
    if (labelled === null || alike === null) throw new Error('they are pooled');
    const unordered = new Set(enumerateTables(labelled).solutions.map((each) => each.tables.map((t) => keyOf([t])).toSorted().join(' ')));
    expect(enumerateTables(alike).count).toBe(unordered.size);
  });

  test('printed figures and weights of the rows leave the tables that they print from', () => {
    const tables = [tableOf(30, 28, 12, 5), tableOf(40, 41, 9, 4), tableOf(25, 25, 11, 6)];
    const problem = problemOf(tables, 'DL', true);
    if (problem === null) throw new Error('they are pooled');
    const rows = problem.rows.map((row, i) => {
      const table = tables[i];
      const own = table === undefined ? null : effectOf('RR', table, 'zero-cells');
      return own === null ? row : { ...row, effect: effectPrinted(own.yi, Math.sqrt(own.vi)) };
    });
    const { solutions } = enumerateTables({ ...problem, rows });
    expect(solutions.map((each) => keyOf(each.tables))).toEqual([keyOf(tables)]);
    const { estimate, se, heterogeneity } = valueOf(pool(binaryStudies([[12, 30, 5, 28], [9, 40, 4, 41], [11, 25, 6, 25]]), { measure: 'RR', tau2: 'DL' }));
    for (const [name, expected] of Object.entries({ estimate, se, Q: heterogeneity.Q, I2: heterogeneity.I2, tau2: heterogeneity.tau2 })) expectClose(solutions[0]?.[name as 'Q'], expected ?? Number.NaN, closedForm, name);
    const weight = parsePrinted('99.9');
    expect(enumerateTables({ ...problem, rows: rows.map((row, i) => (i === 0 ? { ...row, weight } : row)) }).count).toBe(0);
  });

  test('of arms of any size within a total, the sets are counted over all of them and the first are kept', () => {
    const problem = problemOf([tableOf(8, 8, 5, 2), tableOf(8, 8, 4, 1)], 'IV', false);
    if (problem === null) throw new Error('they are pooled');
    const open = { least: 7, most: 9 };
    const arm = { events: counts, total: fixed(16), rate: null };
    const rows = problem.rows.map((row) => ({ ...row, treatmentTotal: open, controlTotal: open }));
    const asked = { ...problem, rows, treatment: arm, control: arm, pooled: { estimate: print(2.89, 1), lower: null, upper: null, p: null }, q: null };
    const { solutions, ...whole } = enumerateTables(asked);
    // 8/8 twice, 8/9 with 8/7, and 9/7, 9/8 and 9/9 with what they leave: (n1 + 1)(n2 + 1) tables of each, multiplied and summed.
    expect([whole, solutions.length]).toEqual([{ complete: true, tried: 5164, sets: 81 * 81 + 90 * 72 + 80 * 80 + 90 * 72 + 100 * 64, sizes: 5, count: 99, byTotals: [{ treatment: { events: null, total: 16 }, control: { events: null, total: 16 }, count: 99 }] }, 99]);
    for (const keep of [1, 3, 7]) expect(enumerateTables(asked, { keep })).toEqual({ ...whole, solutions: solutions.slice(0, keep) });
    expect(enumerateTables(asked, { most: 300 })).toMatchObject({ complete: false, sizes: 1, sets: 81 * 81 });
  });

  test('a limit is said to have been reached', () => {
    const problem = problemOf([tableOf(9, 9, 5, 2), tableOf(8, 9, 4, 3)], 'IV', true);
    if (problem === null) throw new Error('they are pooled');
    expect(enumerateTables(problem, { most: 10 }).complete).toBe(false);
  });
});
