import { converted, shown, type Converted } from './converted.js';

/**
 * Standard deviation within two groups from the standard error of the difference of their means.
 *
 * In words: the standard error of a difference is made of both groups' standard deviations; taking these as equal, it
 * tells their common value, the pooled one of a t test, to be entered for both groups.
 *
 * @param se standard error of the difference of the means, > 0
 * @param n1 participants of one group
 * @param n2 participants of the other
 * @returns SD = SE/√(1/n1 + 1/n2)
 *
 * @source Cochrane Handbook 6.5.2.3 (1.37 with 25 and 22 participants gives 4.69)
 *
 * @example
 * sdFromDifferenceError(1.37, 25, 22).value // 4.69
 */
export function sdFromDifferenceError(se: number, n1: number, n2: number): Converted {
  return converted(se / Math.sqrt(1 / n1 + 1 / n2), `SD = SE/√(1/n₁ + 1/n₂) = ${shown(se)}/√(1/${shown(n1)} + 1/${shown(n2)})`, [
    'equal standard deviations in both arms',
  ]);
}
