import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePrinted, type PrintedNumber } from '../../../src/numeric/exact/decimal.js';
import { compareRationals, rational, rationalFromDouble, rationalToDouble } from '../../../src/numeric/exact/rational.js';
import {
  intervalHolds,
  preimage,
  preimageOfProbability,
  type RationalInterval,
  roundingModes,
  type RoundingMode,
} from '../../../src/numeric/exact/rounding.js';

function printed(text: string): PrintedNumber {
  const found = parsePrinted(text);
  if (found === null) throw new Error(`${text} is no number`);
  return found;
}

/** An interval in the usual notation. */
function written({ lower, upper }: RationalInterval): string {
  const left = lower === null ? '(-inf' : `${lower.closed ? '[' : '('}${rationalToDouble(lower.value)}`;
  const right = upper === null ? 'inf)' : `${rationalToDouble(upper.value)}${upper.closed ? ']' : ')'}`;
  return `${left}, ${right}`;
}

describe('pre-images by mode', () => {
  test.each<[RoundingMode, string, string]>([
    ['half-away', '0.5', '[0.45, 0.55)'],
    ['half-away', '-0.5', '(-0.55, -0.45]'],
    ['half-away', '0.0', '(-0.05, 0.05)'],
    ['half-even', '0.4', '[0.35, 0.45]'],
    ['half-even', '0.5', '(0.45, 0.55)'],
    ['half-even', '-0.4', '[-0.45, -0.35]'],
    ['half-down', '0.5', '(0.45, 0.55]'],
    ['half-down', '-0.5', '[-0.55, -0.45)'],
    ['truncate', '0.5', '[0.5, 0.6)'],
    ['truncate', '-0.5', '(-0.6, -0.5]'],
    ['truncate', '0.0', '(-0.1, 0.1)'],
    ['ceiling', '0.5', '(0.4, 0.5]'],
    ['ceiling', '-0.5', '(-0.6, -0.5]'],
    ['floor', '0.5', '[0.5, 0.6)'],
    ['floor', '-0.5', '[-0.5, -0.4)'],
    ['half-away', '-0.0', '(-0.05, 0]'],
    ['half-even', '-0.0', '[-0.05, 0]'],
    ['half-down', '-0.0', '[-0.05, 0]'],
    ['truncate', '-0.0', '(-0.1, 0]'],
    ['ceiling', '-0.0', '(-0.1, 0]'],
    ['floor', '-0.0', '[0, 0]'],
    ['half-even', '1.2e5', '[115000, 125000]'],
    ['truncate', '51.3%', '[51.3, 51.4)'],
    ['half-away', '<.05', '(-inf, 0.05)'],
  ])('%s of %s is %s', (mode, text, expected) => expect(written(preimage(printed(text), mode))).toBe(expected));

  test.each([
    ['0.49', '[0.485, 0.495]'],
    ['-1.83', '[-1.835, -1.825]'],
    ['0.00', '[-0.005, 0.005]'],
    ['-0.00', '[-0.005, 0]'],
    ['69%', '[68.5, 69.5]'],
    ['1.2e5', '[115000, 125000]'],
    ['<.05', '(-inf, 0.05)'],
    ['<=.05', '(-inf, 0.05]'],
    ['>0.99', '(0.99, inf)'],
    ['>=0.99', '[0.99, inf)'],
  ])('by default %s is %s', (text, expected) => expect(written(preimage(printed(text)))).toBe(expected));

  test.each([
    ['<.0001', '(0, 0.0001)'],
    ['<=.0001', '(0, 0.0001]'],
    ['>.99', '(0.99, 1]'],
    ['.000', '(0, 0.0005]'],
    ['.029', '[0.0285, 0.0295]'],
    ['1.00', '[0.995, 1]'],
    ['<1', '(0, 1)'],
    ['>=0', '(0, 1]'],
    ['99.9%', '[99.85, 99.95]'],
    ['>99%', '(99, 100]'],
  ])('of a probability %s is %s', (text, expected) => expect(written(preimageOfProbability(printed(text)))).toBe(expected));
});

describe('an interval', () => {
  const [below, low, between, high, above] = [rational(0), rational(1, 3), rational(1, 2), rational(2, 3), rational(1)];
  const ends = [null, { value: low, closed: true }, { value: low, closed: false }] as const;
  const holds = (interval: RationalInterval): string => [below, low, between, high, above].map((value) => (intervalHolds(interval, value) ? 'x' : '.')).join('');

  test('holds what lies between its ends, and these where they are closed', () => {
    expect(ends.map((lower) => holds({ lower, upper: null }))).toEqual(['xxxxx', '.xxxx', '..xxx']);
    expect(ends.map((end) => holds({ lower: null, upper: end && { ...end, value: high } }))).toEqual(['xxxxx', 'xxxx.', 'xxx..']);
    expect(holds({ lower: { value: low, closed: true }, upper: { value: high, closed: false } })).toBe('.xx..');
  });
});

describe('laws', () => {
  const modes = Object.keys(roundingModes) as readonly RoundingMode[];
  const numbers = fc
    .tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 0, max: 4 }))
    .map(([digits, decimals]) => printed((digits / 10 ** decimals).toFixed(decimals)));

  test('every mode keeps a number that needs no rounding', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(...modes), (number, mode) =>
        intervalHolds(preimage(number, mode), rational(BigInt(number.sign) * number.digits, 10n ** BigInt(number.decimals))),
      ),
    );
  });

  test('the default holds what any nearest mode holds', () => {
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom('half-away', 'half-even', 'half-down'),
        fc.integer({ min: -6, max: 6 }),
        (number, mode, tenths) => {
          const value = rational(10n * BigInt(number.sign) * number.digits + BigInt(tenths), 10n ** BigInt(number.decimals + 1));
          if (number.digits !== 0n && intervalHolds(preimage(number, mode as RoundingMode), value))
            expect(intervalHolds(preimage(number), value)).toBe(true);
        },
      ),
    );
  });

  test('what a program prints to nearest lies in the default', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 8 }), (value, digits) => {
        expect(intervalHolds(preimage(printed(value.toFixed(digits))), rationalFromDouble(value))).toBe(true);
      }),
    );
  });

  test('ends are in order', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(...modes), (number, mode) => {
        const { lower, upper } = preimage(number, mode);
        if (lower !== null && upper !== null) expect(compareRationals(lower.value, upper.value)).toBe(-1);
      }),
    );
  });
});
