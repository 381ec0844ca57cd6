import type { Problem } from '../problems/problem.js';
import { paper, type Screen } from '../reports/colour.js';
import { folded } from '../reports/lines.js';
import { problemText } from '../reports/problem-text.js';

/** Narrower windows are laid out for as if they were this wide. */
const narrowest = 40;

/** Whether standard error is for errors only. */
let quiet = false;

/** What was reported in this run, and whether anything was printed on standard output. */
let reported: Problem[] = [];
let printed = false;

/** A run of the command begins: nothing is said yet, and all may be. */
export function beginRun(): void {
  quiet = false;
  reported = [];
  printed = false;
}

/** What this run has come to so far. */
export function saidSoFar(): { readonly reported: readonly Problem[]; readonly printed: boolean } {
  return { reported, printed };
}

/** From here on, says nothing on standard error but what is wrong. */
export function beQuiet(asked: boolean): void {
  quiet = asked;
}

/**
 * Whether colour may be used on a stream: on a terminal, or where FORCE_COLOR asks for it anywhere; never against NO_COLOR
 * (https://no-color.org).
 */
export function mayColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR: refused = '', FORCE_COLOR: forced = '', TERM: terminal } = process.env;
  if (refused !== '') return false;
  return /^(0|false|)$/i.test(forced) ? forced === '' && stream.isTTY === true && terminal !== 'dumb' : true;
}

/** What standard output is: a window, with the width that COLUMNS or the terminal itself says, or paper. */
export function screen(): Required<Screen> {
  return { colour: mayColour(process.stdout), width: windowOf(process.stdout) ?? paper.width };
}

/** The columns of the window that a stream is shown in, as COLUMNS or the terminal itself says; `null` where there is none. */
function windowOf(stream: NodeJS.WriteStream): number | null {
  const said = Number(process.env['COLUMNS'] ?? stream.columns);
  return Number.isInteger(said) && said > 0 ? Math.max(narrowest, said) : null;
}

/** A text for people in no more columns than the window of a stream has. */
export function inWindow(text: string, stream: NodeJS.WriteStream): string {
  const width = windowOf(stream);
  return width === null ? text : folded(text, width);
}

/** Prints on standard output, whole: the promise resolves when the reader has taken it or has gone (`| head`). */
export function print(content: string | Uint8Array): Promise<void> {
  printed = true;
  return new Promise((done) => {
    process.stdout.write(content, () => done());
  });
}

/** Prints a result; one for people is folded where the window is narrower than what it was laid out for. */
export function answer(format: string, text: string): Promise<void> {
  if (format !== 'text') return print(text);
  const { width } = screen();
  return print(uncommanding(width < paper.width ? folded(text, width) : text));
}

/**
 * Words for people without a line that is a command to GitHub Actions, which reads `::stop-commands::` and the like from both
 * streams of every step: a title or a label could silence the annotations, and comes from a file that anybody may have written.
 */
function uncommanding(text: string): string {
  return process.env['GITHUB_ACTIONS'] === 'true' ? text.replace(/^([^\S\n]*):(?=:)/gm, '$1: ').replaceAll('##[', '## [') : text;
}

/** Reports problems on standard error, errors last so that they stand next to the prompt; one line each where there is no window. */
export function report(problems: readonly Problem[]): void {
  reported.push(...problems);
  const order = quiet ? (['error'] as const) : (['note', 'warning', 'error'] as const);
  const window = windowOf(process.stderr);
  const texts = order.flatMap((severity) => problems.filter((each) => each.severity === severity).map((each) => `${problemText(each, window)}\n`));
  process.stderr.write(uncommanding(texts.join('')));
}

/** Says on standard error what was done, such as which file was written. */
export function tell(words: string): void {
  if (!quiet) process.stderr.write(uncommanding(`${inWindow(words, process.stderr)}\n`));
}

/** Whether a line on standard error may be written over: only on a terminal that can, and when nobody asked for quiet. */
export function mayShowProgress(): boolean {
  return !quiet && process.stderr.isTTY === true && process.env['TERM'] !== 'dumb';
}
