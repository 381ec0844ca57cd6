/** 2²⁷ + 1: multiplying by it splits a double into two halves whose products are exact (Veltkamp). */
const SPLITTER = 134217729;

/** Beyond this magnitude the split would overflow; a plain product has to do. */
const SPLIT_LIMIT = 1e150;

/**
 * Sum with the rounding errors of every addition carried along (Neumaier's form of Kahan's method).
 *
 * In words: as exact as if summed in twice the precision and rounded once, whatever the order.
 *
 * @param values numbers; an infinite or missing one makes the sum what plain addition would make it
 * @returns their sum; 0 for none
 *
 * @source Neumaier (1974), doi:10.1002/zamm.19740540106
 * @r      sum(x), which adds in extended precision
 *
 * @example
 * compensatedSum([1, 1e100, 1, -1e100]) // 2
 */
export function compensatedSum(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return finish(sum, lost);
}

/**
 * Weighted sum Σ wᵢ xᵢ with the rounding errors of every product and every addition carried along.
 *
 * @param weights numbers, length k
 * @param values numbers, same order and length
 * @returns Σ wᵢ xᵢ, as exact as if computed in twice the precision and rounded once
 * @throws {RangeError} if the lengths differ
 *
 * @source Ogita, Rump & Oishi (2005), doi:10.1137/030601818
 * @r      sum(w * x)
 *
 * @example
 * compensatedWeightedSum([1e16, 1, -1e16], [1, 0.5, 1]) // 0.5
 */
export function compensatedWeightedSum(weights: ArrayLike<number>, values: ArrayLike<number>): number {
  if (weights.length !== values.length) {
    throw new RangeError(`compensatedWeightedSum: ${weights.length} weights for ${values.length} values`);
  }
  let sum = 0;
  let lost = 0;
  for (let index = 0; index < values.length; index += 1) {
    const weight = weights[index] as number;
    const value = values[index] as number;
    const product = weight * value;
    const next = sum + product;
    lost += productError(weight, value, product) + (Math.abs(sum) >= Math.abs(product) ? sum - next + product : product - next + sum);
    sum = next;
  }
  return finish(sum, lost);
}

/** weight · value − product, exactly (Dekker). */
function productError(weight: number, value: number, product: number): number {
  if (Math.abs(weight) > SPLIT_LIMIT || Math.abs(value) > SPLIT_LIMIT) return 0;
  const weightHigh = weight * SPLITTER - (weight * SPLITTER - weight);
  const valueHigh = value * SPLITTER - (value * SPLITTER - value);
  const weightLow = weight - weightHigh;
  const valueLow = value - valueHigh;
  return weightLow * valueLow - (product - weightHigh * valueHigh - weightLow * valueHigh - weightHigh * valueLow);
}

/** Once the sum itself is infinite or missing, what was lost on the way has no meaning. */
function finish(sum: number, lost: number): number {
  return Number.isFinite(sum) ? sum + lost : sum;
}
