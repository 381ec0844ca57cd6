import type { Command } from 'commander';
import { type AnalysisOptions, addAnalysisOptions, poolSettingsOf } from '../analysis-options.js';
import { addDiagnosticSwitches, diagnosticOptionsOf, type DiagnosticSwitches } from '../diagnostic-switches.js';
import type { DiagnosticOptions } from '../../diagnostics/options.js';
import { exitCodeOf, outcomes } from '../../reports/outcome.js';
import { longWork } from '../long-work.js';
import { codesOf, oneOf, severalOf } from '../names.js';
import { poolTable } from '../pool-table.js';
import { mostRowsAsked } from '../../studies/scan.js';
import { addRegressionSwitches } from '../regression-switches.js';
import type { PoolSettings } from '../../models/settings.js';
import { extended } from '../../lists/list.js';
import { problem, type Problem } from '../../problems/problem.js';
import { pooledTables, type PooledTableName } from '../../reports/pool-csv.js';
import { profileDiagnostics } from '../../profiles/profile-diagnostics.js';
import { profiles, type ProfileCode } from '../../profiles/profiles.js';
import type { Studies } from '../../studies/study.js';
import { answer, print, report, screen } from '../terminal.js';
import { version } from '../version.js';

interface PoolCommandOptions extends AnalysisOptions, DiagnosticSwitches {
  readonly format: PooledFormat;
  readonly table?: PooledTableName;
  readonly out?: string;
  readonly compareProfiles?: true | readonly ProfileCode[];
  readonly by?: string;
}

/** What each format is written to. */
const files = { text: 'pool.txt', json: 'pool.json', csv: 'effects.csv', markdown: 'pool.md', latex: 'pool.tex' } as const;
type PooledFormat = keyof typeof files;

/** `repool pool FILE.csv`: one table of studies in, one pooled result out. */
export function addPoolCommand(program: Command): void {
  const command = program
    .command('pool')
    .summary('pool the studies of a CSV table')
    .description('Pools the studies of a CSV table (- for standard input) and prints the result, on the natural and the analysis scale.')
    .argument('<file>', 'CSV table of studies')
    .option('-f, --format <name>', 'text (default), json, csv, markdown or latex', oneOf('a format', codesOf(files)), 'text')
    .option('--table <name>', 'of csv, markdown and latex the one table: effects (of the studies; what csv prints) or results', oneOf('a table', pooledTables))
    .option('-o, --out <dir>', `also write the result into this folder: ${Object.values(files).join(', ')} (with results.csv)`);
  command.option('--compare-profiles [names]', 'the result under every profile (or those named, with a comma between them), and why they differ', profileNames);
  command.option('--by <column>', 'a result for each value of this column, whose rows stand together: one line each, as csv (default) or json, of a table of any length');
  addRegressionSwitches(addAnalysisOptions(addDiagnosticSwitches(command)))
    .addHelpText(
      'after',
      `
Examples:
  repool pool trials.csv --measure RR                          random effects, REML, Wald interval
  repool pool trials.csv -m OR --method mantel-haenszel --model common
  repool pool trials.csv -m MD --tau2 DL --ci hartung-knapp --prediction t-k-2
  repool pool trials.csv -m RR --subgroup allocation           with a test between subgroups
  repool pool trials.csv -m RR --moderators ablat,alloc --predict ablat=33,alloc=random
  repool pool trials.csv -m RR --diagnostics leave-one-out     pooled again without each study
  repool pool trials.csv -m RR --profile revman-5              as RevMan 5 does
  repool pool trials.csv -m RR --model random --compare-profiles
  repool pool trials.csv -m RR --columns treatment_events=tpos,treatment_nonevents=tneg --format json
  repool pool trials.csv -m RR --format csv > effects.csv      for R, Python or a spreadsheet
  repool pool trials.csv -m RR --format latex --table results  for a manuscript; markdown for pandoc and Word
  repool pool many.csv -m MD --by review > results.csv         many meta-analyses in one table
  repool pool estimates.csv -m HR                              columns estimate, ci_lower, ci_upper

Exit codes: 0 there is a result; 2 there is none, or with --by a group has none (the lines of the others stand); 3 the same, as a
computation did not converge; 130 Ctrl-C or SIGTERM ended it.`,
    )
    .action(run);
}

