import { describe, expect, test } from 'vitest';
import { gaussHermite } from '../../src/numeric/gauss-hermite.js';
import { expectClose } from '../support/close.js';
import { gaussHermitePoint } from '../support/tolerance.js';

const integral = (points: number, g: (x: number) => number): number => {
  const { nodes, weights } = gaussHermite(points);
  return nodes.reduce((sum, x, j) => sum + (weights[j] ?? 0) * g(x), 0);
};

describe('the rule of Gauss and Hermite', () => {
  test('three points are those of the tables', () => {
    const { nodes, weights } = gaussHermite(3);
    [-Math.sqrt(1.5), 0, Math.sqrt(1.5)].forEach((node, j) => expectClose(nodes[j], node, gaussHermitePoint));
    const tabled = [1 / 6, 2 / 3, 1 / 6].map((share, j) => share * Math.sqrt(Math.PI) * Math.exp((nodes[j] ?? 0) ** 2));
    tabled.forEach((weight, j) => expectClose(weights[j], weight, gaussHermitePoint));
  });

  test.each([1, 2, 3, 7, 16, 31, 64, 127, 255, 500])('%d points integrate what they must: even powers to 2n − 1', (n) => {
    let exact = Math.sqrt(Math.PI);
    for (let power = 0; power <= Math.min(2 * n - 1, 40); power += 2) {
      expectClose(integral(n, (x) => x ** power * Math.exp(-x * x)), exact, gaussHermitePoint, `power ${power}`);
      exact *= (power + 1) / 2;
    }
  });

  test.each([31, 64, 255])('%d points integrate cos 2x, which is no polynomial', (n) => {
    expectClose(integral(n, (x) => Math.cos(2 * x) * Math.exp(-x * x)), Math.sqrt(Math.PI) / Math.E, gaussHermitePoint);
  });

  test('one power too many is not integrated exactly', () => {
    expect(Math.abs(integral(3, (x) => x ** 6 * Math.exp(-x * x)) / ((15 / 8) * Math.sqrt(Math.PI)) - 1)).toBeGreaterThan(0.1);
  });

  test.each([2, 7, 100, 500])('%d nodes are in order, apart and symmetric, with positive weights', (n) => {
    const { nodes, weights } = gaussHermite(n);
    nodes.forEach((x, j) => {
      if (j > 0) expect(x).toBeGreaterThan(nodes[j - 1] ?? 0);
      expect(x).toBe(-(nodes[n - 1 - j] ?? 0) || 0);
      expect(weights[j]).toBeGreaterThan(0);
    });
  });

  test('an odd rule has zero itself in its middle', () => {
    for (const n of [1, 3, 5, 59, 319, 325, 327, 341]) expect(gaussHermite(n).nodes[(n - 1) / 2]).toBe(0);
  });

  test.each([0, -1, 2.5, 501, Number.NaN])('%d points are refused', (n) => {
    expect(() => gaussHermite(n)).toThrow(`gaussHermite: the number of points must be an integer from 1 to 500, found ${n}`);
  });
});
