import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { ReproduceStep } from '../../analysis/reproduce.js';
import type { Reproduction } from '../../analysis/reproduction.js';
import type { DatasetFolder } from '../../files/dataset-folders.js';
import { type Problem, problem } from '../../problems/problem.js';
import { toldOnce } from '../../problems/told-once.js';
import type { IndexEntry } from '../../reports/index-page/entries.js';
import { exitCodeOf, outcomes } from '../../reports/outcome.js';
import { dayOf, isoDay, oneOf, seedOf } from '../names.js';
import { startProgress } from '../progress.js';
import { answer, report, screen, tell } from '../terminal.js';
import { interruptible } from '../until-interrupted.js';

interface ReproduceCommandOptions {
  readonly format: 'text' | 'json' | 'junit' | 'sarif' | 'github';
  readonly sarif?: string;
  readonly evidence?: string;
  readonly github: boolean;
  readonly out: string;
  readonly reports: boolean;
  readonly interactive: boolean;
  readonly explain: boolean;
  readonly search: boolean;
  readonly seed?: number;
  readonly today?: string;
  readonly requireCoverage: boolean;
  readonly requireSource: boolean;
  readonly reportsAt?: string;
  readonly watch?: true;
}

/** From how many data sets on it is worth loading the drawing libraries in other threads as well. */
const worthHands = 4;

/** How many threads draw beside this one: of more, some would wait for what this one judges. */
const handsOf = (processors: number): number => Math.min(processors - 1, 3);

/** Data sets whose reports are being written at a time: their drawings are in memory. */
const mostWriting = 8;

/** `repool reproduce [folder…]`: the main job. */
export function addReproduceCommand(program: Command): void {
  program
    .command('reproduce')
    .summary('check every claim of one or more data sets, and write their reports')
    .description(
      'Reads reproduction.yaml in each folder (or in each folder inside it), pools its tables, judges every claim as printed, and writes a report per data set. Where a folder of data sets is named, it writes an index of all reports, too.',
    )
    .argument('[folders...]', 'data sets, or folders of data sets', ['datasets'])
    .option('-o, --out <dir>', 'where reports are written, one folder per data set', 'reports')
    .option('--no-reports', 'write nothing; only print')
    .option('--interactive', 'web pages whose figures answer: they tell the study pointed at, and subgroups can be left out', false)
    .option('--explain', 'look for errors of print or data that would explain claims that do not come out', false)
    .option('--search', 'look for other specifications that print claims that do not come out', false)
    .option('--seed <number>', 'from which the made-up claims of --explain and --search are drawn; default 1', seedOf)
    .option('--today <day>', 'the day, YYYY-MM-DD, against which waivers are held; default that of the clock, in UTC', dayOf)
    .option('--require-coverage', 'fail where figures of the manuscript have no claim and are not under ignore', false)
    .option('--require-source', 'fail where a claim does not say where it was printed', false)
    .option('-w, --watch', 'run again whenever a manifest, a table or a manuscript changes, until Ctrl-C')
    .option('-f, --format <name>', 'what is printed: text (default), json, junit, sarif, or github (annotations)', oneOf('a format', ['text', 'json', 'junit', 'sarif', 'github'] as const), 'text')
    .option('--evidence <dir>', 'write what the verdicts stand on, one folder per data set, for repool recheck')
    .option('--sarif <file>', 'write SARIF for code scanning as well')
    .option('--github', 'annotations on standard error as well, a job summary and counts as outputs for GitHub Actions', false)
    .option('--reports-at <address>', 'where the folder of reports will be read, for links in the job summary')
    .addHelpText(
      'after',
      `
Examples:
  repool reproduce                                   every data set under datasets/
  repool reproduce datasets/colditz-1994             one of them
  repool reproduce --explain my-review               and what would explain what does not come out
  repool reproduce my-review --watch                 again after every change of its files
  repool reproduce --no-reports --format json > verdicts.json
  repool reproduce --github --sarif repool.sarif     in GitHub Actions

Exit codes: 0 every claim at or above the verdict that its manifest expects, or waived; 1 at least one below, or with
--require-coverage a figure without a claim, with --require-source a claim without a place; 2 a data set could not be run, or
with --require-coverage has no manuscript;
3 numerical failure; 4 nothing was checkable; 130 Ctrl-C or SIGTERM ended the run, of which
the data sets that were judged by then are printed and written.`,
    )
    .action((folders: readonly string[], options: ReproduceCommandOptions) => (options.watch === true ? runOnChange(folders, options) : run(folders, options)));
}

