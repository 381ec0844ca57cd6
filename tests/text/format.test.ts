import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCount, formatFixed, formatP, formatPStatement, formatSignificant, stableNumber } from '../../src/text/format.js';

describe('formatFixed', () => {
  test.each([
    [0.4896, 2, '0.49'],
    [-0.7145, 2, '−0.71'],
    [1.005, 2, '1.01'],
    [0.905, 2, '0.91'],
    [-0.004, 2, '0.00'],
    [0, 2, '0.00'],
    [9.999, 2, '10.00'],
    [0.0000123, 4, '0.0000'],
    [0.5, 0, '1'],
    [123456.789, 1, '123456.8'],
    [1e-7, 7, '0.0000001'],
    [2.5e20, 0, '250000000000000000000'],
    [null, 2, '–'],
    [Number.MAX_VALUE, 2, '> 1.7×10³⁰⁸'],
    [Number.NEGATIVE_INFINITY, 2, '< −1.7×10³⁰⁸'],
  ])('%s with %i decimals is %s', (value, digits, expected) => {
    expect(formatFixed(value, digits)).toBe(expected);
  });

  test('is never further from the number than half a unit of the last digit', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 6 }), (value, digits) => {
        const printed = Number(formatFixed(value, digits).replace('−', '-'));
        expect(Math.abs(printed - value) * 10 ** digits).toBeLessThanOrEqual(0.5 + Number.EPSILON * Math.abs(value) * 10 ** digits);
      }),
    );
  });
});

test.each([
  [0.0288, '0.029'],
  [0.05, '0.050'],
  [0.23, '0.23'],
  [0.00012, '0.0001'],
  [0.0009, '0.0009'],
  [9.9e-5, '< 0.0001'],
  [0.999, '> 0.99'],
  [null, '–'],
])('a P value of %s is printed %s', (value, expected) => {
  expect(formatP(value)).toBe(expected);
});

test('a P value stands behind its sign', () => {
  expect([formatPStatement(0.0288), formatPStatement(1e-9)]).toEqual(['P = 0.029', 'P < 0.0001']);
});

test.each([
  [152.23300808, 6, '152.233'],
  [3.23e-18, 3, '3.23e−18'],
  [-0.5, 6, '−0.5'],
  [0, 3, '0'],
  [1234567890, 3, '1.23e+9'],
  [null, 3, '–'],
])('%s with %i significant digits is %s', (value, digits, expected) => {
  expect(formatSignificant(value, digits)).toBe(expected);
});

test('counts of five digits and more are grouped by thin spaces', () => {
  expect([2545, 13598, 1234567].map(formatCount)).toEqual(['2545', '13\u2009598', '1\u2009234\u2009567']);
});

test('a stable number has twelve significant digits', () => {
  expect(stableNumber(1 / 3)).toBe(0.333333333333);
  expect(stableNumber(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
});
