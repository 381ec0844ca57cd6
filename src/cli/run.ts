import { CommanderError } from 'commander';
import { outcomes } from '../reports/outcome.js';
import { programFor } from './program.js';
import { beQuiet } from './terminal.js';

/** Runs the command with the words that follow its name; what it ends with is left in `process.exitCode`. */
export async function run(words: readonly string[]): Promise<void> {
  beQuiet(false);
  const program = await programFor(words[0]);
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
}
