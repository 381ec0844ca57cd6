import type { Problem } from '../problems/problem.js';
import type { FailureDocument } from './failure-schema.js';
import { problemDocument } from './problem-document.js';

/**
 * What a command prints as JSON that came to no result.
 *
 * @param exitCode what it ends with
 */
export function failureDocument(problems: readonly Problem[], exitCode: number): FailureDocument {
  return { problems: problems.map(problemDocument), exit_code: exitCode };
}
