import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findDatasets, readDataset } from '../../src/files/dataset-folders.js';
import { fontFiles } from '../../src/files/fonts.js';
import { mostBytes, readFileInside, readNamedFile } from '../../src/files/source-files.js';
import { writeWhole } from '../../src/files/write-files.js';
import { withFolder } from '../support/run-repool.js';

const manifest = (file: string): string => `schema: 1
title: A
source: { citation: B }
data: { t: ${JSON.stringify(file)} }
claims: [{ id: a, quote: "RR 2 (1 to 4)" }]
`;

describe('a manifest cannot leave its folder', () => {
  test.each(['../secret.csv', '/etc/hostname', 'a/../../secret.csv'])('%j', async (path) => {
    await withFolder({}, async (folder) => {
      const found = await readFileInside(folder, path);
      expect(found.ok ? null : found.problems.map((each) => each.code)).toEqual(['FILE_OUTSIDE_FOLDER']);
    });
  });

  test('and a name that no file can have is the name of none', async () => {
    await withFolder({}, async (folder) => expect(await readFileInside(folder, 'a\0b.csv')).toEqual({ ok: true, value: null, problems: [] }));
  });

  test('not by a symbolic link either', async () => {
    await withFolder({ 'secret.csv': 'x' }, async (folder) => {
      const inner = join(folder, 'inner');
      await mkdir(inner);
      await symlink(join(folder, 'secret.csv'), join(inner, 'link.csv'));
      const found = await readFileInside(inner, 'link.csv');
      expect(found.ok ? null : found.problems[0]?.code).toBe('FILE_OUTSIDE_FOLDER');
    });
  });

  test('and neither does the manifest itself', async () => {
    await withFolder({ 'elsewhere.yaml': manifest('t.csv') }, async (folder) => {
      const inner = join(folder, 'inner');
      await mkdir(inner);
      await symlink(join(folder, 'elsewhere.yaml'), join(inner, 'reproduction.yaml'));
      const read = await readDataset(inner);
      expect(read.ok ? null : read.problems.map((each) => [each.code, each.at.file])).toEqual([['FILE_OUTSIDE_FOLDER', join(inner, 'reproduction.yaml')]]);
    });
  });

  test('a pipe in the place of a table is refused, not waited for', async () => {
    await withFolder({}, async (folder) => {
      execFileSync('mkfifo', [join(folder, 't.csv')]);
      const found = await readFileInside(folder, 't.csv');
      expect(found.ok ? null : found.problems.map((each) => [each.code, each.facts])).toEqual([['FILE_NOT_READABLE', { path: 't.csv', reason: 'no regular file' }]]);
    });
  });

  test('and a data set that tries is refused, as are files that are not there, with the place of each name', async () => {
    const text = manifest('../x.csv').replace('data: {', 'manuscript: a.md\ndata: { s: { file: s.csv }, awaited: { file: u.csv, awaiting: everything },');
    for (const shape of ['', 'unknown: key\n']) {
      await withFolder({ 'reproduction.yaml': text + shape }, async (folder) => {
        const read = await readDataset(folder);
        const file = join(folder, 'reproduction.yaml');
        const named = (read.ok ? [] : read.problems).filter((each) => each.code !== 'MANIFEST_INVALID');
        const absent = [
          ['FILE_NOT_FOUND', { path: join(folder, 's.csv') }, { file, line: 5, column: 20 }],
          ['FILE_NOT_FOUND', { path: join(folder, 'a.md') }, { file, line: 4, column: 13 }],
        ];
        const outside = ['FILE_OUTSIDE_FOLDER', { path: '../x.csv' }, { file, line: 5, column: 80 }];
        expect(named.map((each) => [each.code, each.facts, each.at])).toEqual(shape === '' ? [absent[0], outside, absent[1]] : absent);
      });
    }
  });
});

