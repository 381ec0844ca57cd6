/** The Bernoulli numbers B₂, B₄, …: the coefficients of the asymptotic series. */
const ASYMPTOTIC: readonly number[] = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510, 43867 / 798];

/** From here on the asymptotic series reaches full precision. */
const ASYMPTOTIC_FROM = 10;

/**
 * Trigamma function: the second derivative of log Γ, and the variance of the logarithm of a gamma variate.
 *
 * @param x greater than 0
 * @returns ψ′(x) > 0, relative error below 1e-15
 * @throws {RangeError} if x is not positive
 *
 * @source NIST DLMF 5.15.8 (asymptotic series) after the recurrence 5.15.5
 * @r      trigamma(x)
 *
 * @example
 * trigamma(1) // 1.6449340668482264
 */
export function trigamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`trigamma: x must be positive, found ${x}`);
  let shifted = x;
  let reciprocals = 0;
  for (; shifted < ASYMPTOTIC_FROM; shifted += 1) reciprocals += 1 / (shifted * shifted);
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  let series = 0;
  for (let index = ASYMPTOTIC.length - 1; index >= 0; index -= 1) series = series * square + (ASYMPTOTIC[index] as number);
  return reciprocals + inverse * (1 + inverse / 2 + series * square);
}
