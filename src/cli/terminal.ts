import { describeProblem, type Problem } from '../problems/problem.js';
import { paper, type Screen } from '../reports/colour.js';
import { folded } from '../reports/lines.js';
import { oneLine } from '../text/one-line.js';

/** Narrower windows are laid out for as if they were this wide. */
const narrowest = 40;

/** Whether standard error is for errors only. Every run of the command begins by saying so. */
let quiet = false;

/** From here on, says nothing on standard error but what is wrong, or says all again. */
export function beQuiet(asked: boolean): void {
  quiet = asked;
}

/** Whether colour may be used on a stream: only on a terminal, and never against NO_COLOR (https://no-color.org). */
export function mayColour(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
}

/** What standard output is: a window, with the width that COLUMNS or the terminal itself says, or paper. */
export function screen(): Required<Screen> {
  const said = Number(process.env['COLUMNS'] ?? process.stdout.columns);
  return { colour: mayColour(process.stdout), width: Number.isInteger(said) && said > 0 ? Math.max(narrowest, said) : paper.width };
}

/** Prints on standard output, whole: the promise resolves when the reader has taken it or has gone (`| head`). */
export function print(content: string | Uint8Array): Promise<void> {
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

/** Reports problems on standard error, one line each, errors last so that they stand next to the prompt. */
export function report(problems: readonly Problem[]): void {
  const order = quiet ? (['error'] as const) : (['note', 'warning', 'error'] as const);
  const lines = order.flatMap((severity) =>
    problems.filter((each) => each.severity === severity).map((each) => `${severity === 'error' ? '' : `${severity}: `}${oneLine(describeProblem(each))}\n`),
  );
  process.stderr.write(uncommanding(lines.join('')));
}

/** Says on standard error what was done, such as which file was written. */
export function tell(words: string): void {
  if (!quiet) process.stderr.write(uncommanding(`${words}\n`));
}

/** Whether a line on standard error may be written over: only on a terminal that can, and when nobody asked for quiet. */
export function mayShowProgress(): boolean {
  return !quiet && process.stderr.isTTY === true && process.env['TERM'] !== 'dumb';
}
