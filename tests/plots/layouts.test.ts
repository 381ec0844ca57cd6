import { describe, expect, test } from 'vitest';
import { drawPlot } from '../../src/plots/draw-plot.js';
import { forestTable } from '../../src/plots/forest-table.js';
import { forestPlot, type ForestOptions } from '../../src/plots/forest.js';
import { layouts, type LayoutCode } from '../../src/plots/forest/layouts/layouts.js';
import { plots } from '../../src/plots/plots.js';
import type { VegaLiteSpec } from '../../src/plots/vega-lite-spec.js';
import { toSvg } from '../../src/render/svg.js';
import { expectClose } from '../support/close.js';
import { overlaps, textBoxes, type TextBox } from '../support/text-boxes.js';
import { plotted } from '../support/tolerance.js';
import { isVegaLite } from '../support/vega-lite.js';
import { parseXml } from '../support/xml.js';
import { bcg, sample, samples, type Sample } from './samples.js';

type Row = Readonly<Record<string, unknown>>;
const dataset = (spec: VegaLiteSpec, name: string): readonly Row[] => (spec['datasets'] as Readonly<Record<string, readonly Row[]>>)[name] ?? [];
const texts = (spec: VegaLiteSpec): readonly string[] => dataset(spec, 'texts').map(({ text }) => String(text));
const titles = ({ result, options }: Sample, more: ForestOptions): readonly string[] => forestTable(result, { ...options, ...more }).columns.map(({ title }) => title);
const boxesOf = async (spec: VegaLiteSpec): Promise<readonly TextBox[]> => textBoxes(parseXml(await toSvg(spec)));
const at = (boxes: readonly TextBox[], text: string): TextBox => {
  const box = boxes.find((each) => each.text === text);
  if (box === undefined) throw new Error(`no text ${text}: ${boxes.map((each) => each.text).join(' | ')}`);
  return box;
};
const drawn = ({ result, options: { studies } }: Sample, options: Parameters<typeof drawPlot>[1]['options']) => drawPlot('forest', { studies, result, options });
const figure = (of: Sample, options: Parameters<typeof drawPlot>[1]['options']) => {
  const outcome = drawn(of, options);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
};

const binary = samples['two arms, binary']();
const grouped = samples['subgroups, Hartung–Knapp']();

