import { centreEffects, type Column } from '../weighted-sums.js';

/**
 * Diagonal of A = W − ww′/Σw, the matrix that takes the mean weighted by w out: wᵢ(1 − wᵢ/Σw).
 *
 * Why not as written: where one study has nearly all the weight, one minus its share would cancel; it is the share of
 * the rest.
 *
 * @param w weights ≥ 0, at least one of them positive
 */
export function projectionDiagonal(w: Column): Float64Array {
  const { length } = w;
  let heaviest = 0;
  for (let i = 1; i < length; i += 1) if ((w[i] as number) > (w[heaviest] as number)) heaviest = i; // i < length throughout
  let rest = 0;
  for (let i = 0; i < length; i += 1) if (i !== heaviest) rest += w[i] as number;
  const sum = rest + (w[heaviest] as number);
  const diagonal = new Float64Array(length);
  for (let i = 0; i < length; i += 1) {
    const weight = w[i] as number;
    diagonal[i] = weight * ((i === heaviest ? rest : sum - weight) / sum);
  }
  return diagonal;
}

/** What the generalised method of moments needs of the effects: y′Ay, tr(AV) and tr(A). */
export interface ProjectionMoments {
  readonly q: number;
  readonly traceAV: number;
  readonly traceA: number;
}

/**
 * Weighted sum of squares of the effects around their weighted mean, with what is expected of it.
 *
 * In words: for sampling variances v and between-study variance τ², E(y′Ay) = tr(AV) + τ²·tr(A).
 *
 * @param yi effects, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0
 * @param w weights ≥ 0, same order and length, at least two of them positive
 * @throws {RangeError} if lengths differ, k < 2, a variance is not positive, or fewer than two weights are
 */
export function projectionMoments(yi: Column, vi: Column, w: Column): ProjectionMoments {
  const { d, v } = centreEffects(yi, vi);
  requireWeights(w, d.length);
  let sumW = 0;
  let sumWd = 0;
  for (let i = 0; i < d.length; i += 1) {
    sumW += w[i] as number; // i < k, the length of all columns
    sumWd += (w[i] as number) * (d[i] as number);
  }
  const mean = sumWd / sumW;
  const diagonal = projectionDiagonal(w);
  let q = 0;
  let traceAV = 0;
  let traceA = 0;
  for (let i = 0; i < d.length; i += 1) {
    q += (w[i] as number) * ((d[i] as number) - mean) ** 2;
    traceAV += (diagonal[i] as number) * (v[i] as number);
    traceA += diagonal[i] as number;
  }
  return { q, traceAV, traceA };
}

function requireWeights(w: Column, k: number): void {
  if (w.length !== k) throw new RangeError(`${k} effects but ${w.length} weights`);
  let positive = 0;
  for (let i = 0; i < k; i += 1) {
    const weight = w[i] as number;
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`a weight must be finite and not negative, found ${weight}`);
    if (weight > 0) positive += 1;
  }
  if (positive < 2) throw new RangeError(`at least two weights must be positive, found ${positive}`);
}
