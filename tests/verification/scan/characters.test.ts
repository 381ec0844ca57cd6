import { expect, test } from 'vitest';
import { canonical } from '../../../src/verification/scan/characters.js';
import { otherDecimalReading, namesCommaLanguage } from '../../../src/verification/scan/decimal-readings.js';
import { attributesOf, citesReference, listsReferences } from '../../../src/verification/scan/elements.js';
import { entityAt } from '../../../src/verification/scan/entities.js';
import { normaliseText, readText, type TextForm } from '../../../src/verification/scan/normalise.js';
import { textBuilder } from '../../../src/verification/scan/text-builder.js';

test.each<readonly [character: string, next: string, expected: string]>([
  ['a', 'b', 'a'],
  ['·', '5', '.'],
  ['·', '５', '.'],
  ['·', 'b', '·'],
  ['·', '', '·'],
  ['·', '/', '·'],
  ['·', ':', '·'],
  ['‧', '0', '.'],
  ['∙', '9', '.'],
  ['⋅', '5', '.'],
  ['\r', '\n', ''],
  ['\r', 'b', '\n'],
  ['−', '1', '-'],
  ['！', '1', '!'],
  ['｝', '1', '}'],
  ['（', '1', '('],
  ['\uff00', '1', '\uff00'],
  ['～', '1', '~'],
  ['\uff5f', '1', '\uff5f'],
  ['＊', '1', ''],
  ['$', '1', ''],
  ['’', 's', "'"],
  ['≤', '1', '<='],
  ['‹', '0', '<'],
  ['›', '0', '>'],
  ['≧', '1', '>='],
  ['₂', '1', '2'],
  ['_', '1', ' '],
  ['ﬂ', 'a', 'fl'],
  ['\u2009', '1', '\u00a0'],
])('%j before %j stands for %j', (character, next, expected) => expect(canonical(character, next)).toBe(expected));

test.each<readonly [source: string, at: number, expected: readonly [string, number] | null]>([
  ['&amp;', 0, ['&', 5]],
  ['x&lt;y', 1, ['<', 4]],
  ['x&lt;y', 0, null],
  ['&#8722;1', 0, ['−', 7]],
  ['&#x2212;', 0, ['−', 8]],
  ['&#X1D443;', 0, ['𝑃', 9]],
  ['&#0;', 0, null],
  ['&#1;', 0, ['\u0001', 4]],
  ['&#1114111;', 0, ['\u{10ffff}', 10]],
  ['&#1114112;', 0, null],
  ['&#xD7FF;', 0, ['\ud7ff', 8]],
  ['&#xD800;', 0, null],
  ['&#xDFFF;', 0, null],
  ['&#xE000;', 0, ['\ue000', 8]],
  ['&frac12;', 0, ['½', 8]],
  ['&unknown;', 0, null],
  ['&constructor;', 0, null],
  ['&amp', 0, null],
])('the character reference in %s at %s', (source, at, expected) => expect(entityAt(source, at)).toEqual(expected === null ? null : { text: expected[0], length: expected[1] }));

test.each<readonly [text: string, attributes: Readonly<Record<string, string>>]>([
  [' class="a b" id=\'c\' Role=d', { class: 'a b', id: 'c', role: 'd' }],
  [' a = "1" a=2', { a: '1' }],
  [' data-x:y="1"/z=2', { 'data-x:y': '1', z: '2' }],
  [' a="">', { a: '' }],
  [` a="${'x'.repeat(300)}" b="${'x'.repeat(301)}" c=1`, { a: 'x'.repeat(300), c: '1' }],
  [`${' '.repeat(1996)}a=12345`, { a: '12' }],
  [' 1a=2', {}],
  [' a', {}],
])('the attributes %j', (text, attributes) => expect(Object.fromEntries(attributesOf(text))).toEqual(attributes));

test.each<readonly [attributes: string, lists: boolean]>([
  [' class="big References"', true],
  [' id="reference-list"', true],
  [' role="doc-bibliography"', true],
  [' title="references"', false],
  [' class="referenced"', false],
  ['', false],
])('whether %s lists references', (attributes, lists) => expect(listsReferences(attributesOf(attributes))).toBe(lists));

test.each<readonly [name: string, attributes: string, cites: boolean]>([
  ...['bibr', 'fn', 'table-fn', 'aff', 'corresp'].map((type) => ['xref', ` ref-type="${type}"`, true] as const),
  ['xref', ' ref-type="table"', false],
  ['xref', ' ref-type="xbibr"', false],
  ['xref', ' ref-type="fns"', false],
  ['xref', '', false],
  ['xref', ' href="#ref1"', false],
  ...['doc-biblioref', 'x ref-link', 'bibr', 'xref-bibr', 'citation y'].map((role) => ['a', ` class="${role}"`, true] as const),
  ['a', ' role="doc-biblioref"', true],
  ['a', ' class="citations"', false],
  ...['#ref1', '#ref-12', '#bib_3', '#cit4', '#CR5', '#r6', '#b7', '#b-a_8'].map((href) => ['a', ` href="${href}"`, true] as const),
  ...['#table1', '#ref', '#ref1x', 'x#ref1', '#bx y1'].map((href) => ['a', ` href="${href}"`, false] as const),
  ['b', ' class="citation"', false],
])('whether a %s with %s cites', (name, attributes, cites) => expect(citesReference(name, attributesOf(attributes))).toBe(cites));

