import { describe, expect, test } from 'vitest';
import { forestTable } from '../../src/plots/forest-table.js';
import { forestPlot } from '../../src/plots/forest.js';
import { sampleNames, samples } from './samples.js';
import { smallResult } from './small-result.js';

test('the whole table of a small plot', () => {
  expect(forestTable(smallResult)).toEqual({
    caption:
      'Forest plot of 2 studies: mean difference. Common effect, inverse variance, Wald (normal) 95% CI. Pooled mean difference 1.00, 95% CI 0.00 to 2.00, P = 0.046. Heterogeneity I² 20%.',
    columns: [
      { title: 'Study', align: 'left' },
      { title: 'Mean difference [95% CI]', align: 'right' },
      { title: 'Weight', align: 'right' },
    ],
    rows: [
      { type: 'study', cells: ['First', '2.00 [0.00, 4.00]', '50.0%'] },
      { type: 'study', cells: ['Second', '0.00 [−2.00, 2.00]', '50.0%'] },
      { type: 'total', cells: ['Total (95% CI), k = 2', '1.00 [0.00, 2.00]', '100.0%'] },
    ],
    notes: ['Heterogeneity: χ² = 1.25, df = 1 (P = 0.26); I² = 20%', 'Test for overall effect: z = 2.00 (P = 0.046)'],
  });
});

describe.each(sampleNames)('table beside the plot: %s', (name) => {
  const { result, options } = samples[name]();
  const table = forestTable(result, options);

  test('has one cell per column in every row', () => {
    expect(new Set(table.rows.map(({ cells }) => cells.length))).toEqual(new Set([table.columns.length]));
  });

  test('prints the figures of the plot', () => {
    const { rows } = forestPlot(result, options)['datasets'] as { readonly rows: readonly Readonly<Record<string, unknown>>[] };
    const effects = table.columns.findIndex(({ title }) => title === 'Weight') - 1;
    const fromTable = table.rows
      .filter(({ type }) => type !== 'heading' && type !== 'note')
      .map(({ type, cells }) => [type, cells[effects], cells[effects + 1]]);
    expect(fromTable).toEqual(rows.filter(({ effect }) => effect !== undefined).map(({ type, effect, weight }) => [type, effect, weight]));
    expect(table.caption).toBe(forestPlot(result, options).description);
  });
});

test('labels are whole, with their dagger and how their numbers were obtained', () => {
  const { result, options } = samples['zero cells and reconstructed rows']();
  expect(forestTable(result, options).rows.map(({ cells }) => cells[0])).toEqual([
    'Gupta †',
    'Norris (reconstructed)',
    'Balcon (digitised)',
    'Clausen',
    'Total (95% CI), k = 4',
    '95% prediction interval (reconstructed rows)',
  ]);
});

test('columns of the file are headed in words', () => {
  const { result, options } = samples['extra columns']();
  expect(forestTable(result, options).columns.map(({ title }) => title)).toEqual([
    'Study',
    'Latitude',
    'Allocation',
    'Treatment, Events/total',
    'Control, Events/total',
    'Odds ratio [95% CI]',
    'Weight',
    'Allocation',
  ]);
});
