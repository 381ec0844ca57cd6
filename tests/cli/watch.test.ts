import { spawn } from 'node:child_process';
import { getEventListeners } from 'node:events';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesOfDatasets } from '../../src/files/dataset-folders.js';
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
  await withFolder({ 'trials.csv': 'a', 'article.md': 'b', 'notes.md': 'c' }, async (folder) => {
    const never = new AbortController().signal;
    const [trials, article, later] = ['trials.csv', 'article.md', 'nothing/later.csv'].map((name) => join(folder, name)) as [string, string, string];
    const files = [trials, article, later];
    const before = await fingerprintOf(files);
    expect([...before.keys()]).toEqual([trials, article]);
    await writeFile(trials, 'a');
    await writeFile(join(folder, 'notes.md'), 'd');
    const change = changeIn(files, before, never);
    await writeFile(join(folder, 'new'), 'e');
    await rename(join(folder, 'new'), article);
    expect(await change).toEqual([article]);
    await rm(trials);
    expect(await changeIn(files, await fingerprintOf([]), never)).toEqual([article]);
    expect(await changeIn(files, await fingerprintOf(files), AbortSignal.abort())).toEqual([]);
  });
});

test('what is watched are the manifest and the files that it names, also where they are not there or it is wrong', async () => {
  const named = { right: manifest('0.23 (95% CI -0.27 to 0.74)'), wrong: 'schema: 2\ndata: { trials: trials.csv }\n' };
  for (const text of Object.values(named)) {
    await withFolder({ 'reproduction.yaml': text, 'notes.md': 'c' }, async (folder) => {
      expect(await filesOfDatasets([folder])).toEqual(['reproduction.yaml', 'trials.csv'].map((name) => join(folder, name)));
    });
  }
});

test('waiting leaves nothing on the signal, which outlives it', async () => {
  await withFolder({ 'trials.csv': 'a' }, async (folder) => {
    const { signal } = new AbortController();
    await changeIn([join(folder, 'trials.csv')], new Map(), signal);
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
