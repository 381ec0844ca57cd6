import { expect, test } from 'vitest';
import { directionOf, percentLength, readRange, readSigned, readingsOf } from '../../../src/verification/scan/numbers.js';
import { normaliseText } from '../../../src/verification/scan/normalise.js';
import { tokenise } from '../../../src/verification/scan/tokens.js';
import { type Row, testReading } from './read-at.js';

/** All readings, the likeliest first. */
const numbers: readonly Row[] = [
  ['0.49 x', '0.49', 'x'],
  ['49% x', '49%', 'x'],
  ['49 percent x', '49%', 'x'],
  ['49 per cent x', '49%', 'x'],
  ['49 per 100', '49', 'per 100'],
  ['49 cent', '49', 'cent'],
  ['49 to cent', '49', 'to cent'],
  ['+0.49', '0.49'],
  ['+ x', null],
  ['± 0.49', null],
  ['(0.49', null],
  ['-0.49', '-0.49'],
  ['-49%', '-49%'],
  ['- x', null],
  // A dash that touches what stands before it, or stands apart from its number, may be punctuation.
  ['- 0.49', '-0.49 0.49'],
  ['RR¦-0.49', '-0.49 0.49'],
  ['0.1¦-0.49', '-0.49 0.49'],
  ['1%¦-0.49', '-0.49 0.49'],
  [')¦-0.49', '-0.49 0.49'],
  ['(¦-0.49', '-0.49'],
  [',¦-0.49', '-0.49'],
  ['RR ¦-0.49', '-0.49'],
];

testReading('a number', readSigned, numbers, (number) => readingsOf(number).join(' '));

/** All ways to read two numbers as the ends of an interval, the likeliest first. */
const ranges: readonly Row[] = [
  ['0.34 to 0.70)', '0.34..0.70', ')'],
  ['0.34-0.70', '0.34..0.70'],
  ['0.34 - 0.70', '0.34..0.70'],
  ['0.34 -0.70', '0.34..0.70 0.34..-0.70'],
  ['-0.89--0.18', '-0.89..-0.18 -0.89..0.18'],
  ['-0.89 - -0.18', '-0.89..-0.18'],
  ['-0.89 -- 0.18', '-0.89..-0.18 -0.89..0.18'],
  ['-0.89----0.18', null],
  ['-0.89---0.18', '-0.89..-0.18'],
  ['0.18---0.09', '0.18..-0.09'],
  ['-0.89--x0.18', null],
  ['-0.89-', null],
  ['-0.89-x', null],
  ['-0.89--x', null],
  ['-0.89-(0.18', null],
  ['-0.89 to +0.18', '-0.89..0.18'],
  ['-0.89 to - 0.18', '-0.89..-0.18 -0.89..0.18'],
  ['0.34, 0.70', '0.34..0.70'],
  ['0.34; 0.70', '0.34..0.70'],
  ['0.34: 0.70', '0.34..0.70'],
  ['0.34/0.70', '0.34..0.70'],
  ['0.34~0.70', '0.34..0.70'],
  ['0.34 ∼ 0.70', '0.34..0.70'],
  ['0.34 ÷ 0.70', '0.34..0.70'],
  ['0.34 … 0.70', '0.34..0.70'],
  ['0.34 | 0.70', '0.34..0.70'],
  ['0.34 * 0.70', null],
  ['0.34 (0.70', null],
  ['0.34 0.70', null],
  ['0.34', null],
  ['0.34 to', null],
  ['0.34 to x', null],
  ['x to 0.70', null],
  ['5% and 15% of', '5%..15%', 'of'],
  ['0.34 through 0.70', '0.34..0.70'],
  ['0.34 until 0.70', '0.34..0.70'],
  ['0.34 bis 0.70', '0.34..0.70'],
  ['0.34 a 0.70', '0.34..0.70'],
  ['0.34 à 0.70', '0.34..0.70'],
  ['0.34 tot 0.70', '0.34..0.70'],
  ['0.34 et 0.70', '0.34..0.70'],
  ['0.34 y 0.70', '0.34..0.70'],
  ['0.34 e 0.70', '0.34..0.70'],
  ['0.34 und 0.70', '0.34..0.70'],
  ['0.34 with 0.70', null],
  // Three words of a unit at most.
  ['1.1 mm Hg to 5.3 mm', '1.1..5.3', 'mm'],
  ['1.1 mm Hg lying to 5.3', '1.1..5.3'],
  ['1.1 mm Hg when lying to 5.3', null],
  ['1.1 mm, to 5.3', null],
  // Another number follows, as the end of a range that the second begins.
  ['0.49, 0.34 to 0.70', null],
  ['0.49; 0.34-0.70', null],
  ['0.77 and 0.60-0.99', null],
  ['0.77 And 0.60 - 0.99', null],
  ['0.77 and 0.60 -0.99', '0.77..0.60', '-0.99'],
  ['0.77 and 0.60- 0.99', null],
  ['0.77 and 0.60- x', '0.77..0.60', '- x'],
  ['0.77 and 0.60 to date', '0.77..0.60', 'to date'],
  ['0.77 and 0.60 into 5', '0.77..0.60', 'into 5'],
  ['0.77 and 0.60 toward 5', '0.77..0.60', 'toward 5'],
  ['0.77 to 0.60-0.99', '0.77..0.60', '-0.99'],
  ['0.77 band 0.60-0.99', null],
  ['0.77 sand to 0.60-0.99', '0.77..0.60', '-0.99'],
  ['0.77 Andes to 0.60-0.99', '0.77..0.60', '-0.99'],
  // Words say the sign.
  ['3.45 lower to 0.77 higher)', '-3.45..0.77', ')'],
  ['3.45 fewer to 0.77 more', '-3.45..0.77'],
  ['3.45 less to 0.77 greater', '-3.45..0.77'],
  ['40 fewer to 180 fewer', '-180..-40'],
  ['180 fewer to 40 fewer', '-180..-40'],
  ['900 fewer to 1,100 fewer', '-1,100..-900'],
  ['1,100 fewer to 900 fewer', '-1,100..-900'],
  ['40 more to 180 more', '40..180'],
  ['3 more to 5 fewer', '3..-5'],
  ['5 fewer to 3 more', '-5..3'],
  ['180 more to 40 more', '180..40'],
  ['3% lower to 1% lower', '-3%..-1%'],
  ['3.45 lower, 0.77 higher', null],
  ['3.45 lower into 0.77 higher', null],
  ['3.45 lower toward 0.77 higher', null],
  ['3.45 lower to 0.77', '3.45..0.77'],
  ['3.45 lowers to 0.77 higher', '3.45..0.77', 'higher'],
  ['3.45 slower to 0.77 higher', '3.45..0.77', 'higher'],
];

testReading('two numbers', readRange, ranges, (readings) => readings.map(({ lower, upper }) => `${lower}..${upper}`).join(' '));

test.each([
  ['lower', 'down'],
  ['Fewer', 'down'],
  ['less', 'down'],
  ['higher', 'up'],
  ['more', 'up'],
  ['Greater', 'up'],
  ['moreover', null],
  ['furthermore', null],
  ['5', null],
])('the direction that %s says', (word, expected) => expect(directionOf(tokenise(normaliseText(word))[0])).toBe(expected));

test('nothing says no direction, and no per cent', () => {
  expect(directionOf(undefined)).toBeNull();
  expect(percentLength([], 0)).toBe(0);
});
