import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelMeaning, labelWithin } from '../../../src/verification/scan/labels.js';
import { normaliseText } from '../../../src/verification/scan/normalise.js';
import { tokenise } from '../../../src/verification/scan/tokens.js';

const tokensOf = (text: string): readonly string[] => tokenise(normaliseText(text)).map(({ kind, text: token }) => `${kind}:${token}`);

describe('normalisation', () => {
  test.each([
    ['−1·83–2', '-1.83-2'],
    ['a·b', 'a·b'],
    ['P&nbsp;&lt;&#x2009;.05 &amp; &unknown;', 'P\u00a0<\u00a0.05 & &unknown;'],
    ['I<sup>2</sup>≤5', 'I2<=5'],
    ['one<br/>two</p>three', 'one\ntwo\n\nthree'],
    ['p<a and b>c', 'pc'],
    ['p < a and b > c', 'p < a and b > c'],
    ['*P* \\% $x$ soft\u00adhyphen', 'P % x softhyphen'],
    ['10^{-5}', '10^-5'],
    ['1.2*10^-5', '1.2×10^-5'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['’‘′', "'''"],
    ['𝑃', 'P'],
  ])('%j', (source, expected) => expect(normaliseText(source).text).toBe(expected));

  const pieces = fc.constantFrom('a', '−', '&lt;', '<i>', '≤', '·5', '𝑃', '\r\n', '^{2}', '*');

  test('every character knows where it came from', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const { source, text, starts, ends } = normaliseText(parts.join(''));
        expect([starts.length, ends.length]).toEqual([text.length, text.length]);
        for (let at = 0; at < text.length; at += 1) {
          const [from = -1, to = -1, next = source.length] = [starts[at], ends[at], starts[at + 1]];
          expect(from >= 0 && from < to && to <= source.length && (next >= to || next === from)).toBe(true);
        }
      }),
    );
  });
});

describe('tokens', () => {
  test.each([
    ['RR 0.49 (95% CI', ['word:RR', 'number:0.49', 'open:(', 'number:95', 'percent:%', 'word:CI']],
    ['-0.89--0.18', ['dash:-', 'number:0.89', 'dash:-', 'dash:-', 'number:0.18']],
    [
      'I2 I² chi2 H2O B12 RR0.49',
      ['word:I2', 'word:I²', 'word:chi2', 'word:H2', 'word:O', 'word:B', 'number:12', 'word:RR', 'number:0.49'],
    ],
    ['P=<.05, =>1, <=2', ['word:P', 'compare:<=', 'number:.05', 'comma:,', 'compare:>=', 'number:1', 'comma:,', 'compare:<=', 'number:2']],
    ['1,234 1,23 0,123', ['number:1,234', 'number:1', 'comma:,', 'number:23', 'number:0.123']],
    ['1\u2009234 1 234', ['number:1234', 'number:1', 'number:234']],
    [
      '1.2e-5 1.2 × 10⁻⁵ 3×10^-7 2 x 10 mg',
      ['number:1.2e-5', 'number:1.2e-5', 'number:3e-7', 'number:2', 'word:x', 'number:10', 'word:mg'],
    ],
    ['10.1001/jama.1994 1.2.3', ['number:10.1001', 'slash:/', 'word:jama', 'number:.1994', 'other:1.2.3']],
    ["Hedges' g Cohen's d", ["word:Hedges'", 'word:g', "word:Cohen's", 'word:d']],
    ['one.\n\nTwo\nthree\n• four', ['word:one', 'stop:.', 'break:', 'word:Two', 'word:three', 'break:', 'other:•', 'word:four']],
    ['1'.repeat(41), [`other:${'1'.repeat(41)}`]],
  ])('%j', (text, expected) => expect(tokensOf(text)).toEqual(expected));

  test('nothing but blanks lies between tokens', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (source) => {
        const { text } = normaliseText(source);
        let at = 0;
        for (const { start, end, glued } of tokenise(normaliseText(source))) {
          expect(text.slice(at, start).trim()).toBe('');
          expect(glued).toBe(start === at && at > 0);
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });
});

describe('labels', () => {
  test.each([
    ['RR', 'ratio'],
    ['relative risk', 'ratio'],
    ['Odds Ratio', 'ratio'],
    ['OR', 'ratio'],
    ['MD', 'difference'],
    ['Hedges’ g', 'difference'],
    ['standardised mean difference', 'difference'],
    ['r', 'correlation'],
    ['prevalence', 'proportion'],
  ])('%s is a %s', (label, kind) => expect(labelMeaning(label)?.kind).toBe(kind));

  test.each(['or', 'R', 'D', 'ratio', 'risk', ''])('%j is none', (label) => expect(labelMeaning(label)).toBeNull());

  test('a label within a longer name', () => {
    expect(labelWithin('mean difference in pain (0-10)')).toBe('mean difference');
    expect(labelWithin('Pooled risk ratio, all trials')).toBe('risk ratio');
    expect(labelWithin('pain')).toBeNull();
  });
});
