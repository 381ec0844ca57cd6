/** Concordance of two columns. */
export interface KendallScore {
  readonly n: number;
  /** Concordant minus discordant pairs. */
  readonly score: number;
  /** Concordant pairs. */
  readonly concordant: number;
  /** Score over the geometric mean of the pairs not tied in either column; `null` where a column is constant. */
  readonly tau: number | null;
  /** Variance of the score under independence, given the ties. */
  readonly variance: number;
  readonly hasTies: boolean;
}

/**
 * Kendall's score and tau-b of two columns.
 *
 * In words: over all pairs, how many are in the same order in both columns less how many are in opposite order.
 *
 * @param x numbers, length n ≥ 2
 * @param y numbers, same order and length
 * @throws {RangeError} if lengths differ or n < 2
 *
 * @source Kendall & Gibbons (1990), Rank Correlation Methods, 5th ed., for the variance with ties
 * @r      cor(x, y, method = "kendall")
 *
 * @example
 * kendallScore([1, 2, 3, 4], [1, 3, 2, 4]).score // 4
 */
export function kendallScore(x: ArrayLike<number>, y: ArrayLike<number>): KendallScore {
  const n = x.length;
  if (y.length !== n) throw new RangeError(`kendallScore: ${n} and ${y.length} numbers`);
  if (n < 2) throw new RangeError(`kendallScore: at least 2 observations are needed, found ${n}`);
  let score = 0;
  let concordant = 0;
  for (let i = 1; i < n; i += 1) {
    for (let j = 0; j < i; j += 1) {
      // i, j < n
      const sign = Math.sign((x[i] as number) - (x[j] as number)) * Math.sign((y[i] as number) - (y[j] as number));
      score += sign;
      if (sign > 0) concordant += 1;
    }
  }
  const [tiedX, tiedY] = [tiesOf(x), tiesOf(y)];
  const pairs = n * (n - 1);
  const untied = (pairs - tiedX.pairs) * (pairs - tiedY.pairs);
  const both = n > 2 ? (tiedX.triples * tiedY.triples) / (9 * pairs * (n - 2)) : 0;
  return {
    n,
    score,
    concordant,
    tau: untied === 0 ? null : (2 * score) / Math.sqrt(untied),
    variance: (pairs * (2 * n + 5) - tiedX.spread - tiedY.spread) / 18 + (tiedX.pairs * tiedY.pairs) / (2 * pairs) + both,
    hasTies: tiedX.pairs > 0 || tiedY.pairs > 0,
  };
}

/** Sums over the groups of equal values, of size t: t(t − 1), t(t − 1)(t − 2) and t(t − 1)(2t + 5). */
function tiesOf(column: ArrayLike<number>): { readonly pairs: number; readonly triples: number; readonly spread: number } {
  const sorted = Float64Array.from(column).toSorted();
  let [pairs, triples, spread] = [0, 0, 0];
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end += 1;
    const size = end - start;
    pairs += size * (size - 1);
    triples += size * (size - 1) * (size - 2);
    spread += size * (size - 1) * (2 * size + 5);
    start = end;
  }
  return { pairs, triples, spread };
}
