import { type PrintedNumber, lastPlace, printedValue } from '../numeric/exact/decimal.js';
import {
  type Rational,
  absoluteRational,
  addRationals,
  compareRationals,
  divideRationals,
  multiplyRationals,
  rational,
  rationalFromDouble,
  rationalToDouble,
  subtractRationals,
} from '../numeric/exact/rational.js';
import {
  type End,
  type RationalInterval,
  type RoundingMode,
  type RoundingRule,
  intervalHolds,
  preimage,
  preimageOfProbability,
} from '../numeric/exact/rounding.js';

/** A computed value: a double with some error, or an exact fraction such as a count or a crude rate. */
export type Computed = number | Rational;

export interface ComparisonOptions {
  /**
   * Bound of the computed double's relative error; an exact fraction has none. Default `closedFormError`. No more than a
   * thousandth of a unit of the last printed digit is allowed for it.
   */
  readonly relativeError?: number;
  /**
   * `natural`: compared times 100 when printed in percent (0.69 with `69%`). `percent`: in percent already (I²).
   * `probability`: a P value, which lies above 0 and at most at 1. `count`: a whole number, which is never rounded.
   */
  readonly unit?: 'natural' | 'percent' | 'probability' | 'count';
  /** How the figure was rounded. Default `union`: to nearest, with ties either way. */
  readonly rounding?: RoundingRule;
}

/** A printed figure beside the computed number. */
export interface Comparison {
  /**
   * `boundary` is an exact tie under `union`, or a value whose own error leaves open on which side of an end it lies.
   * Under a mode of its own, a tie is decided: an exact fraction is never on a boundary.
   */
  readonly grade: 'reproduced' | 'boundary' | 'truncated' | 'discrepant';
  /**
   * Distance of the computed value from the rounding interval, in units of the last printed digit: positive when it
   * was computed above what is printed, negative when below, 0 inside.
   */
  readonly missUnits: number;
  /** The computed value on the printed figure's scale. */
  readonly computed: number;
}

/** What a closed-form result in double precision may be off by, relatively: some thousand units in its last place. */
export const closedFormError = 1e-12;

/**
 * More than this, in units of the last printed digit, is not allowed for the error of a computed value: a bound that many
 * digits outgrow would take every figure for one on a boundary, and one that is units off too.
 */
const mostErrorInUnits = rational(1n, 1000n);

const hundred = rational(100n);

/**
 * Compares a printed figure with a computed value, at the precision of the print and without rounding the value.
 *
 * In words: the figure stands for all numbers that print as it does. The value is inside (`reproduced`), on an end
 * (`boundary`), inside only if the last digit was cut off instead of rounded (`truncated`), or outside
 * (`discrepant`, with the distance).
 *
 * @throws {RangeError} if the computed value is not finite
 *
 * @example
 * compareFigure(parsePrinted('0.49'), 0.48961).grade // 'reproduced'
 * compareFigure(parsePrinted('51.3%'), rational(20, 39)).computed // 51.282051282051285
 */
export function compareFigure(printed: PrintedNumber, computed: Computed, options: ComparisonOptions = {}): Comparison {
  const { unit = 'natural', rounding = 'union' } = options;
  const { value, spread } = spreadOf(printed, computed, options);
  const interval = roundingInterval(printed, unit, rounding);
  const missUnits = countable(rationalToDouble(divideRationals(distanceOutside(interval, value), lastPlace(printed))));
  const grade = rounding === 'union' ? gradeOf(printed, unit, spread, interval) : gradeUnder(rounding, printed, unit, spread, interval);
  return { grade, missUnits, computed: rationalToDouble(value) };
}

/**
 * Whether a computed value may print as a figure whose last digit was cut off: of a figure that is not rounded, such as a count
 * or one with a comparator, nothing speaks against it.
 *
 * @throws {RangeError} if the computed value is not finite
 *
 * @example
 * mayBeCutOff(parsePrinted('0.72'), 0.7259) // true
 * mayBeCutOff(parsePrinted('0.89'), 0.8869) // false
 */
export function mayBeCutOff(printed: PrintedNumber, computed: Computed, options: ComparisonOptions = {}): boolean {
  const { unit = 'natural' } = options;
  if (printed.comparator !== '=' || unit === 'count') return true;
  return reachesInto(spreadOf(printed, computed, options).spread, preimages[unit](printed, 'truncate'));
}

/** A miss in units of the last digit, or the largest number where it is larger still: a result holds no infinity. */
export function countable(units: number): number {
  return Math.min(Math.max(units, -Number.MAX_VALUE), Number.MAX_VALUE);
}

