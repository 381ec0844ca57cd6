import { createInterface } from 'node:readline';
import { folded } from '../reports/lines.js';

/** Where a question is asked and answered. */
export interface Conversation {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Whether somebody is there to answer. */
export function mayAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/**
 * Asks which of several is meant, by number or by name, until the answer is one of them. An empty line is the first.
 *
 * @param names what there is to choose from, with a word about each
 * @param unlisted names that are taken too, and not listed
 * @returns the name chosen; `null` when the question was broken off (Ctrl-C, or the end of the input)
 */
export function askWhich<Name extends string>(question: string, names: readonly (readonly [Name, string])[], { input, output }: Conversation, unlisted: readonly Name[] = []): Promise<Name | null> {
  const lines = createInterface({ input, output, terminal: (output as NodeJS.WriteStream).isTTY === true });
  const choices = names.map(([name, words], index) => `${`  ${index + 1}  ${name}  ${words}`.trimEnd()}\n`).join('');
  const text = `${question}\n${choices}${unlisted.length === 0 ? '' : `  or ${unlisted.join(', ')}\n`}`;
  const { columns } = output as Partial<NodeJS.WriteStream>;
  output.write(columns === undefined ? text : folded(text, columns));
  lines.setPrompt(`Number or name [${names[0]?.[0] ?? ''}]: `);
  return new Promise((done) => {
    const end = (answer: Name | null): void => {
      done(answer);
      lines.close();
    };
    lines.on('line', (line) => {
      const answer = line.trim().toLowerCase();
      const listed = names.map(([name]) => name);
      const chosen = answer === '' ? listed[0] : ([...listed, ...unlisted].find((name) => name.toLowerCase() === answer) ?? (/^\d+$/.test(answer) ? listed[Number(answer) - 1] : undefined));
      if (chosen !== undefined) return end(chosen);
      output.write(`There is no "${line.trim()}" among them.\n`);
      lines.prompt();
    });
    lines.on('SIGINT', () => end(null));
    lines.on('close', () => done(null));
    lines.prompt();
  });
}
