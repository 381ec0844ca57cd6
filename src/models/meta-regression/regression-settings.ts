import { failure, problem, success, type Outcome, type Problem } from '../../problems/problem.js';
import { nearestNames } from '../../text/nearest.js';
import type { CompleteSettings } from '../settings.js';
import { coefficientTestRow, coefficientTests } from './coefficient-tests.js';
import { residualTau2, residualTau2Row } from './residual-tau2.js';

/** A regression of the effects on columns of the table. Only the moderators must be said. */
export interface RegressionSettings {
  /** Terms: a column, `a:b` for a product, `a*b` for both and their product. Empty for an intercept alone. */
  readonly moderators: readonly string[];
  /** Columns to be read as levels of a factor although they hold numbers. */
  readonly categorical?: readonly string[] | undefined;
  /** Reference level by categorical column; by default the first in the order of code points. */
  readonly reference?: Readonly<Record<string, string>> | undefined;
  /** Numeric columns to be centred: about their mean over the studies, or about a number. */
  readonly centre?: Readonly<Record<string, number | 'mean'>> | undefined;
  readonly intercept?: boolean | undefined;
  /** Linear combinations of the coefficients to be tested against zero: factor by coefficient. */
  readonly contrasts?: readonly Readonly<Record<string, number>>[] | undefined;
  /** Values of all moderators, as in the table, at which to predict. */
  readonly predict?: readonly Readonly<Record<string, number | string>>[] | undefined;
  /** Moderators of a smaller model, to be compared by a likelihood-ratio test; needs ML or the common model. */
  readonly reduced?: readonly string[] | undefined;
  readonly permutation?: PermutationSettings | undefined;
}

/** How to permute. All arrangements are run through when there are no more than asked for, or than 10,000. */
export interface PermutationSettings {
  /** How many arrangements to draw, the observed one among them; `exact` for all there are. */
  readonly iterations?: number | 'exact' | undefined;
  /** Seed of the drawing: a whole number below 2³². */
  readonly seed?: number | undefined;
}

export const defaultRegression = { intercept: true, iterations: 10_000, seed: 1 } as const;

/** Regression settings with nothing left open. */
export interface CompleteRegression {
  readonly moderators: readonly string[];
  readonly categorical: readonly string[];
  readonly reference: Readonly<Record<string, string>>;
  readonly centre: Readonly<Record<string, number | 'mean'>>;
  readonly intercept: boolean;
  readonly contrasts: readonly Readonly<Record<string, number>>[];
  readonly predict: readonly Readonly<Record<string, number | string>>[];
  readonly reduced: readonly string[] | null;
  readonly permutation: { readonly iterations: number | 'exact'; readonly seed: number } | null;
}

/**
 * Regression settings with the defaults filled in, or every reason why they do not go with the rest.
 *
 * @param pooling what was said of the pooling: method, interval, estimator of τ²
 * @returns USAGE or NAME_UNKNOWN where something is wrong
 */
export function completeRegression(
  settings: RegressionSettings,
  { method, ci, tau2 }: Pick<CompleteSettings, 'method' | 'ci' | 'tau2'>,
): Outcome<CompleteRegression> {
  const { intercept = defaultRegression.intercept, permutation, reduced = null } = settings;
  const problems: Problem[] = [];
  const usage = (wrong: string, expected: string, found: string): void => void problems.push(problem('USAGE', { wrong, expected, found }));
  if (method !== 'inverse-variance') usage('the method has no moderators', 'the method inverse-variance', method);
  if (coefficientTestRow(ci) === null) {
    const known = Object.keys(coefficientTests);
    problems.push(problem('NAME_UNKNOWN', { what: 'interval of a coefficient', found: ci, nearest: nearestNames(ci, known), known }));
  }
  if (typeof tau2 === 'string' && residualTau2Row(tau2) === null) {
    const known = Object.keys(residualTau2);
    problems.push(problem('NAME_UNKNOWN', { what: 'estimator of tau2 with moderators', found: tau2, nearest: nearestNames(tau2, known), known }));
  }
  if (!intercept && settings.moderators.length === 0) usage('there is neither an intercept nor a moderator', 'one of them', 'nothing');
  if (reduced !== null && tau2 !== null && tau2 !== 'ML') usage('models with other moderators cannot be compared by this likelihood', 'tau2 by ML', String(tau2));
  const { iterations = defaultRegression.iterations, seed = defaultRegression.seed } = permutation ?? {};
  if (iterations !== 'exact' && !(Number.isInteger(iterations) && iterations >= 1)) usage('that is no number of permutations', 'a whole number above 0, or exact', String(iterations));
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) usage('the seed is not one', 'a whole number from 0 to 4294967295', String(seed));
  for (const number of (settings.contrasts ?? []).flatMap((contrast) => Object.values(contrast))) {
    if (!Number.isFinite(number)) usage('a factor of a contrast is not a number', 'a number', String(number));
  }
  if (problems.length > 0) return failure(...problems);
  return success({
    moderators: settings.moderators,
    categorical: settings.categorical ?? [],
    reference: settings.reference ?? {},
    centre: settings.centre ?? {},
    intercept,
    contrasts: settings.contrasts ?? [],
    predict: settings.predict ?? [],
    reduced,
    permutation: permutation === undefined ? null : { iterations, seed },
  });
}
