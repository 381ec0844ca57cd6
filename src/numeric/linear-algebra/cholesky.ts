import { requireFinite, requireMatrix, type Matrix } from './matrix.js';

/** The lower triangular L with A = L Lᵀ, as a full square matrix with zeros above the diagonal. */
export interface CholeskyFactor {
  readonly kind: 'cholesky';
  readonly lower: Matrix;
}

/** What the factorisation says of a matrix that has none: the first leading block (from 1) that is not positive. */
export interface NotPositiveDefinite {
  readonly kind: 'not-positive-definite';
  readonly order: number;
}

/**
 * Cholesky factor of a symmetric positive definite matrix.
 *
 * @param matrix square; only its lower triangle is read
 * @returns the factor, or the order at which the matrix ceases to be positive definite (to rounding)
 * @throws {RangeError} if the matrix is not square or an element is not finite
 *
 * @source Golub & Van Loan, Matrix Computations, section on the Cholesky factorisation
 * @r      t(chol(A))
 *
 * @example
 * cholesky({ rows: 2, columns: 2, values: Float64Array.of(4, 2, 2, 5) }).lower.values // [2, 0, 1, 2]
 */
export function cholesky(matrix: Matrix): CholeskyFactor | NotPositiveDefinite {
  requireMatrix('cholesky', matrix);
  const { rows: order, columns, values } = matrix;
  if (order !== columns) throw new RangeError(`cholesky: the matrix must be square, found ${order} x ${columns}`);
  const lower = new Float64Array(order * order);
  for (let j = 0; j < order; j += 1) {
    const diagonal = at(values, j * order + j);
    let remainder = diagonal;
    for (let m = 0; m < j; m += 1) remainder -= at(lower, j * order + m) ** 2;
    // What is left of a diagonal element by rounding alone is not a variance.
    if (!(remainder > order * Number.EPSILON * diagonal)) return { kind: 'not-positive-definite', order: j + 1 };
    const pivot = Math.sqrt(remainder);
    lower[j * order + j] = pivot;
    for (let i = j + 1; i < order; i += 1) {
      let sum = at(values, i * order + j);
      for (let m = 0; m < j; m += 1) sum -= at(lower, i * order + m) * at(lower, j * order + m);
      lower[i * order + j] = sum / pivot;
    }
  }
  return { kind: 'cholesky', lower: { rows: order, columns: order, values: lower } };
}

/**
 * Solution x of A x = b, given the Cholesky factor of A.
 *
 * @param factor from `cholesky`
 * @param b right-hand side, as long as A has rows
 * @returns x
 * @throws {RangeError} if the length differs or an element is not finite
 *
 * @r solve(A, b)
 */
export function choleskySolve({ lower }: CholeskyFactor, b: ArrayLike<number>): Float64Array {
  const order = lower.rows;
  if (b.length !== order) throw new RangeError(`choleskySolve: ${b.length} elements for a matrix of order ${order}`);
  requireFinite('choleskySolve', b);
  const x = Float64Array.from(b);
  for (let i = 0; i < order; i += 1) {
    let sum = at(x, i);
    for (let m = 0; m < i; m += 1) sum -= at(lower.values, i * order + m) * at(x, m);
    x[i] = sum / at(lower.values, i * order + i);
  }
  for (let i = order - 1; i >= 0; i -= 1) {
    let sum = at(x, i);
    for (let m = i + 1; m < order; m += 1) sum -= at(lower.values, m * order + i) * at(x, m);
    x[i] = sum / at(lower.values, i * order + i);
  }
  return x;
}

/**
 * Natural logarithm of the determinant of A, given its Cholesky factor.
 *
 * @r determinant(A)$modulus
 */
export function choleskyLogDeterminant({ lower }: CholeskyFactor): number {
  let sum = 0;
  for (let i = 0; i < lower.rows; i += 1) sum += Math.log(at(lower.values, i * lower.rows + i));
  return 2 * sum;
}

/** An element that the loops above keep within the array. */
function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
