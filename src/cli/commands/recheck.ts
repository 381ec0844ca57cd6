import type { Command } from 'commander';
import { outcomes } from '../../reports/outcome.js';
import type { Problem } from '../../problems/problem.js';
import type { Recheck } from '../../reports/recheck.js';
import { longWork } from '../long-work.js';
import { oneOf } from '../names.js';
import { startProgress } from '../progress.js';
import { answer, report, screen } from '../terminal.js';

interface RecheckCommandOptions {
  readonly format: 'text' | 'json';
}

/** `repool recheck DIR…`: does the evidence for verdicts hold? */
export function addRecheckCommand(program: Command): void {
  program
    .command('recheck')
    .summary('verify the evidence for verdicts, without what made it')
    .description(
      'Reads what reproduce --evidence wrote, holds every file against its hash, pools every analysis again, compares every printed figure, verifies every certificate, makes every change that is said to explain a claim, and pools every recorded specification and every table within rounding. What was not rechecked is said.',
    )
    .argument('<folders...>', 'folders of evidence, one per data set')
    .option('-f, --format <name>', 'text (default) or json', oneOf('a format', ['text', 'json'] as const), 'text')
    .addHelpText(
      'after',
      `
Examples:
  repool reproduce my-review --explain --evidence evidence
  repool recheck evidence/my-review

Exit codes: 0 all that was rechecked agrees; 1 something does not; 2 the evidence could not be read;
130 Ctrl-C or SIGTERM ended it, and nothing is concluded.`,
    )
    .action(run);
}

async function run(folders: readonly string[], { format }: RecheckCommandOptions): Promise<void> {
  const { readEvidence } = await import('../../files/evidence-folder.js');
  const { recheckInSteps } = await import('../../reports/recheck.js');
  const { formatRechecks } = await import('../../reports/recheck-document.js');
  const { version } = await import('../version.js');
  const found: Recheck[] = [];
  const problems: Problem[] = [];
  const progress = startProgress();
  for (const [index, folder] of folders.entries()) {
    progress.at(index, folders.length, folder);
    const read = await readEvidence(folder);
    problems.push(...read.problems);
    if (!read.ok) continue;
    const done = await longWork(recheckInSteps({ ...read.value, version: await version() }), (share) => ({ share: (index + share) / folders.length, what: `of all: ${folder}` }), progress);
    if (done === null) return;
    found.push(done.value);
  }
  progress.end();
  if (found.length > 0) await answer(format, formatRechecks[format](found, problems, screen()));
  report(problems);
  process.exitCode = found.length < folders.length ? outcomes.notRun : found.every(({ disagreements }) => disagreements.length === 0) ? outcomes.met : outcomes.below;
}
