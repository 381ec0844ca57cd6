import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePrinted, type PrintedNumber } from '../../../src/numeric/exact/decimal.js';
import { rational } from '../../../src/numeric/exact/rational.js';
import type { End } from '../../../src/numeric/exact/rounding.js';
import { debit } from '../../../src/verification/granularity/debit.js';
import { grim } from '../../../src/verification/granularity/grim.js';
import { grimmer } from '../../../src/verification/granularity/grimmer.js';
import { isTooWide, mapInterval, squareInterval, wholeNumbersIn } from '../../../src/verification/granularity/whole-numbers.js';
import { law } from '../../support/laws.js';

function printed(text: string): PrintedNumber {
  const number = parsePrinted(text);
  if (number === null) throw new RangeError(`${text} is not a printed number`);
  return number;
}

const mean = (scores: readonly number[]): number => scores.reduce((sum, score) => sum + score, 0) / scores.length;
const sd = (scores: readonly number[], under: number): number => Math.sqrt(scores.reduce((sum, score) => sum + (score - mean(scores)) ** 2, 0) / under);

describe('GRIM', () => {
  test.each([
    ['5.19', 28, 1, false], // Brown & Heathers 2017: 145/28 is 5.18, 146/28 is 5.21
    ['5.18', 28, 1, true],
    ['5.21', 28, 1, true],
    ['3.45', 20, 1, true],
    ['3.46', 20, 1, false],
    ['3.46', 20, 5, true],
    ['0.5', 3, 1, false],
    ['0.50', 2, 1, true],
    ['-1.25', 4, 1, true],
    ['-1.26', 4, 1, false],
  ] as const)('mean %s of %i, %i items: %s', (text, n, items, possible) => {
    expect(grim(printed(text), n, items).possible).toBe(possible);
  });

  test('a tie may have been rounded either way', () => {
    expect(grim(printed('0.12'), 8).possible).toBe(true);
    expect(grim(printed('0.13'), 8).possible).toBe(true);
  });

  test('it says when it cannot fail', () => {
    expect(grim(printed('5.19'), 28).telling).toBe(true);
    expect(grim(printed('5.19'), 100)).toMatchObject({ possible: true, telling: false });
    expect(grim(printed('5.2'), 28)).toMatchObject({ possible: true, telling: false });
  });

  test('a size that is not a whole number is a mistake of the caller', () => {
    expect(() => grim(printed('1'), 0)).toThrow(RangeError);
    expect(() => grim(printed('1'), 2.5)).toThrow(RangeError);
    expect(() => grim(printed('1'), 2, 0)).toThrow(RangeError);
  });

  law('agrees with trying every sum', [fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 40 })], (hundredths, n) => {
    const text = (hundredths / 100).toFixed(2);
    // Twice the sum in hundredths, so that half a unit is a whole number and nothing is rounded.
    const some = Array.from({ length: 7 * n + 1 }, (_, sum) => sum).some((sum) => Math.abs(200 * sum - 2 * hundredths * n) <= n);
    expect(grim(printed(text), n).possible).toBe(some);
  });
});

describe('GRIMMER', () => {
  test.each([
    ['3.44', '2.47', 18, false], // Allard 2018
    ['2.57', '1.81', 7, true], // sum 18, sum of squares 66
    ['3.46', '1.00', 20, false],
    ['2.00', '0.00', 9, true],
  ] as const)('mean %s, SD %s of %i: %s', (m, s, n, possible) => {
    expect(grimmer(printed(m), printed(s), n).possible).toBe(possible);
  });

  test('what fails is named', () => {
    expect(grimmer(printed('3.46'), printed('1.00'), 20).fault).toBe('mean');
    expect(grimmer(printed('3.44'), printed('2.47'), 18).fault).toBe('sd');
    expect(grimmer(printed('2.00'), printed('0.00'), 9).fault).toBeNull();
    expect(() => grimmer(printed('2'), printed('1'), 1)).toThrow(RangeError);
  });

  const scores = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 30 });
  law('never calls real whole numbers impossible, under either divisor', [scores, fc.integer({ min: 0, max: 3 })], (answers, decimals) => {
    const m = printed(mean(answers).toFixed(decimals));
    const n = answers.length;
    expect(grimmer(m, printed(sd(answers, n - 1).toFixed(decimals)), n).divisors).toContain('n-1');
    expect(grimmer(m, printed(sd(answers, n).toFixed(decimals)), n).divisors).toContain('n');
  });

  law('agrees with trying every sum and sum of squares', [fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 250 }), fc.integer({ min: 2, max: 9 })], (m, s, n) => {
    const sums = Array.from({ length: 4 * n }, (_, sum) => sum).filter((sum) => Math.abs(200 * sum - 2 * m * n) <= n);
    const fits = (sum: number, under: number): boolean => {
      for (let squares = sum % 2; ; squares += 2) {
        const times = 40_000 * (n * squares - sum ** 2);
        if (times > (2 * s + 1) ** 2 * n * under) return false;
        if (times >= Math.max(0, 2 * s - 1) ** 2 * n * under && times >= 0) return true;
      }
    };
    const divisors = (['n-1', 'n'] as const).filter((divisor) => sums.some((sum) => fits(sum, divisor === 'n' ? n : n - 1)));
    const found = grimmer(printed((m / 100).toFixed(2)), printed((s / 100).toFixed(2)), n);
    expect([found.divisors, found.fault, found.possible]).toEqual([divisors, sums.length === 0 ? 'mean' : divisors.length === 0 ? 'sd' : null, divisors.length > 0]);
  });

  law('nor averages of several items', [fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })), { minLength: 2, maxLength: 20 })], (answers) => {
    const averages = answers.map(([a, b]) => (a + b) / 2);
    const result = grimmer(printed(mean(averages).toFixed(2)), printed(sd(averages, averages.length - 1).toFixed(2)), averages.length, 2);
    expect(result.divisors).toContain('n-1');
  });
});

