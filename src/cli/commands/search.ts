import type { Command } from 'commander';
import type { SearchedClaim } from '../../analysis/searched.js';
import { failure, type Outcome, type Problem, problem, success } from '../../problems/problem.js';
import { outcomes } from '../../reports/outcome.js';
import { formatCount } from '../../text/format.js';
import type { SearchOptions, SearchStep } from '../../verification/search/search.js';
import type { TierCode } from '../../verification/search/tiers.js';
import { addAnalysisOptions } from '../analysis-options.js';
import { addClaimOptions, type ClaimOptions, claimedTable, unheardInFolder } from '../claim-option.js';
import { longWork, type Reached } from '../long-work.js';
import { countOf, oneOf } from '../names.js';
import { type Progress, startProgress } from '../progress.js';
import { answer, report, screen } from '../terminal.js';
import { plotFileOf, writePlot } from '../write-plot.js';

interface SearchCommandOptions extends ClaimOptions {
  readonly tier: (typeof tierNumbers)[number];
  readonly most?: number;
  readonly plot?: string;
}

const tierNumbers = ['0', '1', '1b', '2', '2b', '3', '4', '5', '6'] as const satisfies readonly (TierCode extends `T${infer Number}` ? Number : never)[];

/** `repool search FILE.csv|FOLDER`: under which analysis do all figures of a claim come out? */
export function addSearchCommand(program: Command): void {
  const command = program
    .command('search')
    .summary('which analysis prints the figures of a claim')
    .description(
      'Tries the stated analysis of a table, the defaults of programs, the usual specifications and then every one on all rows, other measures, on what the columns of the table filter, without one or two rows or with one twice, and on any rows, until something prints every figure of a claim; says how many were tried and how often made-up claims are matched as well, and refuses where that is too often.',
    )
    .argument('<file>', 'CSV table of studies, or the folder of a data set, of which every claim that does not come out is searched for')
    .option('--tier <number>', 'the last tier: 0 as stated, 1 programs, 1b usual specifications, 2 every specification, 2b other measures, 3 filters, 4 one row left out, 5 two left out or one twice, 6 any rows', oneOf('a tier', tierNumbers), '6')
    .option('--most <number>', 'specifications beyond which a tier is not tried, or ten times as many pooled rows; default 5000000', countOf)
    .option('--plot <file>', 'also draw what was tried as a specification curve, into a file .svg, .png, .pdf or .vl.json', plotFileOf);
  addAnalysisOptions(addClaimOptions(command))
    .addHelpText(
      'after',
      `
Examples:
  repool search trials.csv --measure RR --claim "RR 0.49 (95% CI 0.34 to 0.70)"
  repool search trials.csv --claim "RR 0.49 (95% CI 0.34 to 0.70)" --figures "Q=152.2, k=13" --tier 5 --format json
  repool search trials.csv --claim "RR 0.49 (95% CI 0.34 to 0.70)" --figures "weight=9.9%" --study "Hart 1977"
  repool search trials.csv --claim "RR 0.49 (95% CI 0.34 to 0.70)" --tier 2 --plot curve.svg
  repool search my-review                              every claim of its manifest that does not come out

Exit codes: 0 every claim comes out as stated; 1 one does not, whatever else was found; 2 the run could not be made;
3 numerical failure; 4 there was no claim to check; 130 Ctrl-C or SIGTERM ended the search, which then concludes nothing.`,
    )
    .action(run);
}

/** What was found, ready to be printed, with the code to end with. */
interface Found {
  readonly text: string;
  readonly exitCode: number;
}

async function run(path: string, options: SearchCommandOptions): Promise<void> {
  const { stat } = await import('node:fs/promises');
  const isFolder = await stat(path).then(
    (file) => file.isDirectory(),
    () => false,
  );
  const progress = startProgress();
  const found = await (isFolder ? inFolder : inTable)(path, options, progress);
  progress.end();
  if (found === null) return;
  report(found.problems);
  if (!found.ok) {
    process.exitCode = found.problems.every(({ code }) => code === 'NOT_CONVERGED') ? outcomes.numericalFailure : outcomes.notRun;
    return;
  }
  await answer(options.format, found.value.text);
  process.exitCode = found.value.exitCode;
}

