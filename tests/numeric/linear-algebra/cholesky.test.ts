import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cholesky, choleskyLogDeterminant, choleskySolve, type CholeskyFactor } from '../../../src/numeric/linear-algebra/cholesky.js';
import { matrixOf } from '../../../src/numeric/linear-algebra/matrix.js';
import { expectClose } from '../../support/close.js';
import { wellConditioned } from '../../support/tolerance.js';

function factorOf(rows: readonly (readonly number[])[]): CholeskyFactor {
  const factor = cholesky(matrixOf(rows));
  if (factor.kind !== 'cholesky') throw new Error(`not positive definite at ${factor.order}`);
  return factor;
}

describe('cholesky', () => {
  test('a matrix with an integer factor', () => {
    const factor = factorOf([[4, 12, -16], [12, 37, -43], [-16, -43, 98]]);
    expect([...factor.lower.values]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3]);
    expectClose(choleskyLogDeterminant(factor), Math.log(36), wellConditioned);
    expect([...choleskySolve(factor, [4, 12, -16])]).toEqual([1, 0, 0]);
  });

  test('only the lower triangle is read', () => {
    // L Lᵀ of the rows 2; 1 3; 4 −1 2; −2 5 1 3, solved for (1, 2, 3, 4).
    const factor = factorOf([[4, 91, 92, 93], [2, 10, 94, 95], [8, 1, 21, 96], [-4, 13, -11, 39]]);
    expect([...factor.lower.values]).toEqual([2, 0, 0, 0, 1, 3, 0, 0, 4, -1, 2, 0, -2, 5, 1, 3]);
    [...choleskySolve(factor, [16, 77, 29, 145])].forEach((value, i) => expectClose(value, i + 1, wellConditioned));
  });

  test('the size of its elements does not matter', () => {
    for (const scale of [2 ** -80, 2 ** 80]) {
      expect([...factorOf([[4 * scale, 0], [2 * scale, 5 * scale]]).lower.values].map((value) => value / Math.sqrt(scale))).toEqual([2, 0, 1, 2]);
    }
  });

  test('solving undoes multiplying', () => {
    const element = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.array(element, { minLength: 9, maxLength: 9 }), fc.array(element, { minLength: 3, maxLength: 3 }), (b, x) => {
        // B Bᵀ + I is positive definite with a condition number of at most 28.
        const at = (i: number, j: number): number => b[3 * i + j] as number;
        const inner = (i: number, j: number): number => at(i, 0) * at(j, 0) + at(i, 1) * at(j, 1) + at(i, 2) * at(j, 2);
        const rows = [0, 1, 2].map((i) => [0, 1, 2].map((j) => inner(i, j) + (i === j ? 1 : 0)));
        const product = rows.map((row) => row.reduce((sum, each, j) => sum + each * (x[j] as number), 0));
        const solved = choleskySolve(factorOf(rows), product);
        x.forEach((each, index) => expectClose(solved[index], each, wellConditioned));
      }),
    );
  });

  test.each([
    ['indefinite', [[1, 2], [2, 1]], 2],
    ['negative', [[-1]], 1],
    ['zero', [[0]], 1],
    ['singular', [[1, 0.1, 1.1], [0.1, 0.01, 0.11], [1.1, 0.11, 1.21]], 2],
    ['singular but for rounding', [[1, 1 / 3], [1 / 3, 1 / 9 + 1e-17]], 2],
  ])('%s: not positive definite, at order given', (_what, rows, order) => {
    expect(cholesky(matrixOf(rows))).toEqual({ kind: 'not-positive-definite', order });
  });

  test.each([
    ['cholesky: the matrix must be square, found 1 x 2', () => cholesky(matrixOf([[1, 2]]))],
    ['cholesky: element 1 is NaN', () => cholesky({ rows: 1, columns: 1, values: Float64Array.of(Number.NaN) })],
    ['choleskySolve: 2 elements for a matrix of order 1', () => choleskySolve(factorOf([[1]]), [1, 2])],
    ['choleskySolve: element 1 is NaN', () => choleskySolve(factorOf([[1]]), [Number.NaN])],
  ])('%s', (message, call) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
