import { problem, type Problem } from '../../problems/problem.js';
import type { Combination } from '../combination.js';
import type { PooledResult } from '../pooled-result.js';
import type { CompleteSettings } from '../settings.js';
import { inferenceBehind } from './prediction-inference.js';
import { predictionInterval } from './prediction-interval.js';
import { predictionRow } from './predictions.js';

/**
 * The prediction interval that the settings ask for, or none and the reason.
 *
 * @returns no interval without a problem where none is asked for, or with one study, of which SINGLE_STUDY speaks
 */
export function predict(
  combination: Combination,
  { prediction, level, bootstrap }: CompleteSettings,
): { readonly interval: PooledResult['prediction']; readonly problems: readonly Problem[] } {
  const { estimate, tau2, effects } = combination;
  if (prediction === 'none' || effects.k === 1) return { interval: null, problems: [] };
  const row = predictionRow(prediction);
  const none = (reason: string) => ({ interval: null, problems: [problem('NOT_ESTIMABLE', { what: `the prediction interval (${row.name})`, reason })] });
  if (effects.k < row.leastStudies) return none(`it needs at least ${row.leastStudies} studies`);
  if ('draw' in row) {
    if (combination.glmm !== null || bootstrap === null) return none('it draws from effects and their variances, of which a mixed model pools none');
    const drawn = row.draw(effects.yi, effects.vi, level, bootstrap);
    if (!(drawn.upper > drawn.lower)) return none('the effects are all equal, so that every draw is the same');
    return { interval: { ...drawn, method: prediction, level, df: null }, problems: [] };
  }
  const { se, df: fitted } = inferenceBehind(row, combination, level);
  const df = row.df(effects.k, fitted);
  if (!(se > 0)) return none('the effects are all equal, so that their scatter tells no standard error');
  if (df !== null && !(df > 0)) return none('no degree of freedom is left');
  const interval = predictionInterval(estimate, se, tau2, level, df);
  if (!Number.isFinite(interval.upper - interval.lower)) return none('next to no degree of freedom is left, and its ends lie beyond all numbers');
  return { interval: { lower: interval.lower, upper: interval.upper, method: prediction, level, df }, problems: [] };
}
