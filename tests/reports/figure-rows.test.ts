import { expect, test } from 'vitest';
import { drawPlot } from '../../src/plots/draw-plot.js';
import { toSvg } from '../../src/render/svg.js';
import { figurePage } from '../../src/reports/figure-page.js';
import { figureRows } from '../../src/reports/figure-rows.js';
import { sample } from '../plots/samples.js';

const { result, options: { studies } } = sample('study,yi,vi,dose\nA,-0.9,0.3,low\nB,-1.6,0.2,low\nC,0.1,0.2,high\nD,0.3,0.1,high', { measure: 'GEN', subgroup: 'dose' });
const drawn = (code: 'forest' | 'funnel') => {
  const figure = drawPlot(code, { studies, result, options: {} });
  if (!figure.ok) throw new Error(JSON.stringify(figure.problems));
  return figure.value;
};

test('a subgroup is its heading, studies, subtotal and line on heterogeneity, one under the other; what is of all studies is of none', () => {
  const groups = result.subgroups?.groups.length ?? 0;
  const rows = figureRows(drawn('forest').specification, groups) ?? [];
  const told = (group: number | null) => rows.filter((row) => row.group === group).map(({ words }) => words?.slice(0, 1) ?? '');
  // Heading, studies, subtotal, and the line on heterogeneity, broken where it is long.
  expect([told(0).join(), told(1).join(), told(null).join('')]).toEqual([expect.stringMatching(/^,A,B,,+$/), expect.stringMatching(/^,C,D,,+$/), '']);
  expect(told(null)).toHaveLength(2);
  rows.slice(1).forEach(({ top }, index) => { expect(top).toBeGreaterThanOrEqual((rows[index]?.bottom ?? 0) - 1e-6); });
  expect(figureRows(drawn('funnel').specification, groups)).toBeNull();
});

test('a page that answers is told where they lie', async () => {
  const { specification, table } = drawn('forest');
  const page = figurePage({ title: 'Forest', figure: { svg: await toSvg(specification), table, rows: figureRows(specification, 2) }, subgroups: result.subgroups });
  expect(page).toMatch(/data-rows="\[\[[\d.]+,[\d.]+,0,null\],/);
});
