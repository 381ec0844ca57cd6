import { spawn } from 'node:child_process';
import { getEventListeners } from 'node:events';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changeIn, fingerprintOf } from '../../src/files/watch-folders.js';
import { projectRoot, withFolder } from '../support/run-repool.js';

const manifest = (quote: string): string => `schema: 1
title: Two trials
source: { citation: none }
data: { trials: trials.csv }
analyses: [{ id: primary, data: trials, measure: GEN, model: common }]
claims: [{ id: primary, analysis: primary, quote: "${quote}" }]
`;

test('a change is one of contents, also by a file that takes the place of another, and before the waiting began', async () => {
  await withFolder({ 'trials.csv': 'a', 'article.md': 'b', 'report.json': 'c' }, async (folder) => {
    const never = new AbortController().signal;
    const before = await fingerprintOf([folder]);
    expect([...before.keys()]).toEqual([join(folder, 'article.md'), join(folder, 'trials.csv')]);
    await writeFile(join(folder, 'trials.csv'), 'a');
    await writeFile(join(folder, 'report.json'), 'd');
    const change = changeIn([folder, join(folder, 'nothing')], before, never);
    await writeFile(join(folder, 'new'), 'e');
    await rename(join(folder, 'new'), join(folder, 'article.md'));
    expect(await change).toEqual([join(folder, 'article.md')]);
    await rm(join(folder, 'trials.csv'));
    expect(await changeIn([folder], await fingerprintOf([]), never)).toEqual([join(folder, 'article.md')]);
    expect(await changeIn([folder], await fingerprintOf([folder]), AbortSignal.abort())).toEqual([]);
  });
});

test('waiting leaves nothing on the signal, which outlives it', async () => {
  await withFolder({ 'trials.csv': 'a' }, async (folder) => {
    const { signal } = new AbortController();
    await changeIn([folder], new Map(), signal);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

test('repool reproduce --watch runs again, whatever was wrong, until Ctrl-C', async () => {
  await withFolder({ 'trials.csv': 'study,yi,vi\na,0.1,0.2\nb,0.3,0.1\n', 'reproduction.yaml': 'schema: 2\n' }, async (folder) => {
    const child = spawn(process.execPath, [join(projectRoot, 'dist/bin/main.js'), 'reproduce', folder, '--no-reports', '--watch']);
    const ended = new Promise<number | null>((done) => child.on('close', done));
    const runs: string[] = [];
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    const next = async (act: () => Promise<unknown>): Promise<void> => {
      said = '';
      await act();
      while (!said.includes('watching for changes')) await new Promise((done) => child.stderr.once('data', done));
      runs.push(said);
    };
    await next(async () => undefined);
    await next(() => writeFile(join(folder, 'reproduction.yaml'), manifest('0.23 (95% CI -0.27 to 0.74)')));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(runs[0]).toContain('[MANIFEST_INVALID]');
    expect(runs[1]).toContain('reproduced');
  });
});
