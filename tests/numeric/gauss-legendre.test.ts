import { describe, expect, test } from 'vitest';
import { irwinHallLower } from '../../src/numeric/distributions/irwin-hall.js';
import { gaussLegendre } from '../../src/numeric/gauss-legendre.js';
import { expectClose } from '../support/close.js';
import { distributionPoint, tenRoundings } from '../support/tolerance.js';

describe('the Gauss–Legendre rule', () => {
  test.each([1, 2, 5, 14, 15, 40])('of %i points is exact for polynomials of degree 2n − 1', (points) => {
    const { nodes, weights } = gaussLegendre(points);
    for (let degree = 0; degree <= 2 * points - 1; degree += 1) {
      const sum = nodes.reduce((total, x, i) => total + (weights[i] as number) * x ** degree, 0);
      expectClose(sum, degree % 2 === 0 ? 2 / (degree + 1) : 0, { ...tenRoundings, floor: tenRoundings.relative }, `degree ${degree}`);
    }
    expect(nodes.toSorted()).toEqual(nodes);
    if (points % 2 === 1) expect(nodes[(points - 1) / 2]).toBe(0);
  });

  test('refuses a number of points that is none', () => {
    for (const points of [0, 2.5]) expect(() => gaussLegendre(points)).toThrow('positive integer');
  });
});

describe('the Irwin–Hall distribution', () => {
  test('is that of volumes of corners of cubes', () => {
    expectClose(irwinHallLower(0.5, 1), 0.5, distributionPoint);
    expectClose(irwinHallLower(1, 2), 0.5, distributionPoint);
    expectClose(irwinHallLower(1.5, 3), 0.5, distributionPoint);
    expectClose(irwinHallLower(0.1, 30), 0.1 ** 30 / 2.6525285981219107e32, distributionPoint, 'a corner of thirty dimensions');
    // A corner less three smaller ones, and its mirror image.
    expectClose(irwinHallLower(1.2, 3), (1.2 ** 3 - 3 * 0.2 ** 3) / 6, distributionPoint);
    expectClose(irwinHallLower(1.8, 3), 1 - (1.2 ** 3 - 3 * 0.2 ** 3) / 6, distributionPoint);
  });

  test('has its ends, and refuses what is no number', () => {
    expect([irwinHallLower(-1, 3), irwinHallLower(0, 3), irwinHallLower(3, 3), irwinHallLower(9, 3)]).toEqual([0, 0, 1, 1]);
    expect(() => irwinHallLower(1, 0)).toThrow('positive integer');
    expect(() => irwinHallLower(Number.NaN, 2)).toThrow('must be a number');
  });
});
