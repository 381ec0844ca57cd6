import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chiSquared } from '../../../src/numeric/distributions/chi-squared.js';
import { noncentralChiSquared } from '../../../src/numeric/distributions/noncentral-chi-squared.js';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { logOfSquare, saddleContourTail, type CumulantFunction } from '../../../src/numeric/distributions/saddle-contour.js';
import { weightedChiSquared } from '../../../src/numeric/distributions/weighted-chi-squared.js';
import { incompleteGammaTail } from '../../../src/numeric/special/incomplete-gamma.js';
import { logTailProbability } from '../../../src/numeric/special/tail.js';
import { expectClose } from '../../support/close.js';
import { law } from '../../support/laws.js';
import { contourLog, distributionPoint, hundredRoundings } from '../../support/tolerance.js';

const powerOfTen = (from: number, to: number): fc.Arbitrary<number> => fc.double({ min: from, max: to, noNaN: true }).map((u) => 10 ** u);

/** P(Σ cX > q) for coefficients that each stand twice, so that the parts are exponential variables, by its closed form. */
function upperOfPairs(q: number, pairs: readonly number[]): number {
  return pairs.reduce((sum, c, i) => {
    const factor = pairs.reduce((product, other, j) => (j === i ? product : (product * c) / (c - other)), 1);
    return sum + factor * Math.exp(-q / (2 * c));
  }, 0);
}

/** P(aX + bY > q) as an integral over the angle, whose trapezoidal sum converges geometrically. */
function upperOfTwo(q: number, a: number, b: number): number {
  const points = 4000;
  let sum = 0;
  for (let i = 0; i < points; i += 1) {
    const cos2 = Math.cos((2 * Math.PI * (i + 0.5)) / points) ** 2;
    sum += Math.exp(-q / (2 * (a * cos2 + b * (1 - cos2))));
  }
  return sum / points;
}

/** P(Σ cX ≤ q) as a mixture of chi-squared distributions (Ruben 1962), with the smallest coefficient as scale. */
function lowerByMixture(q: number, coefficients: readonly number[]): number {
  const scale = Math.min(...coefficients);
  const ratios = coefficients.map((c) => scale / c);
  const weights = [ratios.reduce((product, ratio) => product * Math.sqrt(ratio), 1)];
  const powers: number[] = [];
  let sum = (weights[0] ?? 0) * chiSquared.lower(q / scale, coefficients.length);
  for (let j = 1; j < 3000; j += 1) {
    powers.push(ratios.reduce((total, ratio) => total + (1 - ratio) ** j, 0) / 2);
    weights.push(powers.reduce((total, power, r) => total + power * (weights[j - 1 - r] ?? 0), 0) / j);
    const part = (weights[j] ?? 0) * chiSquared.lower(q / scale, coefficients.length + 2 * j);
    sum += part;
    if (part < 1e-17 * sum && j > 10) break;
  }
  return sum;
}

