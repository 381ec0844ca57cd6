import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
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

it('a reproduction that is interrupted prints what was judged by then, and says what was not', async () => {
  const manifest = (upper: string): string => `schema: 1
title: BCG
source: { citation: none }
data: { trials: trials.csv }
analyses: [{ id: primary, data: trials, measure: RR }]
claims: [{ id: primary, analysis: primary, quote: "RR 0.49 (95% CI 0.34 to ${upper})", figures: { Q: "152.23" } }]
`;
  const run = await withFolder({}, async (cwd) => {
    for (const [name, upper] of [['a', '0.70'], ['b', '0.76'], ['c', '0.70']] as const) {
      await mkdir(join(cwd, name));
      await copyFile(trials, join(cwd, name, 'trials.csv'));
      await writeFile(join(cwd, name, 'reproduction.yaml'), manifest(upper));
    }
    const running = runRepool(['reproduce', 'a', 'b', 'c', '--search', '--no-reports', '--evidence', 'evidence', '--json'], { cwd });
    while (!existsSync(join(cwd, 'evidence/a/evidence.json'))) await setImmediate();
    process.emit('SIGINT');
    return running;
  });
  expect(run.code).toBe(130);
  expect(JSON.parse(run.stdout)).toMatchObject({ datasets: [{ name: 'a' }], problems: expect.arrayContaining([expect.objectContaining({ code: 'INTERRUPTED', facts: { done: 1, lost: ['b', 'c'] } })]) as unknown });
  expect(run.stderr).toContain('expected 3 data sets to be judged; found 1, without b, c [INTERRUPTED]');
});
