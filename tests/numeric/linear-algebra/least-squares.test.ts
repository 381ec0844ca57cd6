import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leastSquares, type LeastSquaresFit } from '../../../src/numeric/linear-algebra/least-squares.js';
import { matrixOf } from '../../../src/numeric/linear-algebra/matrix.js';
import { expectClose } from '../../support/close.js';
import { longley, wellConditioned } from '../../support/tolerance.js';

function fitOf(...call: Parameters<typeof leastSquares>): LeastSquaresFit {
  const fit = leastSquares(...call);
  if (fit.kind !== 'fit') throw new Error(`expected a fit, found rank ${fit.rank}`);
  return fit;
}

/** Longley (1967), as in NIST's Statistical Reference Datasets: total employment, then six predictors. */
const longleyRows = [
  [60323, 83, 234289, 2356, 1590, 107608, 1947], [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
  [60171, 88.2, 258054, 3682, 1616, 109773, 1949], [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
  [63221, 96.2, 328975, 2099, 3099, 112075, 1951], [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
  [64989, 99, 365385, 1870, 3547, 115094, 1953], [63761, 100, 363112, 3578, 3350, 116219, 1954],
  [66019, 101.2, 397469, 2904, 3048, 117388, 1955], [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
  [68169, 108.4, 442769, 2936, 2798, 120445, 1957], [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
  [68655, 112.6, 482704, 3813, 2552, 123366, 1959], [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
  [69331, 115.7, 518173, 4806, 2572, 127852, 1961], [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
];

describe('leastSquares', () => {
  test("Longley's data give NIST's certified values", () => {
    const design = matrixOf(longleyRows.map((row) => [1, ...row.slice(1)]));
    const fit = fitOf(design, longleyRows.map((row) => row[0] as number));
    const certified = [
      [-3482258.63459582, 890420.383607373], [15.0618722713733, 84.9149257747669], [-0.358191792925910e-1, 0.334910077722432e-1],
      [-2.02022980381683, 0.488399681651699], [-1.03322686717359, 0.214274163161675], [-0.511041056535807e-1, 0.226073200069370],
      [1829.15146461355, 455.478499142212],
    ] as const;
    const residualVariance = fit.residualSumOfSquares / 9;
    certified.forEach(([coefficient, standardError], index) => {
      expectClose(fit.coefficients[index], coefficient, longley, `coefficient ${index}`);
      const variance = residualVariance * (fit.unscaledCovariance.values[index * 8] as number);
      expectClose(Math.sqrt(variance), standardError, longley, `standard error ${index}`);
    });
    expectClose(fit.residualSumOfSquares, 836424.055505915, longley);
  });

  test('weights count as repeated rows', () => {
    const rows = [[1, 2], [1, 3], [1, 5], [1, 9]];
    const weighted = fitOf(matrixOf(rows), [1, 4, 2, 8], [1, 2, 3, 1]);
    const repeated = fitOf(matrixOf([[1, 2], [1, 3], [1, 3], [1, 5], [1, 5], [1, 5], [1, 9]]), [1, 4, 4, 2, 2, 2, 8]);
    for (const index of [0, 1]) expectClose(weighted.coefficients[index], repeated.coefficients[index] as number, wellConditioned);
    const [found, expected] = [weighted.unscaledCovariance.values, repeated.unscaledCovariance.values];
    for (const index of [0, 1, 2, 3]) expectClose(found[index], expected[index] as number, wellConditioned);
    expectClose(weighted.residualSumOfSquares, repeated.residualSumOfSquares, wellConditioned);
  });

  test('the unscaled covariance is the inverse of XᵀWX', () => {
    const rows = [[1, 2, -1], [1, 3, 4], [1, 5, 0], [1, 9, 2], [1, -2, 3]];
    const weights = [1, 2, 0.5, 3, 1];
    const { values } = fitOf(matrixOf(rows), [1, 4, 2, 8, 0], weights).unscaledCovariance;
    const sums = [0, 1, 2].map((i) => [0, 1, 2].map((j) => rows.reduce((sum, row, k) => sum + (weights[k] ?? 0) * (row[i] ?? 0) * (row[j] ?? 0), 0)));
    sums.forEach((row, i) => [0, 1, 2].forEach((j) => expectClose(row.reduce((sum, value, m) => sum + value * (values[m * 3 + j] ?? 0), 0), i === j ? 1 : 0, wellConditioned, `${i}, ${j}`)));
    expect([values[1], values[2], values[5]]).toEqual([values[3], values[6], values[7]]);
  });

  test('an intercept alone is the weighted mean, its unscaled variance one over the sum of weights', () => {
    const fit = fitOf(matrixOf([[1], [1], [1]]), [1, 2, 6], [1, 2, 5]);
    expectClose(fit.coefficients[0], 35 / 8, wellConditioned);
    expectClose(fit.unscaledCovariance.values[0], 1 / 8, wellConditioned);
    expectClose(fit.residualSumOfSquares, 1 + 8 + 180 - (35 * 35) / 8, wellConditioned);
  });

  test('as many rows as coefficients leave no residual', () => {
    const fit = fitOf(matrixOf([[2, 0], [1, -3]]), [4, 5]);
    expect(fit.residualSumOfSquares).toBe(0);
    expectClose(fit.coefficients[0], 2, wellConditioned);
    expectClose(fit.coefficients[1], -1, wellConditioned);
  });

  test('exact data give their coefficients back, whatever the weights', () => {
    const small = fc.double({ min: -5, max: 5, noNaN: true });
    const sixWeights = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(small, small, sixWeights, (intercept, slope, weights) => {
        const x = [-3, -1, 0, 2, 4, 7];
        const fit = fitOf(matrixOf(x.map((each) => [1, each])), x.map((each) => intercept + slope * each), weights);
        expectClose(fit.coefficients[0], intercept, wellConditioned);
        expectClose(fit.coefficients[1], slope, wellConditioned);
      }),
    );
  });

  test('names the columns that others determine', () => {
    const rows = [1, 2, 3, 4, 5].map((x) => [1, x, 3 - 2 * x, 0, x * x]);
    expect(leastSquares(matrixOf(rows), [1, 2, 3, 4, 6])).toEqual({ kind: 'rank-deficient', rank: 3, dependent: [2, 3] });
  });

  test('extreme units do not make a column dependent, nor overflow', () => {
    const fit = fitOf(matrixOf([[1e-150, 1e150], [1e-150, 2e150], [1e-150, 4e150]]), [1, 2, 4]);
    expectClose(fit.coefficients[1], 1e-150, wellConditioned);
    expect([...fit.unscaledCovariance.values].every(Number.isFinite)).toBe(true);
  });

  test('the inputs are not touched', () => {
    const design = matrixOf([[1, 2], [1, 3], [1, 5]]);
    const before = design.values.slice();
    const response = Object.freeze([1, 2, 3]);
    leastSquares(design, response);
    expect(design.values).toEqual(before);
  });

  test.each([
    ['leastSquares: 1 rows for 2 coefficients', () => leastSquares(matrixOf([[1, 2]]), [1])],
    ['leastSquares: 1 responses and 2 weights for 2 rows', () => leastSquares(matrixOf([[1], [2]]), [1])],
    ['leastSquares: 2 responses and 1 weights for 2 rows', () => leastSquares(matrixOf([[1], [2]]), [1, 2], [1])],
    ['leastSquares: weight 2 is 0', () => leastSquares(matrixOf([[1], [2]]), [1, 2], [1, 0])],
    ['leastSquares: weight 2 is Infinity', () => leastSquares(matrixOf([[1], [2]]), [1, 2], [1, Infinity])],
    ['leastSquares: element 2 is NaN', () => leastSquares(matrixOf([[1], [2]]), [1, Number.NaN])],
    ['leastSquares: element 1 is NaN', () => leastSquares({ rows: 1, columns: 1, values: Float64Array.of(Number.NaN) }, [1])],
    ['leastSquares: 1 values do not make a 1 x 2 matrix', () => leastSquares({ rows: 1, columns: 2, values: Float64Array.of(1) }, [1])],
    ['leastSquares: 0 values do not make a 0 x 2 matrix', () => leastSquares({ rows: 0, columns: 2, values: new Float64Array() }, [])],
    ['matrixOf: row 2 has 1 elements, the first has 2', () => matrixOf([[1, 2], [1]])],
    ['matrixOf: 0 values do not make a 0 x 0 matrix', () => matrixOf([])],
    ['matrixOf: 0 values do not make a 1 x 0 matrix', () => matrixOf([[]])],
    ['matrixOf: element 2 is Infinity', () => matrixOf([[1, Infinity]])],
  ])('%s', (message, call) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
