import { describe, expect, test } from 'vitest';
import { forestPlot } from '../../src/plots/forest.js';
import type { VegaLiteSpec } from '../../src/plots/vega-lite-spec.js';
import { toSvg } from '../../src/render/svg.js';
import { parseXml, placedElements, type XmlElement } from '../support/xml.js';
import { samples } from '../plots/samples.js';
import { smallResult } from '../plots/small-result.js';

const small = forestPlot(smallResult);
const elements = (svg: string): readonly XmlElement[] => [...placedElements(parseXml(svg))].map(({ element }) => element);

const texts = (svg: string): readonly (string | undefined)[] =>
  parseXml(svg)
    .children.slice(0, 2)
    .map(({ name, text }) => `${name}: ${text}`);

/** A plot with a gradient and a clipped mark: both make Vega hand out ids from counters that never start again. */
const withIds: VegaLiteSpec = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  description: 'Ids. More of them.',
  data: {
    values: [
      { x: 1, y: 2 },
      { x: 2, y: 3 },
    ],
  },
  mark: {
    type: 'area',
    clip: true,
    color: {
      gradient: 'linear',
      stops: [
        { offset: 0, color: 'white' },
        { offset: 1, color: 'black' },
      ],
    },
  },
  encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' } },
};

describe('the same specification gives the same bytes', () => {
  test('again, in another order, and at the same time', async () => {
    const { result, options } = samples['hostile labels']();
    const other = forestPlot(result, options);
    const first = [await toSvg(small), await toSvg(withIds), await toSvg(other)];
    const second = [await toSvg(other), await toSvg(withIds), await toSvg(withIds), await toSvg(small)];
    expect([second[3], second[1], second[0]]).toEqual(first);
    expect(second[2]).toBe(first[1]);
    expect(await Promise.all([toSvg(withIds), toSvg(small), toSvg(withIds), toSvg(other)])).toEqual([
      first[1],
      first[0],
      first[1],
      first[2],
    ]);
  });

  test('ids begin with the caller’s prefix, are unique, and every reference finds its own', async () => {
    const svg = await toSvg(withIds, { idPrefix: 'left' });
    const ids = elements(svg).flatMap(({ attributes }) => (attributes['id'] === undefined ? [] : [attributes['id']]));
    const references = [...svg.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThanOrEqual(4);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => id.startsWith('left-'))).toBe(true);
    expect(references.length).toBeGreaterThanOrEqual(2);
    expect(references.filter((id) => !ids.includes(id ?? ''))).toEqual([]);
  });
});

describe('numbers', () => {
  test('no coordinate has more than three decimals', async () => {
    const { result, options } = samples['two arms, binary']();
    const svg = await toSvg(forestPlot(result, options));
    const geometry = elements(svg).flatMap(({ attributes }) =>
      ['d', 'transform', 'x', 'y', 'x2', 'y2', 'width', 'height'].map((name) => attributes[name] ?? ''),
    );
    expect(geometry.filter((value) => /\.\d{4}|e-\d/.test(value))).toEqual([]);
    expect(geometry.filter((value) => /\.\d{3}/.test(value)).length).toBeGreaterThan(10);
  });

  test('text is never rounded', async () => {
    const spec: VegaLiteSpec = { ...withIds, mark: { type: 'text', text: 'P = 0.123456789' } };
    expect(await toSvg(spec)).toContain('>P = 0.123456789<');
  });
});

describe('names and words', () => {
  test('title and description come from the specification or the caller', async () => {
    expect(texts(await toSvg(withIds))).toEqual(['title: Ids.', 'desc: Ids. More of them.']);
    expect(texts(await toSvg({ ...withIds, title: 'A title' }))).toEqual(['title: A title', 'desc: Ids. More of them.']);
    expect(texts(await toSvg({ ...withIds, title: { text: ['Two', 'lines'] } }))).toEqual(['title: Two lines', 'desc: Ids. More of them.']);
    expect(texts(await toSvg(withIds, { title: '<b>&', description: '"x"' }))).toEqual(['title: <b>&', 'desc: "x"']);
  });

  test('the fonts are Arimo and what is drawn like it', async () => {
    const fonts = new Set(
      elements(await toSvg(small)).flatMap(({ attributes }) =>
        attributes['font-family'] === undefined ? [] : [attributes['font-family']],
      ),
    );
    expect(fonts).toEqual(new Set(['Arimo, Arial, Helvetica, sans-serif']));
  });

  test('ticks bear their own labels, where they belong', async () => {
    const { result, options } = samples['two arms, binary']();
    const svg = elements(await toSvg(forestPlot(result, { ...options, range: [0.1, 10], ticks: [0.1, 1, 10] })));
    const places = svg.flatMap(({ name, text, attributes }) =>
      name === 'text' && ['0.1', '1', '10'].includes(text)
        ? [[text, Number(/translate\(([^,]+),/.exec(attributes['transform'] ?? '')?.[1])]]
        : [],
    );
    expect(places).toEqual([
      ['0.1', 0],
      ['1', 135],
      ['10', 270],
    ]);
  });
});

describe('hostile text', () => {
  test('stays text', async () => {
    const { result, options } = samples['hostile labels']();
    const svg = await toSvg(forestPlot(result, options));
    expect(svg).not.toMatch(/<script|<b>|<i>|<u>/);
    const all = elements(svg);
    expect(new Set(all.map(({ name }) => name))).toEqual(new Set(['svg', 'title', 'desc', 'rect', 'g', 'path', 'line', 'text']));
    expect(all.map(({ text }) => text)).toContain(`<script>alert(1)</script> & "quotes" 'single'`);
    expect(all.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => /^on|href$/.test(name))).toEqual([]);
  });

  test('characters that XML cannot hold become U+FFFD', async () => {
    const svg = await toSvg({ ...withIds, mark: { type: 'text', text: 'a\u0001b\ud800c\ufffe' } }, { title: '\u0000' });
    expect(parseXml(svg).children[0]?.text).toBe('\ufffd');
    expect(elements(svg).map(({ text }) => text)).toContain('a\ufffdb\ufffdc\ufffd');
  });
});

describe('refusals', () => {
  test.each([
    [
      'a specification that warns',
      { ...withIds, mark: 'point', encoding: { x: { field: 'x', type: 'quantitative', scale: { type: 'log', zero: true } } } },
      'zero',
    ],
    ['data from elsewhere', { ...withIds, data: { url: 'https://example.org/data.json' } }, 'fetches nothing'],
    ['a file', { ...withIds, data: { url: 'file:///etc/hostname', format: { type: 'csv' } } }, 'fetches nothing'],
  ] as const)('%s', async (_, spec, message) => {
    await expect(toSvg(spec)).rejects.toThrow(RangeError);
    await expect(toSvg(spec)).rejects.toThrow(message);
  });

  test.each(['', '1a', 'a b', 'a"b', 'é'])('the id prefix %j', async (idPrefix) => {
    await expect(toSvg(small, { idPrefix })).rejects.toThrow('idPrefix');
  });
});
