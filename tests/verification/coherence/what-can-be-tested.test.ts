import { expect, test } from 'vitest';
import { parsePrinted } from '../../../src/numeric/exact/decimal.js';
import { isPossibleP } from '../../../src/verification/coherence/p-agreement.js';
import { type SampleStrings, stateClaim } from '../../../src/verification/coherence/stated.js';
import { leavesSdUnchecked } from '../../../src/verification/coherence/whole-number-sd.js';

test.each([
  ['0.04', true],
  ['100%', true],
  ['101%', false],
  ['-0.04', false],
  ['0', true],
  ['-0', false],
  ['>0', true],
  ['<0', false],
  ['<=0', false],
])('whether %s can be a P value', (text, possible) => {
  const printed = parsePrinted(text);
  expect(printed === null ? null : isPossibleP(printed)).toBe(possible);
});

/** Of 200,000 whole numbers as many sums have a mean that is printed without decimals, and 2001 one with two: 100,000 and more are not gone through. */
test.each<readonly [sample: SampleStrings | null, unchecked: boolean]>([
  [null, false],
  [{ mean: '5.18', sd: '2.47', n: '200000', items: null }, false],
  [{ mean: '5', sd: '2.47', n: '200000', items: null }, true],
  [{ mean: '5', sd: null, n: '200000', items: null }, false],
  [{ mean: '5', sd: '>2.47', n: '200000', items: null }, false],
  [{ mean: '5', sd: '2.47', n: '1', items: null }, false],
])('whether the standard deviation of %o is not looked into', (sample, unchecked) => {
  expect(leavesSdUnchecked(stateClaim({ label: null, estimate: null, ci: null, pValue: null, counts: null, heterogeneity: null, sample }))).toBe(unchecked);
});