/**
 * All numbers that print as a figure of a unit: what its computed value is held against.
 *
 * @example
 * roundingInterval(parsePrinted('0.5'), 'natural', 'union').lower.value // rational(45n, 100n)
 */
export function roundingInterval(printed: PrintedNumber, unit: Unit, rounding: RoundingRule): RationalInterval {
  return preimages[unit](printed, rounding === 'union' ? 'nearest' : rounding);
}

type Unit = NonNullable<ComparisonOptions['unit']>;
type Preimage = (printed: PrintedNumber, mode?: RoundingMode | 'nearest') => RationalInterval;

/** A count stands for itself alone, unless it has a comparator. */
const itself: Preimage = (printed) => {
  const end = { value: printedValue(printed), closed: true };
  return printed.comparator === '=' ? { lower: end, upper: end } : preimage(printed);
};

const preimages: Readonly<Record<Unit, Preimage>> = {
  natural: preimage,
  percent: preimage,
  probability: preimageOfProbability,
  count: itself,
};

/** What the computed value may be, its error allowed for. */
interface Spread {
  readonly lowest: Rational;
  readonly highest: Rational;
}

/** A computed value on the printed figure's scale, and what it may be with its error. */
function spreadOf(printed: PrintedNumber, computed: Computed, { relativeError = closedFormError, unit = 'natural' }: ComparisonOptions): { readonly value: Rational; readonly spread: Spread } {
  const exact = typeof computed !== 'number';
  // A P value below the smallest double is still above zero.
  const plain = exact ? computed : rationalFromDouble(unit === 'probability' && computed === 0 ? Number.MIN_VALUE : computed);
  const value = printed.percent && unit !== 'percent' ? multiplyRationals(plain, hundred) : plain;
  const bound = multiplyRationals(absoluteRational(value), rationalFromDouble(relativeError));
  const most = multiplyRationals(lastPlace(printed), mostErrorInUnits);
  const error = exact ? rational(0n) : compareRationals(bound, most) < 0 ? bound : most;
  return { value, spread: { lowest: subtractRationals(value, error), highest: addRationals(value, error) } };
}

function gradeOf(printed: PrintedNumber, unit: Unit, spread: Spread, nearest: RationalInterval): Comparison['grade'] {
  if (clearlyInside(spread, nearest)) {
    const rounded = printed.comparator === '=' && unit !== 'count';
    return rounded && (touches(spread, nearest.lower) || touches(spread, nearest.upper)) ? 'boundary' : 'reproduced';
  }
  if (touches(spread, nearest.lower) || touches(spread, nearest.upper)) return 'boundary';
  return printed.comparator === '=' && clearlyInside(spread, preimages[unit](printed, 'truncate')) ? 'truncated' : 'discrepant';
}

/** Under one mode each end of the interval belongs to one figure only, so that only the value's own error leaves it open. */
function gradeUnder(mode: RoundingMode, printed: PrintedNumber, unit: Unit, spread: Spread, interval: RationalInterval): Comparison['grade'] {
  if (clearlyInside(spread, interval)) return 'reproduced';
  if (reachesInto(spread, interval)) return 'boundary';
  const toNearest = mode.startsWith('half');
  return toNearest && printed.comparator === '=' && clearlyInside(spread, preimages[unit](printed, 'truncate')) ? 'truncated' : 'discrepant';
}

/** Whether some value within the spread lies in the interval; of an open end, a point of the inside is near enough. */
function reachesInto({ lowest, highest }: Spread, { lower, upper }: RationalInterval): boolean {
  const short = (value: Rational, end: End | null, side: 1 | -1): boolean => {
    const order = end === null ? 1 : side * compareRationals(value, end.value);
    return order < 0 || (order === 0 && end?.closed === false);
  };
  return !short(highest, lower, 1) && !short(lowest, upper, -1);
}

function clearlyInside({ lowest, highest }: Spread, interval: RationalInterval): boolean {
  return intervalHolds(interval, lowest) && intervalHolds(interval, highest);
}

function touches({ lowest, highest }: Spread, end: End | null): boolean {
  return end !== null && compareRationals(lowest, end.value) <= 0 && compareRationals(highest, end.value) >= 0;
}

function distanceOutside({ lower, upper }: RationalInterval, value: Rational): Rational {
  if (lower !== null && compareRationals(value, lower.value) < 0) return subtractRationals(value, lower.value);
  if (upper !== null && compareRationals(value, upper.value) > 0) return subtractRationals(value, upper.value);
  return rational(0n);
}
