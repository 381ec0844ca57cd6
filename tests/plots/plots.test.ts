import { describe, expect, test } from 'vitest';
import { diagnosticOptions } from '../../src/diagnostics/options.js';
import type { PlotInput } from '../../src/plots/plot.js';
import { plotOptions, type PlotOptions } from '../../src/plots/plot-options.js';
import { drawPlot } from '../../src/plots/draw-plot.js';
import { plots, takenOptions, type PlotCode } from '../../src/plots/plots.js';
import { toSvg } from '../../src/render/svg.js';
import { overlaps, textBoxes } from '../support/text-boxes.js';
import { isVegaLite } from '../support/vega-lite.js';
import { parseXml } from '../support/xml.js';
import { bcg, sample, samples } from './samples.js';

const inputOf = ({ result, options: { studies } }: ReturnType<typeof sample>, options: PlotOptions = {}): PlotInput => ({ studies, result, options });
const ofBcg = (options: PlotOptions = {}, settings = {}): PlotInput => inputOf(sample(bcg, { measure: 'RR', ...settings }), options);
const means = (options: PlotOptions = {}): PlotInput => inputOf(samples['ready effects'](), options);

/** Three studies of seventy with long names: the smallest and a large figure. */
const many = (k: number): string =>
  ['study,yi,vi,size', ...Array.from({ length: k }, (_, i) => `Study number ${i + 1} of a working group with a long name,${Math.sin(7 * i) * 0.4},${0.01 + 0.3 * Math.abs(Math.cos(3 * i)) ** 2},${i}`)].join('\n');
const manyTables = (k: number): string =>
  ['study,treatment_events,treatment_total,control_events,control_total', ...Array.from({ length: k }, (_, i) => `Trial ${i + 1},${(i * 7) % 23},${30 + i},${(i * 5) % 29},${40 + i}`)].join('\n');
const sized = (k: number) => (options: PlotOptions = {}): PlotInput => inputOf(sample(many(k), { measure: 'GEN' }), options);

const stated = ['low', 'some concerns', 'high', '', 'no information', 'critical', 'serious'];
const judged = (k: number) => (options: PlotOptions = {}): PlotInput => {
  const rows = Array.from({ length: k }, (_, i) => `Study ${i + 1},0.${i + 1},0.1,${[i, i * i, 3 * i, 5 * i].map((n) => stated[n % (k > 9 ? 7 : 3)]).join(',')}`);
  return inputOf(sample(['study,yi,vi,sequence,blinding,missing_outcome_data_in_either_arm,overall', ...rows].join('\n'), { measure: 'GEN' }), options);
};

