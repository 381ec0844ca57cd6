import { sumsOf, weightsAt, type Column } from '../weighted-sums.js';

/**
 * Standard error of c·y′Ay, where A = W − ww′/Σw takes the mean weighted by w out of the effects y.
 *
 * In words: estimators by the method of moments are a constant times a weighted sum of squares; for normal effects
 * the variance of that is c²·2·tr(AΣAΣ), with Σ the diagonal of the total variances.
 *
 * @param w weights of the quadratic form, length k
 * @param total total variances vi + τ², same order and length
 * @param c constant in front of the form
 */
export function quadraticFormStandardError(w: Float64Array, total: Float64Array, c: number): number {
  return c * Math.sqrt(2 * traceOfSquare(w, total));
}

/** tr(AΣAΣ) for A = W − ww′/Σw and Σ = diag(total), or 1, in O(k) and without the cancellation of its textbook form. */
export function traceOfSquare(w: Float64Array, total: Float64Array | null): number {
  let heaviest = 0;
  for (let i = 1; i < w.length; i += 1) if ((w[i] as number) > (w[heaviest] as number)) heaviest = i; // i < length
  let rest = 0;
  for (let i = 0; i < w.length; i += 1) if (i !== heaviest) rest += w[i] as number;
  const sum = rest + (w[heaviest] as number);
  let diagonal = 0;
  let before = 0;
  let pairs = 0;
  for (let i = 0; i < w.length; i += 1) {
    const weight = w[i] as number; // i < length of both
    const variance = total === null ? 1 : (total[i] as number);
    diagonal += (((weight * (i === heaviest ? rest : sum - weight)) / sum) * variance) ** 2;
    const product = (weight * weight * variance) / sum;
    pairs += product * before;
    before += product;
  }
  return diagonal + 2 * pairs;
}

/** √(2/tr(PP)), from the expected information of the restricted likelihood. */
export function restrictedLikelihoodStandardError(_yi: Column, vi: Column, tau2: number): number {
  return Math.sqrt(2 / traceOfSquare(weightsAt(vi, tau2), null));
}

/** √(2/Σw²), from the expected information of the likelihood. */
export function likelihoodStandardError(yi: Column, vi: Column, tau2: number): number {
  return Math.sqrt(2 / sumsOf(yi, vi, tau2).sumW2);
}

/** √(2k²/(k − 1))/Σw, for the estimators that equate the generalised Q with a constant. */
export function generalisedQStandardError(yi: Column, vi: Column, tau2: number): number {
  const k = yi.length;
  return Math.sqrt((2 * k ** 2) / (k - 1)) / sumsOf(yi, vi, tau2).sumW;
}

/** Total variances vi + τ². */
export function totalVariances(vi: Column, tau2: number): Float64Array {
  const totals = new Float64Array(vi.length);
  for (let i = 0; i < totals.length; i += 1) totals[i] = (vi[i] as number) + tau2; // i < length
  return totals;
}
