import { CommanderError } from 'commander';
import { failureDocument } from '../reports/failure-document.js';
import { jsonText } from '../reports/json-text.js';
import { outcomes } from '../reports/outcome.js';
import { programFor } from './program.js';
import { beginRun, print, saidSoFar } from './terminal.js';

/** Runs the command with the words that follow its name; what it ends with is left in `process.exitCode`. */
export async function run(words: readonly string[]): Promise<void> {
  beginRun();
  const program = await programFor(words[0], words.slice(1));
  try {
    if (words.length === 0) {
      program.outputHelp({ error: true });
      process.exitCode = outcomes.notRun;
    } else {
      // Help for a command that there is none of would be that of the whole program.
      const named = words[0] === 'help' && words[1] !== undefined && !program.commands.some((each) => each.name() === words[1]) ? words.slice(1) : words;
      await program.parseAsync(named, { from: 'user' });
    }
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version are answers, not failures; every other word of commander's is a usage error.
    process.exitCode = error.exitCode === 0 ? outcomes.met : outcomes.notRun;
  }
  await endInJson(words);
}

/** A run that was to print JSON, and failed before it could, says why in JSON: whoever reads it has one document either way. */
async function endInJson(words: readonly string[]): Promise<void> {
  const { reported, printed } = saidSoFar();
  const exitCode = Number(process.exitCode ?? 0);
  if (exitCode === 0 || printed || !asksForJson(words)) return;
  await print(jsonText(failureDocument(reported, exitCode)));
}

/** Whether JSON is asked for, as far as the words say it: those that cannot be parsed say it too. */
function asksForJson(words: readonly string[]): boolean {
  return words.some((word, index) => /^(--json|--format=json|-f=?json)$/i.test(word) || (/^(--format|-f)$/.test(word) && words[index + 1]?.toLowerCase() === 'json'));
}
