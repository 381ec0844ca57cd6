/**
 * A smooth rising curve through points: cubic between neighbours, without overshooting (Fritsch–Carlson).
 *
 * @param x places, rising strictly, at least two
 * @param y values, not falling, same length
 * @returns the value at a place between the first and the last
 * @throws {RangeError} if lengths differ, there are fewer than two points, or an order is broken
 *
 * @source Fritsch & Carlson (1980), doi:10.1137/0717021; slopes as weighted harmonic means, Fritsch & Butland (1984)
 * @r      splinefun(x, y, method = "monoH.FC")
 *
 * @example
 * monotoneCurve([0, 1, 2], [0, 1, 2])(1.5) // 1.5
 */
export function monotoneCurve(x: ArrayLike<number>, y: ArrayLike<number>): (at: number) => number {
  const n = x.length;
  if (n < 2 || y.length !== n) throw new RangeError(`monotoneCurve: ${n} places and ${y.length} values`);
  const width = new Float64Array(n - 1);
  const slope = new Float64Array(n - 1);
  for (let i = 0; i + 1 < n; i += 1) {
    width[i] = (x[i + 1] as number) - (x[i] as number); // i + 1 < n throughout
    slope[i] = ((y[i + 1] as number) - (y[i] as number)) / (width[i] as number);
    if (!((width[i] as number) > 0) || !((slope[i] as number) >= 0)) throw new RangeError(`monotoneCurve: the curve does not rise at point ${i + 1}`);
  }
  const tangent = new Float64Array(n);
  tangent[0] = slope[0] as number;
  tangent[n - 1] = slope[n - 2] as number;
  for (let i = 1; i + 1 < n; i += 1) {
    const [left, right] = [slope[i - 1] as number, slope[i] as number];
    const [wide, narrow] = [2 * (width[i] as number) + (width[i - 1] as number), (width[i] as number) + 2 * (width[i - 1] as number)];
    tangent[i] = left === 0 || right === 0 ? 0 : (wide + narrow) / (wide / left + narrow / right);
  }
  return (at) => {
    let [low, high] = [0, n - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((x[middle] as number) <= at) low = middle;
      else high = middle;
    }
    const h = width[low] as number;
    const t = (at - (x[low] as number)) / h;
    const [a, b] = [y[low] as number, y[high] as number];
    return a + (b - a) * t * t * (3 - 2 * t) + h * t * (1 - t) * ((tangent[low] as number) * (1 - t) - (tangent[high] as number) * t);
  };
}