describe('a weighted sum of chi-squared variables', () => {
  law(
    'with equal coefficients is chi-squared, in both tails and their logarithms',
    [fc.integer({ min: 1, max: 300 }), powerOfTen(-6, 6), powerOfTen(-4, 2)],
    (k, c, share) => {
      const coefficients = Array.from({ length: k }, () => c);
      expectClose(weightedChiSquared.logLower(share * k * c, coefficients), chiSquared.logLower(share * k, k), contourLog, 'log lower');
      expectClose(weightedChiSquared.logUpper(share * k * c, coefficients), chiSquared.logUpper(share * k, k), contourLog, 'log upper');
    },
  );

  law(
    'scales with its coefficients and does not mind their order',
    [fc.array(powerOfTen(-6, 2), { minLength: 1, maxLength: 15 }), powerOfTen(-8, 8), powerOfTen(-2, 1)],
    (coefficients, factor, share) => {
      const q = share * coefficients.reduce((a, b) => a + b, 0);
      const scaled = coefficients.map((c) => c * factor).toReversed();
      expectClose(weightedChiSquared.logUpper(q * factor, scaled), weightedChiSquared.logUpper(q, coefficients), contourLog);
      expectClose(weightedChiSquared.logLower(q * factor, scaled), weightedChiSquared.logLower(q, coefficients), contourLog);
    },
  );

  law(
    'of exponential parts has their closed form',
    [fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 4 }), powerOfTen(-1, 1)],
    (exponents, share) => {
      const pairs = exponents.map((exponent) => 3 ** exponent);
      const q = share * pairs.reduce((a, b) => a + 2 * b, 0);
      expectClose(weightedChiSquared.upper(q, [...pairs, ...pairs]), upperOfPairs(q, pairs), distributionPoint);
    },
  );

  test.each([
    [0.01, 1, 2],
    [1, 1, 5],
    [20, 3, 1],
    [100, 1, 2],
    [7, 0.2, 10],
  ])('of two parts is an integral over an angle: %d from %d and %d', (q, a, b) => {
    expectClose(weightedChiSquared.upper(q, [a, b]), upperOfTwo(q, a, b), distributionPoint);
  });

  test.each([[[1, 2, 3, 4, 5]], [[0.5, 0.6, 0.7]], [[1, 1, 1, 7, 9, 20]], [[2, 2.5]]])('of %j is a mixture of chi-squared distributions', (coefficients) => {
    const mean = coefficients.reduce((a, b) => a + b, 0);
    for (const share of [0.02, 0.1, 0.5, 1, 1.5, 3]) {
      expectClose(weightedChiSquared.lower(share * mean, coefficients), lowerByMixture(share * mean, coefficients), distributionPoint, `${share}`);
    }
  });

  test('coefficients next to nothing do not matter, however many', () => {
    expectClose(weightedChiSquared.upper(3, [1, ...Array.from({ length: 50 }, () => 1e-20)]), chiSquared.upper(3, 1), distributionPoint);
  });

  test.each([[100, 0.05, 1.5], [500, 0.1, 1.5], [500, 0.2, 2], [2000, 0.3, 1.5]])('two large ones beside %d of %d: the path does not run into the crowd', (many, b, times) => {
    const q = times * (2 + many * b);
    // The two are exponential, and what they add to the tail of the others is in closed form.
    const others = chiSquared.logUpper(q / b, many);
    const both = -q / 2 - (many / 2) * Math.log1p(-b) + chiSquared.logLower((q * (1 - b)) / b, many);
    const most = Math.max(others, both);
    const expected = most + Math.log(Math.exp(others - most) + Math.exp(both - most));
    expectClose(weightedChiSquared.logUpper(q, [1, 1, ...Array.from({ length: many }, () => b)]), expected, contourLog);
  });

  test.each([1, 2, 14, 600])('next to zero is a power, down to the smallest normal number: %d of them', (k) => {
    const ones = Array.from({ length: k }, () => 1);
    for (const q of [1e-289, 1e-290, 1e-291, 1e-300, 1e-303, 1e-307]) {
      expectClose(weightedChiSquared.logLower(q, ones), chiSquared.logLower(q, k), contourLog, `${q}`);
      // What is near zero is so only if all means are: exp(−λ/2) of it.
      expectClose(noncentralChiSquared.logLower(q, k, 2), chiSquared.logLower(q, k) - 1, contourLog, `${q}, not central`);
    }
    // mpmath 1.3.0 with 40 digits: log(gammainc(1/2, 0, 1e-305/2, regularized=True)).
    if (k === 1) expectClose(weightedChiSquared.logLower(1e-305, ones), -351.3700180342367, contourLog);
    expectClose(weightedChiSquared.quantile(1e-153, [1]), chiSquared.quantile(1e-153, 1), distributionPoint);
    expect(weightedChiSquared.quantile(1e-200, [1])).toBe(0);
  });

  test('knows its ends', () => {
    expect([weightedChiSquared.lower(0, [1]), weightedChiSquared.upper(-1, [1]), weightedChiSquared.upper(Infinity, [1])]).toEqual([0, 1, 0]);
    expect([weightedChiSquared.logLower(0, [1]), weightedChiSquared.logUpper(0, [1]), weightedChiSquared.logUpper(Infinity, [1])]).toEqual([-Infinity, 0, -Infinity]);
    expect([weightedChiSquared.lower(Infinity, [1]), weightedChiSquared.logLower(Infinity, [1])]).toEqual([1, 0]);
    expect([weightedChiSquared.logLower(-1, [1]), weightedChiSquared.logUpper(-1, [1])]).toEqual([-Infinity, 0]);
    expect([weightedChiSquared.quantile(0, [1]), weightedChiSquared.quantile(1, [1])]).toEqual([0, Infinity]);
  });

  test.each([
    [[], 'at least one coefficient is needed'],
    [[1, 0], 'a coefficient must be positive and finite, found 0'],
    [[-1], 'found -1'],
    [[Number.NaN], 'found NaN'],
    [[Infinity], 'found Infinity'],
  ])('refuses the coefficients %j', (coefficients: number[], message) => {
    expect(() => weightedChiSquared.lower(1, coefficients)).toThrow(message);
  });

  test('refuses what is no number or no probability', () => {
    expect(() => weightedChiSquared.lower(Number.NaN, [1])).toThrow('q must be a number, found NaN');
    expect(() => weightedChiSquared.logUpper(Number.NaN, [1])).toThrow('q must be a number, found NaN');
    expect(() => weightedChiSquared.quantile(1.5, [1])).toThrow('a probability must lie in [0, 1], found 1.5');
  });
});

