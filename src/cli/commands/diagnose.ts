import type { Command } from 'commander';
import { failure, type Outcome, type Problem, problem, success } from '../../problems/problem.js';
import type { DiagnosedClaim } from '../../reports/diagnose-document.js';
import { outcomes } from '../../reports/outcome.js';
import type { DiagnoseOptions } from '../../verification/diagnose/diagnose.js';
import { addAnalysisOptions } from '../analysis-options.js';
import { addClaimOptions, type ClaimOptions, claimedTable, unheardInFolder } from '../claim-option.js';
import { longWork, reachedAmong } from '../long-work.js';
import { startProgress } from '../progress.js';
import { answer, report, screen } from '../terminal.js';

interface DiagnoseCommandOptions extends ClaimOptions {
  readonly forest?: string;
  readonly priors?: string;
}

/** `repool diagnose FILE.csv|FOLDER`: which single error would explain a claim that does not come out? */
export function addDiagnoseCommand(program: Command): void {
  const command = program
    .command('diagnose')
    .summary('which error would explain figures that do not come out')
    .description(
      'Tries every single slip of the print and every single error in a table (standard error for standard deviation, arms exchanged, digits mistyped, rows left out, …) and tells those after which all figures of a claim come out as printed, with how easily chance finds such an explanation.',
    )
    .argument('<file>', 'CSV table of studies, or the folder of a data set, of which every claim that does not come out is diagnosed')
    .option('--forest <file>', 'CSV table of what a forest plot prints: study, estimate, ci_lower, ci_upper, weight, as printed; rows that agree rule errors out')
    .option('--priors <file>', 'JSON table of weights in place of ours: {"se-as-sd": 10, "digit-mistyped": 1}');
  addAnalysisOptions(addClaimOptions(command))
    .addHelpText(
      'after',
      `
Examples:
  repool diagnose trials.csv --measure MD --tau2 DL --claim "MD -14.19 (95% CI -24.23 to -4.14)"
  repool diagnose my-review                            every claim of its manifest that does not come out
  repool diagnose trials.csv -m RR --claim "RR 0.55 (95% CI 0.40 to 0.76), I2 = 81%, Q = 62.1" --format json

Exit codes: 0 every claim comes out as it stands; 1 at least one does not; 2 the run could not be made; 3 numerical failure;
4 there was no claim to check; 130 Ctrl-C or SIGTERM ended the diagnosis, which then concludes nothing.`,
    )
    .action(run);
}

async function run(path: string, options: DiagnoseCommandOptions): Promise<void> {
  const told = await toldOf(options);
  const found = told.ok ? await diagnosed(path, options, told.value) : told;
  if (found === null) return;
  report(found.problems);
  if (!found.ok) {
    process.exitCode = found.problems.every(({ code }) => code === 'NOT_CONVERGED') ? outcomes.numericalFailure : outcomes.notRun;
    return;
  }
  const { formatDiagnoses } = await import('../../reports/diagnose-document.js');
  const { claims, checked } = found.value;
  await answer(options.format, claims.length === 0 && options.format === 'text' ? `${checked === 0 ? 'There is no claim to check.' : 'Every claim comes out, or cannot be checked; there is nothing to explain.'}\n` : formatDiagnoses[options.format](claims, found.problems, screen()));
  process.exitCode = checked === 0 ? outcomes.nothingCheckable : claims.some(({ diagnosis }) => diagnosis.outcome !== 'holds') ? outcomes.below : outcomes.met;
}

interface Found {
  readonly claims: readonly DiagnosedClaim[];
  /** Claims that could be checked, those that come out among them. */
  readonly checked: number;
}

async function diagnosed(path: string, options: DiagnoseCommandOptions, told: DiagnoseOptions): Promise<Outcome<Found> | null> {
  const { stat } = await import('node:fs/promises');
  const isFolder = await stat(path).then(
    (file) => file.isDirectory(),
    () => false,
  );
  return isFolder ? inFolder(path, options, told) : inTable(path, options, told);
}

