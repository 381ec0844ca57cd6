import { NotConverged } from '../numeric/not-converged.js';
import { failure, problem, type Outcome } from '../problems/problem.js';

/**
 * The outcome of an analysis, in which a search that reached its bound is a problem and no exception.
 *
 * @returns what `run` returns, or NOT_CONVERGED
 */
export function converged<T>(run: () => Outcome<T>): Outcome<T> {
  try {
    return run();
  } catch (error) {
    return notConverged(error);
  }
}

/** The same of an analysis in steps. */
export function* convergedInSteps<Step, T>(work: Generator<Step, Outcome<T>>): Generator<Step, Outcome<T>> {
  try {
    return yield* work;
  } catch (error) {
    return notConverged(error);
  }
}

function notConverged(error: unknown): Outcome<never> {
  if (!(error instanceof NotConverged)) throw error;
  return failure(problem('NOT_CONVERGED', { what: error.what, iterations: error.iterations }));
}