describe('layouts', () => {
  test('codes are those of the table', () => {
    for (const [code, row] of Object.entries(layouts)) expect(row.code).toBe(code);
  });

  test.each([
    ['plain', ['Study', 'BCG, Events/total', 'Control, Events/total', 'Risk ratio [95% CI]', 'Weight'], '0.41 [0.13, 1.26]', '5.0%'],
    ['revman', ['Study or Subgroup', 'BCG, Events', 'BCG, Total', 'Control, Events', 'Control, Total', 'Weight', 'Risk ratio IV, Random, 95% CI'], '0.41 [0.13, 1.26]', '5.0%'],
    ['jama', ['Source', 'No. of events/total No., BCG', 'No. of events/total No., Control', 'Risk ratio (95% CI)', 'Weight, %'], '0.41 (0.13-1.26)', '5.0'],
    ['bmj', ['Study', 'No of events/total, BCG', 'No of events/total, Control', 'Weight (%)', 'Risk ratio (95% CI)'], '0.41 (0.13 to 1.26)', '5.0'],
  ] as const)('%s: columns, their order and how figures are written', (layout, headings, effect, weight) => {
    expect(titles(binary, { layout })).toEqual(headings);
    expect(dataset(forestPlot(binary.result, { ...binary.options, layout }), 'rows')[0]).toMatchObject({ effect, weight });
  });

  test.each(Object.keys(layouts) as readonly LayoutCode[])('%s: is valid Vega-Lite in which neither short nor hostile nor many texts overlap or leave the figure', async (layout) => {
    const hostile = samples['hostile labels']();
    const full = figure(grouped, { layout, bothModels: true, predictionShape: 'density', show: ['latitude'], favours: ['BCG', 'control'], title: 'BCG' });
    const specs = [full.specification, forestPlot(hostile.result, { ...hostile.options, layout })];
    for (const spec of specs) {
      expect(isVegaLite(spec), JSON.stringify(isVegaLite.errors?.slice(0, 3))).toBe(true);
      const svg = parseXml(await toSvg(spec));
      const boxes = textBoxes(svg);
      const [width, height] = [Number(svg.attributes['width']), Number(svg.attributes['height'])];
      expect(overlaps(boxes)).toEqual([]);
      expect(boxes.filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height)).toEqual([]);
    }
  });

  test.each(Object.keys(layouts) as readonly LayoutCode[])('%s: rows solved for are told from real ones by a dashed outline, and what they cannot tell is marked', async (layout) => {
    const { result, options } = samples['zero cells and reconstructed rows']();
    const spec = forestPlot(result, { ...options, layout });
    expect((await toSvg(spec)).match(/stroke-dasharray="2,1.5"/g)).toHaveLength(1);
    const words = texts(spec).join(' ');
    expect(words).toContain('Hollow squares: digitised row (1). Hollow squares with a dashed outline: reconstructed row (1)');
    expect(words).toMatch(/heterogeneity \(reconstructed rows\): .*I²/i);
    expect(dataset(spec, 'rows').find(({ type }) => type === 'prediction')?.['label']).toMatch(/ prediction interval \(reconstructed rows\)$/);
    expect(JSON.stringify(forestPlot(binary.result, { ...binary.options, layout }))).not.toMatch(/reconstructed|dashed/);
  });

  test('RevMan: an arm stands over the middle of its columns, total events have a line, statistics are written out (guido-s/meta #77)', async () => {
    const spec = forestPlot(grouped.result, { ...grouped.options, layout: 'revman' });
    const boxes = await boxesOf(spec);
    const middle = ({ left, right }: TextBox): number => (left + right) / 2;
    expect(middle(at(boxes, 'BCG'))).toBeGreaterThan(middle(at(boxes, 'Events')));
    expect(middle(at(boxes, 'BCG'))).toBeLessThan(middle(at(boxes, 'Total')));
    expect(dataset(spec, 'rows').filter(({ label }) => label === 'Total events').map(({ cell1, cell3 }) => [cell1, cell3])).toEqual([['617', '853'], ['213', '419'], ['235', '238'], ['1065', '1510']]);
    expect(dataset(forestPlot(binary.result, { ...binary.options, layout: 'revman', columnOrder: ['plot', 'effect'] }), 'rows').filter(({ label }) => label === 'Total events')).toEqual([]);
    expect(texts(spec)).toContain('Heterogeneity: Tau² = 0.31; Chi² = 152.23, df = 12 (P < 0.00001); I² = 92%');
  });

  test.each(['plain', 'jama'] as const)('%s: long words on what a side favours are broken and lie over nothing', async (layout) => {
    const boxes = await boxesOf(forestPlot(binary.result, { ...binary.options, layout, favours: ['a very long description of the new treatment with many words', 'the old and well known treatment as usual'] }));
    expect(overlaps(boxes)).toEqual([]);
    expect(boxes.map(({ text }) => text).join(' ')).toMatch(/many words.*as usual/);
    expect(boxes.filter(({ text }) => text.includes('…'))).toEqual([]);
  });

  test('JAMA: what each side favors stands over the plot, P has no zero before the point', async () => {
    const spec = forestPlot(binary.result, { ...binary.options, layout: 'jama' });
    const boxes = await boxesOf(spec);
    expect(at(boxes, '←\u2009Favors BCG').bottom).toBeLessThan(at(boxes, 'Aronson 1948').top);
    expect(texts(spec)).toContain('Test for overall effect: z = −4.00 (P < .001)');
    expect(texts(spec)).toContain('Random effects, DL, Wald (normal) 95% CI.');
  });

  test('an end with a minus sign is not joined by a hyphen', () => {
    const { result, options } = samples['two arms, continuous']();
    expect(dataset(forestPlot(result, { ...options, layout: 'jama' }), 'rows')[0]?.['effect']).toMatch(/^−20\.00 \(−\d+\.\d\d to −\d\.\d\d\)$/);
  });

  test('BMJ: statistics without spaces', () => {
    expect(texts(forestPlot(binary.result, { ...binary.options, layout: 'bmj' }))).toContain('Test for heterogeneity: τ²=0.31, χ²=152.23, df=12, P<0.001, I²=92%');
  });

  test('what each side favours is whole, however close the end of the axis', () => {
    for (const layout of ['revman', 'jama'] as const) {
      const spec = forestPlot(binary.result, { ...binary.options, layout, range: [0.05, 1.05] });
      expect(texts(spec).filter((text) => /Favou?rs control/.test(text))).toHaveLength(1);
    }
  });
});

