import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inItsPlace, visualOrder } from '../../src/text/visual-order.js';

/** Hebrew letters as the capital letters that stand for them in Annex 9, so that an order can be seen. */
const inHebrew = (text: string): string => text.replace(/[A-Z]/g, (letter) => String.fromCodePoint(0x5d0 + letter.charCodeAt(0) - 65));

// By the Unicode Bidirectional Algorithm, the line running from left to right; letters in capitals are Hebrew.
test.each([
  ['car is THE CAR in hebrew', 'car is RAC EHT in hebrew'],
  ['COHEN 2010 (GROUP A)', '(A PUORG) 2010 NEHOC'],
  ['smith and COHEN (2010)', 'smith and (2010) NEHOC'],
  ['A (b) C', 'A (b) C'],
  ['A 1-2, 3.5% B', 'B 3.5% ,1-2 A'],
  ['1 AB; 2 CD', '1 DC 2 ;BA'],
  ['AB \u2264 C', 'C \u2265 BA'],
])('sets %s as %s', (text, expected) => {
  expect(visualOrder(inHebrew(text))).toBe(inHebrew(expected));
});

test('marks stay behind their letters, and numbers in Arabic are not turned round', () => {
  expect(visualOrder('\u05d0\u05b7\u05d1')).toBe('\u05d1\u05d0\u05b7');
  expect(visualOrder('\u0628 \u0661\u0662')).toBe('\u0661\u0662 \u0628');
});

test('a piece in its place keeps its number before it', () => {
  const pieces = ['1 AB', '2 CD'].map((piece) => inItsPlace(inHebrew(piece)));
  expect(visualOrder(pieces.join('; ')).replace(/\u200e/g, '')).toBe(inHebrew('1 BA; 2 DC'));
  expect(inItsPlace('1 ab')).toBe('1 ab');
});

test('loses nothing, and leaves text from left to right alone', () => {
  const characters = fc.constantFrom(...'ab\u05d0\u05d1\u062812 ()[].,-%\u05b7\u200f');
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 30 }), (letters) => {
      const turned = (text: string): readonly string[] => [...text.replace(/[()[\]]/g, '|')].toSorted();
      expect(turned(visualOrder(letters.join('')))).toEqual(turned(letters.join('')));
    }),
  );
  expect(visualOrder('Smith (2001) \u2264 5%')).toBe('Smith (2001) \u2264 5%');
});
