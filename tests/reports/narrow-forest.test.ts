import { describe, expect, test } from 'vitest';
import { textWidth } from '../../src/plots/font/text.js';
import { forestPlot, narrowForest } from '../../src/plots/forest.js';
import { narrowForestMarkup } from '../../src/reports/html/narrow-forest.js';
import { plotFigure } from '../../src/reports/html/plot-figure.js';
import { bcg, sample } from '../plots/samples.js';
import { elementsOf, parseMarkup } from '../support/markup.js';
import type { XmlElement } from '../support/xml.js';

const wide = { favours: ['BCG', 'control'], title: 'BCG', columns: ['latitude'] } as const;
const grouped = sample(bcg, { measure: 'RR', subgroup: 'allocation' }, { ...wide, layout: 'revman' });
const plain = sample(bcg.replace('Aronson 1948', '<b>&Aronson</b> and a long name that is cut 1948'), { measure: 'RR' }, wide);
const drawn = ({ result, options }: typeof plain): readonly XmlElement[] => elementsOf(parseMarkup(narrowForestMarkup(narrowForest(result, options), 'Forest plot of BCG').text));
const attribute = ({ attributes }: XmlElement, name: string): string => attributes[name] ?? '';
const named = (elements: readonly XmlElement[], name: string): readonly XmlElement[] => elements.filter((element) => element.name === name);

describe.each([['subgroups in the manner of RevMan', grouped], ['one group', plain]])('a narrow forest plot: %s', (_, given) => {
  const elements = drawn(given);
  const [svg] = elements;
  if (svg === undefined) throw new Error('no drawing');
  const [left = 0, , width = 0] = attribute(svg, 'viewBox').split(' ').map(Number);

  test('is narrow enough that no word is under 8.9 px on a phone, and every word is on it', () => {
    const groups = named(elements, 'g');
    expect(10.5 * (372 / width)).toBeGreaterThan(8.9);
    for (const group of groups) {
      const size = Number(attribute(group, 'font-size'));
      const back = { '': 0, middle: 0.5, end: 1 }[attribute(group, 'text-anchor')] ?? 0;
      for (const text of named(elementsOf(group), 'text')) {
        const long = textWidth(text.text, size, attribute(group, 'font-weight') === 'bold' ? 'bold' : 'regular');
        const start = Number(attribute(text, 'x')) - back * long;
        expect([text.text, start >= left, start + long <= left + width]).toEqual([text.text, true, true]);
      }
    }
  });

  test('has every study, diamond and effect in figures, where the axis has them', () => {
    const rows = (forestPlot(given.result, given.options)['datasets'] as { readonly rows: readonly { readonly type: string; readonly effect?: string }[] }).rows;
    const paths = named(elements, 'path').map((path) => attribute(path, 'd'));
    const count = (pattern: RegExp): number => paths.reduce((total, path) => total + (path.match(pattern)?.length ?? 0), 0);
    expect(count(/M[^M]*h[^M]*v[^M]*h[^M]*Z/g)).toBe(given.result.k);
    expect(count(/M[^M]*L[^M]*L[^M]*L[^M]*Z/g)).toBe(rows.filter(({ type }) => /total/.test(type)).length);
    const texts = named(elements, 'text').map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(rows.flatMap(({ effect = '' }) => (effect === '' ? [] : [effect]))));

    const { axis, plotWidth } = narrowForest(given.result, given.options);
    const [start, end] = axis.range.map(Math.log) as [number, number];
    const middle = (plotWidth * (given.result.estimate - start)) / (end - start);
    const whole = paths.findLast((path) => /^M[^M]*L[^M]*L[^M]*L[^M]*Z$/.test(path)) ?? '';
    expect(whole).toContain(`L${Math.round(10 * middle) / 10} `);
  });
});

test('a name that is cut stays text, and keeps its end', () => {
  const texts = named(drawn(plain), 'text').map(({ text }) => text);
  expect(texts.filter((text) => text.startsWith('<b>'))).toEqual([expect.stringMatching(/^<b>.*….*1948$/)]);
  expect(texts).toContain('Total (95% CI)');
});

test('stands in a page behind the drawing that wide screens and paper show, without an id of its own', () => {
  const [figure] = elementsOf(parseMarkup(plotFigure('Forest plot of BCG', { svg: '<svg role="img" aria-label="wide"></svg>', narrow: narrowForest(plain.result, plain.options), table: { caption: 'x', columns: [], rows: [], notes: [] } }).text));
  if (figure === undefined) throw new Error('no figure');
  expect(attribute(figure, 'class')).toBe('twofold');
  expect(named(elementsOf(figure), 'svg').map((svg) => attribute(svg, 'aria-label'))).toEqual(['wide', 'Forest plot of BCG']);
  expect(elementsOf(figure).filter(({ attributes }) => attributes['id'] !== undefined)).toEqual([]);
});
