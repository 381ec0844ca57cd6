import { type Problem, sentenceOf } from '../problems/problem.js';
import type { ProblemDocument } from './problem-schema.js';

/** A problem as it stands in every JSON document: with its sentence, and `null` for what is not known of its place. */
export function problemDocument(subject: Problem): ProblemDocument {
  const { code, severity, at, facts } = subject;
  return {
    code,
    severity,
    message: sentenceOf(subject),
    at: { file: at.file ?? null, line: at.line ?? null, column: at.column ?? null },
    facts: { ...facts },
  };
}
