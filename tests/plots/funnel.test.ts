import { describe, expect, test } from 'vitest';
import { funnelPlot } from '../../src/plots/funnel.js';
import type { FunnelOptions } from '../../src/plots/funnel/options.js';
import { expectClose } from '../support/close.js';
import { closedForm, plotted } from '../support/tolerance.js';
import { bcg, sample } from './samples.js';

const { result, options: { studies } } = sample(bcg, { measure: 'RR', tau2: 'REML' });

function funnel(options: FunnelOptions = {}) {
  const drawn = funnelPlot(studies, result, options);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
  const datasets = drawn.value.specification['datasets'] as Readonly<Record<string, readonly Readonly<Record<string, number | string>>[]>>;
  return { ...drawn.value, datasets };
}

describe('what stands in the funnel', () => {
  test('a study stands at its effect and standard error', () => {
    // log(4/123 / (11/139)) and its standard error, Aronson 1948.
    const first = funnel().datasets['study']?.find(({ label }) => label === 'Aronson 1948');
    expectClose(Number(first?.['x']), (4 / 123) / (11 / 139), closedForm);
    expectClose(Number(first?.['y']), Math.sqrt(1 / 4 - 1 / 123 + 1 / 11 - 1 / 139), closedForm);
  });

  test('the limits are the pooled effect and 1.96 standard errors to either side', () => {
    const upper = funnel().datasets['limits']?.findLast(({ side }) => side === 1);
    expectClose(Math.log(Number(upper?.['x'])), result.estimate + 1.959963984540054 * Number(upper?.['y']), closedForm);
  });

  test('trim and fill adds one study on the right, as metafor::trimfill(rma(…, method = "REML")) does', () => {
    const { datasets, table } = funnel({ fill: true });
    expect(datasets['imputed']).toHaveLength(1);
    expect(table.rows.at(-1)?.cells[0]).toContain('imputed');
    expect(table.notes.join(' ')).toContain('imputes 1 study on the right; pooled with it: 0.52.');
  });

  test('what cannot be estimated is not drawn, and said', () => {
    const alike = sample('study,yi,vi\nA,0.1,0.1\nB,0.3,0.1\nC,0.2,0.1', { measure: 'GEN' });
    const drawn = funnelPlot(alike.options.studies, alike.result, { fill: true, regressionLine: true });
    expect(drawn.ok).toBe(true);
    expect(drawn.problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning NOT_ESTIMABLE', 'warning NOT_ESTIMABLE']);
  });

  test('the line begins at the limit estimate of the regression', () => {
    const line = funnel({ regressionLine: true }).datasets['regression'] ?? [];
    const [top, bottom] = [line[0], line.at(-1)];
    const slope = (Math.log(Number(bottom?.['x'])) - Math.log(Number(top?.['x']))) / (Number(bottom?.['y']) - Number(top?.['y']));
    // lm(yi ~ sqrt(vi), weights = 1/vi) in R 4.2 on the log risk ratios: intercept and slope.
    expectClose(Math.log(Number(top?.['x'])), -0.19092864236, plotted);
    expectClose(slope, -2.11204212089, plotted);
  });

  test('where no effect is, contours meet', () => {
    const contour = funnel({ contours: [0.05] }).datasets['contour1'] ?? [];
    expect(contour[0]?.['x']).toBe(1);
    expect(contour.at(-1)?.['x']).toBe(1);
  });
});
