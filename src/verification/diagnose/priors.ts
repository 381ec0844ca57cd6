import { failure, problem, success, type Outcome } from '../../problems/problem.js';
import { nearestName } from '../../text/nearest.js';
import { type OperatorCode, operatorCodes } from './operators.js';

/** How usual each kind of error is thought to be; a kind that is not named keeps the weight of the table. */
export type Priors = Readonly<Partial<Record<OperatorCode, number>>>;

/** What somebody thinks likely before anything is searched. */
export interface Expectations {
  /** Weights in place of those of the table of errors. */
  readonly priors?: Priors | undefined;
  /** Studies by label and kinds of error by code that are suspected; an error counts several times for each that it meets. */
  readonly suspect?: readonly string[] | undefined;
}

/**
 * Weights that somebody gives in place of the table's: code → a positive number, 0 for an error that cannot be.
 *
 * @returns the weights, or USAGE and REFERENCE_UNKNOWN for what is no weight or no kind of error
 *
 * @example
 * readPriors({ 'se-as-sd': 10 }).ok // true
 */
export function readPriors(given: unknown): Outcome<Priors> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return failure(problem('USAGE', { wrong: 'the weights are no table', expected: 'an object such as {"se-as-sd": 10}', found: JSON.stringify(given) ?? 'nothing' }));
  }
  const problems = Object.entries(given as Readonly<Record<string, unknown>>).flatMap(([code, weight]) => {
    if (!(operatorCodes as readonly string[]).includes(code)) {
      return [problem('REFERENCE_UNKNOWN', { what: 'kind of error', found: code, known: operatorCodes, nearest: nearestName(code, operatorCodes) })];
    }
    return typeof weight === 'number' && weight >= 0 && Number.isFinite(weight)
      ? []
      : [problem('USAGE', { wrong: `the weight of ${code} is no weight`, expected: 'a number from 0', found: JSON.stringify(weight) ?? 'nothing' })];
  });
  return problems.length > 0 ? failure(...problems) : success(given as Priors);
}
