import { boxOf, boxesMeet, hullOf } from './boxes.js';
import { type Check, inconsistent, note, nothing } from './finding.js';

/**
 * A prediction interval holds its estimate, and reaches at least as far as the confidence interval.
 *
 * Assumes a prediction interval around the pooled estimate itself. The estimate outside it is wrong on every scale and for
 * every method. A shorter interval is a note: the two may have each other's place, another level or another method (a normal
 * prediction interval beside a Hartung–Knapp confidence interval, a bootstrap, shrunken study effects).
 */
export const predictionHoldsInterval: Check = ({ estimate, ci, prediction }) => {
  if (prediction === null || [prediction.lower, prediction.upper].some(({ comparator }) => comparator !== '=')) return nothing;
  const [low, high] = [boxOf(prediction.lower, 'any'), boxOf(prediction.upper, 'any')];
  if (low.lower > high.upper) return nothing;
  const words = `the prediction interval ${prediction.lower.text} to ${prediction.upper.text}`;
  const inside = hullOf(low, high);
  if (estimate !== null && estimate.comparator === '=' && !boxesMeet(boxOf(estimate, 'any'), inside)) {
    const turned = boxOf({ ...estimate, sign: estimate.sign === 1 ? -1 : 1 }, 'any');
    return inconsistent(
      'PREDICTION_DISAGREES',
      boxesMeet(turned, inside)
        ? `the estimate ${estimate.text} lies outside ${words}; with its sign turned it would lie inside: a minus sign may be missing`
        : `the estimate ${estimate.text} lies outside ${words}, whatever the scale and the rounding`,
    );
  }
  if (ci === null || [ci.lower, ci.upper].some(({ comparator }) => comparator !== '=')) return nothing;
  const [from, to] = [boxOf(ci.lower, 'any'), boxOf(ci.upper, 'any')];
  if (from.lower > to.upper || (low.lower <= from.upper && high.upper >= to.lower)) return nothing;
  const shorter = low.lower > from.upper && high.upper < to.lower;
  return note(
    'PREDICTION_DISAGREES',
    [
      `${words} does not reach as far as the confidence interval ${ci.lower.text} to ${ci.upper.text};`,
      shorter ? 'the two may have been exchanged, or be of other levels or methods' : 'they may be of other levels, methods or analyses',
      '(a normal prediction interval beside a Hartung–Knapp confidence interval can be the shorter)',
    ].join(' '),
  );
};
