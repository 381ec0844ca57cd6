import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compensatedSum, compensatedWeightedSum } from '../../src/numeric/sums.js';

/** A double as an exact fraction of 2¹⁰⁷⁴. */
function exact(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = exponent === 0 ? fraction : (fraction | (1n << 52n)) << BigInt(exponent - 1);
  return bits >> 63n === 0n ? magnitude : -magnitude;
}

const distance = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);
const magnitude = (a: bigint): bigint => (a < 0n ? -a : a);
const value = fc.double({ min: -1e20, max: 1e20, noNaN: true });

/** Not so small that the rounding of a product underflows. */
const factor = value.filter((each) => Math.abs(each) > 1e-60);

describe('compensatedSum', () => {
  test('keeps what plain addition loses', () => {
    expect(compensatedSum([1, 1e100, 1, -1e100])).toBe(2);
    expect(compensatedSum([0.1, 0.2, 0.3, -0.6])).not.toBe(0);
    expect(compensatedSum(new Float64Array(10).fill(0.1))).toBe(1);
    expect(compensatedSum([])).toBe(0);
  });

  test('is as exact as twice the precision', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (values) => {
        const truth = values.reduce((sum, each) => sum + exact(each), 0n);
        const sizes = values.reduce((sum, each) => sum + magnitude(exact(each)), 0n);
        // One rounding of the result, and k² ε² of the sizes: bounds of Neumaier's method.
        expect(distance(exact(compensatedSum(values)), truth) <= (magnitude(truth) >> 52n) + (sizes >> 92n)).toBe(true);
      }),
    );
  });

  test('infinite and missing values behave as in plain addition', () => {
    expect(compensatedSum([1, Infinity, 2])).toBe(Infinity);
    expect(compensatedSum([1, Infinity, -Infinity])).toBeNaN();
    expect(compensatedSum([1, Number.NaN])).toBeNaN();
  });
});

describe('compensatedWeightedSum', () => {
  test('keeps what plain products lose', () => {
    expect(compensatedWeightedSum([1e16, 1, -1e16], [1, 0.5, 1])).toBe(0.5);
    // The rounding of 0.1 · 0.1, by Python's fractions: float(F(0.1) * F(0.1) - F(0.1 * 0.1)).
    expect(compensatedWeightedSum([0.1, -1], [0.1, 0.1 * 0.1])).toBe(-8.326672684688674e-19);
  });

  test('is as exact as twice the precision', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(factor, factor), { maxLength: 60 }), (pairs) => {
        const found = compensatedWeightedSum(pairs.map(([weight]) => weight), pairs.map(([, each]) => each));
        const truth = pairs.reduce((sum, [weight, each]) => sum + exact(weight) * exact(each), 0n) >> 1074n;
        const sizes = pairs.reduce((sum, [weight, each]) => sum + magnitude(exact(weight) * exact(each)), 0n) >> 1074n;
        expect(distance(exact(found), truth) <= (magnitude(truth) >> 52n) + (sizes >> 90n) + 1n).toBe(true);
      }),
    );
  });

  test('magnitudes whose halves would overflow fall back to plain products', () => {
    expect(compensatedWeightedSum([1e200], [1e100])).toBe(1e300);
    expect(compensatedWeightedSum([1e200], [1e200])).toBe(Infinity);
    expect([compensatedWeightedSum([1e305], [1e-5]), compensatedWeightedSum([1e-5], [1e305])]).toEqual([1e305 * 1e-5, 1e305 * 1e-5]);
  });

  test('lengths must agree', () => {
    expect(() => compensatedWeightedSum([1, 2], [1])).toThrow('compensatedWeightedSum: 2 weights for 1 values');
  });
});