describe('a tail from its cumulants', () => {
  /** Those of a gamma variable with unit rate, and how often they are asked for. */
  function gammaCumulants(shape: number): { readonly cumulants: CumulantFunction; readonly asked: { onAxis: number; inPlane: number } } {
    const asked = { onAxis: 0, inPlane: 0 };
    const onAxis = (s: number): readonly [number, number, number, number] => {
      asked.onAxis += 1;
      const ratio = s / (1 - s);
      return [-shape * Math.log1p(-s), shape * ratio, shape * ratio ** 2, 2 * shape * ratio ** 3];
    };
    const inPlane = (re: number, im: number): readonly [number, number] => {
      asked.inPlane += 1;
      return [-(shape / 2) * logOfSquare(1 - re, im), -shape * Math.atan2(-im, 1 - re)];
    };
    return { cumulants: { onAxis, inPlane, end: 1 }, asked };
  }

  // The last two columns: evaluations that find the saddle, and along the path.
  test.each([
    [0.5, 1e-3, 7, 47],
    [0.5, 0.9, 8, 52],
    [0.5, 1.1, 11, 190],
    [0.5, 40, 12, 95],
    [1, 0.3, 8, 48],
    [1, 3, 12, 113],
    [7, 0.3, 10, 43],
    [7, 0.9, 10, 103],
    [7, 1.1, 8, 116],
    [7, 40, 13, 42],
    [300, 1e-3, 10, 39],
    [300, 0.9, 15, 43],
    [300, 3, 10, 43],
    [300, 1e6, 18, 39],
  ])('of a gamma variable of shape %d at %d of its mean is its own, after few evaluations', (shape, share, saddle, path) => {
    const { cumulants, asked } = gammaCumulants(shape);
    const found = saddleContourTail(cumulants, share * shape, shape);
    expect(found.side).toBe(share > 1 ? 'upper' : 'lower');
    const expected = incompleteGammaTail(shape, share * shape);
    expectClose(logTailProbability(found, found.side), logTailProbability(expected, found.side), contourLog);
    expectClose(found.logDensity, expected.logDensity, contourLog);
    expect(asked.onAxis).toBeLessThanOrEqual(saddle);
    expect(asked.inPlane).toBeLessThanOrEqual(path);
  });

  test('far out is the slowest decay', () => {
    const { cumulants, asked } = gammaCumulants(7);
    expect(saddleContourTail(cumulants, 1.1e13, 7)).toEqual({ side: 'upper', logDensity: -1.1e13, ratio: 1 });
    expect(asked).toEqual({ onAxis: 0, inPlane: 0 });
    expect(weightedChiSquared.logUpper(1e14, [1])).toBe(-5e13);
    expectClose(saddleContourTail(cumulants, 0.9e13, 7).logDensity, incompleteGammaTail(7, 0.9e13).logDensity, contourLog);
  });

  test('the logarithm of a sum of squares, also where these leave the range of numbers', () => {
    for (const size of [1e-300, 1e-160, 1e-145, 1, 1e160, 1e300]) {
      expectClose(logOfSquare(3 * size, 4 * size), 2 * (Math.log(5) + Math.log(size)), hundredRoundings, `${size}`);
    }
  });
});

