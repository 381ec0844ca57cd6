import { problem, type Problem } from '../../problems/problem.js';
import type { PoolSettings } from '../settings.js';
import { glmmKindOf } from './design.js';
import type { GlmmModelCode } from './sub-models.js';

/** The model for two arms unless another is named: metafor's default. */
export const defaultGlmmModel = 'UM.FS' satisfies GlmmModelCode;

/** Most points of quadrature with one random effect, and with two, whose rule is a grid. */
const MOST_POINTS = 255;
const MOST_IN_GRID = 63;

/**
 * The settings that only generalised linear mixed models have, filled in, and what is wrong with them.
 *
 * @param applies whether the method is one
 * @returns the model (`null` for one group), the points of quadrature (`null` for as many as it takes), and USAGE where
 *   a setting contradicts the method
 */
export function glmmSettings(
  { measure, glmmModel, nAGQ }: PoolSettings,
  applies: boolean,
): { readonly glmmModel: GlmmModelCode | null; readonly nAGQ: number | null; readonly problems: readonly Problem[] } {
  if (!applies) return { glmmModel: null, nAGQ: null, problems: [] };
  const problems: Problem[] = [];
  const kind = glmmKindOf(measure);
  const most = glmmModel === 'UM.RS' ? MOST_IN_GRID : MOST_POINTS;
  if (nAGQ !== undefined && !(Number.isInteger(nAGQ) && nAGQ >= 1 && nAGQ <= most)) {
    const expected = `a whole number from 1 to ${most}`;
    problems.push(problem('USAGE', { wrong: 'the number of quadrature points is not one', expected, found: String(nAGQ) }));
  }
  const twoArms = kind === 'binary' || kind === 'person-time';
  return { glmmModel: twoArms ? (glmmModel ?? defaultGlmmModel) : null, nAGQ: nAGQ ?? null, problems };
}
