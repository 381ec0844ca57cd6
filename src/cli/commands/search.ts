import type { Command } from 'commander';
import { outcomes } from '../../reports/outcome.js';
import { addAnalysisOptions } from '../analysis-options.js';
import { addClaimOptions, type ClaimOptions, claimedTable } from '../claim-option.js';
import { countOf, oneOf } from '../names.js';
import { print, report, showProgress } from '../terminal.js';

interface SearchCommandOptions extends ClaimOptions {
  readonly tier: (typeof tierNumbers)[number];
  readonly most?: number;
  readonly seed?: number;
}

/** Milliseconds before progress is shown. */
const quietFor = 1000;

const tierNumbers = ['0', '1', '2', '3', '4', '5', '6'] as const;

/** `repool search FILE.csv --claim "…"`: under which analysis do all figures of a claim come out? */
export function addSearchCommand(program: Command): void {
  const command = program
    .command('search')
    .summary('which analysis prints the figures of a claim')
    .description(
      'Tries the stated analysis of a table, the defaults of programs, every specification on all rows, on what the columns of the table filter, without one or two rows or with one twice, and on any rows, until something prints every figure of a claim; says how many were tried and how often made-up claims are matched as well, and refuses where that is too often.',
    )
    .argument('<file>', 'CSV table of studies')
    .option('--tier <number>', 'the last tier: 0 as stated, 1 programs, 2 all specifications, 3 filters, 4 one row left out, 5 two left out or one twice, 6 any rows', oneOf('a tier', tierNumbers), '6')
    .option('--most <number>', 'specifications beyond which a tier is not tried; default 5000000', countOf);
  addAnalysisOptions(addClaimOptions(command))
    .addHelpText(
      'after',
      `
Examples:
  repool search trials.csv --measure RR --claim "RR 0.49 (95% CI 0.34 to 0.70)"
  repool search trials.csv --claim "RR 0.49 (95% CI 0.34 to 0.70)" --figures "Q=152.2, k=13" --tier 5 --format json

Exit codes: 0 the claim comes out as stated; 1 it does not, whatever else was found; 2 the run could not be made; 3 numerical failure.`,
    )
    .action(run);
}

async function run(path: string, options: SearchCommandOptions): Promise<void> {
  const table = await claimedTable(path, options);
  const { search } = await import('../../verification/search/search.js');
  const { tierCodes } = await import('../../verification/search/tiers.js');
  const begun = Date.now();
  const progress = (_tier: string, share: number): void => {
    if (Date.now() - begun > quietFor) showProgress(Math.floor(100 * share), 100, 'percent of the selections of rows');
  };
  const found = table.ok ? search(table.value.studies, table.value.settings, table.value.claim, { last: tierCodes[Number(options.tier)], seed: options.seed, mostSpecifications: options.most, progress }) : table;
  showProgress(100, 100, '');
  const problems = table.ok ? [...table.problems, ...found.problems] : found.problems;
  report(problems);
  if (!found.ok) {
    process.exitCode = problems.every(({ code }) => code === 'NOT_CONVERGED') ? outcomes.numericalFailure : outcomes.notRun;
    return;
  }
  const { formatSearch } = await import('../../reports/search-document.js');
  await print(formatSearch[options.format](found.value, problems));
  process.exitCode = found.value.tiers[0]?.status === 'matched' ? outcomes.met : outcomes.below;
}