/** The weights and the seed. */
async function toldOf({ forest, priors, seed }: DiagnoseCommandOptions): Promise<Outcome<DiagnoseOptions>> {
  const rows = forest === undefined ? success(undefined) : await readForest(forest);
  if (!rows.ok) return rows;
  const weights = priors === undefined ? success(undefined) : await readWeights(priors);
  return weights.ok ? success({ seed, forest: rows.value, priors: weights.value }) : weights;
}

async function readForest(file: string): Promise<Outcome<DiagnoseOptions['forest']>> {
  const { readNamedFile } = await import('../../files/source-files.js');
  const { readPrintedRows } = await import('../../analysis/printed-rows.js');
  const read = await readNamedFile(file);
  return read.ok ? readPrintedRows(read.value.bytes, file) : read;
}

async function readWeights(priors: string): Promise<Outcome<DiagnoseOptions['priors']>> {
  const { readNamedFile } = await import('../../files/source-files.js');
  const { readPriors } = await import('../../verification/diagnose/priors.js');
  const file = await readNamedFile(priors);
  if (!file.ok) {
    // Weights are easily typed where their file is to be named.
    const typed = problem('USAGE', { wrong: '--priors names no file', expected: 'a file with JSON such as {"se-as-sd": 10}', found: priors });
    return failure(...file.problems.map((each) => (each.code === 'FILE_NOT_FOUND' ? typed : each)));
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(file.value.bytes));
  } catch (error) {
    return failure(problem('USAGE', { wrong: 'the weights are not JSON', expected: 'an object such as {"se-as-sd": 10}', found: error instanceof Error ? error.message : 'something else' }, { file: priors }));
  }
  const read = readPriors(parsed);
  return read.ok ? read : failure(...read.problems.map((each) => ({ ...each, at: { file: priors } })));
}

async function inTable(path: string, options: DiagnoseCommandOptions, told: DiagnoseOptions): Promise<Outcome<Found> | null> {
  const { diagnoseInSteps } = await import('../../verification/diagnose/diagnose.js');
  const table = await claimedTable(path, options, 'tried');
  if (table === null || !table.ok) return table;
  const { claim, studies, settings } = table.value;
  const done = await longWork(diagnoseInSteps(studies, settings, claim, told), (step) => step);
  if (done === null) return null;
  const found = done.value;
  const problems: readonly Problem[] = [...table.problems, ...found.problems];
  return found.ok ? success({ claims: [{ claim, diagnosis: found.value }], checked: 1 }, problems) : failure(...problems);
}

async function inFolder(path: string, options: DiagnoseCommandOptions, told: DiagnoseOptions): Promise<Outcome<Found> | null> {
  const { claim, figures, study } = options;
  if (told.forest !== undefined) return failure(problem('USAGE', { wrong: 'printed rows were given for a folder', expected: '--forest with a table and --claim', found: path }));
  if (claim !== undefined || figures !== undefined || study !== undefined) return failure(problem('USAGE', { wrong: 'a claim was given for a folder', expected: 'the claims of its manifest, or a table with --claim', found: path }));
  const { findDatasets, readDataset } = await import('../../files/dataset-folders.js');
  const { reproduceInSteps } = await import('../../analysis/reproduce.js');
  const folders = await findDatasets([path]);
  if (!folders.ok) return folders;
  const claims: DiagnosedClaim[] = [];
  const problems: Problem[] = [...unheardInFolder(options)];
  let checked = 0;
  const progress = startProgress();
  for (const [index, folder] of folders.value.entries()) {
    const dataset = await readDataset(folder);
    const done = dataset.ok ? await longWork(reproduceInSteps(dataset.value, { explain: told }), reachedAmong(folders.value, index), progress) : { value: dataset };
    if (done === null) return null;
    const made = done.value;
    if (!made.ok) progress.end();
    problems.push(...made.problems);
    if (!made.ok) return failure(...problems);
    for (const { verdict, diagnosis } of made.value.claims) {
      if (verdict.grade !== 'not-checkable') checked += 1;
      if (diagnosis !== undefined && diagnosis !== null) claims.push({ claim: { id: folders.value.length === 1 ? verdict.id : `${made.value.name}/${verdict.id}`, label: null, quote: verdict.quote, figures: diagnosis.figures }, diagnosis });
    }
  }
  progress.end();
  return success({ claims, checked }, problems);
}