async function run(folders: readonly string[], options: ReproduceCommandOptions): Promise<void> {
  const { findDatasets, isCollection, readDataset } = await import('../../files/dataset-folders.js');
  const { reproduceInSteps } = await import('../../analysis/reproduce.js');
  const { hireHands } = await import('../drawing-hands.js');
  const found = await findDatasets(folders);
  if (!found.ok) {
    if (options.sarif !== undefined) await writeSarif(options.sarif, [], found.problems);
    if (options.github) await tellGithub([], found.problems, options);
    report(found.problems);
    process.exitCode = outcomes.notRun;
    return;
  }
  const today = options.today ?? isoDay(new Date());
  const reproductions: Reproduction[] = [];
  const entries: IndexEntry[] = [];
  const told: Promise<readonly Problem[]>[] = [];
  // What is drawn and written of one data set, while the next ones are judged.
  const writing: Promise<readonly Problem[]>[] = [];
  const hands = hireHands(options.reports && found.value.length >= worthHands ? handsOf(availableParallelism()) : 0);
  const progress = startProgress();
  const problems: Problem[] = [];
  const lost: string[] = [];
  const work = interruptible();
  try {
    for (const [index, folder] of found.value.entries()) {
      progress.at(index, found.value.length, folder);
      const dataset = await readDataset(folder);
      const at = ({ claim, share, what }: ReproduceStep): void => progress.at(index + (share ?? 0), found.value.length, `${folder}: ${what} for ${claim}`);
      const done = dataset.ok ? await work.run(reproduceInSteps(dataset.value, { explain: options.explain ? { seed: options.seed } : undefined, search: options.search ? { seed: options.seed, last: 'T5' } : undefined, keepTried: options.evidence !== undefined, today, requireCoverage: options.requireCoverage, requireSource: options.requireSource }), at) : { value: dataset };
      if (done === null) {
        lost.push(...found.value.slice(index));
        break;
      }
      const run = done.value;
      told.push(Promise.resolve(run.problems.map((each) => inFolder(each, folder))));
      entries.push(run.ok ? { reproduction: run.value } : { name: basename(resolve(folder)), problems: run.problems.map((each) => besideManifest(each, folder)) });
      if (!run.ok) {
        if (!options.reports) continue;
        const { writeNotRun } = await import('../write-not-run.js');
        told.push(Promise.resolve(await writeNotRun(join(options.out, basename(resolve(folder))), run.problems.map((each) => besideManifest(each, folder)))));
        continue;
      }
      reproductions.push(run.value);
      if (options.evidence !== undefined && dataset.ok) told.push(Promise.resolve(await keepEvidence(options.evidence, run.value, dataset.value, options)));
      if (!options.reports) continue;
      const { writeReports } = await import('../write-reports.js');
      const written = writeReports(run.value, options.out, hands, options.interactive);
      // A failure is met below, where what was written is awaited, and not as soon as it happens.
      written.catch(() => undefined);
      told.push(written);
      writing.push(written);
      if (writing.length > mostWriting) await writing.shift();
    }
    for (const each of told) problems.push(...(await each));
  } finally {
    work.close();
    await hands.close();
  }
  if (lost.length > 0) problems.push(problem('INTERRUPTED', { done: found.value.length - lost.length, lost }));
  // An index of some of the data sets would hide the others.
  if (options.reports && lost.length === 0 && isCollection(folders, found.value)) {
    const { writeIndex } = await import('../write-index.js');
    problems.push(...(await writeIndex(entries, options.out)));
  }
  progress.end();

  const { formatReproductions } = await import('../../reports/reproduce-document.js');
  const { version } = await import('../version.js');
  const settings = { ...screen(), version: await version() };
  await answer(options.format, formatReproductions[options.format](reproductions, problems, settings));
  if (options.sarif !== undefined) problems.push(...(await writeSarif(options.sarif, reproductions, problems)));
  if (options.github || options.format === 'github') problems.push(...(await tellGithub(reproductions, problems, options)));
  report(toldOnce(problems));
  process.exitCode = lost.length > 0 ? outcomes.interrupted : exitCodeOf(reproductions, problems);
}

