import { describe, expect, test } from 'vitest';
import { drawPlot } from '../../src/plots/draw-plot.js';
import type { PlotCode } from '../../src/plots/plots.js';
import { sample } from './samples.js';

const rows = ['A,10,100,20,100,study data,1', 'B,12,90,30,95,digitised,2', 'C,5,80,12,80,reconstructed,3', 'D,25,200,50,210,reconstructed,4', 'E,9,120,25,118,study data,5', 'F,18,140,22,150,reported,6'];
const trials = ['study,treatment_events,treatment_total,control_events,control_total,provenance,dose', ...rows].join('\n');

describe('studies that are no study data are told apart as in a forest plot', () => {
  test.each(['funnel', 'baujat', 'radial', 'labbe', 'qq', 'bubble', 'influence', 'drapery', 'gosh', 'profile'] as const satisfies readonly PlotCode[])('%s', (code) => {
    const { result, options: { studies } } = sample(trials, { measure: 'RR', ...(code === 'bubble' ? { regression: { moderators: ['dose'] } } : {}) });
    const drawn = drawPlot(code, { studies, result, options: {} });
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
    const { specification, table } = drawn.value;
    expect(table.notes.join(' ')).toContain('2 of 6 studies reconstructed from printed figures');
    if (code === 'profile') return;
    expect(table.rows.map(({ cells }) => cells[0]?.replace(/^\d+ /, ''))).toEqual(expect.arrayContaining(['A', 'B (digitised)', 'C (reconstructed)', 'F']));
    if (code === 'gosh') return;
    const texts = (specification['datasets'] as Readonly<Record<string, readonly { readonly text: string }[]>>)['texts'] ?? [];
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['Study', 'Digitised row (1)', 'Reconstructed rows (2)'].map((words) => expect.stringContaining(words))));
    expect(JSON.stringify(specification['layer'])).toContain('"strokeDash":[2,1.5]');
  });
});
