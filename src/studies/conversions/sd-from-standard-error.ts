import { converted, shown, type Converted } from './converted.js';

/**
 * Standard deviation of a group from the standard error of its mean.
 *
 * In words: the standard error says how well the mean is known, the standard deviation how far participants scatter.
 * Not for the standard error of a difference between groups: see `sdFromDifferenceError`.
 *
 * @param se standard error of the mean of one group, > 0
 * @param n participants of the group
 * @returns SD = SE·√n
 *
 * @source Cochrane Handbook 6.5.2.2
 *
 * @example
 * sdFromStandardError(1.2, 40) // { value: 7.58946638, formula: 'SD = SE·√n = 1.2·√40' }
 */
export function sdFromStandardError(se: number, n: number): Converted {
  return converted(se * Math.sqrt(n), `SD = SE·√n = ${shown(se)}·√${shown(n)}`);
}
