import type { Box } from '../coherence/boxes.js';

/** Effects and variances of which only bounds are known, study by study. */
export interface EffectBoxes {
  readonly yi: readonly Box[];
  readonly vi: readonly Box[];
}

/**
 * The least and the greatest mean of numbers in boxes, whatever weights in their boxes they have.
 *
 * In words: for the greatest, every number is at its upper end, and the weights are at their upper ends for the largest
 * numbers and at their lower ends for the rest, because a mean of fixed numbers rises with the weight of those above it.
 *
 * @param weights bounds above 0; an infinite upper end leaves the mean anywhere among the numbers
 *
 * @example
 * weightedMeanRange([{ lower: 0, upper: 0 }, { lower: 1, upper: 1 }], [{ lower: 1, upper: 3 }, { lower: 1, upper: 3 }]) // { lower: 0.25, upper: 0.75 }
 */
export function weightedMeanRange(numbers: readonly Box[], weights: readonly Box[]): Box {
  const highest = greatestMean(numbers.map(({ upper }) => upper), weights);
  const lowest = -greatestMean(numbers.map(({ lower }) => -lower), weights);
  return { lower: lowest, upper: highest };
}

function greatestMean(numbers: readonly number[], weights: readonly Box[]): number {
  const pairs = numbers.map((number, index) => ({ number, weight: weights[index] ?? { lower: 0, upper: 0 } })).toSorted((a, b) => b.number - a.number);
  const centre = pairs[0]?.number ?? 0;
  if (pairs.some(({ weight }) => !Number.isFinite(weight.upper))) return centre;
  // Around the largest number, so that no digits are lost: every term is at most 0.
  let sum = pairs.reduce((total, { weight }) => total + weight.lower, 0);
  let moment = pairs.reduce((total, { number, weight }) => total + weight.lower * (number - centre), 0);
  let best = moment / sum;
  for (const { number, weight } of pairs) {
    sum += weight.upper - weight.lower;
    moment += (weight.upper - weight.lower) * (number - centre);
    best = Math.max(best, moment / sum);
  }
  return centre + best;
}
