import { describe, expect, test } from 'vitest';
import type { PoolSettings } from '../../src/models/settings.js';
import { drawPlot } from '../../src/plots/draw-plot.js';
import type { PlotFigure } from '../../src/plots/figure.js';
import type { PlotOptions, PlotOptionCode } from '../../src/plots/plot-options.js';
import type { PlotRow } from '../../src/plots/plot.js';
import { plots, type PlotCode } from '../../src/plots/plots.js';
import { expectClose } from '../support/close.js';
import { plotted } from '../support/tolerance.js';
import { bcg, sample, samples } from './samples.js';

/** The trials with two columns of judgements. */
const trials = bcg.trim().replace(',latitude', ',latitude,sequence,blinding').replace(/,(\d+)$/gm, (_, latitude: string) => `,${latitude},${Number(latitude) > 40 ? 'low' : 'high'},${Number(latitude) > 20 ? 'low' : 'unclear'}`);
/** Events in person-time, as rates of one group have them. */
const oneGroup = 'study,events,time\nA,12,1000\nB,30,1900\nC,9,1500\nD,44,2100';

const pooled = new Map<string, ReturnType<typeof sample>>();
const drawn = (code: PlotCode, options: PlotOptions, { csv = trials.split('\n').slice(0, 9).join('\n'), ...settings }: Partial<PoolSettings> & { readonly csv?: string } = {}) => {
  const key = JSON.stringify([csv, settings]);
  const { result, options: { studies } } = pooled.get(key) ?? sample(csv, { measure: 'RR', ...settings });
  pooled.set(key, { result, options: { studies } });
  return drawPlot(code, { studies, result, options });
};

/** What each kind is drawn with before an option is added, so that it can have an effect. */
const before: Readonly<Partial<Record<PlotCode, PlotOptions>>> = {
  funnel: { fill: true, yAxis: 'sei' },
  gosh: { subsets: 100, seed: 1 },
  cumulative: { order: 'latitude' },
  'risk-of-bias': { riskOfBias: ['sequence'] },
  'risk-of-bias-summary': { riskOfBias: ['sequence'] },
};

/** A value of each option that is not its default. */
const values: Readonly<Required<{ [Option in Exclude<PlotOptionCode, 'per'>]?: PlotOptions[Option] }>> | PlotOptions = {
  title: 'A title',
  favours: ['vaccine', 'none'],
  arms: ['BCG', 'none'],
  scale: 'analysis',
  range: [0.05, 4],
  ticks: [0.5, 1],
  digits: 4,
  show: ['latitude'],
  layout: 'jama',
  columnOrder: ['plot', 'effect'],
  bothModels: true,
  predictionShape: 'line',
  riskOfBias: ['sequence', 'blinding'],
  weighted: true,
  nullLine: 0.8,
  plotWidth: 333,
  yAxis: 'vinv',
  areas: 'size',
  residuals: 'rstudent',
  moderator: 'allocation',
  effectRange: [0.05, 4],
  effectTicks: [0.5, 1],
  goshAxis: 'Q',
  study: 'Hart & Sutherland 1977',
  pAxis: 'log',
  contours: [0.2],
  fill: false,
  regressionLine: true,
  names: 'all',
  order: 'precision',
  descending: true,
  joinTies: true,
  subsets: 120,
  seed: 5,
  estimator: 'R0',
  side: 'left',
  trimModel: 'common',
};

const settingsOf: Readonly<Partial<Record<PlotCode, Partial<PoolSettings>>>> = { bubble: { regression: { moderators: ['latitude', 'allocation'] } }, gosh: { tau2: 'DL' } };
/** Where the value of an option would be off the axis of one kind. */
const own: Readonly<Partial<Record<PlotCode, PlotOptions>>> = { profile: { range: [0.1, 1.2], ticks: [0.2, 0.4] }, gosh: { ticks: [0.4, 0.5] } };

describe.each(Object.values<PlotRow>(plots).map(({ code, options }) => [code as PlotCode, options] as const))('%s', (code, options) => {
  const settings = settingsOf[code] ?? {};
  const bytes = (asked: PlotOptions): string => {
    const figure = drawn(code, { ...before[code], ...asked }, settings);
    if (!figure.ok) throw new Error(JSON.stringify(figure.problems));
    return JSON.stringify(figure.value satisfies PlotFigure);
  };

  test('every option that it takes changes the figure', () => {
    const plain = bytes({});
    const idle = options.filter((option) => option !== 'per' && bytes({ [option]: own[code]?.[option as keyof PlotOptions] ?? values[option as keyof PlotOptions] }) === plain);
    expect(idle).toEqual([]);
  });
});

