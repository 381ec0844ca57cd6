const HALF_LOG_TWO_PI = 0.9189385332046727;

/** 1 − γ, with Euler's constant γ: the slope of log Γ at 2. */
const SLOPE_AT_TWO = 0.42278433509846713;

/** (−1)ⁿ (ζ(n) − 1) / n for n = 2, 3, …: the Taylor coefficients of log Γ at 2. */
const TAYLOR_AT_TWO: readonly number[] = [
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986,
  0.0028905103307415234, -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939,
  9.945751278180853e-5, -4.492623673813314e-5, 2.050721277567069e-5, -9.439488275268397e-6,
  4.374866789907488e-6, -2.039215753801366e-6, 9.55141213040742e-7, -4.492469198764566e-7,
  2.1207184805554665e-7, -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8,
  1.0838659214896955e-8, -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9,
];

/** B₂ₖ / (2k (2k − 1)), with the Bernoulli numbers B₂ₖ: the coefficients of Stirling's series. */
const STIRLING: readonly number[] = [
  1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400, 43867 / 244188,
];

/** From here on nine terms of Stirling's series reach full precision. */
const STIRLING_FROM = 8;

/**
 * Natural logarithm of the gamma function.
 *
 * @param x greater than 0
 * @returns log Γ(x), relative error below 1e-15 also near its zeros at 1 and 2; Infinity at Infinity
 * @throws {RangeError} if x is not positive
 *
 * @source Taylor series at 2 (NIST DLMF 5.7.3) up to 8 after the recurrence 5.5.1, Stirling's series 5.11.1 beyond
 * @r      lgamma(x)
 *
 * @example
 * logGamma(0.5) // 0.5723649429247001
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma: x must be positive, found ${x}`);
  if (x >= STIRLING_FROM) return x === Infinity ? Infinity : (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
  if (x < 0.5) return logGammaAroundTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return logGammaAroundTwo(x - 1) - Math.log1p(x - 1);
  let product = 1;
  let reduced = x;
  while (reduced > 2.5) {
    reduced -= 1;
    product *= reduced;
  }
  return Math.log(product) + logGammaAroundTwo(reduced - 2);
}

/**
 * log Γ(1 + x) for |x| ≤ 1/2 and beyond, keeping its relative precision where it vanishes, at x = 0.
 *
 * @param x greater than −1
 * @returns log Γ(1 + x)
 * @throws {RangeError} if x is not greater than −1
 *
 * @r      lgamma(1 + x), which loses its digits near x = 0
 *
 * @example
 * logGamma1p(1e-20) // -5.772156649015329e-21
 */
export function logGamma1p(x: number): number {
  return Math.abs(x) <= 0.5 ? logGammaAroundTwo(x) - Math.log1p(x) : logGamma(1 + x);
}

/**
 * Error of Stirling's formula: log Γ(x + 1) − [(x + ½) log x − x + ½ log 2π].
 *
 * In words: what is left of log x! after its large part. Probabilities are differences of large logarithms; written
 * with this remainder, the large parts cancel on paper instead of in the computer.
 *
 * @param x greater than 0
 * @returns about 1/(12 x); never negative
 * @throws {RangeError} if x is not positive
 *
 * @source Loader (2000), Fast and accurate computation of binomial probabilities
 *
 * @example
 * stirlingError(100) // 0.0008333305556349147
 */
export function stirlingError(x: number): number {
  if (!(x > 0)) throw new RangeError(`stirlingError: x must be positive, found ${x}`);
  return x >= STIRLING_FROM ? stirlingSeries(x) : logGamma1p(x) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}

function stirlingSeries(x: number): number {
  const inverse = 1 / x;
  const square = inverse * inverse;
  let series = 0;
  for (let index = STIRLING.length - 1; index >= 0; index -= 1) series = series * square + (STIRLING[index] as number);
  return series * inverse;
}

/** log Γ(2 + t) for |t| ≤ 1/2. */
function logGammaAroundTwo(t: number): number {
  let series = 0;
  for (let index = TAYLOR_AT_TWO.length - 1; index >= 0; index -= 1) series = series * t + (TAYLOR_AT_TWO[index] as number);
  return t * (SLOPE_AT_TWO + t * series);
}
