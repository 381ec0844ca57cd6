import { expect, test } from 'vitest';
import { drawPlot } from '../../src/plots/draw-plot.js';
import { toSvg } from '../../src/render/svg.js';
import { figurePage } from '../../src/reports/figure-page.js';
import { figureRows } from '../../src/reports/figure-rows.js';
import { sample } from '../plots/samples.js';

const { result, options: { studies } } = sample('study,yi,vi,dose\nA,-0.9,0.3,low\nB,-1.6,0.2,low\nC,0.1,0.2,high\nD,0.3,0.1,high\nE,0.2,0.4,', { measure: 'GEN', subgroup: 'dose' });
const drawn = (code: 'forest' | 'funnel') => {
  const figure = drawPlot(code, { studies, result, options: {} });
  if (!figure.ok) throw new Error(JSON.stringify(figure.problems));
  return figure.value;
};

test('a subgroup is its heading, studies, subtotal and line on heterogeneity, one under the other; what is of all is of none', () => {
  const groups = result.subgroups?.groups.length ?? 0;
  const rows = figureRows(drawn('forest').specification, groups) ?? [];
  expect(rows.map(({ group, words }) => [group, words?.slice(0, 1) ?? null])).toEqual([
    [0, null], [0, 'A'], [0, 'B'], [0, null], [0, null],
    [1, null], [1, 'C'], [1, 'D'], [1, null], [1, null],
    [null, null], [null, 'E'], [null, null], [null, null],
  ]);
  rows.slice(1).forEach(({ top }, index) => { expect(top).toBeGreaterThanOrEqual((rows[index]?.bottom ?? 0) - 1e-6); });
  expect(figureRows(drawn('funnel').specification, groups)).toBeNull();
});

test('a page that answers is told where they lie, and needs the keyboard for nothing else', async () => {
  const { specification, table } = drawn('forest');
  const page = figurePage({ title: 'Forest', figure: { svg: await toSvg(specification), table, rows: figureRows(specification, 2) }, subgroups: result.subgroups });
  expect(page).toMatch(/data-rows="\[\[[\d.]+,[\d.]+,0,null\],/);
});