describe('columns', () => {
  test('stand in the order asked for, the file’s among them; what is not named is left out (jasp-issues #1542)', async () => {
    const { specification, table } = figure(binary, { columnOrder: ['weight', 'plot', 'latitude', 'effect'], show: ['allocation'] });
    expect(table.columns.map(({ title }) => title)).toEqual(['Study', 'Allocation', 'Weight', 'Latitude', 'Risk ratio [95% CI]']);
    expect(table.rows[0]?.cells).toEqual(['Aronson 1948', 'Random allocation', '5.0%', '44', '0.41 [0.13, 1.26]']);
    const boxes = await boxesOf(specification);
    const axis = at(boxes, '1').left;
    expect(at(boxes, 'Weight').right).toBeLessThan(axis);
    expect(at(boxes, 'Latitude').left).toBeGreaterThan(axis);
  });

  test('that the file has not are told with the nearest, judgements that are none with their place', () => {
    expect(drawn(binary, { show: ['latitud'] }).problems).toEqual([expect.objectContaining({ code: 'COLUMN_MISSING', facts: expect.objectContaining({ column: 'latitud', nearest: 'latitude' }) })]);
    expect(drawn(binary, { riskOfBias: ['allocation'] }).problems[0]).toMatchObject({ code: 'NAME_UNKNOWN', at: { line: 2 } });
    expect(drawn(binary, { columnOrder: ['effect'] }).problems[0]).toMatchObject({ code: 'USAGE', facts: { expected: "data, effect, weight, the file's columns, and plot once", found: 'effect' } });
    expect(drawn(binary, { columnOrder: ['plot', 'effect', 'effect'] }).problems[0]?.code).toBe('USAGE');
  });
});

describe('both models', () => {
  // rma(measure = "RR", method = "EE") and "DL" in metafor 3.8: estimates on the log scale.
  const common = Math.exp(-0.4302851637);
  const random = Math.exp(-0.7141172221);

  test('have a diamond and a column of weights each, the common effect first', () => {
    const { specification, table } = figure(binary, { bothModels: true });
    const totals = dataset(specification, 'rows').filter(({ type }) => type === 'total');
    expect(totals.map(({ label }) => label)).toEqual(['Common effect (95% CI), k = 13', 'Random effects (95% CI), k = 13']);
    expectClose(Number(totals[0]?.['estimate']), common, plotted);
    expectClose(Number(totals[1]?.['estimate']), random, plotted);
    expect(new Set(dataset(specification, 'diamonds').map(({ diamond }) => diamond)).size).toBe(2);
    expect(table.columns.slice(-2).map(({ title }) => title)).toEqual(['Weight, common', 'Weight, random']);
    expect(table.rows[0]?.cells.slice(-2)).toEqual(['0.5%', '5.0%']);
    expect(table.notes).toEqual(expect.arrayContaining([expect.stringMatching(/^Test for overall effect \(common effect\)/), expect.stringMatching(/^Test for overall effect \(random effects\)/)]));
  });

  test('have subtotals under each subgroup', () => {
    const rows = dataset(figure(grouped, { bothModels: true }).specification, 'rows').filter(({ type }) => type === 'subtotal');
    expect(rows).toHaveLength(6);
    expect(rows[0]?.['label']).toBe('Subtotal, common effect (95% CI), k = 7');
  });

  test('a method that has one model only says so', () => {
    expect(drawn(sample(bcg, { measure: 'PETO', model: 'common' }), { bothModels: true }).ok).toBe(false);
  });
});

describe('the prediction interval', () => {
  test('as a density holds its level between its ends', () => {
    const spec = figure(binary, { predictionShape: 'density', range: [0.01, 40] }).specification;
    const outline = dataset(spec, 'density') as readonly { readonly x: number; readonly y: number; readonly area: string }[];
    const foot = Math.max(...outline.map(({ y }) => y));
    const area = (name: string): number => {
      const points = outline.filter((point) => point.area === name);
      return points.slice(1).reduce((sum, { x, y }, index) => sum + (Math.log(x) - Math.log(points[index]?.x ?? x)) * (foot - (y + (points[index]?.y ?? y)) / 2), 0);
    };
    // A density from end to end of where it is drawn holds all but 0.1%; the trapezia are off by less than that.
    expectClose(area('inside') / area('whole'), 0.95, { relative: 0.002, floor: 0 });
    expect(dataset(spec, 'whiskers').some(({ type }) => type === 'prediction')).toBe(false);
  });

  test('as a line has ends; without one, by draws, or off the scale of analysis nothing is made up', () => {
    expect(JSON.stringify(figure(binary, { predictionShape: 'line' }).specification['layer'])).toContain('"stroke"');
    const refused = [samples['common effect'](), sample(bcg, { measure: 'RR', prediction: 'bootstrap', bootstrap: { draws: 100, seed: 1 } }), samples.proportion()];
    for (const each of refused) expect(drawn(each, { predictionShape: 'density' }).problems.at(-1)?.code).toBe('USAGE');
  });
});

test('every kind of plot takes a layout or refuses it', () => {
  expect(Object.values(plots).filter(({ options }) => (options as readonly string[]).includes('layout')).map(({ code }) => code)).toEqual(['forest', 'leave-one-out', 'cumulative']);
});
