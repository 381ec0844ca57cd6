import { type PrintedNumber, lastPlace, parsePrinted, printedValue } from '../numeric/exact/decimal.js';
import { divideRationals, type Rational, rationalFromDouble, rationalToDouble, subtractRationals } from '../numeric/exact/rational.js';
import type { End, RoundingRule } from '../numeric/exact/rounding.js';
import type { FigureStrip } from '../plots/claims.js';
import { roundingInterval } from '../verification/compare.js';
import { quantities } from '../verification/quantities.js';
import type { FigureVerdict } from '../verification/verdict.js';

/**
 * Where a computed value lies beside the rounding interval of the printed figure.
 *
 * In words: all places are counted from the printed number in units of its last digit, so that figures of any size and
 * precision stand on one axis: what rounds to nearest reaches from −0.5 to 0.5.
 *
 * @param figure with what was computed for it
 * @param rounding how it was rounded, as it was judged
 * @returns the places; `null` where nothing was computed or the figure is no printed number
 *
 * @example
 * figureStrip({ quantity: 'I2', printed: '25%', computed: 20.67, computedRange: null })?.computed // -4.33
 */
export function figureStrip({ quantity, printed: text, computed, computedRange }: FigureVerdict, rounding: RoundingRule = 'union'): FigureStrip | null {
  const printed = parsePrinted(text);
  if (printed === null || (computed === null && computedRange === null)) return null;
  const { unit } = quantities[quantity];
  const { lower, upper } = roundingInterval(printed, unit === 'analysis' ? 'natural' : unit, rounding);
  const placeOf = (end: End | null): number | null => (end === null ? null : unitsFrom(printed, end.value));
  return {
    interval: { lower: placeOf(lower), upper: placeOf(upper) },
    computed: computed === null ? null : unitsFrom(printed, rationalFromDouble(computed)),
    range: computed !== null || computedRange === null ? null : { lower: unitsFrom(printed, rationalFromDouble(computedRange.lower)), upper: unitsFrom(printed, rationalFromDouble(computedRange.upper)) },
  };
}

/** How far a value lies above the printed number, in units of its last digit. */
function unitsFrom(printed: PrintedNumber, value: Rational): number {
  return rationalToDouble(divideRationals(subtractRationals(value, printedValue(printed)), lastPlace(printed)));
}
