import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { projectRoot, runRepool, withFolder } from '../support/run-repool.js';

const trials = join(projectRoot, 'datasets/colditz-1994/trials.csv');
const claim = ['--measure', 'RR', '--claim', 'RR 0.49 (95% CI 0.34 to 0.76)', '--figures', 'Q=140.0'];

it.each(['SIGINT', 'SIGTERM'] as const)('a search ends between two steps on %s, concludes nothing and writes nothing', async (signal) => {
  const listening = process.listenerCount(signal);
  const { run, drawn } = await withFolder({}, async (folder) => {
    const curve = join(folder, 'curve.svg');
    const running = runRepool(['search', trials, ...claim, '--tier', '5', '--plot', curve]);
    while (process.listenerCount(signal) === listening) await setImmediate();
    process.emit(signal);
    return { run: await running, drawn: existsSync(curve) };
  });
  expect(run).toMatchObject({ code: 130, stdout: '' });
  expect(run.stderr).toMatch(/^interrupted in T1b, with \d+ specifications of the tiers before it tried; nothing is concluded\n$/u);
  expect(drawn).toBe(false);
  expect(process.listenerCount(signal)).toBe(listening);
});
