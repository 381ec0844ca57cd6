import { Command, type OutputConfiguration } from 'commander';
import { addEverywhere, toldEverywhere } from './everywhere.js';
import { inWindow, report, screen } from './terminal.js';
import { usageProblem } from './usage-problem.js';
import { version } from './version.js';
import { unknownSwitches, type WrongSwitches, wrongSwitches } from './wrong-switches.js';

/** Each command with what adds it: only the one that is asked for is loaded, all of them when help is. */
const commands = {
  init: async () => (await import('./commands/init.js')).addInitCommand,
  reproduce: async () => (await import('./commands/reproduce.js')).addReproduceCommand,
  recheck: async () => (await import('./commands/recheck.js')).addRecheckCommand,
  pool: async () => (await import('./commands/pool.js')).addPoolCommand,
  check: async () => (await import('./commands/check.js')).addCheckCommand,
  diagnose: async () => (await import('./commands/diagnose.js')).addDiagnoseCommand,
  reconstruct: async () => (await import('./commands/reconstruct.js')).addReconstructCommand,
  search: async () => (await import('./commands/search.js')).addSearchCommand,
  summary: async () => (await import('./commands/summary.js')).addSummaryCommand,
  cite: async () => (await import('./commands/cite.js')).addCiteCommand,
  plot: async () => (await import('./commands/plot.js')).addPlotCommand,
  notebook: async () => (await import('./commands/notebook.js')).addNotebookCommand,
  completion: async () => (await import('./commands/completion.js')).addCompletionCommand,
  doctor: async () => (await import('./commands/doctor.js')).addDoctorCommand,
} satisfies Readonly<Record<string, () => Promise<(to: Command) => void>>>;

type CommandName = keyof typeof commands;

/** The names of all commands, in the order of help. */
export const commandNames = Object.keys(commands) as readonly CommandName[];

/**
 * The program with the command of a name; with all commands where there is none of that name, or it is about them all.
 *
 * @param words of the call, behind the name
 */
export async function programFor(name: string | undefined, words: readonly string[] = []): Promise<Command> {
  const wrong = wrongSwitches();
  const program = await describedProgram(wrong);
  const asked = commandNames.filter((each) => each === name && each !== 'completion');
  for (const each of asked.length > 0 ? asked : commandNames) (await commands[each]())(program);
  for (const command of program.commands) {
    addEverywhere(command);
    command.configureOutput(outputOf(command, (told) => [...wrong.said(), ...(told.startsWith('unknown option') ? unknownSwitches(words, command) : [])]));
    wrong.gatherFrom(command);
    command.showHelpAfterError(`(usage: repool ${command.name()} ${command.usage()}; repool ${command.name()} --help shows what is possible)`);
  }
  return program;
}

/**
 * How a command prints its help, and says what is wrong with a call: as everything else is said.
 *
 * @param besides what else is wrong with it, beside what commander says
 */
function outputOf(command: Command, besides: (told: string) => readonly string[]): OutputConfiguration {
  const columns = (): number => screen().width;
  return {
    writeOut: (text) => process.stdout.write(inWindow(text, process.stdout)),
    writeErr: (text) => process.stderr.write(inWindow(text, process.stderr)),
    outputError: (text) => {
      const told = text.trim().replace(/^error: /, '');
      const others = besides(told);
      const isAmong = others.some((other) => told === other || (told.startsWith('unknown option') && other.startsWith('unknown option')));
      report([...others, ...(isAmong ? [] : [told])].map((each) => usageProblem(each, command)));
    },
    getOutHelpWidth: columns,
    getErrHelpWidth: columns,
  };
}

async function describedProgram(wrong: WrongSwitches): Promise<Command> {
  const program = new Command('repool');
  return program
    .configureOutput(outputOf(program, () => []))
    .description('Re-pools published meta-analyses and checks every figure that an article cites, at the precision with which it was printed.')
    .version(await version(), '-V, --version')
    .showHelpAfterError('(repool --help, or repool COMMAND --help, shows what is possible)')
    .exitOverride()
    .hook('preAction', async (_program, command) => {
      toldEverywhere(command);
      const [last] = wrong.said().slice(-1);
      if (last !== undefined) command.error(last);
      await tellIdleSwitches(command);
    })
    .addHelpText(
      'after',
      `
Examples:
  repool init trials.csv                              a manifest to begin with
  repool reproduce                                    every data set under datasets/
  repool pool trials.csv --measure RR --tau2 DL       pool a table of trials
  repool check "RR 2.43 (95% CI 1.10 to 5.40; P=.029)"
  repool diagnose trials.csv --measure MD --claim "MD -14.19 (95% CI -24.23 to -4.14)"
  repool search trials.csv --measure RR --claim "RR 0.49 (95% CI 0.34 to 0.70)"
  repool plot forest trials.csv --measure RR --out figures
  repool doctor                                       what is installed and what can be drawn

Every command takes --quiet (standard error for errors only) and --json (--format json).

Exit codes: 0 every claim as expected; 1 at least one below (or an inconsistent figure); 2 the run could not be made;
3 numerical failure; 4 nothing was checkable; 130 Ctrl-C or SIGTERM ended it, and it is said what is lost.`,
    );
}

/** Says of each switch that was given, and not taken from its default, when it has nothing to act on. */
async function tellIdleSwitches(command: Command): Promise<void> {
  const { idleSwitches } = await import('./switch-needs.js');
  const given = Object.entries(command.opts()).filter(([name]) => command.getOptionValueSource(name) !== 'default');
  report(idleSwitches(command.name(), { options: Object.fromEntries(given), args: command.args }));
}
