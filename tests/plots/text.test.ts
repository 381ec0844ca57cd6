import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fontFiles } from '../../src/files/fonts.js';
import { textWidth, truncateMiddle, truncateText, wrapPieces } from '../../src/plots/font/text.js';
import { kerningAndBearing } from '../support/tolerance.js';

describe('textWidth', () => {
  test('adds up the widths of the font', () => {
    // Digits are 1139 units wide, the full stop 569, in 2048 units per em.
    expect(textWidth('0.49', 2048)).toBe(3 * 1139 + 569);
    expect(textWidth('W', 2048, 'bold')).not.toBe(textWidth('W', 2048, 'regular') + 1);
    expect(textWidth('', 12)).toBe(0);
  });

  test('marks and joiners take no room, characters of unknown width take much', () => {
    expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10));
    expect(textWidth('\u200d\ufe0f', 10)).toBe(0);
    expect(textWidth('中', 10)).toBe(10);
    expect(textWidth('😀', 10)).toBe(10);
    expect(textWidth('ა', 10)).toBeGreaterThan(textWidth('a', 10));
  });

  test.each([
    'Ferguson & Simes 1949',
    'Subtotal (95% CI), k = 7',
    '0.41 [0.13, 1.26]',
    '−0.71 [−1.07, −0.36]',
    '62/13\u2009598',
    'Łukasz & Müller 2010',
    'Heterogeneity: τ² = 0.31; χ² = 152.23',
  ])('agrees with the drawn ink: %s', (text) => {
    const size = 40;
    const escaped = text.replace('&', '&amp;');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="80"><text x="20" y="60" font-family="Arimo" font-size="${size}">${escaped}</text></svg>`;
    const ink = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: [...fontFiles()] } }).getBBox();
    const width = ink?.width ?? 0;
    expect(Math.abs(textWidth(text, size) - width)).toBeLessThanOrEqual(kerningAndBearing * size);
  });
});

const anyText = fc.string({ unit: 'binary', maxLength: 60 });

describe('truncateText', () => {
  test('leaves alone what fits, and ends the rest with an ellipsis', () => {
    expect(truncateText('Smith 2001', 100, 12)).toBe('Smith 2001');
    expect(truncateText('Smith, Jones and Brown 2001', 84, 12)).toBe('Smith, Jones…');
  });

  test('never ends up wider, never cuts a character in two', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 20, max: 300 }), (text, width) => {
        const cut = truncateText(text, width, 12);
        expect(textWidth(cut, 12)).toBeLessThanOrEqual(width);
        expect(text.startsWith(cut.replace(/…$/, '')) || cut === text).toBe(true);
        expect(cut === text || !/[\ud800-\udbff]…$/.test(cut)).toBe(true);
        expect(textWidth(truncateMiddle(text, width, 12), 12)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

test('truncateMiddle keeps the ends by which names of one family differ', () => {
  const [one, two] = ['Consortium Trial, Part One 2001', 'Consortium Trial, Part Two 2003'].map((name) => truncateMiddle(name, 130, 12));
  expect(one).not.toBe(two);
  expect(two).toMatch(/^Consortium.*….*2003$/);
  expect(truncateMiddle('Smith 2001', 100, 12)).toBe('Smith 2001');
});

describe('wrapPieces', () => {
  test('keeps pieces whole and marks a continued line', () => {
    expect(wrapPieces(['one two', 'three four', 'five'], '; ', 90, 12)).toEqual(['one two;', 'three four; five']);
    expect(wrapPieces(['one'], '; ', 90, 12)).toEqual(['one']);
    expect(wrapPieces([], '; ', 90, 12)).toEqual([]);
  });

  test('loses nothing and stays within the width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 80, max: 300 }),
        (words, width) => {
          const lines = wrapPieces(words, ' ', width, 12);
          expect(lines.join(' ')).toBe(words.join(' '));
          for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
