import type { Combination } from '../combination.js';
import { hartungKnapp } from '../intervals/hartung-knapp.js';
import type { Inference } from '../intervals/interval-row.js';
import { kenwardRoger } from '../intervals/kenward-roger.js';
import { inverseVariance } from '../inverse-variance.js';
import type { QuantilePredictionRow } from './predictions.js';

/**
 * The standard error of the mean that a prediction interval takes, with the degrees of freedom that go with it.
 *
 * Beside a Hartung–Knapp interval its variant is kept; beside another interval it is plain Hartung–Knapp.
 *
 * @param row of the table of prediction intervals
 * @param combination of k ≥ 2 studies under random effects
 * @param level confidence level, in (0, 1)
 */
export function inferenceBehind({ se }: QuantilePredictionRow, { ci, tau2, effects: { yi, vi }, glmm }: Combination, level: number): Inference {
  // A mixed model has a standard error of its own and no weighted mean to take another from.
  if (glmm !== null) return ci.inference;
  const input = { yi, vi, fit: inverseVariance(yi, vi, tau2), level };
  switch (se) {
    case 'model':
      return { se: input.fit.se, df: null };
    case 'hartung-knapp':
      return ci.method.startsWith('hartung-knapp') ? ci.inference : hartungKnapp(input);
    case 'kenward-roger':
      return kenwardRoger(input);
  }
}
