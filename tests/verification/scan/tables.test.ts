import { describe, expect, test } from 'vitest';
import { readText, type TextForm } from '../../../src/verification/scan/normalise.js';
import { type PlacedCells, layOut } from '../../../src/verification/scan/table-layout.js';
import type { Cell } from '../../../src/verification/scan/tables.js';

/** The tables of a text, row by row: cells between strokes, those of the heading in capitals, and behind `*` the columns and rows that one spans. */
function tablesIn(source: string, form: TextForm = 'html'): readonly object[] {
  const { normalised, tables } = readText(source, form);
  const words = ({ from, to, heads, columns, rows }: Cell): string => {
    const text = normalised.text.slice(from, to).trim();
    return `${heads ? text.toUpperCase() : text}${columns * rows === 1 ? '' : `*${columns},${rows}`}`;
  };
  return tables.map(({ from, to, headRows, rows }) => ({ text: normalised.text.slice(from, to).replace(/\s+/g, ' ').trim(), headRows, rows: rows.map((row) => row.map(words).join('|')) }));
}

describe('tables of HTML', () => {
  test.each<readonly [source: string, headRows: number, ...rows: readonly string[]]>([
    ['<tr><th>a<th>b<tr><td>c<td>d', 1, 'A|B', 'c|d'],
    ['<thead><tr><td>a</td></tr><tr><td>b</td></tr></thead><tbody><tr><td>c</td></tr></tbody>', 2, 'A', 'B', 'c'],
    ['<thead><tr><td>a<tbody><tr><td>c', 1, 'A', 'c'],
    ['<thead><tr><td>a<tfoot><tr><td>c', 1, 'A', 'c'],
    ['<thead><tr><td>a</thead><tr><td>b', 1, 'A', 'b'],
    ['<thead><tr><td>a</thead><tr><th>b<tr><td>c', 1, 'A', 'B', 'c'],
    ['<thead><tr><td>a<tbody><tr><th>b<tr><td>c', 1, 'A', 'B', 'c'],
    ['<tr><th>a<tr><th>b<tr><th>c<td>d', 2, 'A', 'B', 'C|d'],
    ['<tr><td>a<td>b<tr><td>c', 0, 'a|b', 'c'],
    ['<tr><th>a', 0, 'A'],
    ['<tr></tr><tr><td>a</td><td>b</td></tr><tr></tr>', 0, 'a|b'],
    ['<td>a<td>b', 0, 'a|b'],
    ['<tr><td>a</td>x<td>b</td>y</tr>', 0, 'a|b'],
    ['<thead></thead><tbody><tr><td>a<td>b</tbody>', 0, 'a|b'],
    ['<tr><td colspan=2 rowspan="3">a<td colspan="1">b', 0, 'a*2,3|b'],
    ['<tr><td colspan=0>a<td rowspan=-1>b<td colspan=1.5>c<td colspan=x>d', 0, 'a|b|c|d'],
    ['<tr><td colspan=100>a<td colspan=101>b', 0, 'a*100,1|b*100,1'],
  ])('%s', (inner, headRows, ...rows) => {
    expect(tablesIn(`p<table>${inner}</table>q`)).toEqual([{ text: expect.any(String), headRows, rows }]);
    expect(tablesIn(`p<table>${inner}`)).toEqual([{ text: expect.any(String), headRows, rows }]);
  });

  test('what lies around a table is none of it, and a table around a table is none', () => {
    expect(tablesIn('p<table><tr><th>a</table>q<td>r<table><tr><td>b<td>c</table>')).toEqual([{ text: 'a', headRows: 0, rows: ['A'] }, { text: 'b c', headRows: 0, rows: ['b|c'] }]);
    expect(tablesIn('<table><tr><th>p<td>q<table><tr><td>r<table><tr><th>a</table><td>s</table></table><table><tr><th>b</table>')).toEqual([{ text: 'a', headRows: 0, rows: ['A'] }, { text: 'b', headRows: 0, rows: ['B'] }]);
    expect(tablesIn('<table><tr><td>p<table><tr><th>a</table>q<table><tr><th>b</table></table></table>')).toEqual([{ text: 'a', headRows: 0, rows: ['A'] }, { text: 'b', headRows: 0, rows: ['B'] }]);
  });

  test('a single column without a heading is a box, and none', () => {
    expect(['<tr><td>a', '<tr><td>a<tr><td colspan=2>b', '<tr></tr>', 'a'].flatMap((inner) => tablesIn(`p<table>${inner}</table>q`))).toEqual([]);
  });
});

