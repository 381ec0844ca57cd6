import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PooledResult } from '../../src/models/pooled-result.js';
import { forestPlot, type ForestOptions } from '../../src/plots/forest.js';
import { drawPlot } from '../../src/plots/draw-plot.js';
import type { VegaLiteSpec } from '../../src/plots/vega-lite-spec.js';
import { bcg, sample, samples, type Sample } from './samples.js';
import { smallResult } from './small-result.js';

type Row = Readonly<Record<string, unknown>>;

const dataset = (spec: VegaLiteSpec, name: string): readonly Row[] =>
  (spec['datasets'] as Readonly<Record<string, readonly Row[]>>)[name] ?? [];
const plot = ({ result, options }: Sample): VegaLiteSpec => forestPlot(result, options);
const row = (spec: VegaLiteSpec, label: string): Row => {
  const found = dataset(spec, 'rows').find((each) => each['label'] === label);
  if (found === undefined) throw new Error(`no row ${label}`);
  return found;
};
const texts = (spec: VegaLiteSpec): readonly string[] => dataset(spec, 'texts').map(({ text }) => String(text));
const axis = (spec: VegaLiteSpec): { readonly domain: readonly number[]; readonly type: string; readonly values: readonly number[] } => {
  const first = (
    spec['layer'] as readonly {
      readonly encoding: {
        readonly x: {
          readonly scale: { readonly domain: readonly number[]; readonly type: string };
          readonly axis: { readonly values: readonly number[] };
        };
      };
    }[]
  )[0];
  if (first === undefined) throw new Error('no layers');
  return { ...first.encoding.x.scale, values: first.encoding.x.axis.values };
};

test('the whole specification of a small plot', () => {
  const expected: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'small-forest.vl.json'), 'utf8'));
  expect(forestPlot(smallResult, { favours: ['new', 'old'], range: [-2, 4] })).toEqual(expected);
});

test('the table of plots draws the same', () => {
  const { result, options } = samples['subgroups, Hartung–Knapp']();
  const drawn = drawPlot('forest', { studies: options.studies, result, options: { title: 'BCG' } });
  expect(drawn.ok && drawn.value.specification).toEqual(forestPlot(result, { studies: options.studies, title: 'BCG' }));
});

describe('figures as text', () => {
  const spec = plot(samples['subgroups, Hartung–Knapp']());

  test('data, effect and weight of a study stand in its row', () => {
    expect(row(spec, 'Hart & Sutherland 1977')).toMatchObject({
      cell1: '62/13\u2009598',
      cell2: '248/12\u2009867',
      effect: '0.24 [0.18, 0.31]',
      weight: '9.7%',
    });
  });

  test('subtotals add up their own studies, the total all', () => {
    expect(
      dataset(spec, 'rows')
        .filter(({ type }) => type === 'subtotal')
        .map(({ label, cell1, cell2, weight }) => [label, cell1, cell2, weight]),
    ).toEqual([
      ['Subtotal (95% CI), k = 7', '617/112\u2009693', '853/109\u2009826', '50.5%'],
      ['Subtotal (95% CI), k = 2', '213/6610', '419/7259', '19.0%'],
      ['Subtotal (95% CI), k = 4', '235/71\u2009761', '238/49\u2009198', '30.5%'],
    ]);
    expect(row(spec, 'Total (95% CI), k = 13')).toMatchObject({
      cell1: '1065/191\u2009064',
      cell2: '1510/166\u2009283',
      effect: '0.49 [0.33, 0.73]',
      weight: '100.0%',
    });
    expect(row(spec, '95% prediction interval')).toMatchObject({ effect: '[0.14, 1.76]', cell1: '', weight: '' });
  });

  test('each subgroup has its heterogeneity under it, the whole at the foot', () => {
    expect(
      dataset(spec, 'rows')
        .filter(({ type }) => type === 'note')
        .map(({ label }) => label),
    ).toEqual([
      'Heterogeneity: τ² = 0.39; χ² = 110.21, df = 6 (P < 0.0001); I² = 90%',
      'Heterogeneity: τ² = 0.13; χ² = 5.56, df = 1 (P = 0.018); I² = 82%',
      'Heterogeneity: τ² = 0.40; χ² = 16.59, df = 3 (P = 0.0009); I² = 86%',
    ]);
    expect(texts(spec)).toContain('Heterogeneity: τ² = 0.31; χ² = 152.23, df = 12 (P < 0.0001); I² = 92%');
    expect(texts(spec)).toContain('Test for overall effect: t(12) = −3.95 (P = 0.0019)');
    expect(texts(spec).filter((text) => /^Test for subgroup differences: χ² = \d+\.\d\d, df = 2 \(P = 0\.\d\d\)$/.test(text))).toHaveLength(
      1,
    );
  });

  test('a sum is not shown when a study of it has no row', () => {
    const { result, options } = samples['two arms, binary']();
    const fewer = { ...options, studies: { ...options.studies, rows: options.studies.rows.slice(1) } };
    expect(row(forestPlot(result, fewer), 'Total (95% CI), k = 13')['cell1']).toBe('');
    expect(row(forestPlot(result, fewer), 'Aronson 1948')['cell1']).toBe('');
  });

  test('two studies of one name keep their own data', () => {
    const twice = sample('study,events,total\nSame,1,10\nSame,9,90\n', { measure: 'PLO' });
    expect(
      dataset(plot(twice), 'rows')
        .filter(({ label }) => label === 'Same')
        .map(({ cell1 }) => cell1),
    ).toEqual(['1/10', '9/90']);
  });

  test('without studies there are no data columns', () => {
    const { result } = samples['two arms, binary']();
    expect(row(forestPlot(result), 'Aronson 1948')).not.toHaveProperty('cell1');
  });
});

