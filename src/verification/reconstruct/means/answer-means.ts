import { runThrough } from '../../../numeric/steps.js';
import type { Contradiction } from '../contradiction.js';
import { isConfirmed } from './confirm.js';
import { meansContradictions } from './contradictions.js';
import { findMeansWitnessInSteps, type MeansWitness, type WitnessLimits } from './find-witness.js';
import type { MeansProblem } from './means-problem.js';
import { type Rest, restBounds } from './rest-bounds.js';

/** What can be said of rows of means of which only the pooled figures are printed. */
export interface MeansAnswer {
  readonly problem: MeansProblem;
  readonly rest: Rest;
  /** What of the file cannot all be; then there are no such rows, and none are sought. */
  readonly contradictions: readonly Contradiction[];
  /** Pooled by the engine itself to the printed figures; `null` where none was found, which proves nothing. */
  readonly witness: MeansWitness | null;
}

/** Whether there are no such rows: something contradicts something, or the bounds leave nothing that the unknown rows could be. */
export const isImpossible = ({ rest: { unknownRows, homogeneous, any }, contradictions }: Pick<MeansAnswer, 'rest' | 'contradictions'>): boolean => contradictions.length > 0 || (unknownRows > 0 && homogeneous === null && any === null);

/** Bounds of the rows that are not known, and one table that has such rows. */
export function answerMeans(problem: MeansProblem, { starts, progress }: WitnessLimits = {}): MeansAnswer {
  return runThrough(answerMeansInSteps(problem, starts), progress);
}

/** The same in steps, between which it can be ended; each says how many beginnings were tried. */
export function* answerMeansInSteps(problem: MeansProblem, starts?: number): Generator<number, MeansAnswer> {
  const rest = restBounds(problem);
  const contradictions = meansContradictions(problem);
  const witness = isImpossible({ rest, contradictions }) ? null : yield* findMeansWitnessInSteps(problem, starts);
  return { problem, rest, contradictions, witness: witness !== null && isConfirmed(problem, witness) ? witness : null };
}
