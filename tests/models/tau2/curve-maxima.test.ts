import { expect, test } from 'vitest';
import { curveMaxima } from '../../../src/models/tau2/curve-maxima.js';
import { expectClose } from '../../support/close.js';
import { equationHolds, sameNumber } from '../../support/tolerance.js';

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

/** Eight places in each of three steps of the scan, so that turns stand everywhere between its points. */
const places = Array.from({ length: 24 }, (_, i) => 1.5 ** (i / 8));

/**
 * 4 (a − 1) (1 + bump) (1 + t) / (a + t)²: from below one it rises to 1 + bump at t = a − 2 and falls. Equal to one it is
 * a quadratic equation, in whose larger root the score falls through zero.
 */
function rise(a: number, bump: number): { readonly ratio: (t: number) => number; readonly fall: number } {
  const A = 4 * (a - 1) * (1 + bump);
  const half = A / 2 - a;
  return { ratio: (t) => (A * (1 + t)) / (a + t) ** 2, fall: half + Math.sqrt(half ** 2 - (a * a - A)) };
}

// As many looks as the scan takes in all over the places: what is leapt over is not looked at, and what is no turn is not searched.
test.each([
  ['half hidden', 0.001, 786],
  ['less hidden', 0.004, 670],
  ['seen by the scan', 0.02, 517],
  ['wide', 0.5, 497],
])('a rise of the score above zero is found wherever it is, and the highest maximum is first: %s', (_what, bump, most) => {
  let looks = 0;
  for (const place of places) {
    const { ratio, fall } = rise(100 * place, bump);
    const range = { least: 1, end: 1e4 * place };
    const [highest, zero, ...others] = curveMaxima({ ...range, score: (t) => ((looks += 1), ratio(t) - 1), height: (t) => t });
    expectClose(highest, fall, sameNumber);
    expect([zero, others]).toEqual([0, []]);
    expect(curveMaxima({ ...range, score: (t) => ratio(t) - 1, height: (t) => -t })).toEqual([0, highest]);
  }
  expect(looks).toBeLessThanOrEqual(most);
});

test('a score that rounds to its least tells nothing of how far it stays below zero', () => {
  const { ratio, fall } = rise(1e20, 1);
  expect(ratio(0) - 1).toBe(-1);
  const [highest, ...others] = curveMaxima({ score: (t) => ratio(t) - 1, height: (t) => t, least: 1, end: 1e24 });
  expectClose(highest, fall, sameNumber);
  expect(others).toEqual([0]);
});

test('a rise that stays below zero is no maximum', () => {
  let looks = 0;
  for (const place of places) {
    const { ratio } = rise(100 * place, -0.001);
    expect(curveMaxima({ score: (t) => ((looks += 1), ratio(t) - 1), height: (t) => t, least: 1, end: 1e4 * place })).toEqual([0]);
  }
  expect(looks).toBeLessThanOrEqual(630);
});

// (1 − depth)/2 · (m/t + t/m) about its minimum at m, made of terms that a score can have; it falls for good beyond 1e7.
test.each([
  ['half hidden', 0.01, 2, 1136],
  ['seen by the scan', 0.1, 2, 957],
  ['not across', 0.002, 1, 1064],
])('a dip of the score below zero is found wherever it is: %s', (_what, depth, count, most) => {
  let looks = 0;
  for (const place of places) {
    const m = 1000 * place;
    const half = (1 - depth) / 2;
    const ratio = (t: number): number => ((half * m) / (1 + t) ** 2 + half / m / (1 + t / 1e7) ** 2) * (10 + t);
    const found = curveMaxima({ score: (t) => ((looks += 1), ratio(t) - 1), height: (t) => -t, least: 1, end: 1e13 });
    expect(found).toHaveLength(count);
    for (const t of found) {
      expect(Math.abs(ratio(t) - 1)).toBeLessThan(equationHolds);
      expect(ratio(t * 0.999)).toBeGreaterThan(1);
      expect(ratio(t * 1.001)).toBeLessThan(1);
    }
  }
  expect(looks).toBeLessThanOrEqual(most);
});
