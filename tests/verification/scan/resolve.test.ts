import { expect, test } from 'vitest';
import { labelMeaning } from '../../../src/verification/scan/labels.js';
import { resolveReadings } from '../../../src/verification/scan/resolve.js';

const ratio = labelMeaning('RR');

test.each<readonly [estimate: string | null, lower: string, upper: string, fit: number]>([
  ['0.5', '0.7', '0.3', 0],
  ['0.5', '0.56', '0.5', 0],
  ['0.9', '0.3', '0.7', 1],
  ['0.1', '0.3', '0.7', 1],
  ['0.2', '0.3', '0.7', 2],
  [null, '0.3', '0.7', 1],
  ['0.69', '0.3', '0.7', 2],
  ['0.71', '0.3', '0.7', 2],
  ['0.76', '0.3', '0.7', 1],
  ['0.75', '0.300', '0.745', 2],
  ['0.75', '0.300', '0.744', 1],
  ['0.24', '0.3', '0.7', 1],
  ['0.5', '0.3', '0.7', 3],
  ['0.5', '0.5', '0.5', 3],
  // What is no printed number is out of order with everything.
  ['0.5', 'x', '0.7', 0],
  ['0.5', '0.3', 'x', 0],
  [null, 'x', 'y', 0],
  ['x', '0.3', '0.7', 1],
  ['12%', '9', '15', 3],
  ['12', '9', '15%', 3],
])('%s (%s to %s) go together: %s of 3', (estimate, lower, upper, fit) => {
  expect(resolveReadings(estimate === null ? [] : [estimate], [{ lower, upper }], ratio)).toEqual({ reading: { estimate, lower, upper }, fit, others: [] });
});

test('of several readings the best is taken, of equals the first, and the equals are told', () => {
  const [range, disordered, wide] = [{ lower: '0.34', upper: '0.70' }, { lower: '0.34', upper: '-0.70' }, { lower: '-0.70', upper: '0.34' }];
  expect(resolveReadings(['-0.49', '0.49'], [disordered, range], null)).toEqual({ reading: { estimate: '0.49', ...range }, fit: 3, others: [] });
  expect(resolveReadings(['0.1', '-0.1'], [wide], null)).toEqual({ reading: { estimate: '0.1', ...wide }, fit: 2, others: [{ estimate: '-0.1', ...wide }] });
  expect(resolveReadings([], [range, { lower: '0.2', upper: '0.3' }], null)).toEqual({ reading: { estimate: null, ...range }, fit: 1, others: [{ estimate: null, lower: '0.2', upper: '0.3' }] });
});

test('there is always a reading', () => {
  expect(() => resolveReadings(['0.5'], [], null)).toThrow(new RangeError('an interval needs at least one reading'));
});