/** What each kind of plot is drawn with: its defaults and whatever it can be told, on few studies and on many. */
const drawings: Readonly<Record<PlotCode, readonly (readonly [string, PlotInput])[]>> = {
  forest: [['its defaults', ofBcg()]],
  'leave-one-out': [
    ['its defaults', ofBcg()],
    ['everything', ofBcg({ title: 'BCG', favours: ['BCG', 'control'], scale: 'analysis', digits: 3, range: [-2, 1], ticks: [-1, 0], nullLine: -1, plotWidth: 200 }, { model: 'common' })],
    ['three studies', sized(3)()],
    ['seventy studies', sized(70)()],
    ['one group', inputOf(samples.proportion())],
    ['hostile labels', inputOf(samples['hostile labels']())],
  ],
  'risk-of-bias': [
    ['three studies', judged(3)({ riskOfBias: ['sequence'] })],
    ['seventy studies in four domains', judged(70)({ riskOfBias: ['sequence', 'blinding', 'missing_outcome_data_in_either_arm', 'overall'], title: 'Judgements' })],
  ],
  'risk-of-bias-summary': [
    ['three studies', judged(3)({ riskOfBias: ['sequence'] })],
    ['by weight', judged(70)({ riskOfBias: ['sequence', 'blinding', 'missing_outcome_data_in_either_arm', 'overall'], weighted: true, title: 'Judgements' })],
  ],
  cumulative: [
    ['its defaults', ofBcg()],
    ['an order', ofBcg({ order: 'allocation', descending: true, joinTies: true, favours: ['BCG', 'control'] })],
    ['three studies', sized(3)({ order: 'precision' })],
    ['seventy studies', sized(70)({ order: 'size' })],
  ],
  qq: [
    ['its defaults', ofBcg()],
    ['everything', ofBcg({ title: 'BCG', residuals: 'rstudent', seed: 7, names: 'all' }, { ci: 'hartung-knapp' })],
    ['three studies', sized(3)({ names: 'all' })],
    ['seventy studies', sized(70)({ names: 'all' })],
  ],
  bubble: [
    ['its defaults', ofBcg({}, { regression: { moderators: ['latitude'] } })],
    ['everything', ofBcg({ title: 'BCG', moderator: 'allocation', scale: 'analysis', digits: 1, names: 'all', effectRange: [-3, 1], effectTicks: [-2, 0] }, { regression: { moderators: ['latitude', 'allocation'] } })],
    ['three studies', inputOf(sample(many(3), { measure: 'GEN', model: 'common', regression: { moderators: ['size'] } }), { names: 'all' })],
    ['seventy studies', inputOf(sample(many(70), { measure: 'GEN', regression: { moderators: ['size'] } }), { names: 'all' })],
  ],
  baujat: [
    ['its defaults', ofBcg()],
    ['everything', ofBcg({ title: 'BCG', names: 'all' }, { model: 'common' })],
    ['means', means({ names: 'none' })],
    ['three studies', sized(3)({ names: 'all' })],
    ['seventy studies', sized(70)({ names: 'all' })],
  ],
  labbe: [
    ['its defaults', ofBcg()],
    ['everything', ofBcg({ title: 'BCG', arms: ['BCG', 'no vaccine'], scale: 'analysis', areas: 'size', names: 'all', digits: 3 }, { measure: 'OR' })],
    ['rates', inputOf(samples['rate difference per 1000'](), { per: 1000, names: 'all' })],
    ['seventy studies', inputOf(sample(manyTables(70), { measure: 'RD' }), { names: 'all' })],
  ],
  radial: [
    ['its defaults', ofBcg()],
    ['ratios beyond every number', inputOf(sample('study,yi,vi\na,800,1\nb,900,1\nc,1000,1\nd,705,2', { measure: 'OR' }))],
    ['ratios next to one, with long ticks', inputOf(sample('study,yi,vi\na,1e-9,1e-20\nb,2e-9,1e-20\nc,5e-9,1e-20\nd,-1e-9,1e-20', { measure: 'OR' }))],
    ['everything', ofBcg({ title: 'BCG', scale: 'analysis', digits: 1, names: 'all' }, { model: 'common' })],
    ['means', means()],
    ['rates', inputOf(samples['rate difference per 1000'](), { per: 1000, names: 'all' })],
    ['three studies', sized(3)({ names: 'all' })],
    ['seventy studies', sized(70)({ names: 'all' })],
  ],
  funnel: [
    ['its defaults', ofBcg()],
    ['everything', ofBcg({ contours: [0.1, 0.05, 0.01], fill: true, regressionLine: true, title: 'BCG', names: 'all' })],
    ['precision', ofBcg({ yAxis: 'seinv', contours: [0.05] })],
    ['sample size', ofBcg({ yAxis: 'ni', names: 'all' })],
    ['means', means({ yAxis: 'vi' })],
    ['three studies', sized(3)({ regressionLine: true, names: 'all' })],
    ['seventy studies', sized(70)({ names: 'all' })],
  ],
  drapery: [
    ['its defaults', ofBcg()],
    ['everything', ofBcg({ title: 'BCG', pAxis: 'log', contours: [0.05, 0.005], names: 'all', range: [0.1, 5], ticks: [0.5, 1, 2] }, { ci: 'hartung-knapp' })],
    ['standard errors, common effect', ofBcg({ pAxis: 'z' }, { model: 'common' })],
    ['proportions', inputOf(samples.proportion(), { names: 'all' })],
    ['three studies', sized(3)({ names: 'all' })],
    ['seventy studies', sized(70)({ names: 'all' })],
  ],
  gosh: [
    ['its defaults', ofBcg()],
    ['everything', ofBcg({ title: 'BCG', goshAxis: 'tau2', study: 'TPT Madras 1980', subsets: 500, seed: 2, ticks: [0.5, 0.8] }, { tau2: 'DL' })],
    ['common effect, Q', ofBcg({ goshAxis: 'Q' }, { model: 'common' })],
    ['three studies, one told apart', means({ study: 'C' })],
    ['seventy studies', inputOf(sample(many(70), { measure: 'GEN', tau2: 'DL' }), { subsets: 2000 })],
  ],
  influence: [
    ['its defaults', ofBcg()],
    ['counts, a title', ofBcg({ title: 'BCG' }, { method: 'mantel-haenszel' })],
    ['three studies', sized(3)()],
    ['seventy studies', sized(70)()],
  ],
  'p-curve': [
    ['its defaults', ofBcg()],
    ['a title', ofBcg({ title: 'BCG' })],
    ['three studies, one significant', means()],
    ['seventy studies', sized(70)()],
  ],
  profile: [
    ['its defaults', ofBcg()],
    ['full likelihood, everything', ofBcg({ title: 'BCG', range: [0.1, 0.8], ticks: [0.2, 0.4] }, { tau2: 'ML' })],
    ['another estimator, three studies', inputOf(sample(many(3), { measure: 'GEN', tau2: 'DL' }))],
    ['seventy studies, none of τ²', inputOf(sample(many(70), { measure: 'GEN', model: 'common' }))],
    ['means', means()],
  ],
};

