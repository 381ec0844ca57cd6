import type { Command } from 'commander';
import { outcomes } from '../../reports/outcome.js';
import { oneOf } from '../names.js';
import { mayColour, print, report } from '../terminal.js';

interface CheckCommandOptions {
  readonly format: 'text' | 'json';
}

/** `repool check "TEXT" | FILE`: are cited figures coherent with each other, without any data? */
export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .summary('check cited figures against each other, without data')
    .description(
      'Finds estimates, intervals, P values, counts and heterogeneity figures in a text and checks them against each other, within their rounding. No data are used.',
    )
    .argument('<text...>', 'the text itself, files (.txt, .md, .html, JATS .xml), or - for standard input')
    .option('-f, --format <name>', 'text (default) or json', oneOf('a format', ['text', 'json'] as const), 'text')
    .addHelpText(
      'after',
      `
Examples:
  repool check "RR 2.43 (95% CI 1.10 to 5.40; P=.029)"
  repool check abstract.txt
  repool check article.html supplement.md
  repool check --format json - < abstract.txt

Exit codes: 0 nothing inconsistent; 1 something is inconsistent; 2 the text could not be read; 4 no figure to check.`,
    )
    .action(run);
}

async function run(words: readonly string[], options: CheckCommandOptions): Promise<void> {
  const { readTextArguments } = await import('../text-argument.js');
  const read = await readTextArguments(words);
  if (!read.ok) {
    report(read.problems);
    process.exitCode = outcomes.notRun;
    return;
  }
  const { checkText } = await import('../../verification/check-text.js');
  const { formatCheck } = await import('../../reports/check-document.js');
  const texts = read.value.map(({ text, file, form }) => checkText(text, { file, form }));
  const checked = { claims: texts.flatMap(({ claims }) => claims), problems: texts.flatMap(({ problems }) => problems) };
  report([...read.problems, ...checked.problems]);
  await print(formatCheck[options.format](checked, { colour: options.format === 'text' && mayColour(process.stdout) }));
  const inconsistent = checked.claims.some((claim) => claim.findings.some((finding) => finding.severity === 'inconsistent'));
  process.exitCode = checked.claims.length === 0 ? outcomes.nothingCheckable : inconsistent ? outcomes.below : outcomes.met;
}
