import type { Command } from 'commander';
import type { Reproduction } from '../../analysis/reproduction.js';
import { problem, type Problem } from '../../problems/problem.js';
import { outcomes } from '../../reports/outcome.js';
import { oneOf } from '../names.js';
import { print, report } from '../terminal.js';

interface SummaryCommandOptions {
  readonly format: 'markdown' | 'latex' | 'csv' | 'json';
}

/** `repool summary FOLDER…`: the summary of findings and the levels of evidence of data sets. */
export function addSummaryCommand(program: Command): void {
  program
    .command('summary')
    .summary('summary-of-findings and evidence tables of data sets')
    .description(
      'Pools the analyses of each data set and prints its summary of findings (GRADE) and its levels of evidence: effects, absolute effects, participants and studies as computed, certainty and levels as its manifest gives them under summary_of_findings and evidence.',
    )
    .argument('<folders...>', 'data sets, or folders of data sets')
    .option('-f, --format <name>', 'markdown (default; pandoc makes DOCX of it), latex, csv (the summary of findings) or json', oneOf('a format', ['markdown', 'latex', 'csv', 'json'] as const), 'markdown')
    .addHelpText(
      'after',
      `
Examples:
  repool summary my-review
  repool summary my-review --format latex > summary.tex
  repool summary my-review | pandoc -f gfm -o summary.docx`,
    )
    .action(run);
}

async function run(folders: readonly string[], { format }: SummaryCommandOptions): Promise<void> {
  const { findDatasets, readDataset } = await import('../../files/dataset-folders.js');
  const { reproduce } = await import('../../analysis/reproduce.js');
  const { formatSummaries } = await import('../../reports/summary.js');
  const found = await findDatasets(folders);
  if (!found.ok) {
    report(found.problems);
    process.exitCode = outcomes.notRun;
    return;
  }
  const reproductions: Reproduction[] = [];
  const problems: Problem[] = [];
  for (const folder of found.value) {
    const dataset = await readDataset(folder);
    const reproduced = dataset.ok ? reproduce(dataset.value) : dataset;
    problems.push(...reproduced.problems);
    if (!reproduced.ok) continue;
    const { summary_of_findings: summary, evidence } = reproduced.value.manifest;
    if (summary === undefined && evidence === undefined) problems.push(problem('MANIFEST_INVALID', { path: '', reason: 'expected summary_of_findings or evidence, of which to make tables; found neither' }, { file: `${folder}/reproduction.yaml` }));
    else reproductions.push(reproduced.value);
  }
  if (reproductions.length > 0) await print(formatSummaries[format](reproductions));
  report(problems);
  process.exitCode = problems.some(({ severity }) => severity === 'error') ? outcomes.notRun : outcomes.met;
}