/** The options of one search. */
function searchOptions({ tier, seed, most }: SearchCommandOptions): Omit<SearchOptions, 'progress'> {
  return { last: `T${tier}`, seed, mostSpecifications: most };
}

const reachedOf = ({ tier, share, triedInAll }: SearchStep, what = ''): Reached => ({
  share,
  what: `of the selections of rows of ${tier}${what}`,
  place: `in ${tier}${what}, with ${formatCount(triedInAll)} specifications of the tiers before it tried`,
});

async function inTable(path: string, options: SearchCommandOptions, progress: Progress): Promise<Outcome<Found> | null> {
  const table = await claimedTable(path, options);
  if (table === null || !table.ok) return table;
  const { searchInSteps } = await import('../../verification/search/search.js');
  const { formatSearch } = await import('../../reports/search-document.js');
  const { studies, settings, claim } = table.value;
  const done = await longWork(searchInSteps(studies, settings, claim, searchOptions(options)), reachedOf, progress);
  if (done === null) return null;
  const found = done.value;
  const problems: readonly Problem[] = [...table.problems, ...found.problems];
  if (!found.ok) return failure(...problems);
  if (options.plot !== undefined) {
    const { curveOfSearch } = await import('../../analysis/curve-of-search.js');
    const curve = curveOfSearch(studies, settings, claim, found.value);
    const written = curve.ok ? await writePlot(curve.value, options.plot) : curve;
    if (!written.ok) return failure(...problems, ...written.problems);
  }
  return success({ text: formatSearch[options.format](found.value, problems, screen()), exitCode: found.value.outcome === 'stated' ? outcomes.met : outcomes.below }, problems);
}

async function inFolder(path: string, options: SearchCommandOptions, progress: Progress): Promise<Outcome<Found> | null> {
  const { claim, figures, study, format, plot } = options;
  if (plot !== undefined) return failure(problem('USAGE', { wrong: 'a specification curve is of one claim', expected: 'a table with --claim', found: path }));
  if (claim !== undefined || figures !== undefined || study !== undefined) return failure(problem('USAGE', { wrong: 'a claim was given for a folder', expected: 'the claims of its manifest, or a table with --claim', found: path }));
  const { findDatasets, readDataset } = await import('../../files/dataset-folders.js');
  const { searchDatasetInSteps } = await import('../../analysis/searched.js');
  const { formatSearches } = await import('../../reports/search-document.js');
  const folders = await findDatasets([path]);
  if (!folders.ok) return folders;
  const settings = searchOptions(options);
  const claims: SearchedClaim[] = [];
  const problems: Problem[] = [...unheardInFolder(options)];
  let [checked, unsearched] = [0, 0];
  for (const folder of folders.value) {
    const dataset = await readDataset(folder);
    if (!dataset.ok) return failure(...problems, ...dataset.problems);
    const done = await longWork(searchDatasetInSteps(dataset.value, settings), ({ id, step }) => reachedOf(step, ` for ${id}`), progress);
    if (done === null) return null;
    const found = done.value;
    problems.push(...found.problems);
    if (!found.ok) return failure(...problems);
    checked += found.value.checked;
    unsearched += found.value.unsearched.length;
    const { name } = dataset.value;
    claims.push(...found.value.claims.map((each) => (folders.value.length === 1 ? each : { ...each, claim: { ...each.claim, id: `${name}/${each.claim.id}` } })));
  }
  const nothing = checked === 0 ? 'There is no claim to check.\n' : 'Every claim comes out, or cannot be checked; there is nothing to search for.\n';
  const text = claims.length + unsearched === 0 && format === 'text' ? nothing : formatSearches[format](claims, problems, screen());
  return success({ text, exitCode: checked === 0 ? outcomes.nothingCheckable : claims.length + unsearched > 0 ? outcomes.below : outcomes.met }, problems);
}
