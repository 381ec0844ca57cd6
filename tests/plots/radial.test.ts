import { expect, test } from 'vitest';
import { radialPlot } from '../../src/plots/radial.js';
import { expectClose } from '../support/close.js';
import { closedForm, plotted } from '../support/tolerance.js';
import { bcg, sample } from './samples.js';

const { result, options: { studies } } = sample(bcg, { measure: 'RR', tau2: 'DL' });
const drawn = radialPlot(studies, result);
if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
const { specification, table } = drawn.value;
const datasets = specification['datasets'] as Readonly<Record<string, readonly Readonly<Record<string, number | string>>[]>>;

test('a study stands where metafor::radial(rma(yi, vi, method = "DL")) puts it', () => {
  const first = datasets['study']?.find(({ label }) => label === 'Aronson 1948');
  expectClose(Number(first?.['x']), 1.2555593020241, plotted);
  expectClose(Number(first?.['y']), -1.116583117699, plotted);
});

test('the line of the pooled effect has it as its slope, and the band is 1.96 units to either side', () => {
  const end = datasets['pooled']?.at(-1);
  expectClose(Number(end?.['y']) / Number(end?.['x']), result.estimate, plotted);
  const [low, high] = (datasets['band'] ?? []).map(({ y }) => Number(y));
  expectClose(Number(high), 1.959963984540054, closedForm);
  expectClose(Number(low), -1.959963984540054, closedForm);
});

test('the arc is a circle to the eye', () => {
  const [width, height] = [Number(specification['width']), Number(specification['height'])];
  const [first] = specification['layer'] as readonly { readonly encoding: Readonly<Record<'x' | 'y', { readonly scale: { readonly domain: readonly [number, number] } }>> }[];
  const [x, y] = [first?.encoding.x.scale.domain ?? [0, 1], first?.encoding.y.scale.domain ?? [0, 1]];
  const radii = (datasets['arc'] ?? []).filter(({ side }) => side === 0).map((at) => Math.hypot((Number(at['x']) * width) / x[1], (Number(at['y']) * height) / (y[1] - y[0])));
  for (const radius of radii) expectClose(radius, Number(radii[0]), plotted);
});

test('the table says which studies lie outside the band', () => {
  expect(table.caption).toContain(`${table.rows.filter(({ cells }) => cells.at(-1) === 'no').length} of 13 studies lie outside the band.`);
});
