import { describeProblem, type Problem } from '../problems/problem.js';
import { oneLine } from '../text/one-line.js';

/** Whether colour may be used on a stream: only on a terminal, and never against NO_COLOR (https://no-color.org). */
export function mayColour(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
}

/** Prints on standard output, whole: the promise resolves when the reader has taken it or has gone (`| head`). */
export function print(content: string | Uint8Array): Promise<void> {
  return new Promise((done) => {
    process.stdout.write(content, () => done());
  });
}

/** Reports problems on standard error, one line each, errors last so that they stand next to the prompt. */
export function report(problems: readonly Problem[]): void {
  const order = ['note', 'warning', 'error'] as const;
  const lines = order.flatMap((severity) =>
    problems.filter((each) => each.severity === severity).map((each) => `${severity === 'error' ? '' : `${severity}: `}${oneLine(describeProblem(each))}\n`),
  );
  process.stderr.write(lines.join(''));
}

/** A line on standard error that is replaced as work goes on; silent when standard error is not a terminal. */
export function showProgress(done: number, all: number, what: string): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r\u001b[2K${done < all ? `${done + 1}/${all} ${what}` : ''}`);
}
