import { type Place, type Problem, problem } from '../../problems/problem.js';

/** More numbers than this are not looked through: each takes up to a kilobyte while it is found out what it belongs to. */
export const mostNumbers = 500_000;

/**
 * What keeps a text from being looked through for figures.
 *
 * Its length is no measure: a page with pictures in it may have many megabytes and few numbers.
 *
 * @param at the file that is named
 * @returns nothing where it has at most half a million numbers
 */
export function textTooLarge(text: string, at: Place): readonly Problem[] {
  let numbers = 0;
  let inNumber = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const isDigit = code >= 48 && code <= 57;
    if (isDigit && !inNumber) numbers += 1;
    inNumber = isDigit;
  }
  return numbers > mostNumbers ? [problem('TEXT_TOO_LARGE', { found: numbers, most: mostNumbers }, at)] : [];
}
