import { problem, type Place, type Problem } from '../problems/problem.js';

/** How many problems of one file are told; one fault of form makes thousands of them. */
export const mostProblems = 50;

/**
 * The problems of a file in the order of their places, at most fifty, errors before warnings; a last note counts the
 * others.
 */
export function orderedProblems(problems: readonly Problem[], file: Place = {}): readonly Problem[] {
  const ordered = problems.toSorted(byPlace);
  if (ordered.length <= mostProblems) return ordered;
  const errors = ordered.filter(({ severity }) => severity === 'error');
  const kept = new Set([...errors, ...ordered.filter(({ severity }) => severity !== 'error')].slice(0, mostProblems));
  const more = problem('PROBLEMS_NOT_SHOWN', { more: ordered.length - mostProblems }, file);
  return [...ordered.filter((each) => kept.has(each)), more];
}

/** What concerns the file as a whole comes first; within one place the order of finding stays. */
function byPlace(a: Problem, b: Problem): number {
  return (a.at.line ?? 0) - (b.at.line ?? 0) || (a.at.column ?? 0) - (b.at.column ?? 0);
}
