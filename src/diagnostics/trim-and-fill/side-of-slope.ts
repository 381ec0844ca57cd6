import type { Effects } from '../../effect-sizes/effects.js';
import type { CompleteSettings } from '../../models/settings.js';
import { success, type Outcome } from '../../problems/problem.js';
import { mixedLine } from '../funnel/mixed-line.js';
import type { Side } from './find-missing.js';

/**
 * The side on which studies are missing, as the slope of the effects on their standard errors tells: where small
 * studies show larger effects, those with small effects are missing, on the left.
 *
 * @param settings of the model that trims: under a random-effects model the line has a residual τ²
 * @returns NOT_ESTIMABLE where all standard errors are equal; NOT_CONVERGED
 */
export function sideOfSlope(effects: Effects, settings: CompleteSettings): Outcome<Side> {
  const fit = mixedLine('the side of trim and fill', 'standard error', effects, effects.vi.map(Math.sqrt), settings);
  return fit.ok ? success(fit.value.line.slope < 0 ? 'right' : 'left') : fit;
}
