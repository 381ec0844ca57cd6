import { describe, expect, test } from 'vitest';
import { findSamples } from '../../../src/verification/scan/find-samples.js';
import { findTests } from '../../../src/verification/scan/find-tests.js';
import { normaliseText } from '../../../src/verification/scan/normalise.js';
import { readable, readableQuote, sentenceAround } from '../../../src/verification/scan/sentences.js';
import { tokenise } from '../../../src/verification/scan/tokens.js';

const many = (count: number): string => 'x '.repeat(count);

/** The words of a claim are in square brackets. */
test.each<readonly [text: string, sentence: string]>([
  ['One. It [fell by] 5. Then', 'It fell by 5.'],
  ['It [fell]', 'It fell'],
  ['[It] fell', 'It fell'],
  ['It [fell]. Then', 'It fell.'],
  ['One!\n\nIt [fell]\n\nThen', 'It fell'],
  ['One! It\n  [fell] , so? Then', 'It fell , so?'],
  [`${many(60)}[fell]`, `${many(60)}fell`],
  [`${many(61)}[fell]`, `… ${many(60)}fell`],
  [`One. X ${many(59)}[fell]`, `X ${many(59)}fell`],
  [`[fell] ${many(60)}`, `fell ${many(60).trim()}`],
  [`[fell] ${many(61)}`, `fell ${many(61).trim()} …`],
  [`[fell] ${many(62)}`, `fell ${many(61).trim()} …`],
  [`[fell] ${many(60)}. Then`, `fell ${many(60)}.`],
  [`[fell] ${many(60)}\n\nThen`, `fell ${many(60).trim()}`],
])('the sentence of %s', (marked, sentence) => {
  const plain = marked.replaceAll(/[[\]]/g, '');
  const text = normaliseText(plain);
  const tokens = tokenise(text);
  const [from, to] = [marked.indexOf('['), marked.indexOf(']') - 1];
  const [start, end] = [tokens.findIndex((token) => token.start >= from), tokens.findLastIndex((token) => token.end <= to) + 1];
  expect(sentenceAround(text, tokens, { start, end })).toBe(sentence);
});

test.each([
  ['a&nbsp;b', 'a b'],
  ['≤5 and ≥3', '≤5 and ≥3'],
  ['≤≤5', '≤≤5'],
  ['&le;5', '<=5'],
  ['−1–−2', '−1–−2'],
  ['&minus;1', '-1'],
  ['<b>RR</b>  x\n y', 'RR x y'],
  ['ﬁt ﬀ', 'ﬁt ﬀ'],
  [' x ', 'x'],
  ['', ''],
])('%s reads', (quote, words) => expect(readableQuote(quote)).toBe(words));

test('a stretch that begins with the second half of a character has the whole of it', () => {
  expect([0, 1, 2].map((from) => readable(normaliseText('≤≥5'), from, 5))).toEqual(['≤≥5', '≤≥5', '≥5']);
});

describe('what is found has its place, its words and its sentence', () => {
  test('tests', () => {
    const text = 'One.\nIt differed, <i>t</i>(28) = 2.31, p = .028.\n\nAs did z = 1.1, P = .27; F(1,28) = 5.41, p = .027';
    expect(findTests(text)).toEqual([
      { name: 't', df: ['28'], value: '2.31', pValue: '=.028', corrected: false, quote: 't</i>(28) = 2.31, p = .028', offset: 21, line: 2, column: 17, sentence: 'It differed, t(28) = 2.31, p = .028.' },
      { name: 'z', df: [], value: '1.1', pValue: '=.27', corrected: false, quote: 'z = 1.1, P = .27', offset: 57, line: 4, column: 8, sentence: 'As did z = 1.1, P = .27; F(1,28) = 5.41, p = .027' },
      { name: 'F', df: ['1', '28'], value: '5.41', pValue: '=.027', corrected: false, quote: 'F(1,28) = 5.41, p = .027', offset: 75, line: 4, column: 26, sentence: 'As did z = 1.1, P = .27; F(1,28) = 5.41, p = .027' },
    ]);
  });

  test('means', () => {
    expect(findSamples('It was (M = 3.44, SD = 2.47, n = 18).\r\nM = 5.19, n = 28')).toEqual([
      { mean: '3.44', sd: '2.47', n: '18', quote: 'M = 3.44, SD = 2.47, n = 18', offset: 8, line: 1, column: 9, sentence: 'It was (M = 3.44, SD = 2.47, n = 18).' },
      { mean: '5.19', sd: null, n: '28', quote: 'M = 5.19, n = 28', offset: 39, line: 2, column: 1, sentence: 'M = 5.19, n = 28' },
    ]);
  });
});