describe.each(Object.entries(drawings).flatMap(([code, cases]) => cases.map(([name, input]) => [code as PlotCode, name, input] as const)))('%s: %s', (code, _, input) => {
  const drawn = drawPlot(code, input);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
  const { specification, table } = drawn.value;

  test('is valid Vega-Lite of finite numbers, and the same when made again', () => {
    expect(isVegaLite(specification), JSON.stringify(isVegaLite.errors?.slice(0, 3))).toBe(true);
    expect(JSON.parse(JSON.stringify(specification))).toEqual(specification);
    const again = drawPlot(code, input);
    expect(again).toEqual(drawn);
  });

  test('draws without a warning, with no text over another or outside', async () => {
    const svg = parseXml(await toSvg(specification));
    const boxes = textBoxes(svg);
    expect(boxes.length).toBeGreaterThan(4);
    expect(overlaps(boxes)).toEqual([]);
    const [width, height] = [Number(svg.attributes['width']), Number(svg.attributes['height'])];
    expect(boxes.filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height)).toEqual([]);
  });

  test('is told in words and as a table with a cell for each column', () => {
    expect(specification.description).toBe(table.caption);
    expect(table.caption).toMatch(/^[A-Z].*\.$/);
    expect(table.rows.length).toBeGreaterThan(0);
    for (const { cells } of table.rows) expect(cells).toHaveLength(table.columns.length);
    expect(JSON.stringify(drawn)).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('the table of plots', () => {
  test('codes are those of the table, and every option is one that there is', () => {
    for (const [code, row] of Object.entries(plots)) {
      expect(row.code).toBe(code);
      for (const option of row.options) expect(plotOptions).toHaveProperty([option]);
    }
  });

  test('every option that is not that of a diagnostic belongs to some kind', () => {
    expect(Object.keys(plotOptions).filter((code) => !(code in diagnosticOptions) && !(code in takenOptions))).toEqual([]);
  });

  test('an option of another kind is answered with the right ones', () => {
    const drawn = drawPlot('funnel', ofBcg({ favours: ['a', 'b'] }));
    expect(drawn.problems).toEqual([expect.objectContaining({ code: 'USAGE', facts: expect.objectContaining({ found: 'favours', expected: expect.stringContaining('contours') }) })]);
  });

  test('levels of confidence are not taken for contours at levels of significance', () => {
    expect(drawPlot('funnel', ofBcg({ contours: [0.9, 0.95] })).problems[0]?.facts).toMatchObject({ expected: expect.stringContaining('not of confidence') });
  });

  test('options that are impossible together are told', () => {
    expect(drawPlot('forest', ofBcg({ range: [0, 2] })).problems[0]?.code).toBe('USAGE');
    expect(drawPlot('funnel', ofBcg({ yAxis: 'ni', contours: [0.05] })).problems[0]?.code).toBe('USAGE');
  });
});
