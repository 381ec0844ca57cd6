import { describe, expect, test } from 'vitest';
import { designEffects, withOtherEffects, type DesignedEffects } from '../../../src/models/meta-regression/designed-effects.js';
import { expectClose } from '../../support/close.js';
import { closedForm, sameNumber } from '../../support/tolerance.js';

const ones = new Float64Array(5).fill(1);
const x = Float64Array.of(1, 4, 0, 6, 3);
const columns = [ones, x, x.map((value) => value ** 2), x.map((value) => value ** 3)];
const yi = [0.1, 0.6, -0.2, 0.9, 0.4];
const vi = [0.04, 0.09, 0.02, 0.1, 0.02];

const dot = (one: Float64Array, other: Float64Array): number => one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0);

describe('columns are replaced by a basis of their space', () => {
  test.each([1, 2, 3, 4])('which is orthonormal and leads back to them, %i columns', (p) => {
    const { basis, toDesign } = designEffects(columns.slice(0, p), yi, vi);
    basis.forEach((one, i) => {
      basis.forEach((other, j) => expectClose(dot(one, other), i === j ? 1 : 0, sameNumber));
      // Column i of the basis is the columns of the design times column i of `toDesign`.
      one.forEach((value, row) => expectClose(columns.slice(0, p).reduce((sum, column, j) => sum + (column[row] ?? 0) * (toDesign[j * p + i] ?? 0), 0), value, sameNumber));
    });
  });

  // The row that is to be turned is all but turned already: the other way round nothing would be left of it but rounding.
  test.each([1, -1])('with the most precise study all but at the mean, first column %i', (sign) => {
    const [one, other] = designEffects([ones.map(() => sign), Float64Array.of(-2, 1, 1e-8, 2, -1)], yi, vi).basis;
    expectClose(dot(one ?? ones, other ?? ones), 0, sameNumber);
    expectClose(dot(other ?? ones, other ?? ones), 1, sameNumber);
  });

  // The third study is as precise as the fifth, and stands first.
  test.each([
    [2, vi],
    [4, vi.with(4, 0.01)],
    [0, vi.with(0, 1e-9)],
  ])('in which the row of the most precise study, that at %i, is zero but for its first element', (most, variances) => {
    const [first, ...others] = designEffects(columns.slice(0, 3), yi, variances).basis;
    expect(first?.[most]).not.toBe(0);
    for (const [row, zero] of yi.map((_y, i) => [i, i === most] as const)) expect(others.every((column) => column[row] === 0)).toBe(zero);
  });

  test('and come in threes where there are so few', () => {
    const none = new Float64Array(5);
    const threeOf = (p: number): readonly [DesignedEffects['three'], DesignedEffects['basis']] => {
      const { three, basis } = designEffects(columns.slice(0, p), yi, vi);
      return [three, basis];
    };
    for (const p of [1, 2, 3]) {
      const [three, basis] = threeOf(p);
      expect(three).toEqual([...basis, none, none].slice(0, 3));
    }
    expect(threeOf(4)[0]).toBeNull();
  });
});

describe('the weighted fit is taken off the effects', () => {
  test('its coefficients are those of the line by hand', () => {
    const { start, d } = designEffects([ones, x], yi, vi);
    const w = Float64Array.from(vi, (v) => 1 / v);
    const total = dot(w, ones);
    const [meanX, meanY] = [dot(w, x) / total, dot(w, Float64Array.from(yi)) / total];
    const about = x.map((value) => value - meanX);
    const slope = dot(w.map((weight, i) => weight * (about[i] ?? 0)), Float64Array.from(yi, (y) => y - meanY)) / dot(w.map((weight, i) => weight * (about[i] ?? 0)), about);
    expectClose(start[1], slope, closedForm);
    expectClose(start[0], meanY - slope * meanX, closedForm);
    d.forEach((rest, i) => expectClose(rest, (yi[i] ?? 0) - (meanY + slope * ((x[i] ?? 0) - meanX)), closedForm));
  });

  test('what rounding leaves of effects on a line is nothing, and scatter a thousand times as large is scatter', () => {
    const line = Array.from(x, (value) => -700.1 + 0.3 * value);
    expect([...designEffects([ones, x], line, vi).d]).toEqual([0, 0, 0, 0, 0]);
    const { d } = designEffects([ones, x], line.with(3, (line[3] ?? 0) + 1e-9), vi);
    expect(Math.max(...d.map(Math.abs))).toBeGreaterThan(1e-10);
    // A study with a level to itself leaves nothing, which says nothing about the others.
    const alone = designEffects([Float64Array.of(1, 0, 0, 0, 0), Float64Array.of(0, 1, 1, 1, 1)], yi, vi);
    expect(Array.from(alone.d, (rest) => rest !== 0)).toEqual([false, true, true, true, true]);
  });

  test('other effects in the same design begin without one', () => {
    const effects = designEffects([ones, x], yi, vi);
    const [y, v] = [Float64Array.from(yi.toReversed()), Float64Array.from(vi.toReversed())];
    expect(withOtherEffects(effects, y, v)).toEqual({ ...effects, yi: y, d: y, v, start: new Float64Array(2) });
  });
});

test.each([
  ['a variance too few', [ones, x], vi.slice(1), 'columns of 5 effects and 4 variances differ in length'],
  ['a column that is too short', [ones, x.slice(1)], vi, 'differ in length'],
  ['a variance of zero', [ones, x], vi.with(1, 0), 'a sampling variance must be positive'],
  ['a variance that is not a number', [ones, x], vi.with(4, Number.NaN), 'a sampling variance must be positive'],
] as const)('%s is refused', (_name, design, variances, message) => {
  expect(() => designEffects(design, yi, variances)).toThrow(new RegExp(message));
});