describe('scales', () => {
  test('ratios lie on a logarithmic axis with round ticks, their null line at 1', () => {
    const spec = plot(samples['two arms, binary']());
    expect(axis(spec)).toMatchObject({ type: 'log', values: [0.05, 0.1, 0.2, 0.5, 1, 2] });
    expect((spec['layer'] as readonly Row[])[0]?.['data']).toEqual({ values: [{ x: 1 }] });
  });

  test('proportions lie between 0 and 100 %, without a null line or a test against one', () => {
    const spec = plot(samples.proportion());
    expect(axis(spec)).toMatchObject({ type: 'linear', domain: [0, 100] });
    expect(JSON.stringify(spec['layer'])).toContain('100%');
    expect(row(spec, 'Giannotta et al.')['effect']).toMatch(/^94\.1 \[\d\d\.\d, 100\.0\]$/);
    expect(texts(spec)).toContain('Proportion (%)');
    expect(texts(spec).join()).not.toContain('Test for overall effect');
    expect((spec['layer'] as readonly Row[])[0]?.['data']).toEqual({ values: [] });
  });

  test('the analysis scale shows logarithms around zero', () => {
    const spec = plot(samples['log scale asked for']());
    expect(axis(spec).type).toBe('linear');
    expect(row(spec, 'Aronson 1948')['effect']).toBe('−0.89 [−2.01, 0.23]');
    expect(texts(spec)).toContain('Log risk ratio');
    expect((spec['layer'] as readonly Row[])[0]?.['data']).toEqual({ values: [{ x: 0 }] });
  });

  test('rates are counted per what is asked for', () => {
    const spec = plot(samples['rate difference per 1000']());
    expect(row(spec, 'AFASAK')['effect']).toBe('−25.95 [−51.70, −0.19]');
    expect(texts(spec).join(' ')).toContain('(per 1000)');
  });

  test('correlations are shown as correlations', () => {
    expect(row(plot(samples.correlation()), 'Moran et al. 1997')).toMatchObject({
      cell1: '−0.090',
      cell2: '56',
      effect: '−0.09 [−0.34, 0.18]',
    });
  });

  test('range, ticks and reference line are as asked for', () => {
    const { result, options } = samples['two arms, binary']();
    const spec = forestPlot(result, { ...options, range: [0.05, 5], ticks: [0.1, 1, 4], reference: 0.8 });
    expect(axis(spec)).toMatchObject({ domain: [0.05, 5], values: [0.1, 1, 4] });
    expect((spec['layer'] as readonly Row[])[0]?.['data']).toEqual({ values: [{ x: 0.8 }] });
    expect((forestPlot(result, { ...options, reference: null })['layer'] as readonly Row[])[0]?.['data']).toEqual({ values: [] });
  });

  test('a range of proportions is given as proportions', () => {
    const { result, options } = samples.proportion();
    expect(axis(forestPlot(result, { ...options, range: [0.2, 1] })).domain).toEqual([20, 100]);
  });
});

