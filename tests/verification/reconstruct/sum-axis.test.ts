import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RowParts, sumAxis } from '../../../src/verification/reconstruct/sum-axis.js';
import { expectClose } from '../../support/close.js';
import { law } from '../../support/laws.js';
import { hairWider } from '../../support/tolerance.js';

const rowOf = (...parts: readonly (readonly [least: number, most: number])[]): RowParts => ({
  least: Float64Array.from(parts, ([least]) => least),
  most: Float64Array.from(parts, ([, most]) => most),
});

const part = fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3, noNaN: true }))).map(([least, open]): readonly [number, number] => [least, least + open]);
const rows = fc.array(fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => rowOf(...parts)), { minLength: 1, maxLength: 4 });

/** Every choice of one part of each row: its bins, and its sum at both ends. */
function* choices(all: readonly RowParts[], binOf: (row: number, least: number) => number, row = 0): Generator<{ readonly bins: number; readonly least: number; readonly most: number }> {
  const own = all[row];
  if (own === undefined) return void (yield { bins: 0, least: 0, most: 0 });
  for (const rest of choices(all, binOf, row + 1)) {
    for (const [i, least] of own.least.entries()) yield { bins: binOf(row, least) + rest.bins, least: least + rest.least, most: (own.most[i] ?? Number.NaN) + rest.most };
  }
}

describe('every sum', () => {
  law('lies between the ends of its bin, and its bin among all', [rows, fc.integer({ min: 2, max: 40 })], (all, bins) => {
    const axis = sumAxis(all, bins);
    for (const choice of choices(all, axis.binOf)) {
      expect(choice.bins).toBeGreaterThanOrEqual(0);
      expect(choice.bins).toBeLessThan(bins);
      expect(axis.leastAt(choice.bins)).toBeLessThanOrEqual(choice.least);
      expect(axis.mostAt(choice.bins)).toBeGreaterThanOrEqual(choice.most);
    }
  });
});

/** Two rows, of which sums reach from −1 + 10 = 9 to 3 + 16 = 19: in eleven bins a bin is 1 wide. */
const [first, second] = [rowOf([1, 1.5], [-1, -1], [3, 3.25]), rowOf([10, 10.75], [16, 16])];

test('bins reach from the least sum to the greatest, and each is as wide as what lies between asks for', () => {
  const { binOf, leastAt, mostAt } = sumAxis([first, second], 11);
  expect([-1, -0.25, 0.5, 1, 3].map((least) => binOf(0, least))).toEqual([0, 0, 1, 1, 3]);
  expect([10, 11.5, 16].map((least) => binOf(1, least))).toEqual([0, 1, 5]);
  // Parts leave at most 0.5 and 0.75 open, and two rows are rounded down by up to two bins.
  expectClose(leastAt(0), 9, hairWider);
  expectClose(leastAt(4), 13, hairWider);
  expectClose(mostAt(0), 9 + 2 + 1.25, hairWider);
  expectClose(mostAt(4), 13 + 2 + 1.25, hairWider);
  expect([leastAt(0) < 9, mostAt(0) > 12.25]).toEqual([true, true]);
});

test('parts that do not differ share a bin, one wide', () => {
  const { binOf, leastAt, mostAt } = sumAxis([rowOf([2, 2]), rowOf([5, 5], [5, 6])], 48);
  expect([binOf(0, 2), binOf(1, 5)]).toEqual([0, 0]);
  expectClose(leastAt(0), 7, hairWider);
  expectClose(mostAt(0), 7 + 2 + 1, hairWider);
});

test('far from zero the ends give way by what sums are rounded by there', () => {
  const { leastAt, mostAt } = sumAxis([rowOf([1e12, 1e12], [1e12 + 1, 1e12 + 1])], 2);
  expect(leastAt(0)).toBeLessThan(1e12 - 100);
  expect(mostAt(1)).toBeGreaterThan(1e12 + 3 + 100);
});