/** Runs, and again after each change, whatever came of it, until Ctrl-C. */
async function runOnChange(folders: readonly string[], options: ReproduceCommandOptions): Promise<void> {
  const { filesOfDatasets } = await import('../../files/dataset-folders.js');
  const { changeIn, fingerprintOf } = await import('../../files/watch-folders.js');
  const watched = new Set<string>();
  const ended = new AbortController();
  while (!ended.signal.aborted) {
    for (const file of await filesOfDatasets(folders)) watched.add(file);
    const before = await fingerprintOf([...watched]);
    await run(folders, options);
    if (process.exitCode === outcomes.interrupted) return;
    const end = (): void => ended.abort();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
    tell('watching for changes; Ctrl-C ends');
    const changed = await changeIn([...watched], before, ended.signal);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end);
    if (changed.length > 0) tell(`changed: ${changed.join(', ')}`);
  }
  process.exitCode = outcomes.interrupted;
}

/** Writes the evidence for the verdicts on a data set. */
async function keepEvidence(out: string, reproduction: Reproduction, { manifestBytes, files }: DatasetFolder, { explain, search, seed }: ReproduceCommandOptions): Promise<readonly Problem[]> {
  const { writeEvidence } = await import('../../files/evidence-folder.js');
  const { version } = await import('../version.js');
  return writeEvidence(join(out, reproduction.name), { reproduction, manifest: manifestBytes, files, version: await version(), explained: explain ? { seed: seed ?? 1 } : null, searched: search });
}

/** Writes SARIF also of a run in which no data set was found: a file that is not there looks like one that was forgotten. */
async function writeSarif(path: string, reproductions: readonly Reproduction[], found: readonly Problem[]): Promise<readonly Problem[]> {
  const { sarifReport } = await import('../../reports/sarif.js');
  const { writeWhole } = await import('../../files/write-files.js');
  const { version } = await import('../version.js');
  return (await writeWhole(path, sarifReport(reproductions, await version(), found))).problems;
}

/** Adds the job summary and the outputs to the files that GitHub Actions names, and writes the annotations where they are not printed already. */
async function tellGithub(reproductions: readonly Reproduction[], found: readonly Problem[], { github, format, reportsAt }: ReproduceCommandOptions): Promise<readonly Problem[]> {
  const { githubAnnotations, githubOutputs, githubSummary } = await import('../../reports/github.js');
  const { appendTo } = await import('../../files/write-files.js');
  if (github && format !== 'github') process.stderr.write(githubAnnotations(reproductions, found));
  const problems: Problem[] = [];
  for (const [variable, text] of [
    ['GITHUB_STEP_SUMMARY', githubSummary(reproductions, { reports: reportsAt, problems: found })],
    ['GITHUB_OUTPUT', githubOutputs(reproductions)],
  ] as const) {
    const path = process.env[variable] ?? '';
    if (path !== '') problems.push(...(await appendTo(path, text)).problems);
  }
  return problems;
}

/** The place of a problem from inside the folder of its data set: what is written is the same wherever that lies. */
function besideManifest(subject: Problem, folder: string): Problem {
  const { file } = subject.at;
  return file?.startsWith(folder) === true ? { ...subject, at: { ...subject.at, file: file.slice(folder.length).replace(/^[\\/]+/, '') } } : subject;
}

/** Problems found in a table carry its name inside the folder; a person needs the way to it from here. */
function inFolder(subject: Problem, folder: string): Problem {
  const { file } = subject.at;
  return file === undefined || file.startsWith(folder) ? subject : { ...subject, at: { ...subject.at, file: `${folder}/${file}` } };
}