describe('the non-central chi-squared distribution', () => {
  // mpmath 1.3.0, 40 digits: the mixture over a Poisson variable. [q, df, noncentrality, log lower, log upper].
  test.each([
    [10, 3, 4, -0.2537032848583595, -1.4957610542582334],
    [0.001, 1, 0.5, -3.9297523268572685, -0.019844137290744034],
    [1e-8, 2, 30, -34.11382788951231, -1.5295116560420367e-15],
    [120, 12, 40, -3.487549888297953e-5, -10.26374345073552],
    [400, 5, 100, -3.062670291801272e-23, -51.840169959052005],
    [1, 1, 1, -0.7397150928523355, -0.6486516882617966],
    [50, 2.5, 60, -1.5199582258852242, -0.24682298887663928],
    [3, 20, 0.01, -12.409460026331468, -4.079818783176347e-6],
    [1e-250, 3, 4, -866.79381351408, 0],
  ])('at %d, df %d, noncentrality %d', (q, df, noncentrality, logLower, logUpper) => {
    expectClose(noncentralChiSquared.logLower(q, df, noncentrality), logLower, distributionPoint);
    expectClose(noncentralChiSquared.logUpper(q, df, noncentrality), logUpper, distributionPoint);
  });

  law('with one degree of freedom is a shifted normal variable squared', [powerOfTen(-2, 1.3), powerOfTen(-2, 2)], (mean, q) => {
    const root = Math.sqrt(q);
    const outside = normal.upper(root - mean) + normal.upper(root + mean);
    expectClose(noncentralChiSquared.upper(q, 1, mean ** 2), outside, distributionPoint);
  });

  test('without noncentrality is chi-squared', () => {
    expect(noncentralChiSquared.upper(5, 3, 0)).toBe(chiSquared.upper(5, 3));
    expect(noncentralChiSquared.logLower(5, 3, 0)).toBe(chiSquared.logLower(5, 3));
    expect(noncentralChiSquared.logUpper(5, 3, 0)).toBe(chiSquared.logUpper(5, 3));
    expect(noncentralChiSquared.quantile(0.2, 3, 0)).toBe(chiSquared.quantile(0.2, 3));
    expect(noncentralChiSquared.upperQuantile(0.2, 3, 0)).toBe(chiSquared.upperQuantile(0.2, 3));
  });

  test('knows its ends and refuses what is no parameter', () => {
    expect([noncentralChiSquared.lower(0, 2, 1), noncentralChiSquared.upper(0, 2, 1)]).toEqual([0, 1]);
    expect([noncentralChiSquared.lower(Infinity, 2, 1), noncentralChiSquared.upper(Infinity, 2, 1)]).toEqual([1, 0]);
    expect([noncentralChiSquared.logLower(0, 2, 1), noncentralChiSquared.logUpper(0, 2, 1)]).toEqual([-Infinity, 0]);
    expect([noncentralChiSquared.logLower(Infinity, 2, 1), noncentralChiSquared.logUpper(Infinity, 2, 1)]).toEqual([0, -Infinity]);
    expect([noncentralChiSquared.lower(-1, 2, 1), noncentralChiSquared.upper(-1, 2, 1)]).toEqual([0, 1]);
    expect([noncentralChiSquared.logLower(-1, 2, 1), noncentralChiSquared.logUpper(-1, 2, 1)]).toEqual([-Infinity, 0]);
    expect(() => noncentralChiSquared.lower(1, 0, 1)).toThrow(RangeError);
    expect(() => noncentralChiSquared.lower(1, 1, -1)).toThrow(RangeError);
    expect(() => noncentralChiSquared.lower(Number.NaN, 1, 1)).toThrow(RangeError);
    expect(() => noncentralChiSquared.quantile(2, 1, 1)).toThrow(RangeError);
  });
});
