/** 1/3, 1/5, …: the series of the inverse hyperbolic tangent, without its first term. */
const INVERSE_ODD: readonly number[] = Array.from({ length: 13 }, (_, index) => 1 / (2 * index + 3));

/**
 * log(1 + x) − x, without the cancellation that the plain formula suffers near zero.
 *
 * @param x greater than −1
 * @returns log(1 + x) − x ≤ 0; relative error a few units in the last place
 * @throws {RangeError} if x < −1 or NaN
 *
 * @source log(1 + x) = 2 artanh(x / (2 + x))
 * @r      log1p(x) - x, which loses its digits near x = 0
 *
 * @example
 * log1pmx(1e-8) // -4.9999999666666667e-17
 */
export function log1pmx(x: number): number {
  if (!(x >= -1)) throw new RangeError(`log1pmx: x must be at least -1, found ${x}`);
  if (x < -0.4 || x > 0.6) return x === Infinity ? -Infinity : Math.log1p(x) - x;
  const r = x / (2 + x);
  const square = r * r;
  let series = 0;
  for (let index = INVERSE_ODD.length - 1; index >= 0; index -= 1) series = series * square + (INVERSE_ODD[index] as number);
  return r * (2 * square * series - x);
}
