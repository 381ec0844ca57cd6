/**
 * The Irwin–Hall distribution: the sum of n independent numbers that are uniform between 0 and 1.
 *
 * In words: by the recursion of B-splines, whose terms are all positive, and not by the alternating sum, which loses all
 * digits for n of 20 and more. The smaller tail keeps its relative precision.
 *
 * @param x the sum
 * @param n how many numbers, at least 1
 * @returns P(X ≤ x)
 * @throws {RangeError} if n is not a positive integer, or x is NaN
 *
 * @source de Boor (1978), A practical guide to splines, for the recursion; Hall (1927), Irwin (1927) for the distribution
 *
 * @example
 * irwinHallLower(0.5, 2) // 0.125
 */
export function irwinHallLower(x: number, n: number): number {
  if (!(Number.isInteger(n) && n >= 1)) throw new RangeError(`irwinHallLower: n must be a positive integer, found ${n}`);
  if (Number.isNaN(x)) throw new RangeError('irwinHallLower: x must be a number, found NaN');
  if (x <= 0) return 0;
  if (x >= n) return 1;
  if (x > n / 2) return 1 - irwinHallLower(n - x, n);
  // The area of the spline of n below x is the sum of that of n + 1 at x, x − 1, …
  const first = Math.floor(x);
  const fraction = x - first;
  // values[j]: the spline of the order at fraction + j; that of order 1 is one on [0, 1).
  let values = new Float64Array(first + 1);
  values[0] = 1;
  for (let order = 2; order <= n + 1; order += 1) {
    const next = new Float64Array(first + 1);
    for (let j = 0; j <= first; j += 1) {
      const at = fraction + j;
      const before = j === 0 ? 0 : (values[j - 1] as number); // j ≤ first
      next[j] = at >= order ? 0 : (at * (values[j] as number) + (order - at) * before) / (order - 1);
    }
    values = next;
  }
  return values.reduce((sum, value) => sum + value, 0);
}
