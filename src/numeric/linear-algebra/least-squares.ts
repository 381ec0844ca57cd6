import { requireFinite, requireMatrix, type Matrix } from './matrix.js';

/** A weighted least-squares fit. */
export interface LeastSquaresFit {
  readonly kind: 'fit';
  /** One per column of the design. */
  readonly coefficients: Float64Array;
  /** Σ w (y − fitted)². */
  readonly residualSumOfSquares: number;
  /** (XᵀWX)⁻¹: times the residual variance it is the covariance matrix of the coefficients. */
  readonly unscaledCovariance: Matrix;
}

/** The columns of the design carry less information than there are coefficients. */
export interface RankDeficient {
  readonly kind: 'rank-deficient';
  readonly rank: number;
  /** Columns (from 0) that the columns before them already determine. */
  readonly dependent: readonly number[];
}

/**
 * A column counts as dependent when what the columns before it leave of it is shorter than this share of its length:
 * its coefficient would keep fewer than six digits.
 */
const INDEPENDENT_SHARE = 1e-10;

/**
 * Weighted least squares by Householder's QR decomposition.
 *
 * In words: the coefficients that make Σ wᵢ (yᵢ − xᵢᵀβ)² smallest. The rows, scaled by √wᵢ, are reflected into
 * triangular form; forming XᵀWX instead would lose twice as many digits.
 *
 * @param design n × p matrix X, n ≥ p, one row per observation; give a column of ones for an intercept
 * @param response y, length n
 * @param weights wᵢ > 0, length n; all 1 by default
 * @returns the fit, or which columns are dependent
 * @throws {RangeError} if lengths differ, n < p, an element is not finite, or a weight is not positive
 *
 * @source Golub & Van Loan, Matrix Computations, section on Householder QR
 * @r      lm(y ~ X - 1, weights = w); summary(…)$cov.unscaled
 *
 * @example
 * leastSquares({ rows: 3, columns: 2, values: Float64Array.of(1, 0, 1, 1, 1, 2) }, [1, 3, 6]).coefficients // [0.8333333, 2.5]
 */
export function leastSquares(design: Matrix, response: ArrayLike<number>, weights?: ArrayLike<number>): LeastSquaresFit | RankDeficient {
  requireMatrix('leastSquares', design);
  requireFinite('leastSquares', response);
  const { rows: n, columns: p } = design;
  if (n < p) throw new RangeError(`leastSquares: ${n} rows for ${p} coefficients`);
  if (response.length !== n || (weights !== undefined && weights.length !== n)) {
    throw new RangeError(`leastSquares: ${response.length} responses and ${weights?.length ?? n} weights for ${n} rows`);
  }

  // Columns of the scaled design, and the scaled response after them.
  const columns = Array.from({ length: p + 1 }, () => new Float64Array(n));
  for (let i = 0; i < n; i += 1) {
    const weight = weights === undefined ? 1 : (weights[i] as number);
    if (!(weight > 0 && weight < Infinity)) throw new RangeError(`leastSquares: weight ${i + 1} is ${weight}`);
    const scale = Math.sqrt(weight);
    columns.forEach((column, j) => {
      column[i] = scale * (j < p ? at(design.values, i * p + j) : (response[i] as number));
    });
  }

  const dependent: number[] = [];
  for (let j = 0, row = 0; j < p; j += 1) {
    const column = columns[j] as Float64Array;
    const left = norm(column, row);
    if (left <= INDEPENDENT_SHARE * norm(column, 0)) {
      dependent.push(j);
    } else {
      reflect(columns, j, row, left);
      row += 1;
    }
  }
  if (dependent.length > 0) return { kind: 'rank-deficient', rank: p - dependent.length, dependent };

  const inverse = invertUpper(columns, p);
  const rotated = columns[p] as Float64Array;
  const coefficients = new Float64Array(p);
  const covariance = new Float64Array(p * p);
  for (let i = p - 1; i >= 0; i -= 1) {
    let sum = at(rotated, i);
    for (let j = i + 1; j < p; j += 1) sum -= at(columns[j] as Float64Array, i) * at(coefficients, j);
    coefficients[i] = sum / at(columns[i] as Float64Array, i);
    for (let j = 0; j <= i; j += 1) {
      let product = 0;
      for (let m = i; m < p; m += 1) product += at(inverse, i * p + m) * at(inverse, j * p + m);
      covariance[i * p + j] = product;
      covariance[j * p + i] = product;
    }
  }
  return {
    kind: 'fit',
    coefficients,
    residualSumOfSquares: norm(rotated, p) ** 2,
    unscaledCovariance: { rows: p, columns: p, values: covariance },
  };
}

/** Reflects column j and all after it so that column j becomes zero below `row`; `length` is its length from there. */
function reflect(columns: readonly Float64Array[], j: number, row: number, length: number): void {
  const column = columns[j] as Float64Array;
  const first = at(column, row);
  const image = first > 0 ? -length : length;
  // In units of the length, so that no product of two elements overflows.
  const mirror = column.map((value) => value / length);
  mirror[row] = (first - image) / length;
  const half = 1 + Math.abs(first) / length;
  for (const other of columns.slice(j + 1)) {
    let product = 0;
    for (let i = row; i < mirror.length; i += 1) product += at(mirror, i) * at(other, i);
    const share = product / half;
    for (let i = row; i < mirror.length; i += 1) other[i] = at(other, i) - share * at(mirror, i);
  }
  column.fill(0, row);
  column[row] = image;
}

/** Inverse of the upper triangle held in the first p columns, row after row. */
function invertUpper(columns: readonly Float64Array[], p: number): Float64Array {
  const inverse = new Float64Array(p * p);
  for (let j = p - 1; j >= 0; j -= 1) {
    inverse[j * p + j] = 1 / at(columns[j] as Float64Array, j);
    for (let i = j - 1; i >= 0; i -= 1) {
      let sum = 0;
      for (let m = i + 1; m <= j; m += 1) sum += at(columns[m] as Float64Array, i) * at(inverse, m * p + j);
      inverse[i * p + j] = -sum / at(columns[i] as Float64Array, i);
    }
  }
  return inverse;
}

/** Length of a column from a row on; scaled by its largest element, so that squares neither overflow nor vanish. */
function norm(column: Float64Array, from: number): number {
  let largest = 0;
  for (let i = from; i < column.length; i += 1) largest = Math.max(largest, Math.abs(at(column, i)));
  if (largest === 0) return 0;
  let sum = 0;
  for (let i = from; i < column.length; i += 1) sum += (at(column, i) / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** An element that the loops above keep within the array. */
function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
