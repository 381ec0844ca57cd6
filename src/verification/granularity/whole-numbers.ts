import { type Rational, addRationals, multiplyRationals, rational } from '../../numeric/exact/rational.js';
import type { End, RationalInterval } from '../../numeric/exact/rounding.js';

/** The whole numbers of a range, both ends included; `null` where there are none. */
export interface WholeRange {
  readonly least: bigint;
  readonly most: bigint;
}

/**
 * The whole numbers whose `unit`-fold lies in an interval.
 *
 * @param interval bounded on both sides
 * @param unit what one step is worth, > 0
 * @returns `null` where no whole number does
 */
export function wholeNumbersIn({ lower, upper }: RationalInterval, unit: Rational): WholeRange | null {
  if (lower === null || upper === null) return null;
  const per = rational(unit.denominator, unit.numerator);
  const least = ceilingAt({ ...lower, value: multiplyRationals(lower.value, per) });
  const most = floorAt({ ...upper, value: multiplyRationals(upper.value, per) });
  return least <= most ? { least, most } : null;
}

/** Whole numbers that are gone through one by one, at most. */
const mostWholeNumbers = 100_000n;

/** Whether a range has so many whole numbers that they are not gone through. */
export function isTooWide({ least, most }: WholeRange): boolean {
  return most - least >= mostWholeNumbers;
}

/** Every whole number of a range, in order. */
export function* eachOf({ least, most }: WholeRange): Generator<bigint> {
  for (let n = least; n <= most; n += 1n) yield n;
}

/** An interval moved and stretched: every x becomes a·x + b, with a > 0. */
export function mapInterval({ lower, upper }: RationalInterval, a: Rational, b: Rational): RationalInterval {
  const map = (end: End | null): End | null => (end === null ? null : { ...end, value: addRationals(multiplyRationals(end.value, a), b) });
  return { lower: map(lower), upper: map(upper) };
}

/** The squares of an interval of numbers that are not negative; a negative lower end becomes zero. */
export function squareInterval({ lower, upper }: RationalInterval): RationalInterval {
  const zero: End = { value: rational(0n), closed: true };
  const square = (end: End): End => (end.value.numerator <= 0n ? zero : { ...end, value: multiplyRationals(end.value, end.value) });
  return { lower: lower === null ? zero : square(lower), upper: upper === null ? null : square(upper) };
}

function floorOf({ numerator, denominator }: Rational): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator !== 0n && numerator < 0n ? quotient - 1n : quotient;
}

function floorAt({ value, closed }: End): bigint {
  const floor = floorOf(value);
  return !closed && value.denominator === 1n ? floor - 1n : floor;
}

function ceilingAt({ value, closed }: End): bigint {
  if (value.denominator === 1n) return closed ? value.numerator : value.numerator + 1n;
  return floorOf(value) + 1n;
}
