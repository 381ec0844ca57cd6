import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot, spawnRepool, withFolder } from '../tests/support/run-repool.js';

// What takes too long, or too much of the disk, for the tests of every day. Runs the built command.

const table = 'study,yi,vi\nA,0.1,0.2\n';
const megabytes = (piece: string, count: number): string => piece.repeat((count * 2 ** 20) / piece.length);

test.each([
  ['a gigabyte', async (path: string) => truncate(path, 2 ** 30), 'FILE_TOO_LARGE'],
  ['a line of 100 MB', async (path: string) => writeFile(path, table + megabytes('x', 100)), 'TABLE_TOO_LARGE'],
  ['a million columns', async (path: string) => writeFile(path, `${table.trim()}${',c'.repeat(1e6)}\n`), 'TABLE_TOO_LARGE'],
  ['millions of rows', async (path: string) => writeFile(path, `${table}${megabytes('A,1,1\n', 60)}`), 'TABLE_TOO_LARGE'],
] as const)('%s in place of a table is refused by its name', async (_, make, code) => {
  await withFolder({ 't.csv': '' }, async (cwd) => {
    await make(join(cwd, 't.csv'));
    const { code: exit, stderr } = await spawnRepool(['pool', 't.csv', '--measure', 'GEN'], { cwd });
    expect([exit, stderr]).toEqual([2, expect.stringContaining(`[${code}]`)]);
  });
});

const dataset = join(projectRoot, 'datasets/colditz-1994');
const filesIn = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());

test('whenever a run is ended, each file that it leaves is whole', async () => {
  await withFolder({}, async (whole) => {
    const reproducing = (out: string): ReturnType<typeof spawn> => spawn(process.execPath, [join(projectRoot, 'dist/bin/main.js'), 'reproduce', dataset, '--out', out, '--evidence', join(out, 'evidence')], { stdio: 'ignore' });
    const begun = performance.now();
    await once(reproducing(whole), 'close');
    const takes = performance.now() - begun;
    for (let moment = 0; moment < 40; moment += 1) {
      await withFolder({}, async (out) => {
        const child = reproducing(out);
        const signal = setTimeout(() => child.kill(moment % 2 === 0 ? 'SIGINT' : 'SIGTERM'), takes * (0.3 + (0.7 * moment) / 40));
        await once(child, 'close');
        clearTimeout(signal);
        for (const name of filesIn(out)) expect(readFileSync(join(out, name)).equals(readFileSync(join(whole, name))), name).toBe(true);
      });
    }
  });
});

test('a disk that is full in the middle of a report leaves whole files, and the run says so', async () => {
  await withFolder({}, async (folder) => {
    // A file system of its own needs an administrator; without one there is no such disk to fill.
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', folder], { stdio: 'ignore' });
    } catch {
      return;
    }
    try {
      const { code, stderr } = await spawnRepool(['reproduce', dataset, '--out', folder]);
      expect([code, stderr]).toEqual([2, expect.stringContaining('no space left')]);
      expect(filesIn(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    } finally {
      execFileSync('umount', [folder]);
    }
  });
});
