import type { Column } from '../weighted-sums.js';
import type { ThreeColumns } from './cross-products.js';
import { decompose, inverseTriangle, multiplySquare, scratchFor, type Decomposable } from './decomposition.js';

/**
 * Effects with the columns that are to explain them, made ready for the kernels of regression.
 *
 * The columns are replaced by an orthonormal basis of the same space, in which the row of the most precise study is
 * zero but for its first element: so that moderators in odd units, or one study a trillion times heavier than the rest,
 * do not cost digits. Everything but the coefficients themselves depends on the space only.
 */
export interface DesignedEffects extends Decomposable {
  /** The effects as they are, length k. */
  readonly yi: Float64Array;
  /** p × p, row after row: coefficients of the design's columns are this times those of the basis. */
  readonly toDesign: Float64Array;
  /** Coefficients of the design's columns that were taken off the effects beforehand; `d` is what they leave. */
  readonly start: Float64Array;
  /** Sampling variances, length k. */
  readonly v: Float64Array;
  /** The basis with columns of zeros behind it, where it has no more than three. */
  readonly three: ThreeColumns | null;
}

/** Multiple of the machine precision below which residuals are rounding and not scatter. */
const ROUNDINGS = 8;

/**
 * Effects and a design as the kernels want them.
 *
 * @param columns the design's columns, linearly independent, p of them, each of length k
 * @param yi effects, length k ≥ p
 * @param vi sampling variances, same order and length, each > 0
 * @throws {RangeError} if lengths differ or a variance is not positive
 *
 * @example
 * designEffects([Float64Array.of(1, 1, 1)], [2, 3, 4], [1, 1, 1]).start // [3]
 */
export function designEffects(columns: readonly Float64Array[], yi: Column, vi: Column): DesignedEffects {
  const [k, p] = [yi.length, columns.length];
  if (vi.length !== k || columns.some(({ length }) => length !== k)) throw new RangeError(`columns of ${k} effects and ${vi.length} variances differ in length`);
  const v = Float64Array.from(vi);
  const most = v.reduce((best, variance, i) => (variance < (v[best] ?? Infinity) ? i : best), 0);
  if (!v.every((variance) => variance > 0)) throw new RangeError('a sampling variance must be positive');

  const { basis, toDesign } = orthonormalBasis(columns, most);
  const raw: DesignedEffects = { k, p, yi: Float64Array.from(yi), basis, toDesign, start: new Float64Array(p), d: Float64Array.from(yi), v, three: threeColumns(basis), scratch: scratchFor(k, p) };
  v.forEach((variance, i) => {
    raw.scratch.weights[i] = 1 / variance;
  });
  decompose(raw);
  const start = coefficientsOf(raw, covarianceRoot(raw));
  const d = raw.scratch.residual.map((rest, i) => rest / (raw.scratch.roots[i] as number));
  const largest = raw.d.reduce((size, effect) => Math.max(size, Math.abs(effect)), 0);
  if (d.every((rest) => Math.abs(rest) <= ROUNDINGS * p * Number.EPSILON * largest)) d.fill(0);
  return { ...raw, start, d };
}

/**
 * The same design with other effects and variances in its rows: what a permutation test refits.
 *
 * @param yi effects, length k
 * @param v sampling variances, same order and length
 */
export function withOtherEffects(effects: DesignedEffects, yi: Float64Array, v: Float64Array): DesignedEffects {
  return { ...effects, yi, d: yi, v, start: new Float64Array(effects.p) };
}

/** A square root of the coefficients' covariance matrix, from a decomposition that has just been made: p × p, row after row. */
export function covarianceRoot({ p, scratch, toDesign }: DesignedEffects): Float64Array {
  return multiplySquare(toDesign, inverseTriangle(scratch.r, p), p);
}

/** Coefficients of the design's columns, from the same decomposition and its `covarianceRoot`. */
export function coefficientsOf({ p, scratch, start }: DesignedEffects, root: Float64Array): Float64Array {
  return start.map((before, i) => {
    let sum = before;
    for (let j = 0; j < p; j += 1) sum += (root[i * p + j] as number) * (scratch.loadings[j] as number);
    return sum;
  });
}

/** An orthonormal basis of the columns' space, turned so that one row of it is zero but for its first element. */
function orthonormalBasis(columns: readonly Float64Array[], row: number): { readonly basis: readonly Float64Array[]; readonly toDesign: Float64Array } {
  const [k, p] = [columns[0]?.length ?? 0, columns.length];
  const scratch = scratchFor(k, p);
  scratch.weights.fill(1);
  decompose({ k, p, basis: columns, d: new Float64Array(k), scratch });
  const turn = reflection(scratch.q.map((column) => column[row] as number));
  const basis = columns.map((_column, j) => {
    const turned = new Float64Array(k);
    scratch.q.forEach((column, m) => {
      const share = turn[m * p + j] as number;
      for (let i = 0; i < k; i += 1) turned[i] = (turned[i] as number) + share * (column[i] as number);
    });
    if (j > 0) turned[row] = 0;
    return turned;
  });
  return { basis, toDesign: multiplySquare(inverseTriangle(scratch.r, p), turn, p) };
}

/** One to three columns as three; `null` for other numbers of them. */
function threeColumns([first, second, third, ...others]: readonly Float64Array[]): ThreeColumns | null {
  if (first === undefined || others.length > 0) return null;
  const none = new Float64Array(third === undefined ? first.length : 0);
  return [first, second ?? none, third ?? none];
}

/** Householder's reflection that turns a vector into a multiple of the first unit vector; it is its own inverse. */
function reflection(vector: readonly number[]): Float64Array {
  const p = vector.length;
  const length = Math.hypot(...vector);
  const [first = 0] = vector;
  const mirror = vector.map((value, i) => (i === 0 ? value + (first < 0 ? -length : length) : value));
  const square = mirror.reduce((sum, value) => sum + value * value, 0);
  const matrix = new Float64Array(p * p);
  for (let i = 0; i < p; i += 1) {
    for (let j = 0; j < p; j += 1) {
      const outer = square === 0 ? 0 : (2 * (mirror[i] as number) * (mirror[j] as number)) / square; // i, j < p
      matrix[i * p + j] = (i === j ? 1 : 0) - outer;
    }
  }
  return matrix;
}
