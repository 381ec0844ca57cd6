import { NotConverged } from './not-converged.js';

/**
 * The far end of a bracket: the first of start, start·factor, start·factor², … at which a function is not positive.
 *
 * It ends for every function: doubles reach from 2^−1074 to 2^1024, and rounding holds up no growth by a half or more, so
 * that after 2098/log₂(factor) steps at most the next point would be infinite.
 *
 * @param miss positive as long as the end is not far enough
 * @param start where to begin, above 0 and finite
 * @param what is looked for, for the problem
 * @param factor at least 1.5
 * @throws {RangeError} if there is no such start
 * @throws {NotConverged} if the function is positive up to the largest double
 *
 * @example
 * bracketEnd((x) => 5 - x, 1, 'five') // 8
 */
export function bracketEnd(miss: (x: number) => number, start: number, what: string, factor = 2): number {
  if (!(start > 0 && start < Infinity && factor >= 1.5)) throw new RangeError(`bracketEnd: cannot grow from ${start} by ${factor}`);
  let steps = 0;
  for (let far = start; far < Infinity; far *= factor) {
    if (!(miss(far) > 0)) return far;
    steps += 1;
  }
  throw new NotConverged(what, steps);
}
