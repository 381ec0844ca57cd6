/** What a weighted fit is made from, and room to make it in. */
export interface Decomposable {
  readonly k: number;
  readonly p: number;
  /** p linearly independent columns of length k. */
  readonly basis: readonly Float64Array[];
  /** What is fitted, length k. */
  readonly d: Float64Array;
  readonly scratch: Scratch;
}

/** Room for the kernels to work in, so that thousands of fits need no new memory. Nothing in it outlives a call. */
export interface Scratch {
  /** Set by the caller: weights > 0, length k. */
  readonly weights: Float64Array;
  /** Their square roots. */
  readonly roots: Float64Array;
  /** The basis, weighted and made orthonormal: p columns of length k. */
  readonly q: readonly Float64Array[];
  /** p × p upper triangle R, row after row: the weighted basis is Q R. */
  readonly r: Float64Array;
  /** Qᵀ times the weighted effects, length p. */
  readonly loadings: Float64Array;
  /** Weighted effects less their projection on Q, length k. */
  readonly residual: Float64Array;
}

export function scratchFor(k: number, p: number): Scratch {
  return {
    weights: new Float64Array(k),
    roots: new Float64Array(k),
    q: Array.from({ length: p }, () => new Float64Array(k)),
    r: new Float64Array(p * p),
    loadings: new Float64Array(p),
    residual: new Float64Array(k),
  };
}

/** Share of a column's square that must be left after projection; below it the projection is done again. */
const TWICE_BELOW = 0.01;

/**
 * Weighted least squares by the modified Gram–Schmidt process, into the scratch room, for the weights that stand there.
 *
 * Why not (XᵀWX)⁻¹: forming XᵀWX loses twice as many digits. Where a projection takes nearly all of a column it is
 * repeated, which keeps Q orthonormal ("twice is enough").
 *
 * @source Björck (1967), doi:10.1007/BF01934122; Giraud, Langou & Rozložník (2005), doi:10.1016/j.camwa.2005.08.009
 */
export function decompose({ k, p, basis, d, scratch }: Decomposable): void {
  const { weights, roots, q, r, loadings, residual } = scratch;
  for (let i = 0; i < k; i += 1) {
    const root = Math.sqrt(weights[i] as number); // i < k throughout
    roots[i] = root;
    residual[i] = root * (d[i] as number);
  }
  r.fill(0);
  for (let j = 0; j < p; j += 1) {
    const [from, column] = [basis[j] as Float64Array, q[j] as Float64Array];
    let whole = 0;
    for (let i = 0; i < k; i += 1) {
      const value = (roots[i] as number) * (from[i] as number);
      column[i] = value;
      whole += value * value;
    }
    let left = project(column, q, j, r, p, whole);
    if (left < TWICE_BELOW * whole) left = project(column, q, j, r, p, left);
    const length = Math.sqrt(left);
    r[j * p + j] = length;
    for (let i = 0; i < k; i += 1) column[i] = (column[i] as number) / length;
    loadings[j] = takeOut(column, residual);
  }
}

/** Takes the first j columns out of a column, notes how much of each, and returns the square of what is left. */
function project(column: Float64Array, q: readonly Float64Array[], j: number, r: Float64Array, p: number, whole: number): number {
  if (j === 0) return whole;
  for (let m = 0; m < j; m += 1) r[m * p + j] = (r[m * p + j] as number) + takeOut(q[m] as Float64Array, column);
  let left = 0;
  for (let i = 0; i < column.length; i += 1) left += (column[i] as number) ** 2;
  return left;
}

/** Takes a unit vector out of another vector; returns how much of it there was. */
export function takeOut(unit: Float64Array, from: Float64Array): number {
  let share = 0;
  for (let i = 0; i < from.length; i += 1) share += (unit[i] as number) * (from[i] as number);
  for (let i = 0; i < from.length; i += 1) from[i] = (from[i] as number) - share * (unit[i] as number);
  return share;
}

/**
 * R⁻¹ of a decomposition, p × p row after row: times the loadings it is the coefficients of the basis, and times its own
 * transpose their covariance matrix.
 */
export function inverseTriangle(r: Float64Array, p: number): Float64Array {
  const inverse = new Float64Array(p * p);
  for (let j = 0; j < p; j += 1) {
    inverse[j * p + j] = 1 / (r[j * p + j] as number);
    for (let i = j - 1; i >= 0; i -= 1) {
      let sum = 0;
      for (let m = i + 1; m <= j; m += 1) sum += (r[i * p + m] as number) * (inverse[m * p + j] as number);
      inverse[i * p + j] = -sum / (r[i * p + i] as number);
    }
  }
  return inverse;
}

/** Product of two square matrices of order p, row after row. */
export function multiplySquare(a: Float64Array, b: Float64Array, p: number): Float64Array {
  const product = new Float64Array(p * p);
  for (let i = 0; i < p; i += 1) {
    for (let m = 0; m < p; m += 1) {
      const left = a[i * p + m] as number;
      for (let j = 0; j < p; j += 1) product[i * p + j] = (product[i * p + j] as number) + left * (b[m * p + j] as number);
    }
  }
  return product;
}
