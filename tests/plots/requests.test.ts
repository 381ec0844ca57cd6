import { describe, expect, test } from 'vitest';
import { forestTable } from '../../src/plots/forest-table.js';
import { forestPlot } from '../../src/plots/forest.js';
import type { VegaLiteSpec } from '../../src/plots/vega-lite-spec.js';
import { toSvg } from '../../src/render/svg.js';
import { textBoxes } from '../support/text-boxes.js';
import { parseXml } from '../support/xml.js';
import { bcg, sample, samples } from './samples.js';

/**
 * What users of other programs asked for in public threads about forest plots, as acceptance tests. The thread is named
 * in each title.
 */
type Row = Readonly<Record<string, unknown>>;
const dataset = (spec: VegaLiteSpec, name: string): readonly Row[] =>
  (spec['datasets'] as Readonly<Record<string, readonly Row[]>>)[name] ?? [];
const printed = (spec: VegaLiteSpec): string =>
  dataset(spec, 'texts')
    .map(({ text }) => text)
    .join('\n');
const drawn = async (spec: VegaLiteSpec) => textBoxes(parseXml(await toSvg(spec)));

describe('layout', () => {
  test('statistics do not overlap the axis (guido-s/meta #39)', async () => {
    const spec = forestPlot(samples['ready effects']().result, { favours: ['a rather long name of something', 'b'] });
    const boxes = await drawn(spec);
    const axisLabels = boxes.filter(({ text }) => /^−?\d+(\.\d+)?$/.test(text));
    const statistics = boxes.filter(({ text }) => /^(Heterogeneity|Test)/.test(text));
    expect(axisLabels.length).toBeGreaterThan(2);
    expect(statistics.length).toBe(2);
    for (const { top, left } of statistics) {
      expect(axisLabels.every((label) => label.bottom < top || label.left > left + 200)).toBe(true);
    }
  });

  test('headings of groups of columns stand over their columns, right-aligned with the numbers (guido-s/meta #77)', async () => {
    const { result, options } = samples['subgroups, Hartung–Knapp']();
    const boxes = await drawn(forestPlot(result, options));
    const edge = (text: string): number => boxes.find((box) => box.text === text)?.right ?? Number.NaN;
    expect(edge('BCG')).toBe(edge('4/123'));
    expect(edge('Control')).toBe(edge('11/139'));
  });

  test('risk-of-bias signs have their own columns (guido-s/meta #87, #88; robvis #102: in one figure with the plot)', () => {
    const csv = bcg
      .replace('latitude', 'sequence')
      .replace(/,\d+$/gm, (value) => (Number(value.slice(1)) > 40 ? ',low' : Number(value.slice(1)) > 20 ? ',unclear' : ',high'));
    const { result, options } = sample(csv, { measure: 'RR' }, { riskOfBias: ['sequence'] });
    const spec = forestPlot(result, options);
    const signs = dataset(spec, 'signs');
    expect(signs).toHaveLength(13);
    expect(new Set(signs.map(({ sign }) => sign))).toEqual(new Set(['+', '?', '−']));
    const weights = dataset(spec, 'texts').find(({ text }) => text === 'Weight');
    expect(signs.every(({ x }) => Number(x) > Number(weights?.['x']))).toBe(true);
    expect(printed(spec)).toContain('A: Sequence');
    expect(forestTable(result, options).rows[0]?.cells.at(-1)).toBe('low risk');
  });

  test('vertical lines do not overrun the plotting area (guido-s/meta #84)', () => {
    const { result, options } = samples['subgroups, Hartung–Knapp']();
    const spec = forestPlot(result, options);
    const layers = spec['layer'] as readonly { readonly encoding: Readonly<Record<string, { readonly value?: number }>> }[];
    const ends = layers.slice(0, 2).map(({ encoding }) => [encoding['y']?.value ?? Number.NaN, encoding['y2']?.value ?? Number.NaN]);
    for (const [top = Number.NaN, bottom = Number.NaN] of ends) {
      expect(top).toBeGreaterThan(-17);
      expect(bottom).toBeLessThanOrEqual(Number(spec['height']) + 4);
    }
  });

  test('the pooled estimate has a dashed line, no effect a solid one (guido-s/meta #89)', () => {
    const { result, options } = samples['two arms, binary']();
    const layers = forestPlot(result, options)['layer'] as readonly { readonly mark: Row }[];
    expect(layers.slice(0, 2).map(({ mark }) => mark['strokeDash'])).toEqual([undefined, [4, 3]]);
  });

  test('rates per 1000 say so (guido-s/meta #104)', () => {
    const { result, options } = samples['rate difference per 1000']();
    expect(forestTable(result, options).columns.map(({ title }) => title)).toContain('Rate difference (per 1000) [95% CI]');
  });

  test('columns of text line up without a table mark (vega/vega-lite #8063)', async () => {
    const { result, options } = samples['two arms, binary']();
    const boxes = await drawn(forestPlot(result, options));
    const edges = new Set(boxes.filter(({ text }) => /^\d+\.\d\d \[/.test(text)).map(({ right }) => right.toFixed(2)));
    expect(edges.size).toBe(1);
  });
});

describe('what the figure must hold', () => {
  test('a plot is an object that can be kept, changed and drawn later (gforge/forestplot #47, rdboyes/forester #28, #40)', async () => {
    const { result, options } = samples['two arms, binary']();
    const kept = JSON.parse(JSON.stringify(forestPlot(result, options))) as VegaLiteSpec;
    const changed: VegaLiteSpec = { ...kept, background: '#fffff0' };
    expect(await toSvg(changed)).toContain('fill="#fffff0"');
  });

  test('intervals beyond the axis get arrows and do not vanish (jasp-issues #3581, robvis #102)', () => {
    const { result, options } = samples['clipped on both sides']();
    const spec = forestPlot(result, options);
    const beyond = dataset(spec, 'rows').filter(({ lower, upper }) => Number(lower) < 0.5 || Number(upper) > 2);
    expect(beyond.length).toBeGreaterThan(3);
    for (const { y } of beyond) expect(dataset(spec, 'arrows').some((arrow) => arrow['y'] === y)).toBe(true);
  });

  test('the model and I² are in the figure (jasp-issues #3216)', () => {
    const { result, options } = samples['two arms, binary']();
    expect(printed(forestPlot(result, options))).toMatch(/Random effects, DL[^]*I² = 92%/);
    const common = samples['common effect']();
    expect(printed(forestPlot(common.result, common.options))).toContain('Common effect');
  });

  test('extra descriptor columns (jasp-issues #1542)', () => {
    const { result, options } = samples['extra columns']();
    const first = dataset(forestPlot(result, options), 'rows')[0];
    expect([first?.['cell1'], first?.['cell2']]).toEqual(['44', 'Random allocation']);
  });

  test('a movable reference line (jasp-issues #2210)', () => {
    const { result, options } = samples['two arms, binary']();
    const layers = forestPlot(result, { ...options, reference: 0.75 })['layer'] as readonly Row[];
    expect(layers[0]?.['data']).toEqual({ values: [{ x: 0.75 }] });
  });

  test('ratios are shown as ratios on a ratio scale (jasp-issues #1356)', () => {
    const { result, options } = samples['two arms, binary']();
    expect(JSON.stringify(forestPlot(result, options)['layer'])).toContain('"type":"log"');
  });

  test('the interval of the table is the interval of the plot (jasp-issues #1740)', () => {
    const { result } = samples['subgroups, Hartung–Knapp']();
    const total = dataset(forestPlot(result), 'rows').find(({ type }) => type === 'total');
    expect(Number(total?.['lower']).toPrecision(11)).toBe(result.natural.ci.lower.toPrecision(11));
    expect(Number(total?.['upper']).toPrecision(11)).toBe(result.natural.ci.upper.toPrecision(11));
  });

  test('subgroups (jasp-issues #373), with the overall diamond under them (metaviz #6)', () => {
    const { result, options } = samples['subgroups, Hartung–Knapp']();
    const rows = dataset(forestPlot(result, options), 'rows');
    const order = rows.filter(({ type }) => type === 'subtotal' || type === 'total');
    expect(order.map(({ type }) => type)).toEqual(['subtotal', 'subtotal', 'subtotal', 'total']);
    const heights = order.map(({ y }) => Number(y));
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
    const diamonds = new Set(dataset(forestPlot(result, options), 'diamonds').map(({ diamond }) => diamond));
    expect(diamonds.size).toBe(4);
  });

  test('weights of a subgroup are shares of the whole figure (guido-s/meta #60)', () => {
    const { result, options } = samples['subgroups, Hartung–Knapp']();
    const rows = dataset(forestPlot(result, options), 'rows');
    const sum = rows.filter(({ type }) => type === 'subtotal').reduce((total, { weight }) => total + Number.parseFloat(String(weight)), 0);
    expect(sum.toFixed(1)).toBe('100.0');
  });

  test('a screen reader gets the result in words and every row (xability/maidr #806)', async () => {
    const { result, options } = samples['two arms, binary']();
    const svg = parseXml(await toSvg(forestPlot(result, options), { idPrefix: 'f1' }));
    expect(svg.attributes['role']).toBe('img');
    expect(svg.attributes['aria-labelledby']).toBe('f1-title f1-description');
    const [title, description] = svg.children;
    expect(title?.text).toBe('Forest plot of 13 studies: risk ratio.');
    expect(description?.text).toContain('Pooled risk ratio 0.49, 95% CI 0.34 to 0.70');
    expect(forestTable(result, options).rows.filter(({ type }) => type === 'study')).toHaveLength(13);
  });
});
