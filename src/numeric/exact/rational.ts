/** An exact fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [magnitude(a), magnitude(b)];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/**
 * A fraction in lowest terms.
 *
 * @param numerator a whole number, as `bigint` or as a safe integer
 * @param denominator a whole number other than 0 (default 1)
 * @throws {RangeError} if the denominator is 0, or a `number` is not a safe integer
 *
 * @example
 * rational(20, -40) // { numerator: -1n, denominator: 2n }
 */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const top = wholeNumber(numerator);
  const bottom = wholeNumber(denominator);
  if (bottom === 0n) throw new RangeError('a rational needs a denominator other than 0');
  const divisor = greatestCommonDivisor(top, bottom) * (bottom < 0n ? -1n : 1n);
  return { numerator: top / divisor, denominator: bottom / divisor };
}

function wholeNumber(value: bigint | number): bigint {
  if (typeof value === 'bigint') return value;
  if (!Number.isSafeInteger(value)) throw new RangeError(`a rational is made of whole numbers below 2^53; found ${value}`);
  return BigInt(value);
}

/** 10 to a whole power, negative ones included. */
export function powerOfTen(exponent: number): Rational {
  const power = 10n ** BigInt(Math.abs(exponent));
  return exponent < 0 ? rational(1n, power) : rational(power);
}

/**
 * The exact value of a double: every finite double is a whole number times a power of two.
 *
 * @throws {RangeError} if the value is not finite
 *
 * @example
 * rationalFromDouble(0.375) // { numerator: 3n, denominator: 8n }
 */
export function rationalFromDouble(value: number): Rational {
  if (!Number.isFinite(value)) throw new RangeError(`only a finite number is a fraction; found ${value}`);
  let scaled = value;
  let doublings = 0;
  // Doubling is exact. A double has at most 1074 binary places, so that this ends.
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    doublings += 1;
  }
  return rational(BigInt(scaled), 1n << BigInt(doublings));
}

/**
 * The double nearest to a fraction (ties to even; results below 2^-1022 may be one unit off).
 *
 * @example
 * rationalToDouble(rational(20, 39)) // 0.5128205128205128
 */
export function rationalToDouble({ numerator, denominator }: Rational): number {
  const top = magnitude(numerator);
  // 66 quotient bits and a sticky last one: `Number` then rounds as if it had seen all of them.
  const shift = 66 - (bitLength(top) - bitLength(denominator));
  const scaledTop = shift > 0 ? top << BigInt(shift) : top;
  const scaledBottom = shift < 0 ? denominator << BigInt(-shift) : denominator;
  const sticky = scaledTop % scaledBottom === 0n ? 0n : 1n;
  const leading = Number(((scaledTop / scaledBottom) << 1n) | sticky);
  return (numerator < 0n ? -1 : 1) * scaleByPowerOfTwo(leading, -shift - 1);
}

const bitLength = (value: bigint): number => value.toString(2).length;

/** In two steps, because 2^exponent itself may be too small or too large for a double. */
function scaleByPowerOfTwo(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}

/** −1, 0 or 1 as a is below, equal to or above b. */
export function compareRationals(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** a + b, exactly. */
export function addRationals(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

/** a − b, exactly. */
export function subtractRationals(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

/** a · b, exactly. */
export function multiplyRationals(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/**
 * a / b, exactly.
 *
 * @throws {RangeError} if b is 0
 */
export function divideRationals(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** −a. */
export function negateRational(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator };
}

/** |a|. */
export function absoluteRational(a: Rational): Rational {
  return a.numerator < 0n ? negateRational(a) : a;
}
