import type { Effects } from '../../effect-sizes/effects.js';
import { failure, problem, success, type Outcome, type Problem } from '../../problems/problem.js';
import type { BinaryStudy } from '../../studies/study.js';

/** The two-by-two tables that tell something, as they were counted. */
export interface Tables {
  readonly studies: readonly BinaryStudy[];
  /** Their positions in the effects. */
  readonly kept: readonly number[];
}

/**
 * The two-by-two tables behind the effects, as they were counted: tests on counts need no correction of zero cells.
 *
 * @param test name of the test that asks
 * @returns the tables with a note for each that has no events, or nothing but events, and so was left out;
 *   MEASURE_NEEDS_OTHER_DATA where the data are no such tables
 */
export function tablesOf(test: string, effects: Effects): Outcome<Tables> {
  const problems: Problem[] = [];
  const kept: number[] = [];
  const studies: BinaryStudy[] = [];
  for (const [i, study] of effects.studies.entries()) {
    if (study.kind !== 'binary') {
      return failure(problem('MEASURE_NEEDS_OTHER_DATA', { measure: test, needs: ['binary'], found: study.kind }));
    }
    const { events, others } = margins(study);
    if (events === 0 || others === 0) {
      const reason = events === 0 ? 'no events in either arm' : 'nothing but events in both arms';
      problems.push(problem('STUDY_DROPPED', { study: study.label, reason: `${test} cannot use it: ${reason}` }, study.at));
      continue;
    }
    kept.push(i);
    studies.push(study);
  }
  return success({ studies, kept }, problems);
}

/** Events, the participants without one, and all participants, of both arms together. */
export function margins({ treatment, control }: BinaryStudy): { readonly events: number; readonly others: number; readonly total: number } {
  const events = treatment.events + control.events;
  const total = treatment.total + control.total;
  return { events, others: total - events, total };
}
