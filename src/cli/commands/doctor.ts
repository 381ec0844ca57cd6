import type { Command } from 'commander';
import { outcomes } from '../../reports/outcome.js';
import { oneOf } from '../names.js';
import { answer, print } from '../terminal.js';

interface DoctorOptions {
  readonly format: 'text' | 'json';
}

const signs = { ok: '✓', failed: '✗', note: '·' } as const;

/** `repool doctor`: is everything there that this installation needs? */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .summary('what is installed here, and what can be drawn and written')
    .description('Looks at Node, the packages, the fonts, each form of a figure, colour and the folder, and at R with metafor, which nothing needs. Nothing is fetched.')
    .option('-f, --format <name>', 'text (default) or json', oneOf('a format', ['text', 'json'] as const), 'text')
    .addHelpText('after', '\nExit codes: 0 all that is needed is there; 2 something is not.')
    .action(run);
}

async function run({ format }: DoctorOptions): Promise<void> {
  const { examine } = await import('../doctor/examine.js');
  const { version } = await import('../version.js');
  const findings = await examine();
  if (format === 'json') {
    const { jsonText } = await import('../../reports/json-text.js');
    await print(jsonText({ version: await version(), findings }));
  } else {
    const { alignedLines } = await import('../../reports/lines.js');
    const lines = alignedLines(findings.map(({ state, what, found }) => [`${signs[state]} ${what}`, found]));
    await answer(format, `repool ${await version()}\n${lines.map((line) => `${line}\n`).join('')}`);
  }
  process.exitCode = findings.some(({ state }) => state === 'failed') ? outcomes.notRun : outcomes.met;
}
