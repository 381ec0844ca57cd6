import { describeProblem, type Problem, sentenceOf } from '../problems/problem.js';
import { oneLine } from '../text/one-line.js';
import { folded, widthOf, wrapLine } from './lines.js';

/**
 * A problem for people at a terminal: one line where it fits, or where there is no window, for programs that read lines.
 * In a window first what is wrong and where, then under it what was expected and what was found.
 *
 * @param width columns of the window; `null` for none
 */
export function problemText(subject: Problem, width: number | null): string {
  const severity = subject.severity === 'error' ? '' : `${subject.severity}: `;
  const line = `${severity}${oneLine(describeProblem(subject))}`;
  if (width === null || widthOf(line) <= width) return line;
  const sentence = oneLine(sentenceOf(subject));
  const [, wrong = sentence, expected, found] = /^(.*?); expected (.*?)(?:; found (.*))?$/s.exec(sentence) ?? [];
  const first = folded(line.replace(sentence, () => wrong), width);
  return [first, ...labelled('expected', expected, width), ...labelled('found', found, width)].join('\n');
}

function labelled(label: string, words: string | undefined, width: number): readonly string[] {
  if (words === undefined) return [];
  const room = '  expected  '.length;
  return wrapLine(words, width - room).map((part, index) => (index === 0 ? `  ${label}`.padEnd(room) : ' '.repeat(room)) + part);
}