describe('data sets', () => {
  test('are found in name order, in a collection or one by one', async () => {
    await withFolder({}, async (folder) => {
      for (const name of ['b', 'a', 'empty']) await mkdir(join(folder, name));
      for (const name of ['b', 'a']) await writeFile(join(folder, name, 'reproduction.yaml'), manifest('t.csv'));
      const all = await findDatasets([folder]);
      expect(all.ok && all.value).toEqual([join(folder, 'a'), join(folder, 'b')]);
      const one = await findDatasets([join(folder, 'b', 'reproduction.yaml')]);
      expect(one.ok && one.value).toEqual([join(folder, 'b')]);
      const [empty, nowhere] = [join(folder, 'empty'), join(folder, 'nowhere')];
      const none = await findDatasets([empty, nowhere]);
      expect(none.ok ? null : none.problems.map(({ code, facts }) => [code, facts])).toEqual([
        ['MANIFEST_NOT_FOUND', { folder: empty }],
        ['MANIFEST_NOT_FOUND', { folder: nowhere, absent: true }],
      ]);
    });
  });

  test('a table that is not there and not awaited is a fault', async () => {
    await withFolder({ 'reproduction.yaml': manifest('t.csv') }, async (folder) => {
      const read = await readDataset(folder);
      expect(read.ok ? null : read.problems[0]?.code).toBe('FILE_NOT_FOUND');
    });
  });

  test('what is not there is told beside the faults of the manifest', async () => {
    const text = 'schema: 1\ntitel: A\nsource: { citation: B }\ndata: { t: t.csv, u: { file: u.csv, awaiting: Table 2 } }\nanalyses: [{ id: main, data: s, measure: RR }]\nclaims: [{ id: a, analysis: mian, quote: "RR 0.49 (0.34 to 0.70)" }]\n';
    await withFolder({ 'reproduction.yaml': text }, async (folder) => {
      const read = await readDataset(folder);
      const told = read.problems.map(({ code, at: { line } }) => [code, line]);
      expect(told).toEqual(expect.arrayContaining([['MANIFEST_INVALID', 2], ['REFERENCE_UNKNOWN', 5], ['REFERENCE_UNKNOWN', 6], ['FILE_NOT_FOUND', 4]]));
      expect(JSON.stringify(read.problems)).not.toContain('u.csv');
    });
  });
});

describe('files are written whole or not at all', () => {
  test('an old file is replaced and nothing else is left', async () => {
    await withFolder({ 'a.txt': 'old' }, async (folder) => {
      expect((await writeWhole(join(folder, 'a.txt'), 'new')).ok).toBe(true);
      expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('new');
      expect(await readdir(folder)).toEqual(['a.txt']);
    });
  });

  test('a path that is a folder is a named problem, and no part is left behind', async () => {
    await withFolder({}, async (folder) => {
      await mkdir(join(folder, 'a.txt'));
      await writeFile(join(folder, 'a.txt', 'inside'), '');
      const written = await writeWhole(join(folder, 'a.txt'), 'new');
      expect(written.ok ? null : written.problems[0]?.code).toBe('FILE_NOT_WRITABLE');
      expect(await readdir(folder)).toEqual(['a.txt']);
    });
  });

  test('a folder that cannot be made is a named problem', async () => {
    await withFolder({ file: '' }, async (folder) => {
      const written = await writeWhole(join(folder, 'file', 'a.txt'), 'new');
      expect(written.ok ? null : written.problems[0]?.code).toBe('FILE_NOT_WRITABLE');
    });
  });
});

describe('a file that a person named', () => {
  test('is refused with its reason when it is a folder, or is too large to be a table of studies', async () => {
    await withFolder({ 'large.csv': '' }, async (folder) => {
      const asFolder = await readNamedFile(folder);
      expect(asFolder.ok ? null : asFolder.problems.map((each) => each.code)).toEqual(['FILE_NOT_READABLE']);
      // Sparse: the length counts, no byte is written.
      await truncate(join(folder, 'large.csv'), mostBytes + 1);
      const large = await readNamedFile(join(folder, 'large.csv'));
      expect(large.ok ? null : large.problems.map((each) => each.code)).toEqual(['FILE_TOO_LARGE']);
    });
  });
});

test('the fonts that plots need ship with the package', async () => {
  for (const file of fontFiles()) expect((await readFile(file)).subarray(0, 4)).toEqual(Buffer.from([0, 1, 0, 0]));
});

test('a file system that takes no folders is said to be one, not asked for ever', async () => {
  const written = await writeWhole('/proc/repool/reports/a.txt', 'x');
  expect(written.ok ? null : written.problems.map((each) => each.code)).toEqual(['FILE_NOT_WRITABLE']);
});
