import { describe, expect, test } from 'vitest';
import { cumulativePlot } from '../../src/plots/cumulative.js';
import type { PlotFigure } from '../../src/plots/figure.js';
import { leaveOneOutPlot } from '../../src/plots/leave-one-out.js';
import type { Outcome } from '../../src/problems/problem.js';
import { expectClose } from '../support/close.js';
import { iterative } from '../support/tolerance.js';
import { bcg, sample, samples } from './samples.js';

const { result, options: { studies } } = sample(bcg, { measure: 'RR', tau2: 'REML' });

function rowsOf(drawn: Outcome<PlotFigure>): readonly Readonly<Record<string, number | string>>[] {
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
  return (drawn.value.specification['datasets'] as Readonly<Record<string, readonly Readonly<Record<string, number | string>>[]>>)['rows'] ?? [];
}

function expectInterval(row: Readonly<Record<string, number | string>> | undefined, expected: readonly number[]): void {
  ['estimate', 'lower', 'upper'].forEach((field, index) => { expectClose(Number(row?.[field]), expected[index] ?? Number.NaN, iterative, field); });
}

describe('what stands in the lines of selections', () => {
  test('a line is all studies but one, as metafor::leave1out(rma(…)) gives them, and the last one all', () => {
    const rows = rowsOf(leaveOneOutPlot(studies, result));
    expectInterval(rows.find(({ label }) => label === 'TPT Madras 1980'), [0.45168619256, 0.31748605253, 0.64261221847]);
    expectInterval(rows.at(-1), [result.natural.estimate, result.natural.ci.lower, result.natural.ci.upper]);
    expect(rows.at(-1)).toMatchObject({ type: 'total', cell1: '13' });
  });

  test('a picture of rows solved for from printed figures says so', () => {
    const { result: solved, options } = samples['zero cells and reconstructed rows']();
    const drawn = leaveOneOutPlot(options.studies, solved);
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
    expect(drawn.value.table.notes.join(' ')).toMatch(/Heterogeneity \(reconstructed rows\): .* 1 of 4 studies reconstructed from printed figures/);
  });

  test.each([
    ['plain', 'P', '0.0043', /z = −\d.*\(P = 0\.0043\)/],
    ['revman', 'Tau²', '0.004', /Z = \d.*\(P = 0\.004\)/],
    ['jama', 'P', '.004', /z = −\d.*\(P = \.004\)/],
    ['bmj', 'P', '0.004', /z=−\d.*, P=0\.004/],
  ] as const)('%s: P values have one form in the column and at the foot, and one study no τ²', (layout, heading, cell, foot) => {
    const pooled = sample(bcg.trim().split('\n').toSpliced(1, 2).slice(0, 7).join('\n'), { measure: 'RR' });
    const drawn = cumulativePlot(pooled.options.studies, pooled.result, { layout });
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
    const { rows, columns, notes } = drawn.value.table;
    expect(columns.map(({ title }) => title)).toContain(heading);
    expect(rows.at(-1)?.cells[2]).toBe(cell);
    expect(notes.join(' ')).toMatch(foot);
    expect(rows[0]?.cells.slice(3, 5)).toEqual(['–', '–']);
  });

  test('a line is the studies down to it, as metafor::cumul(rma(…), order = ablat) gives them', () => {
    const rows = rowsOf(cumulativePlot(studies, result, { order: 'latitude' }));
    expectInterval(rows[2], [0.85280561343, 0.66516236968, 1.0933832812]);
    expect(rows[2]).toMatchObject({ label: 'Comstock et al 1974', cell1: '3' });
  });

  test('what cannot be had is told: no study to leave out, no column to order by', () => {
    const one = sample(bcg.split('\n').slice(0, 3).join('\n'), { measure: 'RR' });
    expect(leaveOneOutPlot(one.options.studies, one.result).problems[0]?.code).toBe('TOO_FEW_STUDIES');
    expect(cumulativePlot(studies, result, { order: 'hue' }).problems[0]?.code).toBe('COLUMN_MISSING');
  });
});
