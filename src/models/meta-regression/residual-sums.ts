import { crossProductSums, HEAVY } from './cross-products.js';
import { decompose, takeOut } from './decomposition.js';
import type { DesignedEffects } from './designed-effects.js';

/**
 * Weighted sums around a regression, with P = W − WX(X′WX)⁻¹X′W, the matrix that takes the fitted values out: what
 * `weightedSums` is around a mean.
 */
export interface WeightedResiduals {
  readonly sumW: number;
  readonly sumW2: number;
  /** Trace of P. */
  readonly traceP: number;
  /** Residual sum of squares y′Py, Σ w(y − fitted)². */
  readonly q: number;
  /** y′PPy, Σ w²(y − fitted)². */
  readonly q2: number;
}

/** The same, and the determinant that the restricted likelihood has. */
export interface ResidualSums extends WeightedResiduals {
  /** ln|X′WX| − ln|X′X|. */
  readonly logDeterminant: number;
}

/**
 * The sums that every estimator is made of, at weights 1/(v + τ²), by the quickest way that keeps their digits. It leaves
 * no decomposition behind.
 */
export function sumsAround(effects: DesignedEffects, tau2: number): WeightedResiduals {
  return (effects.three === null ? null : crossProductSums(effects, effects.three, tau2)) ?? residualSums(effects, tau2);
}

/** The sums with the decomposition that they come from: O(k p²), without a k × k matrix. */
export function residualSums(effects: DesignedEffects, tau2: number): ResidualSums {
  const { v, scratch } = effects;
  for (let i = 0; i < v.length; i += 1) scratch.weights[i] = 1 / ((v[i] as number) + tau2); // i < length
  return sumsAtWeights(effects);
}

/** The same at equal weights of one: the unweighted regression. */
export function unweightedSums(effects: DesignedEffects): ResidualSums {
  effects.scratch.weights.fill(1);
  return sumsAtWeights(effects);
}

/** Sum of squares around the unweighted regression, for who needs nothing else of it: the basis is orthonormal. */
export function sumOfSquaresAround({ k, p, basis, d, scratch: { residual } }: DesignedEffects): number {
  residual.set(d);
  for (let j = 0; j < p; j += 1) takeOut(basis[j] as Float64Array, residual); // j < p
  let sum = 0;
  for (let i = 0; i < k; i += 1) sum += (residual[i] as number) ** 2; // i < k
  return sum;
}

/** The sums at the weights that stand in the scratch room. */
function sumsAtWeights(effects: DesignedEffects): ResidualSums {
  decompose(effects);
  const { k, p, scratch } = effects;
  const { weights, q: columns, r, residual } = scratch;
  let sumW = 0;
  let sumW2 = 0;
  let traceP = 0;
  let q = 0;
  let q2 = 0;
  for (let i = 0; i < k; i += 1) {
    const w = weights[i] as number; // i < k throughout
    const square = (residual[i] as number) ** 2;
    let leverage = 0;
    for (let j = 0; j < p; j += 1) {
      const element = (columns[j] as Float64Array)[i] as number;
      leverage += element * element;
    }
    sumW += w;
    sumW2 += w * w;
    traceP += w * (leverage > HEAVY ? complement(columns, i, leverage) : 1 - leverage);
    q += square;
    q2 += w * square;
  }
  let logDeterminant = 0;
  for (let j = 0; j < p; j += 1) logDeterminant += 2 * Math.log(r[j * p + j] as number);
  return { sumW, sumW2, traceP, q, q2, logDeterminant };
}

/** One minus a leverage h near one: the squares of the hat matrix's row sum to h, so those off the diagonal to h(1 − h). */
function complement(columns: readonly Float64Array[], i: number, leverage: number): number {
  let sum = 0;
  const k = columns[0]?.length ?? 0;
  for (let m = 0; m < k; m += 1) if (m !== i) sum += hat(columns, i, m) ** 2;
  return sum / leverage;
}

/** Element (i, m) of the hat matrix QQ′. */
function hat(columns: readonly Float64Array[], i: number, m: number): number {
  let product = 0;
  for (const column of columns) product += (column[i] as number) * (column[m] as number);
  return product;
}

/**
 * One minus the leverage of each study, at the weights of the last call of a kernel.
 *
 * A study that alone determines a coefficient has zero.
 */
export function leverageComplements({ k, scratch: { q } }: DesignedEffects): Float64Array {
  const complements = new Float64Array(k);
  for (let i = 0; i < k; i += 1) {
    const leverage = hat(q, i, i);
    complements[i] = leverage > HEAVY ? complement(q, i, leverage) : 1 - leverage;
  }
  return complements;
}

/**
 * tr(PΣPΣ) with Σ the diagonal of total variances, at the weights of the last call of a kernel: the sum of squares of all
 * P_ij √(Σ_i Σ_j), in O(k p²).
 *
 * Studies of high leverage are paired with the others one by one, so that nothing cancels.
 *
 * @param total total variances vi + τ², or ones for tr(PP)
 */
export function traceOfSquare(effects: DesignedEffects, total: Float64Array): number {
  const { k, p, scratch } = effects;
  const { q, weights } = scratch;
  const complements = leverageComplements(effects);
  const scaled = weights.map((w, i) => w * (total[i] as number));
  const heavy: number[] = [];
  const light = new Float64Array(k);
  let diagonal = 0;
  let lightDiagonal = 0;
  for (let i = 0; i < k; i += 1) {
    const [rest, s] = [complements[i] as number, scaled[i] as number];
    diagonal += (s * rest) ** 2;
    if (rest < 1 - HEAVY) heavy.push(i);
    else {
      light[i] = s;
      lightDiagonal += (s * (1 - rest)) ** 2;
    }
  }
  let pairs = 0;
  for (const i of heavy) {
    for (let m = 0; m < k; m += 1) {
      const between = m === i ? 0 : (scaled[i] as number) * (scaled[m] as number) * hat(q, i, m) ** 2;
      // A pair of light with heavy is met once here and counts twice; a pair of two heavy ones is met twice.
      pairs += (light[m] as number) > 0 ? 2 * between : between;
    }
  }
  let lightSquares = 0;
  for (let a = 0; a < p; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      const [left, right] = [q[a] as Float64Array, q[b] as Float64Array];
      let element = 0;
      for (let i = 0; i < k; i += 1) element += (light[i] as number) * (left[i] as number) * (right[i] as number);
      lightSquares += (a === b ? 1 : 2) * element * element;
    }
  }
  return diagonal + pairs + Math.max(0, lightSquares - lightDiagonal);
}