async function run(file: string, options: PoolCommandOptions): Promise<void> {
  if (options.by !== undefined) {
    if (options.out !== undefined) {
      report([problem('USAGE', { wrong: '--out was asked for beside --by', expected: 'one of them: what --by gives goes to standard output, as in … --by COLUMN > results.csv', found: 'both' })]);
      process.exitCode = outcomes.notRun;
      return;
    }
    const { poolBy } = await import('../pool-by.js');
    process.exitCode = await poolBy(file, options.by, options, options.format === 'json' ? 'json' : 'csv');
    return;
  }
  const pooled = await poolTable(file, options, needsEachStudy(options) ? undefined : mostRowsAsked);
  if (pooled === null) return;
  if (!pooled.ok) {
    const told = pooled.problems.map((each): Problem => (each.code === 'TABLE_TOO_LARGE' && each.facts.what === 'rows' && needsEachStudy(options) ? { ...each, facts: { ...each.facts, plain: mostRowsAsked } } : each));
    report(told);
    process.exitCode = exitCodeOf([], told);
    return;
  }
  const { studies, readProblems } = pooled.value;
  // A document is read without standard error beside it.
  const result = options.format === 'json' ? extended(pooled.value.result, { problems: [...readProblems, ...pooled.value.result.problems] }) : pooled.value.result;
  report(readProblems);
  if (options.compareProfiles !== undefined) {
    await printComparison(studies, options, result.measure, options.compareProfiles === true ? codesOf(profiles) : options.compareProfiles);
    return;
  }
  const { runDiagnosticsInSteps } = await import('../../diagnostics/run-diagnostics.js');
  const done = await longWork(runDiagnosticsInSteps(studies, poolSettingsOf(options, result.measure, studies.kind), options.diagnostics ?? [], profiledDiagnosticOptions(options)), ({ share, name }) => ({ share, what: `of ${name}` }));
  if (done === null) return;
  const diagnosed = done.value;
  if (!diagnosed.ok) {
    report(diagnosed.problems);
    process.exitCode = exitCodeOf([], diagnosed.problems);
    return;
  }
  const diagnostics = diagnosed.value;
  const { pooledPieces } = await import('../../reports/pool-document.js');
  const madeBy = { version: await version(), profile: options.profile ?? null };
  const settings = { diagnostics, madeBy, studies, table: options.table };
  if (options.out !== undefined) {
    const { writeWhole } = await import('../../files/write-files.js');
    const { join } = await import('node:path');
    const { csv } = pooledPieces;
    const whole = { [files[options.format]]: pooledPieces[options.format](result, { ...settings, table: options.format === 'csv' ? 'effects' : options.table, colour: false }), ...(options.format === 'csv' ? { 'results.csv': csv(result, { table: 'results' }) } : {}) };
    for (const [name, content] of Object.entries(whole)) {
      const written = await writeWhole(join(options.out, name), content);
      if (written.ok) continue;
      report(written.problems);
      process.exitCode = outcomes.notRun;
      return;
    }
  }
  for (const piece of pooledPieces[options.format](result, { ...settings, ...screen() })) {
    if (process.stdout.destroyed) break; // whoever read it has gone
    await answer(options.format, piece);
  }
}

/** Whether more is asked for than the studies' pooled effect and their own: it has its limit where a table of any use has its end. */
function needsEachStudy({ format, method, prediction, subgroup, moderators, diagnostics, compareProfiles, combineArms, sharedControl, tau2, tau2Ci, tau2Weights, draws }: PoolCommandOptions): boolean {
  const asked = [subgroup, moderators, diagnostics, compareProfiles, combineArms, sharedControl, tau2Weights, draws].some((each) => each !== undefined);
  // By the exact distribution of a generalised Q, whose terms are as many as the studies, at each step.
  const byDistribution = tau2 === 'GENQM' || tau2Ci === 'J' || tau2Ci === 'BJ';
  return asked || byDistribution || (method !== undefined && method !== 'inverse-variance') || prediction === 'bootstrap' || format === 'markdown' || format === 'latex';
}

/** What the diagnostics are told by the switches, and by the profile for what they leave open. */
function profiledDiagnosticOptions(options: PoolCommandOptions): DiagnosticOptions {
  const stated = diagnosticOptionsOf(options);
  return options.profile === undefined ? stated : profileDiagnostics(options.profile, stated).options;
}

/** The same studies under several programs' conventions, in place of one result. */
async function printComparison(studies: Studies, options: PoolCommandOptions, measure: PoolSettings['measure'], codes: readonly ProfileCode[]): Promise<void> {
  const { compareProfilesInSteps } = await import('../../profiles/compare-profiles.js');
  const done = await longWork(compareProfilesInSteps(studies, poolSettingsOf(options, measure, studies.kind), codes, { codes: options.diagnostics ?? [], options: diagnosticOptionsOf(options) }), (share) => ({ share, what: 'of the profiles' }));
  if (done === null) return;
  const compared = done.value;
  if (!compared.ok) {
    report(compared.problems);
    process.exitCode = exitCodeOf([], compared.problems);
    return;
  }
  if (options.format === 'json') {
    const { compareProfilesJson } = await import('../../reports/compare-profiles-document.js');
    await print(compareProfilesJson(compared.value));
    return;
  }
  const { compareProfilesText } = await import('../../reports/compare-profiles-text.js');
  await answer('text', compareProfilesText(compared.value, screen()));
}

const profileNames = severalOf(oneOf('a profile', codesOf(profiles)), (named): readonly ProfileCode[] => [...new Set(named)]);
