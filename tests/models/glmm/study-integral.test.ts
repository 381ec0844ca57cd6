import { expect, test } from 'vitest';
import { binomialCell, poissonCell, type Cell } from '../../../src/models/glmm/cells.js';
import { spacedRule } from '../../../src/models/glmm/spaced-rule.js';
import { studyIntegral } from '../../../src/models/glmm/study-integral.js';
import { Cumulants } from '../../../src/numeric/distributions/noncentral-hypergeometric.js';
import { gaussHermite } from '../../../src/numeric/gauss-hermite.js';
import { findRoot } from '../../../src/numeric/root.js';
import { expectClose } from '../../support/close.js';
import { integrated, sameNumber } from '../../support/tolerance.js';

const tables: readonly (readonly [a: number, n1: number, c: number, n2: number])[] = [
  [4, 20, 7, 25],
  [13, 23, 0, 33],
];
const armsOf = (i: number): readonly Cell[] => {
  const [a, n1, c, n2] = tables[i] ?? [0, 1, 0, 1];
  return [binomialCell({ events: a, total: n1 }), binomialCell({ events: c, total: n2 })];
};

/** The same by the trapezoidal rule over a plane, or a line where the second effect has no slope. */
function overPlane(cells: readonly Cell[], fixed: readonly number[], slopes: readonly (readonly [number, number])[]): number {
  const found = new Cumulants();
  const step = 1 / 8;
  const ends = slopes.some(([, second]) => second !== 0) ? 72 : 0;
  let sum = 0;
  for (let i = -72; i <= 72; i += 1) {
    for (let j = -ends; j <= ends; j += 1) {
      const [z1, z2] = [i * step, j * step];
      let log = -(z1 * z1 + z2 * z2) / 2;
      for (const [c, cell] of cells.entries()) {
        const [first = 0, second = 0] = slopes[c] ?? [];
        const eta = (fixed[c] ?? 0) + first * z1 + second * z2;
        cell.cumulants(eta, found);
        log += cell.base + cell.y * eta - found.log;
      }
      sum += Math.exp(log);
    }
  }
  const line = step / Math.sqrt(2 * Math.PI);
  return Math.log(sum * line * (ends === 0 ? 1 : line));
}

test.each([
  ['an effect half above and half below', armsOf(0), [-0.2, -1.1], [[0.4, 0], [-0.4, 0]]],
  ['an effect and a level', armsOf(0), [-0.2, -1.1], [[0.9, 0.4], [0.9, -0.4]]],
  ['no events in one arm', armsOf(1), [0.3, -2], [[0.5, 0.3], [0.5, -0.3]]],
  ['one cell', [poissonCell({ events: 3, time: 20 })], [-1.5], [[0.7, 0]]],
] as const)('a study’s integral is that over a plane: %s', (_what, cells, fixed, slopes) => {
  const expected = overPlane(cells, fixed, slopes);
  const onLine = slopes.every(([, second]) => second === 0);
  const along = Float64Array.from(slopes.flatMap((each) => (onLine ? each.slice(0, 1) : each)));
  for (const rule of onLine ? [gaussHermite(61), spacedRule] : [gaussHermite(41)]) {
    expectClose(studyIntegral(cells, onLine ? 1 : 2, rule).at(Float64Array.from(fixed), along), expected, integrated);
  }
});

// (V⁻¹ + SS′)⁻¹, with the variances V of the counts at the most likely z: what is left of their information when z is not known.
test('the curvature along a direction is that of a normal approximation', () => {
  const [a, n1, c, n2] = [4, 20, 7, 25];
  const [fixed, slopes] = [[-0.2, -1.1], [0.9, -0.5]] as const;
  const mean = (eta: number): number => 1 / (1 + Math.exp(-eta));
  const [p1, p2] = [(z: number) => mean(fixed[0] + slopes[0] * z), (z: number) => mean(fixed[1] + slopes[1] * z)];
  const z = findRoot((x) => slopes[0] * (a - n1 * p1(x)) + slopes[1] * (c - n2 * p2(x)) - x, -10, 10);
  const spread = [n1 * p1(z) * (1 - p1(z)), n2 * p2(z) * (1 - p2(z))] as const;
  const [xx, yy, xy] = [1 / spread[0] + slopes[0] ** 2, 1 / spread[1] + slopes[1] ** 2, slopes[0] * slopes[1]];
  for (const [d1, d2] of [[1, 1], [1, 0], [0, -2], [0.5, -0.5]] as const) {
    const expected = (yy * d1 * d1 - 2 * xy * d1 * d2 + xx * d2 * d2) / (xx * yy - xy * xy);
    const one = studyIntegral(armsOf(0), 1, gaussHermite(1));
    one.at(Float64Array.from(fixed), Float64Array.from(slopes));
    expectClose(one.curvature([d1, d2]), expected, sameNumber);
    // Two effects whose slopes go together are one, turned.
    const two = studyIntegral(armsOf(0), 2, gaussHermite(1));
    two.at(Float64Array.from(fixed), Float64Array.from(slopes.flatMap((slope) => [0.6 * slope, 0.8 * slope])));
    expectClose(two.curvature([d1, d2]), expected, sameNumber);
    const none = studyIntegral(armsOf(0), 0, gaussHermite(1));
    none.at(Float64Array.from(fixed), new Float64Array(0));
    expectClose(none.curvature([d1, d2]), d1 ** 2 * n1 * mean(fixed[0]) * (1 - mean(fixed[0])) + d2 ** 2 * n2 * mean(fixed[1]) * (1 - mean(fixed[1])), sameNumber);
  }
});

// Steps of Newton's method towards the most likely z, each a look at both cells, and one more at every node.
test.each([
  ['near', armsOf(1), [-0.2, -1.1], [0.4, -0.4], 24, 16],
  ['where a whole step leads a hundred too far', [poissonCell({ events: 50, time: 1 })], [-6], [2], 20, 8],
] as const)('the most likely z is found in few steps, and at once where it was found before: %s', (_what, of, fixed, slopes, first, again) => {
  let looks = 0;
  const cells = of.map((cell): Cell => ({ ...cell, cumulants: (eta, into) => ((looks += 1), cell.cumulants(eta, into)) }));
  const integral = studyIntegral(cells, 1, gaussHermite(7));
  const values = [first, again].map((most) => {
    looks = 0;
    const value = integral.at(Float64Array.from(fixed), Float64Array.from(slopes));
    expect(looks).toBeLessThanOrEqual(most);
    return value;
  });
  expectClose(values[1], values[0] ?? Number.NaN, sameNumber);
});
