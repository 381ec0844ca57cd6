import type { ReproduceStep } from '../analysis/reproduce.js';
import { problem } from '../problems/problem.js';
import { outcomes } from '../reports/outcome.js';
import { type Progress, startProgress } from './progress.js';
import { report } from './terminal.js';
import { untilInterrupted } from './until-interrupted.js';

/** How far long work is. */
export interface Reached {
  /** How much is done; `null` where that is not known. */
  readonly share: number | null;
  /** What the share is of, and what it is about, as it stands behind a percentage. */
  readonly what: string;
  /** Where the work is, for whoever ended it, where a percentage does not say it. */
  readonly place?: string | undefined;
}

/**
 * Takes work in steps to its end, and shows how far it is once that takes a while.
 *
 * Ctrl-C and SIGTERM end it between two steps: then it is said how far it was and that nothing comes of it, and the run ends
 * with 130. A second one ends the process at once.
 *
 * @param reached where the work is after a step
 * @param progress one that goes on after this work
 * @returns what the work came to; `null` where it was interrupted
 */
export async function longWork<Step, Result>(work: Generator<Step, Result>, reached: (step: Step) => Reached, progress?: Progress): Promise<{ readonly value: Result } | null> {
  const shown = progress ?? startProgress();
  let last: Reached | null = null;
  const done = await untilInterrupted(work, (step) => {
    last = reached(step);
    if (last.share !== null) shown.at(last.share, 1, last.what);
  });
  if (done === null || progress === undefined) shown.end();
  if (done === null) endEarly(last);
  return done;
}

/** Where the reproduction of one of several data sets is, among them all. */
export function reachedAmong(folders: readonly string[], index: number): (step: ReproduceStep) => Reached {
  return ({ claim, share, what }) => ({ share: (index + (share ?? 0)) / folders.length, what: `of all: ${folders[index] ?? ''}, ${what} for ${claim}` });
}

function endEarly(last: Reached | null): void {
  const after = last === null ? '' : (last.place ?? (last.share === null ? '' : `after ${Math.floor(100 * last.share)}% ${last.what}`));
  report([problem('WORK_INTERRUPTED', { after, lost: 'what was tried is lost, and nothing is concluded' })]);
  process.exitCode = outcomes.interrupted;
}
