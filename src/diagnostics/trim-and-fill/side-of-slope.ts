import type { Effects } from '../../effect-sizes/effects.js';
import { failure, success, type Outcome } from '../../problems/problem.js';
import { withoutSlope } from '../funnel/regression-test.js';
import { weightedLine } from '../funnel/weighted-line.js';
import type { Side } from './find-missing.js';

/**
 * The side on which studies are missing, as the slope of the effects on their standard errors tells: where small
 * studies show larger effects, those with small effects are missing, on the left.
 *
 * @returns NOT_ESTIMABLE where all standard errors are equal
 */
export function sideOfSlope({ yi, vi }: Effects): Outcome<Side> {
  const line = weightedLine(yi, vi.map(Math.sqrt), vi.map((v) => 1 / v));
  if (line === null) return failure(withoutSlope('the side of trim and fill', 'standard error'));
  return success(line.slope < 0 ? 'right' : 'left');
}
