import { type PrintedNumber } from '../../numeric/exact/decimal.js';
import { rational } from '../../numeric/exact/rational.js';
import { intervalHolds, preimage, type RoundingMode } from '../../numeric/exact/rounding.js';
import { grim } from './grim.js';
import type { Divisor } from './grimmer.js';
import { eachOf, isTooWide, squareInterval } from './whole-numbers.js';

/** Whether a printed mean and standard deviation are those of zeros and ones. */
export interface Debit {
  readonly possible: boolean;
  /** Numbers of ones that print both, with the divisor under the sum of squares; none where 100,000 or more print the mean, which are not gone through. */
  readonly counts: readonly { readonly ones: number; readonly divisor: Divisor }[];
}

/**
 * DEBIT test: whether a printed mean and standard deviation of binary data belong together.
 *
 * In words: c ones among n zeros and ones have the mean c/n and the variance c(n − c)/(n(n − 1)), so that the mean fixes
 * the standard deviation up to rounding.
 *
 * @param mean as printed, a proportion
 * @param sd as printed
 * @param n participants, a whole number ≥ 2
 * @param rounding how the standard deviation was rounded; the mean is taken to be rounded to nearest
 *
 * @source Heathers & Brown (2019), DEBIT: a simple consistency test for binary data
 *
 * @example
 * debit(parsePrinted('0.35'), parsePrinted('0.18'), 20).possible // false
 */
export function debit(mean: PrintedNumber, sd: PrintedNumber, n: number, rounding: RoundingMode | 'nearest' = 'nearest'): Debit {
  if (!(Number.isSafeInteger(n) && n >= 2)) throw new RangeError(`a standard deviation needs at least 2 participants, found ${n}`);
  const { sums } = grim(mean, n);
  const size = BigInt(n);
  const squared = squareInterval(preimage(sd, rounding));
  const among = sums === null ? null : { least: sums.least < 0n ? 0n : sums.least, most: sums.most > size ? size : sums.most };
  if (among !== null && isTooWide(among)) return { possible: true, counts: [] };
  const ones = among === null ? [] : [...eachOf(among)];
  const counts = ones.flatMap((count) =>
    ([['n-1', size * (size - 1n)], ['n', size * size]] as const)
      .filter(([, under]) => intervalHolds(squared, rational(count * (size - count), under)))
      .map(([divisor]) => ({ ones: Number(count), divisor })),
  );
  return { possible: counts.length > 0, counts };
}
