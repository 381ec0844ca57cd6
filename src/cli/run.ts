import { Command, CommanderError } from 'commander';
import { outcomes } from '../reports/outcome.js';
import { report } from './terminal.js';
import { version } from './version.js';

/** Each command with what adds it: only the one that is asked for is loaded, all of them when help is. */
const commands: Readonly<Record<string, () => Promise<(to: Command) => void>>> = {
  reproduce: async () => (await import('./commands/reproduce.js')).addReproduceCommand,
  recheck: async () => (await import('./commands/recheck.js')).addRecheckCommand,
  pool: async () => (await import('./commands/pool.js')).addPoolCommand,
  check: async () => (await import('./commands/check.js')).addCheckCommand,
  diagnose: async () => (await import('./commands/diagnose.js')).addDiagnoseCommand,
  reconstruct: async () => (await import('./commands/reconstruct.js')).addReconstructCommand,
  search: async () => (await import('./commands/search.js')).addSearchCommand,
  plot: async () => (await import('./commands/plot.js')).addPlotCommand,
  notebook: async () => (await import('./commands/notebook.js')).addNotebookCommand,
};

/** Runs the command with the words that follow its name; what it ends with is left in `process.exitCode`. */
export async function run(words: readonly string[]): Promise<void> {
  const program = await describedProgram();
  const asked = commands[words[0] ?? ''];
  for (const load of asked === undefined ? Object.values(commands) : [asked]) (await load())(program);
  try {
    if (words.length === 0) {
      program.outputHelp({ error: true });
      process.exitCode = outcomes.notRun;
    } else {
      await program.parseAsync(words, { from: 'user' });
    }
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version are answers, not failures; every other word of commander's is a usage error.
    process.exitCode = error.exitCode === 0 ? outcomes.met : outcomes.notRun;
  }
}

async function describedProgram(): Promise<Command> {
  return new Command('repool')
    .description('Re-pools published meta-analyses and checks every figure that an article cites, at the precision with which it was printed.')
    .version(await version(), '-V, --version')
    .showHelpAfterError('(repool --help, or repool COMMAND --help, shows what is possible)')
    .exitOverride()
    .hook('preAction', (_program, command) => tellIdleSwitches(command))
    .addHelpText(
      'after',
      `
Examples:
  repool reproduce                                    every data set under datasets/
  repool pool trials.csv --measure RR --tau2 DL       pool a table of trials
  repool check "RR 2.43 (95% CI 1.10 to 5.40; P=.029)"
  repool diagnose trials.csv --measure MD --claim "MD -14.19 (95% CI -24.23 to -4.14)"
  repool search trials.csv --measure RR --claim "RR 0.49 (95% CI 0.34 to 0.70)"
  repool plot forest trials.csv --measure RR --out figures

Exit codes: 0 every claim as expected; 1 at least one below (or an inconsistent figure); 2 the run could not be made;
3 numerical failure; 4 nothing was checkable.`,
    );
}

/** Says of each switch that was given, and not taken from its default, when it has nothing to act on. */
async function tellIdleSwitches(command: Command): Promise<void> {
  const { idleSwitches } = await import('./switch-needs.js');
  const given = Object.entries(command.opts()).filter(([name]) => command.getOptionValueSource(name) !== 'default');
  report(idleSwitches(command.name(), { options: Object.fromEntries(given), args: command.args }));
}
