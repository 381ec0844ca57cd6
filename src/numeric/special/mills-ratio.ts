/** Spacing of the points at which the ratio is tabulated. */
const SPACING = 0.25;

/** From here on the continued fraction is used, and short. */
const TABLE_END = 6;

/** Terms of a Taylor polynomial good to half a spacing (15), and of the longer one that steps a whole spacing (24). */
const TERMS = 15;
const STEPPING_TERMS = 24;

/** Taylor coefficients at every node, one after the other. */
const TABLE = tabulate();

/**
 * Mills ratio of the normal distribution: upper tail divided by density, Q(z) / φ(z).
 *
 * In words: a tail without its exponential part. It falls slowly from 1.25 at 0 like 1/z, so that tails far beyond
 * the range of floating point keep their precision in the logarithm. It is the scaled complementary error function in
 * another unit: exp(x²) erfc(x) = √(2/π) · millsRatio(√2 x).
 *
 * @param z at least 0
 * @returns Q(z)/φ(z) in (0, 1.2534]; 0 at Infinity
 * @throws {RangeError} if z is negative or NaN
 *
 * @source Marsaglia (2004), doi:10.18637/jss.v011.i04, for Taylor polynomials from the differential equation
 *   R′ = z R − 1; Laplace's continued fraction (NIST DLMF 7.9.3) from 6
 * @r      pnorm(z, lower.tail = FALSE) / dnorm(z)
 *
 * @example
 * millsRatio(1) // 0.6556795424187985
 */
export function millsRatio(z: number): number {
  if (!(z >= 0)) throw new RangeError(`millsRatio: z must be at least 0, found ${z}`);
  if (z >= TABLE_END) return continuedFraction(z);
  const node = Math.round(z / SPACING);
  const offset = z - node * SPACING;
  const first = node * TERMS;
  let sum = 0;
  for (let index = first + TERMS - 1; index >= first; index -= 1) sum = sum * offset + (TABLE[index] as number);
  return sum;
}

/** 1/(z + 1/(z + 2/(z + 3/(z + …)))), from the inside out; 20 levels reach full precision from z = 6. */
function continuedFraction(z: number): number {
  let inner = z;
  for (let level = 20; level >= 1; level -= 1) inner = z + level / inner;
  return 1 / inner;
}

/**
 * Taylor coefficients at every node. The ratio itself is carried from the last node down to zero: in this direction
 * the differential equation damps errors.
 */
function tabulate(): Float64Array {
  const last = TABLE_END / SPACING;
  const coefficients = new Float64Array((last + 1) * TERMS);
  let ratio = continuedFraction(TABLE_END);
  for (let node = last; node >= 0; node -= 1) {
    const local = taylorCoefficients(node * SPACING, ratio);
    coefficients.set(local.subarray(0, TERMS), node * TERMS);
    ratio = local.reduceRight((sum, coefficient) => sum * -SPACING + coefficient, 0);
  }
  return coefficients;
}

/** Coefficients cₙ of the ratio around z: c₁ = z c₀ − 1 and (n + 1) cₙ₊₁ = z cₙ + cₙ₋₁. */
function taylorCoefficients(z: number, ratio: number): Float64Array {
  const coefficients = new Float64Array(STEPPING_TERMS);
  let before = ratio;
  let current = z * ratio - 1;
  coefficients[0] = before;
  coefficients[1] = current;
  for (let n = 1; n + 1 < STEPPING_TERMS; n += 1) {
    const next = (z * current + before) / (n + 1);
    coefficients[n + 1] = next;
    before = current;
    current = next;
  }
  return coefficients;
}
