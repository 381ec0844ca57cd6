import type { Command } from 'commander';
import { hasErrors } from '../../problems/problem.js';
import { outcomes } from '../../reports/outcome.js';
import { oneOf } from '../names.js';
import { printOrWrite } from '../print-or-write.js';
import { report } from '../terminal.js';

interface CiteCommandOptions {
  readonly format: 'text' | 'bibtex' | 'json';
  readonly out?: string;
}

/** `repool cite FOLDER…`: how a reproduction is described and cited. */
export function addCiteCommand(program: Command): void {
  program
    .command('cite')
    .summary('a reproducibility statement, and references in BibTeX')
    .description(
      'Reproduces each data set and prints a statement of what was computed again, from which files (with their SHA-256), with which version and methods, and how the claims came out; or BibTeX of the article, of Repool and of the works that the methods are from. The same files give the same text.',
    )
    .argument('<folders...>', 'data sets, or folders of data sets')
    .option('-f, --format <name>', 'text (default), bibtex or json', oneOf('a format', ['text', 'bibtex', 'json'] as const), 'text')
    .option('-o, --out <file>', 'write into this file instead of printing')
    .addHelpText(
      'after',
      `
Examples:
  repool cite my-review
  repool cite my-review --format bibtex --out repool.bib`,
    )
    .action(run);
}

async function run(folders: readonly string[], { format, out }: CiteCommandOptions): Promise<void> {
  const [{ reproduceFolders }, { formatCitations }, { version }] = await Promise.all([import('../reproduce-folders.js'), import('../../reports/citation.js'), import('../version.js')]);
  const reproduced = await reproduceFolders(folders);
  if (reproduced === null) return;
  const { reproductions, problems } = reproduced;
  const told = reproductions.length === 0 ? [] : await printOrWrite(formatCitations[format](reproductions, { version: await version(), problems }), out);
  const all = [...problems, ...told];
  report(all);
  process.exitCode = hasErrors(all) ? outcomes.notRun : outcomes.met;
}
