import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  absoluteRational,
  addRationals,
  compareRationals,
  divideRationals,
  multiplyRationals,
  negateRational,
  powerOfTen,
  rational,
  rationalFromDouble,
  rationalToDouble,
  subtractRationals,
} from '../../../src/numeric/exact/rational.js';

const doubles = fc.double({ noNaN: true, noDefaultInfinity: true });
const bigints = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const rationals = fc
  .tuple(bigints, bigints)
  .filter(([, bottom]) => bottom !== 0n)
  .map(([top, bottom]) => rational(top, bottom));

describe('fractions in lowest terms', () => {
  test('signs and common factors are taken out', () => {
    expect(rational(20, -40)).toEqual({ numerator: -1n, denominator: 2n });
    expect(rational(0, -7)).toEqual({ numerator: 0n, denominator: 1n });
  });

  test('what is no fraction is refused', () => {
    expect(() => rational(1, 0)).toThrow('a rational needs a denominator other than 0');
    expect(() => rational(0.5)).toThrow('a rational is made of whole numbers below 2^53; found 0.5');
    expect(() => rational(2 ** 53)).toThrow('found 9007199254740992');
    expect(() => rationalFromDouble(Number.NaN)).toThrow('only a finite number is a fraction; found NaN');
    expect(() => rationalFromDouble(Infinity)).toThrow('found Infinity');
    expect(() => divideRationals(rational(1), rational(0))).toThrow(RangeError);
  });

  test('powers of ten go both ways', () => {
    expect(powerOfTen(3)).toEqual(rational(1000));
    expect(powerOfTen(-3)).toEqual(rational(1, 1000));
  });
});

describe('arithmetic is exact', () => {
  test('0.1 + 0.2 is 0.3 as decimals and is not as doubles', () => {
    expect(addRationals(rational(1, 10), rational(2, 10))).toEqual(rational(3, 10));
    expect(compareRationals(addRationals(rationalFromDouble(0.1), rationalFromDouble(0.2)), rationalFromDouble(0.3))).toBe(1);
  });

  test('subtraction undoes addition, division undoes multiplication', () => {
    fc.assert(
      fc.property(rationals, rationals, (a, b) => {
        expect(subtractRationals(addRationals(a, b), b)).toEqual(a);
        if (b.numerator !== 0n) expect(divideRationals(multiplyRationals(a, b), b)).toEqual(a);
        expect(compareRationals(a, b)).toBe(-compareRationals(b, a) + 0);
        expect(addRationals(a, negateRational(a))).toEqual(rational(0));
        expect(absoluteRational(a)).toEqual(compareRationals(a, rational(0)) < 0 ? negateRational(a) : a);
      }),
    );
  });
});

describe('doubles', () => {
  test('every finite double comes back as it went', () => {
    fc.assert(fc.property(doubles, (value) => rationalToDouble(rationalFromDouble(value)) === (value === 0 ? 0 : value)));
    for (const value of [0, Number.MIN_VALUE, -Number.MIN_VALUE, Number.MAX_VALUE, 2 ** -1022, 1 / 3])
      expect(rationalToDouble(rationalFromDouble(value))).toBe(value);
  });

  test('a fraction of whole numbers rounds as the division of doubles does', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1 }),
        (top, bottom) => rationalToDouble(rational(top, bottom)) === (top === 0 ? 0 : top / bottom),
      ),
    );
  });

  test('a tie between two doubles goes to the even one, and anything beyond it up', () => {
    const half = 2n ** 53n;
    expect(rationalToDouble(rational(half + 1n))).toBe(2 ** 53);
    expect(rationalToDouble(addRationals(rational(half + 1n), rational(1n, 10n ** 40n)))).toBe(2 ** 53 + 2);
  });
});
