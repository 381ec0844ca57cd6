import { describe, expect, test } from 'vitest';
import { normaliseText, readText } from '../../../src/verification/scan/normalise.js';
import { tokenise } from '../../../src/verification/scan/tokens.js';

const textOf = (source: string, form: 'html' | 'xml' | 'markdown' | 'plain' = 'html'): string => readText(source, form).normalised.text.replace(/\s+/g, ' ').trim();

describe('what is raised', () => {
  test.each([
    ['10<sup>5</sup>', '10^5'],
    ['3 × 10<sup> −5 </sup>', '3 × 10^-5'],
    ['10<sup>123</sup>', '10^123'],
    ['10<sup>1234</sup>', '10'],
    ['110<sup>5</sup>x', '110 x'],
    ['x10<sup>5</sup>', 'x10^5'],
    ['100<sup>5</sup>x', '100 x'],
    ['10<sup>a5</sup>x', '10 x'],
    ['10<sup>5i</sup>', '105i'],
    ['m<sup>2</sup>', 'm2'],
    ['kg<sup> 2 </sup>x', 'kg 2 x'],
    ['cm<sup>3</sup>x', 'cm x'],
    ['mmm<sup>2</sup>x', 'mmm x'],
    ['tau<sup>2</sup>', 'tau2'],
    ['Chi<sup>2</sup>', 'Chi2'],
    ['taux<sup>2</sup>y', 'taux y'],
    ['group<sup>a,b</sup> x', 'group x'],
    ['group<sup>*†</sup>x', 'group x'],
    ['group<sup>[3]</sup>x', 'group x'],
    ['group<sup>th</sup>x', 'groupthx'],
    ['1<sup>st</sup>', '1st'],
    [`a<sup>${'1'.repeat(40)}</sup>b`, 'a b'],
    [`a<sup>${'1'.repeat(41)}</sup>b`, `a${'1'.repeat(41)}b`],
    ['a</sup>b', 'ab'],
  ])('%s', (source, text) => expect(textOf(source)).toBe(text));
});

describe('what is left out', () => {
  test.each<readonly ['html' | 'xml' | 'markdown' | 'plain', string, string]>([
    ['html', '<nav>a<nav/>b</nav>c', 'c'],
    ['html', '<nav>a<div>b</nav>c</div>', 'c'],
    ['html', '<nav/>a', 'a'],
    ['html', '</nav>a', 'a'],
    ['html', '<input class="references">a', 'a'],
    ['html', '<p class="references">a', 'a'],
    ['html', '<ol class="references"><li>a</ol>b', 'b'],
    ['html', '<a class="citation">1</a>b', 'b'],
    ['html', '<em class="citation">1</em>b', '1b'],
    ['html', '<xref ref-type="bibr">1</xref>b', 'b'],
    ['plain', '<nav>a</nav>b', 'ab'],
    ['markdown', '<svg>a</svg>b', 'ab'],
    ['xml', '<nav>a</nav>b', 'ab'],
    ['xml', '<uri>a</uri>b', 'b'],
    ['html', '<uri>a</uri>b', 'ab'],
    ['html', '<h2>References</h2>a<h3>b</h3>c<h2>d</h2>e', 'References d e'],
    ['html', '<h2>References</h2>a<h1>b</h1>c', 'References b c'],
    ['html', '<h2>References</h2>a</h2>b', 'References'],
    ['html', '<h2>Literature cited:</h2>a', 'Literature cited:'],
    ['html', `<h2>${'&nbsp;'.repeat(48)}References</h2>a`, 'References'],
    ['html', `<h2>${'&nbsp;'.repeat(49)}References</h2>a`, 'References a'],
    ['html', '<h7>References</h7>a', 'Referencesa'],
    ['html', '<p>References</p>a', 'References a'],
    ['plain', '<h2>References</h2>a', 'References a'],
    ['xml', '<p>a<break/>b', 'a b'],
    ['html', '<math>\n<mi>a</mi>\n<mo>b</mo>\n</math>\nc', 'ab c'],
    ['html', '</math><math></math>\na\nb', 'a b'],
    ['plain', '<math>\na\nb</math>', 'a b'],
  ])('%s: %s', (form, source, text) => expect(textOf(source, form)).toBe(text));
});

test.each<readonly [text: string, tokens: string]>([
  ['a ==b', 'word:a compare:= word:b'],
  ['a =< b => c >= d', 'word:a compare:<= word:b compare:>= word:c compare:>= word:d'],
  ["1'234 12 345", "number:1234 number:12 number:345"],
  ['1\u00a0234\u00a0567 1\u00a0234 5', 'number:1234567 number:1234 number:5'],
  ['1x10^3 1.5 x 10-3 2×10⁻¹²', 'number:1e3 number:1.5e-3 number:2e-12'],
  ['1e5 1E-5 1e5x', 'number:1e5 number:1E-5 number:1 word:e number:5 word:x'],
  ['a.5 5.a .5', 'word:a number:.5 number:5 stop:. word:a number:.5'],
  [`${'1'.repeat(40)} ${'1'.repeat(41)}`, `number:${'1'.repeat(40)} other:${'1'.repeat(41)}`],
  ['con-\nfidence con-\n  fidence Con-\nFidence', 'word:confidence word:confidence word:Con dash:- word:Fidence'],
  ['a\nb\n\nc\n| d\n# e |\nf', 'word:a word:b break: word:c break: other:| word:d break: other:# word:e other:| break: word:f'],
  ['a\n', 'word:a'],
  ['a\n\n', 'word:a'],
])('%j is cut into %s', (text, tokens) => {
  expect(tokenise(normaliseText(text)).map(({ kind, text: word }) => `${kind}:${word}`).join(' ')).toBe(tokens);
});
