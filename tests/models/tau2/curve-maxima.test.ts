import { expect, test } from 'vitest';
import { curveMaxima } from '../../../src/models/tau2/curve-maxima.js';
import { equationHolds } from '../../support/tolerance.js';

// 10/(1 + t)² and some of 1/(10⁴ + t)², over 1/(10 + t): it falls as fast as such a ratio can, and rises again before it falls for good.
test.each([
  ['wide, in the way of a leap that is too long', 0.006, 1],
  ['narrow, between two points of the scan', 0.0145, 0.8],
])('a dip of the score below zero is found: %s', (_what, far, least) => {
  const ratio = (t: number): number => (10 / (1 + t) ** 2 + far / (1 + t / 1e4) ** 2) * (10 + t);
  let looks = 0;
  const score = (t: number): number => ((looks += 1), ratio(t) - 1);
  const found = curveMaxima({ score, height: (t) => -t, least, end: 1e7 });
  expect(found).toHaveLength(2);
  for (const t of found) {
    expect(Math.abs(ratio(t) - 1)).toBeLessThan(equationHolds);
    expect(ratio(t * 0.99)).toBeGreaterThan(1);
    expect(ratio(t * 1.01)).toBeLessThan(1);
  }
  // Over fifty points of the scan alone are below the end.
  expect(looks).toBeLessThan(50);
});
