#!/usr/bin/env node
import { outcomes } from '../reports/outcome.js';
import { run } from './run.js';

// A reader that leaves early (`repool … | head`) is not a failure of the run.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`standard output cannot be written; expected room for the result; found ${error.code ?? error.message} [FILE_NOT_WRITABLE]\n`);
  process.exit(outcomes.notRun);
});

// Nor is one that leaves while complaints are written (`repool … 2>&1 | head`); the exit code still says what came of it.
process.stderr.on('error', () => undefined);

await run(process.argv.slice(2));