describe('tables of Markdown', () => {
  test.each<readonly [source: string, ...rows: readonly string[]]>([
    ['|a|b|\n|---|---|\n|c|d|\n', 'A|B', 'c|d'],
    ['a | b\n--|--\nc | d', 'A|B', 'c|d'],
    ['|a|b|  \n|---|---|\n|c|d|\t', 'A|B', 'c|d'],
    ['| a |\n|:-:|\n| c |\n\nd', 'A', 'c'],
    ['|a|b|\n| :-- | --: |\n|c||\n||d|', 'A|B', 'c|', '|d'],
    ['|a|\n|-|\n|c|\nd', 'A', 'c'],
    [`|a|\n|${'-'.repeat(1998)}|\n|c|`, 'A', 'c'],
  ])('%j', (source, ...rows) => expect(tablesIn(source, 'markdown')).toEqual([{ text: expect.any(String), headRows: 1, rows }]));

  test.each(['|a|b|', '|a|\n\n|-|\n|c|', 'a\n|-|\n|c|', '|a|\n---\n|c|', '|a|\n|=|\n|c|', '|a|\n|x-|\n|c|', '|a|\n|-|-x\n|c|', `|a|\n|${'-'.repeat(1999)}|\n|c|`])('none in %j', (source) => {
    expect(tablesIn(source, 'markdown')).toEqual([]);
  });

  test('two, and the text between', () => {
    expect(tablesIn('p\n|a|\n|-|\n|c|\nq\n\n|b|\n|-|\n|d|\nr', 'markdown')).toEqual([{ text: '|a| |-| |c|', headRows: 1, rows: ['A', 'c'] }, { text: '|b| |-| |d|', headRows: 1, rows: ['B', 'd'] }]);
  });
});

/** The headings of each column and the cells of each row behind the columns that they stand in, those of the heading that head nothing behind `!`. */
function laidOut(inner: string): object {
  const { normalised, tables } = readText(`<table>${inner}</table>`, 'html');
  const words = ({ from, to }: Cell): string => normalised.text.slice(from, to).trim();
  const line = (cells: PlacedCells): string => [...cells].map(([column, cell]) => `${column}${words(cell)}`).join(' ');
  return tables.map((table) => layOut(table, normalised.text)).map(({ heads, apart, rows }) => [heads.map((cells) => cells.map(words).join('/')), ...apart.map((cells) => `!${line(cells)}`), ...rows.map(line)])[0] ?? [];
}

describe('the columns of a table', () => {
  const layouts: readonly (readonly [inner: string, heads: readonly string[], ...rows: readonly string[]])[] = [
    ['<tr><th>a<th>b<tr><td>c<td>d', ['a', 'b'], '0c 1d'],
    ['<tr><td>a<td>b<tr><td>c<td>d', ['a', 'b'], '0c 1d'],
    ['<tr><th rowspan=2>a<th colspan=2>b<tr><th>c<th>d<tr><td>e<td>f<td>g', ['a', 'b/c', 'b/d'], '0e 1f 2g'],
    ['<tr><th>a<th>b<th>c<tr><td rowspan=3>d<td>e<td>f<tr><td>g<td rowspan=2>h<tr><td>i<tr><td>j<td>k', ['a', 'b', 'c'], '0d 1e 2f', '1g 2h', '1i', '0j 1k'],
    ['<tr><th>a<th>b<tr><td colspan=2>c<tr><td>d<td>e', ['a', 'b'], '0c', '0d 1e'],
    ['<tr><th>a<th>b<th>c<tr><td rowspan=2 colspan=2>d<td>e<tr><td>f', ['a', 'b', 'c'], '0d 2e', '2f'],
    ['<tr><th>a<tr><td>b<td rowspan=2>c<tr><td>d<td>e', ['a'], '0b 1c', '0d 2e'],
    [`<tr><th>a<tr><td colspan=59>b<td>c<td>d`, ['a'], '0b 59c'],
    // A first row with figures of its own is one of the rows, unless it is marked as the heading or announces what stands below.
    ...['RR 0.49 (95% CI 0.34 to 0.70)', 'RR 0.49 (0.34-0.70)', '0.49 (0.34-0.70)', '7/36 (19.4%)', 'P = .04', 'P = .05', '(P < .001)', `${'a '.repeat(200)}9`].flatMap((figures) => [
      [`<tr><td>a<td>${figures}<tr><td>c<td>d`, [], `0a 1${figures}`, '0c 1d'] as const,
      [`<tr><td>a, RR (95% CI)<td>${figures}`, [], `0a, RR (95% CI) 1${figures}`] as const,
      [`<tr><th>a<td>${figures}<td>b<tr><td>c<td>d`, [], `0a 1${figures} 2b`, '0c 1d'] as const,
      [`<tr><th>a<th>${figures}<tr><td>c<td>d`, ['a'], `!1${figures}`, '0c 1d'] as const,
      [`<thead><tr><td>${figures}<td>b<tbody><tr><td>c<td>d`, ['', 'b'], `!0${figures}`, '0c 1d'] as const,
      [`<tr><td>a<td>b (n = 36)<td>${figures}<tr><td>c<td>d`, ['a', 'b (n = 36)'], `!2${figures}`, '0c 1d'] as const,
    ]),
    ...['RR (95% CI)', 'P', 'P value', 'P < .05', 'P &lt; 0.01', 'RR (95% CI), P < .001', 'b (n = 120)', 'n = 120, P = .04', 'RR', 'Hazard ratio 0.80 (97.5% CI)', '7/36', '2019', '12 (10-20)', 'a '.repeat(250).trim()].map(
      (head) => [`<tr><td>a<td>${head}<tr><td>c<td>d`, ['a', head.replace('&lt;', '<')], '0c 1d'] as const,
    ),
  ];

  test.each(layouts.map(([inner, ...expected]) => ({ inner, expected })))('$inner', ({ inner, expected }) => expect(laidOut(inner)).toEqual(expected));

  test('are sixty at most', () => {
    const heads = `<tr>${'<th>a'.repeat(59)}<th colspan=9>b<th>c<tr><td>d`;
    expect(laidOut(heads)).toEqual([[...Array.from({ length: 59 }, () => 'a'), 'b'], '0d']);
  });
});
