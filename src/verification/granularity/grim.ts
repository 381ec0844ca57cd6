import { type PrintedNumber, lastPlace } from '../../numeric/exact/decimal.js';
import { compareRationals, rational } from '../../numeric/exact/rational.js';
import { preimage, type RoundingMode } from '../../numeric/exact/rounding.js';
import { type WholeRange, wholeNumbersIn } from './whole-numbers.js';

/** Whether a printed mean is the mean of whole numbers. */
export interface Grim {
  /** Some whole sum prints this mean. */
  readonly possible: boolean;
  /** The sums that print it; `null` where there are none. */
  readonly sums: WholeRange | null;
  /** Whether the print is fine enough for the test to be able to fail: otherwise every mean is possible. */
  readonly telling: boolean;
}

/**
 * GRIM test: whether a printed mean of whole numbers is possible for its sample size.
 *
 * In words: n answers in whole numbers have a whole sum, so that their mean is one of the fractions with denominator n. A
 * mean that rounds to none of them is not that of n whole numbers. With several items per person, averaged, the steps are
 * that many times finer.
 *
 * Not to be confused with: a test of the standard deviation (GRIMMER) or of binary data (DEBIT).
 *
 * @param mean as printed, without a comparator
 * @param n participants, a whole number ≥ 1
 * @param items items averaged per participant, a whole number ≥ 1
 * @param rounding how the mean was rounded; to nearest, with ties either way, where not said
 * @throws {RangeError} if n or items is not such a number
 *
 * @source Brown & Heathers (2017), doi:10.1177/1948550616673876
 *
 * @example
 * grim(parsePrinted('5.19'), 28).possible // false
 */
export function grim(mean: PrintedNumber, n: number, items = 1, rounding: RoundingMode | 'nearest' = 'nearest'): Grim {
  for (const count of [n, items]) {
    if (!(Number.isSafeInteger(count) && count >= 1)) throw new RangeError(`a whole number of at least 1 is needed, found ${count}`);
  }
  const step = rational(1n, BigInt(n) * BigInt(items));
  const sums = wholeNumbersIn(preimage(mean, rounding), step);
  return { possible: sums !== null, sums, telling: compareRationals(step, lastPlace(mean)) > 0 };
}
