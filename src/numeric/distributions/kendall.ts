/** Beyond this many observations a factorial leaves the range of double precision. */
export const mostExactKendall = 170;

/**
 * Exact distribution of the number of concordant pairs among n observations without ties, under independence.
 *
 * In words: of the n! orders that are equally likely, the share that has at most so many pairs in order. The shares
 * are built up one observation at a time: the m-th stands in order with 0, 1, … or m − 1 of those before it, each with
 * probability 1/m.
 *
 * @param pairs number of concordant pairs, from 0 to n(n − 1)/2
 * @param n number of observations, from 1 to 170
 * @returns P(T ≤ pairs); by symmetry also P(T ≥ n(n − 1)/2 − pairs). Small ones keep their relative precision
 * @throws {RangeError} if n is not an integer from 1 to 170
 *
 * @source Kendall & Gibbons (1990), Rank Correlation Methods, 5th ed., section on the distribution of S
 * @r      2 * kendallLower(min(T, pairs - T), n) is the P value of cor.test(x, y, method = "kendall", exact = TRUE)
 *
 * @example
 * kendallLower(1, 4) // 0.16666666666666666
 */
export function kendallLower(pairs: number, n: number): number {
  if (!(Number.isInteger(n) && n >= 1 && n <= mostExactKendall)) {
    throw new RangeError(`kendallLower: n must be an integer from 1 to ${mostExactKendall}, found ${n}`);
  }
  const most = (n * (n - 1)) / 2;
  if (pairs < 0) return 0;
  if (pairs >= most) return 1;
  const last = Math.floor(pairs);
  // Only the probabilities of up to `last` pairs are needed, and they depend on no others.
  let shares = new Float64Array(last + 1);
  shares[0] = 1;
  for (let m = 2; m <= n; m += 1) {
    const next = new Float64Array(last + 1);
    for (let pair = 0; pair <= last; pair += 1) {
      // Summed afresh where a running difference would leave rounding in the place of a small probability.
      let sum = 0;
      for (let from = Math.max(0, pair - m + 1); from <= pair; from += 1) sum += shares[from] as number;
      next[pair] = sum / m;
    }
    shares = next;
  }
  return shares.reduce((sum, share) => sum + share, 0);
}
