import { expect, test } from 'vitest';
import { arrangementCount, nextArrangement } from '../../src/numeric/arrangements.js';

test('distinct orders are counted', () => {
  expect([[], [5], [1, 1, 1], [2, 3], [3, 2, 0, 1], Array.from({ length: 18 }, () => 1)].map((occurrences) => arrangementCount(occurrences))).toEqual([1, 1, 6, 10, 60, 6402373705728000]);
});

test.each([
  [[0, 0, 1], ['0,0,1', '0,1,0', '1,0,0']],
  [[1, 2, 3], ['1,2,3', '1,3,2', '2,1,3', '2,3,1', '3,1,2', '3,2,1']],
  [[0, 0, 1, 2], ['0,0,1,2', '0,0,2,1', '0,1,0,2', '0,1,2,0', '0,2,0,1', '0,2,1,0', '1,0,0,2', '1,0,2,0', '1,2,0,0', '2,0,0,1', '2,0,1,0', '2,1,0,0']],
  [[4, 4], ['4,4']],
  [[7], ['7']],
  [[], ['']],
])('%j is put into each of its orders once, and left in the last', (list, orders) => {
  const values = Int32Array.from(list);
  const seen = [values.join()];
  while (nextArrangement(values)) seen.push(values.join());
  expect(seen).toEqual(orders);
  expect(values.join()).toBe(orders.at(-1));
});
