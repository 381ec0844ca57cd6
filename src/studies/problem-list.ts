import { problem, type Place, type Problem } from '../problems/problem.js';

/** How many problems of one file are told; one fault of form makes thousands of them. */
export const mostProblems = 50;

/** How many are gathered before those that will not be told are dropped. */
const mostGathered = 2000;

/** Problems as they are found: however many there are, none is kept that cannot come to be told. */
export interface FoundProblems {
  readonly add: (...found: readonly Problem[]) => void;
  /** Those that may be told, in the order of finding. */
  readonly all: () => readonly Problem[];
  /** How many others there were. */
  readonly dropped: () => number;
}

/** A place for the problems of a file: a column in the wrong unit makes a million of them. */
export function foundProblems(): FoundProblems {
  let kept: Problem[] = [];
  let dropped = 0;
  return {
    add: (...found) => {
      for (const each of found) kept.push(each);
      if (kept.length <= mostGathered) return;
      const told = new Set([...firstOf(kept, true), ...firstOf(kept, false)]);
      dropped += kept.length - told.size;
      kept = kept.filter((each) => told.has(each));
    },
    all: () => kept,
    dropped: () => dropped,
  };
}

/** The first errors by their place, or the first of what is none, as many as are told at most. */
function firstOf(problems: readonly Problem[], errors: boolean): readonly Problem[] {
  return problems.filter(({ severity }) => (severity === 'error') === errors).toSorted(byPlace).slice(0, mostProblems);
}

/**
 * The problems of a file in the order of their places, at most fifty, errors before warnings; a last note counts the
 * others.
 *
 * @param dropped how many there are besides
 */
export function orderedProblems(problems: readonly Problem[], file: Place = {}, dropped = 0): readonly Problem[] {
  const ordered = problems.toSorted(byPlace);
  const count = ordered.length + dropped;
  if (count <= mostProblems) return ordered;
  const kept = new Set([...firstOf(problems, true), ...firstOf(problems, false)].slice(0, mostProblems));
  const more = problem('PROBLEMS_NOT_SHOWN', { more: count - mostProblems }, file);
  return [...ordered.filter((each) => kept.has(each)), more];
}

/** What concerns the file as a whole comes first; within one place the order of finding stays. */
function byPlace(a: Problem, b: Problem): number {
  return (a.at.line ?? 0) - (b.at.line ?? 0) || (a.at.column ?? 0) - (b.at.column ?? 0);
}