describe('what is drawn', () => {
  test('areas of squares are proportional to weights', () => {
    const squares = dataset(plot(samples['two arms, binary']()), 'rows').filter(({ type }) => type === 'study');
    const { result } = samples['two arms, binary']();
    const ratios = squares.map(
      ({ square, label }) => Number(square) / (result.studies.find((study) => study.label === label)?.weight ?? 0),
    );
    expect(ratios.map((ratio) => ratio.toPrecision(9))).toEqual(ratios.map(() => (ratios[0] ?? 0).toPrecision(9)));
    expect(Math.max(...squares.map(({ square }) => Number(square)))).toBe(169);
  });

  test('an interval that leaves the axis gets an arrowhead on that side, and is cut there', () => {
    const spec = plot(samples['clipped on both sides']());
    const arrows = (label: string): readonly unknown[] =>
      dataset(spec, 'arrows')
        .filter(({ y }) => y === row(spec, label)['y'])
        .map(({ x }) => x);
    const line = (label: string): Row | undefined => dataset(spec, 'whiskers').find(({ y }) => y === row(spec, label)['y']);
    expect(arrows('A 2001')).toEqual([]);
    expect(line('A 2001')).toMatchObject({ from: row(spec, 'A 2001')['lower'], to: row(spec, 'A 2001')['upper'] });
    expect(arrows('C wide')).toEqual([0.5, 2]);
    expect(line('C wide')).toMatchObject({ from: 0.5, to: 2 });
  });

  test('a study that lies beyond the axis altogether leaves an arrowhead, no square and no line', () => {
    const spec = plot(samples['clipped on both sides']());
    for (const [label, end] of [
      ['E off right', 2],
      ['F off left', 0.5],
    ] as const) {
      const { y, square } = row(spec, label);
      expect(square).toBeUndefined();
      expect(dataset(spec, 'whiskers').filter((each) => each['y'] === y)).toEqual([]);
      expect(
        dataset(spec, 'arrows')
          .filter((each) => each['y'] === y)
          .map(({ x }) => x),
      ).toEqual([end]);
    }
    expect(texts(spec).join(' ')).toContain('Arrowheads: the interval extends beyond the axis.');
  });

  test('rows that are not study data are hollow, and the legend says what they are', () => {
    const spec = plot(samples['zero cells and reconstructed rows']());
    expect(['Norris', 'Balcon', 'Clausen'].map((label) => row(spec, label)['hollow'])).toEqual([true, true, false]);
    expect(spec.description).toContain('1 of 4 studies reconstructed from printed figures');
  });

  test('zero cells get a dagger, studies without an effect are named', () => {
    const spec = plot(samples['zero cells and reconstructed rows']());
    expect(row(spec, 'Gupta †')['hollow']).toBe(false);
    expect(texts(spec)).toContain('† Because of zero cells, 0.5 was added to each cell.');
    expect(texts(spec).some((text) => /^Not estimable \(.+\): Pitt$/.test(text))).toBe(true);
    expect(texts(plot(samples['Mantel–Haenszel']())).join(' ')).toContain('the counts were pooled as they are');
  });

  test('the overall line ends at the total diamond', () => {
    const spec = plot(samples['two arms, binary']());
    const dashed = (spec['layer'] as readonly { readonly mark: Row; readonly encoding: Row }[]).find(
      ({ mark }) => mark['strokeDash'] !== undefined,
    );
    expect(dashed?.encoding['y2']).toEqual({ value: row(spec, 'Total (95% CI), k = 13')['y'] });
  });

  test('the figure grows with the studies', () => {
    expect(Number(plot(samples['200 studies']())['height'])).toBeGreaterThan(200 * 19);
  });

  test('ratios without decimals are refused, as a mixture of precisions would be', () => {
    expect(() => forestPlot(samples['common effect']().result, { digits: 0 })).toThrow('at least 1 for ratios');
  });

  test('a long label is cut in its middle, its dagger is not', () => {
    const long = {
      ...smallResult,
      studies: smallResult.studies.map((study) => ({
        ...study,
        label: 'A label that is longer than any label ought to be in a figure',
        corrected: true,
      })),
    };
    expect(dataset(forestPlot(long), 'rows')[0]?.['label']).toMatch(/^A label that is longer.*….*in a figure †$/);
  });
});

