import type { Command } from 'commander';
import { hasErrors, problem } from '../../problems/problem.js';
import { outcomes } from '../../reports/outcome.js';
import { oneOf } from '../names.js';
import { printOrWrite } from '../print-or-write.js';
import { report } from '../terminal.js';

interface SummaryCommandOptions {
  readonly format: 'markdown' | 'latex' | 'csv' | 'json';
  readonly out?: string;
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
    .option('-o, --out <file>', 'write into this file instead of printing')
    .addHelpText(
      'after',
      `
Examples:
  repool summary my-review
  repool summary my-review --format latex --out summary.tex
  repool summary my-review | pandoc -f gfm -o summary.docx`,
    )
    .action(run);
}

async function run(folders: readonly string[], { format, out }: SummaryCommandOptions): Promise<void> {
  const [{ reproduceFolders }, { formatSummaries }] = await Promise.all([import('../reproduce-folders.js'), import('../../reports/summary.js')]);
  const reproduced = await reproduceFolders(folders);
  if (reproduced === null) return;
  const { reproductions, problems } = reproduced;
  const [told, untold] = [true, false].map((wanted) => reproductions.filter(({ manifest: { summary_of_findings: summary, evidence } }) => (summary !== undefined || evidence !== undefined) === wanted));
  const silent = (untold ?? []).map(({ name }) => problem('MANIFEST_INVALID', { path: '', reason: `expected summary_of_findings or evidence in ${name}, of which to make tables; found neither` }));
  const written = told === undefined || told.length === 0 ? [] : await printOrWrite(format === 'json' ? formatSummaries.json(told, [...problems, ...silent]) : formatSummaries[format](told), out);
  const all = [...problems, ...silent, ...written];
  report(all);
  process.exitCode = hasErrors(all) ? outcomes.notRun : outcomes.met;
}