describe('DEBIT', () => {
  test('the mean fixes the standard deviation', () => {
    expect(debit(printed('0.35'), printed('0.18'), 20).possible).toBe(false);
    expect(debit(printed('0.35'), printed('0.49'), 20).counts).toEqual([{ ones: 7, divisor: 'n-1' }]);
    expect(debit(printed('0.35'), printed('0.48'), 20).counts).toEqual([{ ones: 7, divisor: 'n' }]);
  });

  test('a mean above one is not that of zeros and ones', () => {
    expect(debit(printed('1.20'), printed('0.40'), 20).possible).toBe(false);
  });

  test('no more than everybody, and no fewer than nobody, have a one', () => {
    expect(debit(printed('1.0'), printed('0.0'), 5).counts).toEqual([{ ones: 5, divisor: 'n-1' }, { ones: 5, divisor: 'n' }]);
    expect(debit(printed('0.0'), printed('0.0'), 5).counts).toEqual([{ ones: 0, divisor: 'n-1' }, { ones: 0, divisor: 'n' }]);
    expect(debit(printed('0.5'), printed('0.71'), 2).counts).toEqual([{ ones: 1, divisor: 'n-1' }]);
    for (const n of [1, 2.5]) expect(() => debit(printed('1'), printed('0'), n)).toThrow(/at least 2 participants/);
  });

  test('a standard deviation may be rounded in a way that is said', () => {
    expect((['nearest', 'truncate'] as const).map((mode) => debit(printed('0.35'), printed('0.4793'), 100, mode).possible)).toEqual([false, true]);
  });

  law('agrees with trying every number of ones', [fc.integer({ min: -3, max: 103 }), fc.integer({ min: 0, max: 72 }), fc.integer({ min: 2, max: 30 })], (m, s, n) => {
    const within = (ones: number, under: number): boolean => {
      const squares = 40_000 * ones * (n - ones);
      return Math.abs(200 * ones - 2 * m * n) <= n && squares >= Math.max(0, 2 * s - 1) ** 2 * under && squares <= (2 * s + 1) ** 2 * under;
    };
    const counts = Array.from({ length: n + 1 }, (_, ones) => ones).flatMap((ones) => (['n-1', 'n'] as const).filter((divisor) => within(ones, n * (divisor === 'n' ? n : n - 1))).map((divisor) => ({ ones, divisor })));
    expect(debit(printed((m / 100).toFixed(2)), printed((s / 100).toFixed(2)), n)).toEqual({ possible: counts.length > 0, counts });
  });

  law('never calls real zeros and ones impossible', [fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 2, maxLength: 200 })], (answers) => {
    const n = answers.length;
    const result = debit(printed(mean(answers).toFixed(2)), printed(sd(answers, n - 1).toFixed(2)), n);
    expect(result.counts).toContainEqual({ ones: answers.filter((each) => each === 1).length, divisor: 'n-1' });
  });
});

test('the whole numbers of an interval', () => {
  const at = (numerator: bigint, denominator: bigint, closed: boolean): End => ({ value: rational(numerator, denominator), closed });
  const between = (lower: End | null, upper: End | null, unit = rational(1n)) => wholeNumbersIn({ lower, upper }, unit);
  // From 5/2 to 7/2 lies 3, and of halves 5 to 7, but for ends that are left out.
  expect([between(at(5n, 2n, true), at(7n, 2n, true)), between(at(5n, 2n, true), at(7n, 2n, true), rational(1n, 2n)), between(at(5n, 2n, false), at(7n, 2n, false), rational(1n, 2n))]).toEqual([{ least: 3n, most: 3n }, { least: 5n, most: 7n }, { least: 6n, most: 6n }]);
  expect([between(at(-5n, 2n, true), at(-3n, 2n, true)), between(at(-3n, 1n, true), at(-3n, 1n, true)), between(at(-3n, 1n, false), at(-2n, 1n, false)), between(at(7n, 3n, true), at(8n, 3n, true))]).toEqual([{ least: -2n, most: -2n }, { least: -3n, most: -3n }, null, null]);
  // An interval without an end has no end of them.
  expect([between(null, at(1n, 1n, true)), between(at(1n, 1n, true), null), between(null, null)]).toEqual([null, null, null]);
  expect([squareInterval({ lower: null, upper: null }), squareInterval({ lower: at(-1n, 2n, false), upper: at(3n, 2n, false) })]).toEqual([{ lower: at(0n, 1n, true), upper: null }, { lower: at(0n, 1n, true), upper: at(9n, 4n, false) }]);
  expect(mapInterval({ lower: at(1n, 2n, false), upper: null }, rational(3n), rational(1n))).toEqual({ lower: at(5n, 2n, false), upper: null });
  expect([isTooWide({ least: 1n, most: 100_000n }), isTooWide({ least: 0n, most: 100_000n })]).toEqual([false, true]);
});

test.each(['1e308', '1e8', '1e50'])('nothing is called impossible, and at once, of figures that are printed as %s', (coarse) => {
  expect(grimmer(printed(coarse), printed(coarse), 2).possible).toBe(true);
  expect(grimmer(printed(coarse), printed('0.01'), 10).possible).toBe(true);
  expect(debit(printed('0.5'), printed('0.5'), 9_000_000_000_000_000).possible).toBe(true);
});
