import { catalogue, type ProblemCode, type ProblemFacts } from './catalogue.js';

/** How much a problem matters: an `error` stops the run, a `warning` and a `note` travel with the result. */
export type Severity = 'error' | 'warning' | 'note';

/**
 * Where a problem was found. Lines and columns count from 1, as editors do.
 *
 * The place of a cell is its first character, straight after the delimiter (a quotation mark or blank included), on
 * the line where that character stands, even if the row began on an earlier line. Columns count UTF-16 code units
 * (`utf16CodeUnits` in SARIF); CRLF, LF and CR each end a line.
 */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** A fault found in somebody's data, manifest or usage: a code to match on, its facts, and its place. */
export type Problem = {
  readonly [C in ProblemCode]: {
    readonly code: C;
    readonly severity: Severity;
    readonly at: Place;
    readonly facts: ProblemFacts[C];
  };
}[ProblemCode];

/** A value with what there is to say about it, or the reasons why there is none. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A problem as data. Its severity is the catalogue's unless the caller knows better. */
export function problem<C extends ProblemCode>(
  code: C,
  facts: ProblemFacts[C],
  at: Place = {},
  severity: Severity = catalogue[code].severity,
): Problem {
  return { code, severity, at, facts } as Problem;
}

/** Success, with the problems met on the way (none by default). */
export function success<T>(value: T, problems: readonly Problem[] = []): Outcome<T> {
  return { ok: true, value, problems };
}

/** Failure: at least one problem says why. */
export function failure(...problems: readonly Problem[]): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems };
}

/** Whether a list holds a problem that must stop the run. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((each) => each.severity === 'error');
}

/** The sentence of a problem, without its place: what is wrong; what was expected; what was found. */
export function sentenceOf(subject: Problem): string {
  const sentence = catalogue[subject.code].sentence as (facts: Problem['facts']) => string;
  return sentence(subject.facts);
}

/** One line for people: `file:line:column: sentence [CODE]`, leaving out what is not known of the place. */
export function describeProblem(subject: Problem): string {
  const { file, line, column } = subject.at;
  const place = [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');
  return `${place === '' ? '' : `${place}: `}${sentenceOf(subject)} [${subject.code}]`;
}