describe('an option that would change nothing is refused by its name', () => {
  const rates = samples['rate difference per 1000']();
  const withRates = (code: PlotCode, options: PlotOptions) => drawPlot(code, { studies: rates.options.studies, result: rates.result, options });

  test.each(Object.values<PlotRow>(plots).filter((row) => row.options.includes('per')).map(({ code }) => code as PlotCode).filter((code) => code !== 'bubble'))('per of anything but rates: %s', (code) => {
    const options = before[code] ?? {};
    const { order: _, ...free } = options;
    expect(drawn(code, { ...options, per: 1000 }).problems[0]).toMatchObject({ code: 'USAGE', facts: { wrong: expect.stringMatching(/^per changes nothing/) } });
    expect(JSON.stringify(withRates(code, { ...free, per: 1000 }))).not.toBe(JSON.stringify(withRates(code, free)));
  });

  test.each([
    ['funnel', { side: 'left' }, 'side'],
    ['funnel', { estimator: 'R0', trimModel: 'common' }, 'estimator'],
    ['forest', { columnOrder: ['plot', 'effect'], arms: ['a', 'b'] }, 'arms'],
    ['forest', { nullLine: 1e9 }, 'nullLine lies off the axis'],
    ['forest', { ticks: [0.5, 500] }, '"ticks lie off the axis","expected":"values from 0.0652 to 2","found":"500"'],
    ['funnel', { range: [20, 50] }, '"found":"20,50"'],
    ['drapery', { range: [20, 50] }, '"found":"20,50"'],
    ['drapery', { contours: [1e-6, 0.05], pAxis: 'log' }, '"found":"0.000001"'],
    ['funnel', { range: [0, 2] }, 'above zero'],
    ['gosh', { goshAxis: 'tau2', subsets: 50 }, 'goshAxis tau2'],
    ['gosh', { subsets: 50 }, 'at least 100 subsets'],
    ['forest', { nullLine: 0 }, 'above zero for a ratio'],
    ['forest', { columnOrder: ['effect', 'plot', 'colour'] }, '"known":["data","effect","weight","plot",'],
    ['cumulative', { joinTies: true, order: 'given' }, 'joinTies'],
  ] as const)('%s %j', (code, options, words) => {
    const figure = drawn(code, options, code === 'gosh' ? { model: 'common' } : {});
    expect(figure.ok).toBe(false);
    expect(JSON.stringify(figure.problems)).toContain(words);
  });

  test('a seed of no sample is told', () => {
    const few = drawn('gosh', { seed: 4 }, { csv: 'study,yi,vi\na,0.1,0.1\nb,0.4,0.2\nc,0.3,0.1', measure: 'GEN' });
    expect(few).toMatchObject({ ok: true, problems: [{ code: 'USAGE', severity: 'warning' }] });
  });
});

describe('the natural scale of effects that are pooled on another', () => {
  const ticksOf = (csv: string, measure: PoolSettings['measure'], options: PlotOptions = {}) => {
    const figure = drawn('funnel', options, { csv, measure });
    if (!figure.ok) throw new Error(JSON.stringify(figure.problems));
    const [layer] = figure.value.specification['layer'] as readonly { readonly encoding: { readonly x: { readonly axis: { readonly values: readonly number[]; readonly labelExpr: string } } } }[];
    const { values: places, labelExpr } = layer?.encoding.x.axis ?? { values: [], labelExpr: '[][' };
    // The labels are found by the very values at which the ticks stand.
    expect(JSON.parse(labelExpr.slice(labelExpr.indexOf('indexof(') + 8, labelExpr.lastIndexOf(', datum')))).toEqual(places);
    return { places, labels: JSON.parse(labelExpr.slice(0, labelExpr.indexOf(']') + 1)) as readonly string[] };
  };
  const shares = 'study,events,total\nA,12,100\nB,30,190\nC,9,150\nD,44,210';

  test('proportions stand at their logits and correlations at their z', () => {
    const { places, labels } = ticksOf(shares, 'PLO');
    expect(labels.length).toBeGreaterThan(2);
    labels.forEach((label, i) => {
      const p = Number(label.replace('%', '')) / 100;
      expectClose(places[i] ?? Number.NaN, Math.log(p / (1 - p)), plotted);
    });
    expect(ticksOf('study,r,n\nA,0.2,30\nB,0.5,60\nC,0.9,40', 'ZCOR', { ticks: [0.5] }).places.map((place) => place.toPrecision(10))).toEqual([Math.atanh(0.5).toPrecision(10)]);
  });

  test('a range of proportions is given as proportions, as for a forest plot', () => {
    expect(ticksOf(shares, 'PLO', { range: [0.02, 0.4], ticks: [0.05, 0.3] }).labels).toEqual(['5%', '30%']);
  });

  test('where the way back depends on the sizes of the studies it is refused by name, and the analysis scale stands', () => {
    expect(drawn('funnel', { scale: 'natural' }, { csv: shares, measure: 'PFT' }).problems[0]?.facts).toMatchObject({ wrong: expect.stringContaining('PFT'), found: 'natural' });
    expect(drawn('funnel', {}, { csv: oneGroup, measure: 'IRFT' }).ok).toBe(true);
  });
});
