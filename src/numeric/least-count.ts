/**
 * The least whole number at which a condition holds that holds at every larger one as well, from a start nearby.
 *
 * In words: away from the start in steps that double, until the answer changes; then by halving what lies between. A start
 * that is off by d costs some 2 log₂ d questions.
 *
 * @param holds asked of whole numbers from 0 to below `most`; there it counts as holding
 * @param start a whole number
 * @param most a whole number, where the search ends
 * @returns a whole number, 0 to most
 *
 * @example
 * leastCount((count) => count >= 5, 3, 10) // 5
 */
export function leastCount(holds: (count: number) => boolean, start: number, most: number): number {
  // It does not hold `below`, or that is no count; and it holds `at`.
  let below = -1;
  let at = most;
  for (let reach = 1, count = Math.min(start, most - 1); count > below && count < at; reach *= 2) {
    if (holds(count)) {
      at = count;
      count -= reach;
    } else {
      below = count;
      count += reach;
    }
  }
  while (at - below > 1) {
    const middle = below + Math.floor((at - below) / 2);
    if (holds(middle)) at = middle;
    else below = middle;
  }
  return at;
}