describe('words', () => {
  test('the description says what was pooled, how, and what came out', () => {
    expect(plot(samples['subgroups, Hartung–Knapp']()).description).toMatch(
      /^Forest plot of 13 studies: risk ratio\. Random effects, REML, Hartung–Knapp 95% CI\. Pooled risk ratio 0\.49, 95% CI 0\.33 to 0\.73, P = 0\.0019\. 95% prediction interval 0\.14 to 1\.76\. Heterogeneity I² 92%, τ² 0\.31\. Random allocation, k = 7: 0\.38, 95% CI 0\.20 to 0\.70\. .*Test for subgroup differences P = /,
    );
  });

  test('every square is described', () => {
    const described = dataset(plot(samples['two arms, binary']()), 'rows').filter(({ square }) => square !== undefined);
    expect(described[0]?.['description']).toBe('Aronson 1948: risk ratio 0.41, 95% CI 0.13 to 1.26, weight 5.0%');
    expect(described.every(({ description }) => typeof description === 'string')).toBe(true);
  });

  test('one study is one study', () => {
    const spec = plot(samples['one study']());
    expect(spec.description).toContain('Forest plot of 1 study: odds ratio.');
    expect(texts(spec)).toContain('Heterogeneity: not applicable (one study)');
  });

  test('the level is the result’s', () => {
    const spec = plot(sample(bcg, { measure: 'RR', level: 0.9 }));
    expect(texts(spec)).toContain('[90% CI]');
    expect(row(spec, 'Total (90% CI), k = 13')['type']).toBe('total');
  });

  test('a common effect has no τ² and no prediction interval', () => {
    const spec = plot(samples['common effect']());
    expect(texts(spec).join(' ')).not.toContain('τ²');
    expect(dataset(spec, 'rows').map(({ type }) => type)).not.toContain('prediction');
  });
});

describe('options that are not possible', () => {
  const { result: ratios } = samples['two arms, binary']();
  const impossible: readonly (readonly [string, ForestOptions, PooledResult])[] = [
    ['range is not as expected; expected two finite numbers', { range: [4, -2] }, smallResult],
    ['range is not as expected; expected two finite numbers', { range: [Number.NaN, 1] }, smallResult],
    ['expected both ends above zero for a ratio; found 0,4', { range: [0, 4] }, ratios],
    ['expected one that holds an estimate at least; found 200,500', { range: [200, 500] }, ratios],
    ['ticks is not as expected; expected finite numbers', { ticks: [1, Number.POSITIVE_INFINITY] }, smallResult],
    ['reference is not as expected', { reference: Number.NaN }, smallResult],
    ['digits is not as expected', { digits: 1.5 }, smallResult],
    ['per is not as expected', { per: 0 }, smallResult],
    ['plotWidth is not as expected; expected pixels from 120 to 2000', { plotWidth: 5 }, smallResult],
  ];
  test.each(impossible)('%s: %j', (message, options, result) => {
    expect(() => forestPlot(result, options)).toThrow(RangeError);
    expect(() => forestPlot(result, options)).toThrow(message);
  });
});
