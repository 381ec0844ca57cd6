#!/usr/bin/env node
import { outcomes } from '../reports/outcome.js';
import { run } from './run.js';

// A reader that leaves early (`repool … | head`) is not a failure of the run.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`standard output cannot be written; expected room for the result; found ${error.code ?? error.message} [FILE_NOT_WRITABLE]\n`);
  process.exit(outcomes.notRun);
});

await run(process.argv.slice(2));
