import { columnsOf } from '../numeric/columns.js';

/** Numbers by study: a `Float64Array` in the kernels, a plain array in an example. */
export type Column = ArrayLike<number>;

/** Effects and variances made ready for the kernels. */
export interface CentredEffects {
  /** Effects minus `origin`. All zero when all effects are equal. */
  readonly d: Float64Array;
  /** Sampling variances. */
  readonly v: Float64Array;
  /** The effect of the most precise study. */
  readonly origin: number;
  /** Position of the most precise study. */
  readonly anchor: number;
}

/** Weighted sums with weights w = 1/(v + τ²), and P = W − ww′/Σw, the matrix that takes the weighted mean out. */
export interface WeightedSums {
  readonly sumW: number;
  readonly sumW2: number;
  /** Trace of P, Σw − Σw²/Σw. */
  readonly traceP: number;
  /** What the mean is measured from: the effect of the most precise study. */
  readonly origin: number;
  /** Weighted mean, measured from the origin. */
  readonly mean: number;
  /** Generalised Q, Σ w(y − mean)². */
  readonly q: number;
  /** y′PPy, Σ w²(y − mean)². */
  readonly q2: number;
}

/**
 * Effects measured from the most precise study.
 *
 * Why: a mean far from zero, or one study a trillion times heavier than the rest, would otherwise cost the small
 * differences between effects their digits.
 *
 * @param yi effects, length k
 * @param vi sampling variances, same order and length, each > 0
 * @param least fewest studies the caller can do with
 * @throws {RangeError} if lengths differ, k < least, or a variance is not positive
 */
export function centreEffects(yi: Column, vi: Column, least = 2): CentredEffects {
  const k = yi.length;
  const anchor = anchorOf(yi, vi, least);
  const origin = yi[anchor] as number;
  const [d, v] = columnsOf(2, k) as readonly [Float64Array, Float64Array];
  for (let i = 0; i < k; i += 1) {
    d[i] = (yi[i] as number) - origin; // i < k, the length of both
    v[i] = vi[i] as number;
  }
  return { d, v, origin, anchor };
}

/** The position of the most precise study. */
function anchorOf(yi: Column, vi: Column, least: number): number {
  const k = yi.length;
  if (vi.length !== k) throw new RangeError(`${k} effects but ${vi.length} variances`);
  if (k < least) throw new RangeError(`at least ${least} studies are needed, found ${k}`);
  let anchor = 0;
  for (let i = 0; i < k; i += 1) {
    const variance = vi[i] as number; // i < k, the length of both
    if (!(variance > 0)) throw new RangeError(`a sampling variance must be positive, found ${variance}`);
    if (variance < (vi[anchor] as number)) anchor = i;
  }
  return anchor;
}

/**
 * The sums that every estimator is made of, in two passes over the studies and without a matrix.
 *
 * The trace of P is summed as 2·Σ w_i w_j/Σw over pairs, all positive, because Σw − Σw²/Σw cancels when one study
 * dominates.
 */
export function weightedSums({ d, v, origin }: CentredEffects, tau2: number): WeightedSums {
  return sumsFrom(d, v, tau2, 0, origin);
}

/**
 * The same sums of effects that are not centred yet, for who needs them once: two arrays less, which for a dozen studies
 * take longer than the sums.
 *
 * @throws {RangeError} as `centreEffects`
 */
export function sumsOf(yi: Column, vi: Column, tau2: number, least = 2): WeightedSums {
  const origin = yi[anchorOf(yi, vi, least)] as number;
  return sumsFrom(yi, vi, tau2, origin, origin);
}

/** The sums of y − shift, whose mean is measured from the origin. */
function sumsFrom(y: Column, v: Column, tau2: number, shift: number, origin: number): WeightedSums {
  const k = y.length;
  let sumW = 0;
  let sumW2 = 0;
  let sumWd = 0;
  let pairs = 0;
  for (let i = 0; i < k; i += 1) {
    const w = 1 / ((v[i] as number) + tau2); // i < k throughout
    pairs += w * sumW;
    sumW += w;
    sumW2 += w * w;
    sumWd += w * ((y[i] as number) - shift);
  }
  const mean = sumWd / sumW;
  let q = 0;
  let q2 = 0;
  for (let i = 0; i < k; i += 1) {
    const w = 1 / ((v[i] as number) + tau2);
    const residual = (y[i] as number) - shift - mean;
    const weighted = w * residual;
    q += weighted * residual;
    q2 += weighted * weighted;
  }
  return { sumW, sumW2, traceP: (2 * pairs) / sumW, origin, mean, q, q2 };
}

/** Weights 1/(v + τ²). A plain loop: `Float64Array.from` with a function takes twenty times as long. */
export function weightsAt(vi: Column, tau2: number): Float64Array {
  const weights = new Float64Array(vi.length);
  for (let i = 0; i < weights.length; i += 1) weights[i] = 1 / ((vi[i] as number) + tau2); // i < length
  return weights;
}

/** Sum of squared deviations from the unweighted mean. */
export function sumOfSquares({ d }: CentredEffects): number {
  const k = d.length;
  let sum = 0;
  for (let i = 0; i < k; i += 1) sum += d[i] as number;
  const mean = sum / k;
  let squares = 0;
  for (let i = 0; i < k; i += 1) squares += ((d[i] as number) - mean) ** 2;
  return squares;
}

/** A column as simple-statistics asks for it, which reads its lists by position only: to copy one takes longer than its variance. */
export function asList(column: Float64Array): number[] {
  return column as unknown as number[];
}
