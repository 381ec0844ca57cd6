import { appendFile, type FileHandle, open, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readWhole } from '../../src/files/read-whole.js';
import { readNamedFile } from '../../src/files/source-files.js';
import { withFolder } from '../support/run-repool.js';

const codesOf = (found: Awaited<ReturnType<typeof readWhole>>): unknown => (found.ok ? Buffer.from(found.value).toString() : found.problems.map(({ code, facts }) => [code, facts]));

/** Reads a file of a folder, and does something to it before its end is reached. */
async function readWhile(content: string, change: (path: string) => Promise<void>, most = 100): Promise<unknown> {
  return withFolder({ 't.csv': content }, async (folder) => {
    const path = join(folder, 't.csv');
    const file = await open(path);
    let reads = 0;
    const read = async (into: Uint8Array, at: number, room: number): ReturnType<FileHandle['read']> => {
      if ((reads += 1) === 2) await change(path);
      return file.read(into, at, room, null);
    };
    try {
      return codesOf(await readWhole({ stat: file.stat.bind(file), read: read as FileHandle['read'] }, path, most));
    } finally {
      await file.close();
    }
  });
}

describe('a file that is written while it is read', () => {
  test('is read when it stays as it is, empty or not', async () => {
    expect(await readWhile('a,b\n', async () => undefined)).toBe('a,b\n');
    expect(await readWhile('', async () => undefined)).toBe('');
  });

  test('is refused when it grows', async () => {
    expect(await readWhile('a,b\n', (path) => appendFile(path, '1,2\n'))).toEqual([['FILE_CHANGED', {}]]);
  });

  test('is refused when something else of the same length is in it', async () => {
    expect(await readWhile('a,b\n', (path) => utimes(path, 1, 1))).toEqual([['FILE_CHANGED', {}]]);
  });

  test('is refused when it grows beyond what is read', async () => {
    expect(await readWhile('a,b\n', (path) => appendFile(path, 'x'.repeat(200)))).toEqual([['FILE_TOO_LARGE', { bytes: 204, most: 100, andMore: true }]]);
  });
});

test('a device without an end is read no further than a file may be long', async () => {
  const found = await readNamedFile('/dev/zero', 100_000);
  expect(found.ok ? null : found.problems.map(({ code, at }) => [code, at])).toEqual([['FILE_TOO_LARGE', { file: '/dev/zero' }]]);
});
