import type { Reproduction } from '../analysis/reproduction.js';
import { isShort } from '../analysis/short-coverage.js';
import { isFailing } from '../analysis/waivers.js';
import type { Problem } from '../problems/problem.js';

/** What the exit code of a run of `repool reproduce` says. */
export const outcomes = {
  met: 0,
  below: 1,
  notRun: 2,
  numericalFailure: 3,
  nothingCheckable: 4,
  /** What a shell has for a command that Ctrl-C ended. */
  interrupted: 130,
} as const;
export type OutcomeCode = (typeof outcomes)[keyof typeof outcomes];

/**
 * The exit code of a run, from what came out of it.
 *
 * Errors come first, because a run that was not made says nothing about the claims: 2, or 3 when every one of them is
 * a computation that did not converge. Then 1 when at least one claim is below the grade that its manifest accepts and no
 * waiver holds for it, or figures of a manuscript are not covered or a claim has no place and that was asked for, 4 when no claim at all could be checked, and 0 otherwise.
 *
 * @param reproductions the data sets that were run
 * @param problems those met outside any data set: files that could not be read, manifests that are wrong
 */
export function exitCodeOf(reproductions: readonly Reproduction[], problems: readonly Problem[]): OutcomeCode {
  const errors = [...problems, ...reproductions.flatMap((each) => each.problems)].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return errors.every(({ code }) => code === 'NOT_CONVERGED') ? outcomes.numericalFailure : outcomes.notRun;
  const claims = reproductions.flatMap((each) => each.claims);
  if (claims.some(isFailing) || reproductions.some(({ coverage }) => coverage != null && isShort(coverage)) || reproductions.some(({ unsourced = [] }) => unsourced.length > 0)) return outcomes.below;
  return claims.every(({ verdict: { grade } }) => grade === 'not-checkable') ? outcomes.nothingCheckable : outcomes.met;
}