test.each<readonly [figures: readonly [string | null, string, string], decimalCommas: boolean, other: readonly [string | null, string, string] | null]>([
  [['1,234', '1,100', '1,380'], false, ['1.234', '1.100', '1.380']],
  [['-1,234', '-1,380%', '-1,100'], false, ['-1.234', '-1.380%', '-1.100']],
  [[null, '1,100', '1,380'], false, [null, '1.100', '1.380']],
  [['1.234', '1.100', '1.380'], true, ['1,234', '1,100', '1,380']],
  [['1.234', '1.100', '1.380'], false, null],
  [['1.234', '1,100', '1,380'], true, null],
  [['1,234', '950', '1,380'], true, null],
  [['0,234', '1,100', '1,380'], true, null],
  [['1,2345', '1,100', '1,380'], true, null],
  [['1234,567', '1,100', '1,380'], true, null],
  [['1,234,567', '1,100', '1,380'], true, null],
])('%s have another reading: %s', (figures, decimalCommas, other) => {
  const named = ([estimate, lower, upper]: readonly [string | null, string, string]): object => ({ estimate, lower, upper });
  const [estimate, lower, upper] = figures;
  expect(otherDecimalReading({ estimate, lower, upper }, decimalCommas)).toEqual(other === null ? null : named(other));
});

test.each<readonly [words: string, names: boolean]>([
  ['0,5', true],
  ['10,5', false],
  ['1.0,5', false],
  ['95%-KI', true],
  ['IC 95%', true],
  ['95%-BI', true],
  ['KID', false],
  ['Konfidenzintervall', true],
  ['intervalle de confiance', true],
  ['Intervalo de confianza', true],
  ['confidence interval', false],
])('whether %s is of a language with decimal commas', (words, names) => expect(namesCommaLanguage(words)).toBe(names));

test('a text is built with the way back to its source, and taken back to a mark', () => {
  const builder = textBuilder('abcdef', 12);
  builder.copy(0, 2);
  const mark = builder.mark();
  builder.put('xy', 2, 5);
  builder.put('', 5, 6);
  expect([mark, builder.since(mark), builder.before(mark, 1), builder.before(mark, 5), builder.before(builder.mark(), 3)]).toEqual([{ pieces: 1, length: 2 }, 'xy', 'b', 'ab', 'bxy']);
  builder.takeBack(mark);
  builder.put('z', 5, 6);
  const { text, starts, ends } = builder.finish();
  expect([text, [...starts], [...ends]]).toEqual(['abz', [0, 1, 5], [1, 2, 6]]);
});

/** What is left of a text, and where each of its characters begins and ends in the source. */
test.each<readonly [form: TextForm, source: string, text: string, starts: readonly number[], ends: readonly number[]]>([
  ['plain', 'a≤b', 'a<=b', [0, 1, 1, 2], [1, 2, 2, 3]],
  ['plain', '&le;b', '<=b', [0, 0, 4], [4, 4, 5]],
  ['plain', 'a<i>b</i>c', 'abc', [0, 4, 9], [1, 5, 10]],
  ['plain', '𝑃=', 'P=', [0, 2], [2, 3]],
  ['plain', 'x\ud835', 'x\ud835', [0, 1], [1, 2]],
  ['plain', '^{-5}', '^-5', [0, 0, 0], [5, 5, 5]],
  ['plain', '^{}a', '^{}a', [0, 1, 2, 3], [1, 2, 3, 4]],
  ['plain', '*10', '×10', [0, 1, 2], [1, 2, 3]],
  ['plain', '* 10', '× 10', [0, 1, 2, 3], [1, 2, 3, 4]],
  ['plain', 'a *b*', 'a b', [0, 1, 3], [1, 2, 4]],
  ['plain', '*100', '100', [1, 2, 3], [2, 3, 4]],
  ['html', 'a \n b', 'a  b', [0, 1, 2, 4], [1, 2, 4, 5]],
  ['html', 'a\n\tb', 'a b', [0, 1, 3], [1, 3, 4]],
  ['html', 'a<b', 'a<b', [0, 1, 2], [1, 2, 3]],
  ['html', 'a<b c="d>e">f', 'af', [0, 12], [1, 13]],
  ['html', "a<b c='d>e'>f", 'af', [0, 12], [1, 13]],
  ['html', 'a<b c=">f', 'a<b c=">f', [0, 1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ['html', 'a<b "c>d', 'ad', [0, 7], [1, 8]],
  ['html', 'a<!--b', 'a', [0], [1]],
  ['html', 'a<!--b-->c', 'ac', [0, 9], [1, 10]],
  ['html', 'a<?b>c', 'ac', [0, 5], [1, 6]],
  ['html', 'a<![CDATA[b]]>c', 'ac', [0, 14], [1, 15]],
  ['xml', 'a<![CDATA[b·5]]>c', 'ab.5c', [0, 10, 11, 12, 16], [1, 11, 12, 13, 17]],
  ['xml', '<![CDATA[b', 'b', [9], [10]],
  ['html', '<style>a</styles></style>b', 'b', [25], [26]],
  ['html', '<script>a', '', [], []],
  ['html', '<script/>a</script>b', 'b', [19], [20]],
  ['xml', '<x:b>a</x:b>', 'a', [5], [6]],
  ['html', 'a<br/>b', 'a\nb', [0, 1, 6], [1, 6, 7]],
])('%s: %j', (form, source, text, starts, ends) => {
  const { normalised } = readText(source, form);
  expect([normalised.text, [...normalised.starts], [...normalised.ends]]).toEqual([text, starts, ends]);
  if (form === 'plain') expect(normaliseText(source)).toEqual(normalised);
});
