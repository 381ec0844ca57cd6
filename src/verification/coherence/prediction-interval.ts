import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import { type Rounding, alike, boxOf, boxesMeet, spanOf } from './boxes.js';
import { type Check, inconsistent, note, nothing } from './finding.js';

/**
 * A prediction interval holds its estimate, and reaches at least as far as the confidence interval.
 *
 * Assumes a prediction interval around the pooled estimate itself, and figures that are all rounded or all cut off. The estimate outside it is wrong on every scale and for
 * every method. A shorter interval is a note: the two may have each other's place, another level or another method (a normal
 * prediction interval beside a Hartung–Knapp confidence interval, a bootstrap, shrunken study effects).
 */
export const predictionHoldsInterval: Check = ({ estimate, ci, prediction }) => {
  if (prediction === null || [prediction.lower, prediction.upper].some(({ comparator }) => comparator !== '=')) return nothing;
  if (boxOf(prediction.lower).lower > boxOf(prediction.upper).upper) return nothing;
  const words = `the prediction interval ${prediction.lower.text} to ${prediction.upper.text}`;
  if (estimate !== null && estimate.comparator === '=' && !alike.some((rounding) => holds(prediction, estimate, rounding))) {
    const turned: PrintedNumber = { ...estimate, sign: estimate.sign === 1 ? -1 : 1 };
    return inconsistent(
      'PREDICTION_DISAGREES',
      alike.some((rounding) => holds(prediction, turned, rounding))
        ? `the estimate ${estimate.text} lies outside ${words}; with its sign turned it would lie inside: a minus sign may be missing`
        : `the estimate ${estimate.text} lies outside ${words}, whatever the scale and the rounding`,
    );
  }
  if (ci === null || [ci.lower, ci.upper].some(({ comparator }) => comparator !== '=') || boxOf(ci.lower).lower > boxOf(ci.upper).upper) return nothing;
  if (alike.some((rounding) => !fallsShortBelow(prediction, ci, rounding) && !fallsShortAbove(prediction, ci, rounding))) return nothing;
  const shorter = alike.every((rounding) => fallsShortBelow(prediction, ci, rounding) && fallsShortAbove(prediction, ci, rounding));
  return note(
    'PREDICTION_DISAGREES',
    [
      `${words} does not reach as far as the confidence interval ${ci.lower.text} to ${ci.upper.text};`,
      shorter ? 'the two may have been exchanged, or be of other levels or methods' : 'they may be of other levels, methods or analyses',
      '(a normal prediction interval beside a Hartung–Knapp confidence interval can be the shorter)',
    ].join(' '),
    'the two intervals are of other levels, methods or analyses',
  );
};

type Ends = Readonly<Record<'lower' | 'upper', PrintedNumber>>;

const holds = (prediction: Ends, estimate: PrintedNumber, rounding: Rounding): boolean => boxesMeet(boxOf(estimate, rounding), spanOf(prediction, rounding));

const fallsShortBelow = (prediction: Ends, ci: Ends, rounding: Rounding): boolean => boxOf(prediction.lower, rounding).lower > boxOf(ci.lower, rounding).upper;
const fallsShortAbove = (prediction: Ends, ci: Ends, rounding: Rounding): boolean => boxOf(prediction.upper, rounding).upper < boxOf(ci.upper, rounding).lower;
