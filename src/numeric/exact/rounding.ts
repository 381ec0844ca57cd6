import { type PrintedNumber, lastPlace, printedValue } from './decimal.js';
import {
  type Rational,
  addRationals,
  compareRationals,
  multiplyRationals,
  negateRational,
  rational,
  subtractRationals,
} from './rational.js';

/** One end of an interval of exact numbers. */
export interface End {
  readonly value: Rational;
  readonly closed: boolean;
}

/** All numbers that print as one string. `null` is no end: unbounded on that side. */
export interface RationalInterval {
  readonly lower: End | null;
  readonly upper: End | null;
}

type Preimage = (printed: PrintedNumber) => RationalInterval;

const half = rational(1n, 2n);
const zero = rational(0n);

const closedAt = (value: Rational): End => ({ value, closed: true });
const openAt = (value: Rational): End => ({ value, closed: false });

/** The interval of the number without its sign, turned round when the sign is a minus. */
function mirrored(ofMagnitude: (magnitude: Rational, unit: Rational, printed: PrintedNumber) => RationalInterval): Preimage {
  return (printed) => {
    const value = printedValue({ ...printed, sign: 1 });
    const interval = ofMagnitude(value, lastPlace(printed), printed);
    return printed.sign === 1 ? interval : negateInterval(interval);
  };
}

function negateInterval({ lower, upper }: RationalInterval): RationalInterval {
  return { lower: negateEnd(upper), upper: negateEnd(lower) };
}

const negateEnd = (end: End | null): End | null => (end === null ? null : { value: negateRational(end.value), closed: end.closed });

/** Half a unit to either side, each end open or closed; around an unsigned zero both sides are rounded alike. */
function halfUnitAround(value: Rational, unit: Rational, lowerClosed: boolean, upperClosed: boolean): RationalInterval {
  const reach = multiplyRationals(unit, half);
  return {
    lower: { value: subtractRationals(value, reach), closed: compareRationals(value, zero) === 0 ? upperClosed : lowerClosed },
    upper: { value: addRationals(value, reach), closed: upperClosed },
  };
}

/**
 * The ways in which a number may have been rounded to what was printed: code → words and the interval of pre-images.
 *
 * Software ties are decided on the binary double (`round(0.905, 2)` prints 0.90 where `sprintf("%.2f", 0.905)` prints
 * 0.91), so that no single mode describes a program. That is why `preimage` takes the closed union by default.
 */
export const roundingModes = {
  'half-away': {
    words: 'to nearest, ties away from zero',
    preimage: mirrored((value, unit) => halfUnitAround(value, unit, true, false)),
  },
  'half-even': {
    words: 'to nearest, ties to the even digit',
    preimage: mirrored((value, unit, { digits }) => halfUnitAround(value, unit, digits % 2n === 0n, digits % 2n === 0n)),
  },
  'half-down': {
    words: 'to nearest, ties towards zero',
    preimage: mirrored((value, unit) => halfUnitAround(value, unit, false, true)),
  },
  truncate: {
    words: 'cut off towards zero',
    preimage: mirrored((value, unit) => ({
      lower: compareRationals(value, zero) === 0 ? openAt(negateRational(unit)) : closedAt(value),
      upper: openAt(addRationals(value, unit)),
    })),
  },
  ceiling: {
    words: 'up to the next digit',
    preimage: (printed: PrintedNumber): RationalInterval => {
      const value = printedValue(printed);
      return { lower: openAt(subtractRationals(value, lastPlace(printed))), upper: closedAt(value) };
    },
  },
  floor: {
    words: 'down to the next digit',
    preimage: (printed: PrintedNumber): RationalInterval => {
      const value = printedValue(printed);
      return { lower: closedAt(value), upper: openAt(addRationals(value, lastPlace(printed))) };
    },
  },
} as const satisfies Record<string, { readonly words: string; readonly preimage: Preimage }>;

export type RoundingMode = keyof typeof roundingModes;

/** The rules that a figure may be held to: one mode, or the closed union of those to nearest. */
export const roundingRules = ['union', ...Object.keys(roundingModes)] as ['union', ...RoundingMode[]];
export type RoundingRule = (typeof roundingRules)[number];

/**
 * All numbers that print as this string.
 *
 * By default the closed union of the nearest modes: half a unit of the last digit to either side, both ends
 * included. A comparator needs no rounding: `<.05` holds everything below .05. `-0.00` holds nothing above zero,
 * because somebody's minus sign came from somewhere.
 *
 * @param mode one rounding mode, or `nearest` for the closed union
 *
 * @example
 * preimage(parsePrinted('0.5')).upper.value // { numerator: 11n, denominator: 20n }
 */
export function preimage(printed: PrintedNumber, mode: RoundingMode | 'nearest' = 'nearest'): RationalInterval {
  const value = printedValue(printed);
  switch (printed.comparator) {
    case '<':
      return { lower: null, upper: openAt(value) };
    case '<=':
      return { lower: null, upper: closedAt(value) };
    case '>':
      return { lower: openAt(value), upper: null };
    case '>=':
      return { lower: closedAt(value), upper: null };
    case '=': {
      const interval = mode === 'nearest' ? halfUnitAround(value, lastPlace(printed), true, true) : roundingModes[mode].preimage(printed);
      const negativeZero = printed.digits === 0n && printed.sign === -1;
      return negativeZero ? { lower: interval.lower, upper: closedAt(zero) } : interval;
    }
  }
}

/**
 * All probabilities that print as this string: the pre-image cut to what a P value can be, above 0 and at most 1.
 *
 * `<.0001` is (0, .0001), `>.99` is (.99, 1], and `.000` is (0, .0005].
 */
export function preimageOfProbability(printed: PrintedNumber, mode: RoundingMode | 'nearest' = 'nearest'): RationalInterval {
  const one = rational(printed.percent ? 100n : 1n);
  const { lower, upper } = preimage(printed, mode);
  return {
    lower: lower === null || compareRationals(lower.value, zero) <= 0 ? openAt(zero) : lower,
    upper: upper === null || compareRationals(upper.value, one) > 0 ? closedAt(one) : upper,
  };
}

/** Whether an exact number lies in the interval. */
export function intervalHolds({ lower, upper }: RationalInterval, value: Rational): boolean {
  return sideHolds(lower, value, 1) && sideHolds(upper, value, -1);
}

function sideHolds(end: End | null, value: Rational, side: 1 | -1): boolean {
  if (end === null) return true;
  const order = compareRationals(value, end.value) * side;
  return order > 0 || (order === 0 && end.closed);
}
