import { type PrintedNumber } from '../../numeric/exact/decimal.js';
import { type Rational, rational } from '../../numeric/exact/rational.js';
import { preimage, type RoundingMode } from '../../numeric/exact/rounding.js';
import { grim } from './grim.js';
import { eachOf, isTooWide, mapInterval, squareInterval, wholeNumbersIn } from './whole-numbers.js';

/** What may stand under the sum of squares of a standard deviation. */
export type Divisor = 'n-1' | 'n';

/** Whether a printed mean and standard deviation are those of whole numbers. */
export interface Grimmer {
  readonly possible: boolean;
  /** The divisors with which some sum of squares prints the standard deviation. */
  readonly divisors: readonly Divisor[];
  /** `mean` where the mean alone is impossible already, `sd` where no sum of squares fits; `null` where it is possible. */
  readonly fault: 'mean' | 'sd' | null;
  /** Whether the sums were gone through; of a mean that 100,000 sums and more have they are not. */
  readonly examined: boolean;
}

/**
 * GRIMMER test: whether a printed standard deviation of whole numbers is possible, given their mean and number.
 *
 * In words: whole numbers have a whole sum S and a whole sum of squares T; T is odd just when S is, and nT is at least S².
 * A standard deviation for which no such T exists, with n − 1 or with n under it, is not that of n whole numbers with
 * that mean. The conditions are necessary, not sufficient: what is called impossible is impossible, not the reverse. A mean
 * that is printed so coarsely that 100,000 sums or more have it is not looked into (`examined`): nothing is called impossible.
 *
 * @param mean as printed
 * @param sd as printed
 * @param n participants, a whole number ≥ 2
 * @param items items averaged per participant
 * @param rounding how the standard deviation was rounded; the mean is taken to be rounded to nearest
 *
 * @source Anaya (2016), doi:10.7287/peerj.preprints.2400v1; Allard (2018), analytic GRIMMER
 *
 * @example
 * grimmer(parsePrinted('3.44'), parsePrinted('2.47'), 18).possible // false
 */
export function grimmer(mean: PrintedNumber, sd: PrintedNumber, n: number, items = 1, rounding: RoundingMode | 'nearest' = 'nearest'): Grimmer {
  if (!(Number.isSafeInteger(n) && n >= 2)) throw new RangeError(`a standard deviation needs at least 2 participants, found ${n}`);
  const { sums } = grim(mean, n, items);
  if (sums === null) return { possible: false, divisors: [], fault: 'mean', examined: true };
  if (isTooWide(sums)) return { possible: true, divisors: ['n-1', 'n'], fault: null, examined: false };
  const size = BigInt(n);
  const fits = (sum: bigint, divisor: Divisor): boolean => {
    const under = divisor === 'n' ? size : size - 1n;
    const scale: Rational = rational(under * BigInt(items) ** 2n);
    const squares = wholeNumbersIn(mapInterval(squareInterval(preimage(sd, rounding)), scale, rational(sum * sum, size)), rational(1n));
    return squares !== null && hasParity(squares.least, squares.most, sum);
  };
  const divisors = (['n-1', 'n'] as const).filter((divisor) => [...eachOf(sums)].some((sum) => fits(sum, divisor)));
  return { possible: divisors.length > 0, divisors, fault: divisors.length > 0 ? null : 'sd', examined: true };
}

/** Whether a range of sums of squares holds one that is odd or even as the sum is. */
function hasParity(least: bigint, most: bigint, sum: bigint): boolean {
  return most > least || (least - sum) % 2n === 0n;
}
