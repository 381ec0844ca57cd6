import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { projectRoot, type Run, runRepool, withFolder } from '../support/run-repool.js';

const trials = join(projectRoot, 'datasets/colditz-1994/trials.csv');
const claim = ['--measure', 'RR', '--claim', 'RR 0.49 (95% CI 0.34 to 0.76)', '--figures', 'Q=140.0'];
const means = join(projectRoot, 'datasets/ketamine-chronic-pain/pain-score-tables.yaml');

/** Runs a command, and sends it a signal when it begins to hear signals. */
async function interruptedRun(args: readonly string[], { signal = 'SIGINT', cwd }: { readonly signal?: 'SIGINT' | 'SIGTERM'; readonly cwd?: string } = {}): Promise<Run> {
  const listening = process.listenerCount(signal);
  const heard = { times: 0 };
  const count = (event: string | symbol): void => {
    if (event === signal) heard.times += 1;
  };
  process.on('newListener', count);
  const running = runRepool(args, cwd === undefined ? {} : { cwd });
  while (heard.times === 0) await setImmediate();
  process.emit(signal);
  process.off('newListener', count);
  const run = await running;
  expect(process.listenerCount(signal)).toBe(listening);
  return run;
}

const lost = 'expected its end; found Ctrl-C or SIGTERM: what was tried is lost, and nothing is concluded [WORK_INTERRUPTED]\n';

it.each(['SIGINT', 'SIGTERM'] as const)('a search ends between two steps on %s, concludes nothing and writes nothing', async (signal) => {
  await withFolder({}, async (folder) => {
    const curve = join(folder, 'curve.svg');
    const run = await interruptedRun(['search', trials, ...claim, '--tier', '5', '--plot', curve], { signal });
    expect(run).toMatchObject({ code: 130, stdout: '' });
    expect(run.stderr).toMatch(/^the work was interrupted in T1b, with \d+ specifications of the tiers before it tried; /u);
    expect(run.stderr.endsWith(lost)).toBe(true);
    expect(existsSync(curve)).toBe(false);
  });
});

it.each([
  ['of the permutations', ['pool', trials, '-m', 'RR', '--moderators', 'ablat', '--permutation', '100000']],
  ['of the profiles', ['pool', trials, '-m', 'RR', '--compare-profiles']],
  ['of the single errors', ['diagnose', trials, ...claim]],
  ['of the text', ['check', 'RR 2.43 (95% CI 1.10 to 5.40; P=.029)']],
  ['of the tables under assumption 1 of 4', ['reconstruct', 'RR 2.64 (95% CI 1.27 to 5.48)', '--arms', '5000/5000']],
  ['of the beginnings', ['reconstruct', means]],
] as const)('long work ends between two steps: %s', async (what, args) => {
  const run = await interruptedRun(args);
  expect([run.code, run.stdout]).toEqual([130, '']);
  expect(run.stderr.slice(-lost.length)).toBe(lost);
  expect(run.stderr).toContain(`the work was interrupted after 0% ${what}; `);
});

it('where JSON was asked for, the interruption is told in JSON, and quiet is no silence', async () => {
  const run = await interruptedRun(['check', 'RR 2.43 (95% CI 1.10 to 5.40)', '--json', '--quiet']);
  expect(JSON.parse(run.stdout)).toMatchObject({ exit_code: 130, problems: [{ code: 'WORK_INTERRUPTED', facts: { after: 'after 0% of the text' } }] });
  expect(run.stderr).toContain('[WORK_INTERRUPTED]');
});

it('of many meta-analyses of one table the lines that are printed are whole, and it is said where they end', async () => {
  const groups = Array.from({ length: 200 }, (_, index) => `g${index},${'a'.repeat(1500)},0.1,0.2\n`).join('');
  await withFolder({ 'many.csv': `review,study,yi,vi\n${groups}` }, async (cwd) => {
    const run = await interruptedRun(['pool', 'many.csv', '-m', 'GEN', '--model', 'common', '--by', 'review'], { cwd });
    const lines = run.stdout.split('\n').slice(1, -1);
    expect([run.code, run.stdout.at(-1) ?? '\n']).toEqual([130, '\n']);
    const after = lines.length === 0 ? '' : ` after ${lines.length} results`;
    expect(run.stderr).toBe(`the work was interrupted${after}; expected its end; found Ctrl-C or SIGTERM: the groups behind them have no line [WORK_INTERRUPTED]\n`);
  });
});

it('cells that run without end are ended, and the notebooks that ran are told', async () => {
  await withFolder({ 'a.md': '```ts\nsetInterval(() => undefined, 1000);\n```\n' }, async (cwd) => {
    const run = await interruptedRun(['notebook', 'a.md'], { cwd });
    expect(run).toEqual({ code: 130, stdout: '', stderr: 'the run was interrupted; expected 1 notebooks to be run; found 0, without a.md [INTERRUPTED]\n' });
  });
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
    const reproduced = await running;
    const rechecked = await interruptedRun(['recheck', 'evidence/a'], { cwd });
    expect([rechecked.code, rechecked.stdout, rechecked.stderr]).toEqual([130, '', `the work was interrupted after 0% of all: evidence/a; ${lost}`]);
    return reproduced;
  });
  expect(run.code).toBe(130);
  expect(JSON.parse(run.stdout)).toMatchObject({ datasets: [{ name: 'a' }], problems: expect.arrayContaining([expect.objectContaining({ code: 'INTERRUPTED', facts: { done: 1, lost: ['b', 'c'] } })]) as unknown });
  expect(run.stderr).toContain('expected 3 data sets to be judged; found 1, without b, c [INTERRUPTED]');
});
