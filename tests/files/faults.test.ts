import { execFileSync } from 'node:child_process';
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { readDataset } from '../../src/files/dataset-folders.js';
import { reasonOf } from '../../src/files/source-files.js';
import { uninterrupted } from '../../src/files/uninterrupted.js';
import { writeWhole } from '../../src/files/write-files.js';
import { readStudies } from '../../src/studies/read-studies.js';
import { projectRoot, runRepool, withFolder } from '../support/run-repool.js';

const codesOf = (found: { readonly problems: readonly { readonly code: string }[] }): readonly string[] => found.problems.map(({ code }) => code);

describe('where nothing more can be written', () => {
  test('the run ends with 2, says why, and leaves no part of a file', async () => {
    await withFolder({}, async (folder) => {
      // A limit on the size of files stops a writing in its middle, as a full disk does.
      const script = 'ulimit -f 1; exec "$0" "$1" check "$2" --draft "$3"';
      const claims = 'RR 2 (95% CI 1 to 4). '.repeat(20);
      const ended = (): unknown => execFileSync('sh', ['-c', script, process.execPath, join(projectRoot, 'dist/bin/main.js'), claims, join(folder, 'inner', 'r.yaml')], { stdio: 'pipe', encoding: 'utf8' });
      expect(ended).toThrow(expect.objectContaining({ status: 2, stdout: '', stderr: expect.stringMatching(/cannot be written.* found a limit on the size of files at .*r\.yaml \[FILE_NOT_WRITABLE\]/) as unknown }));
      expect(await readdir(join(folder, 'inner'))).toEqual([]);
    });
  });

  test('a result that does not fit on standard output ends with 2, too', () => {
    const full = (): unknown => execFileSync('sh', ['-c', 'exec "$0" "$1" check "RR 2 (95% CI 1 to 4)" > /dev/full', process.execPath, join(projectRoot, 'dist/bin/main.js')], { stdio: 'pipe', encoding: 'utf8' });
    expect(full).toThrow(expect.objectContaining({ status: 2, stderr: expect.stringContaining('found ENOSPC [FILE_NOT_WRITABLE]') as unknown }));
  });

  test.each([
    ['ENOSPC', 'no space left'],
    ['EROFS', 'a read-only file system'],
    ['EACCES', 'no permission'],
    ['ENAMETOOLONG', 'a name that is too long'],
    ['ELOOP', 'symbolic links that lead in a circle'],
    ['EIO', 'an error of the device'],
    ['ENOTEMPTY', 'a folder that is not empty'],
    ['EDQUOT', 'no more space allowed'],
    ['EMFILE', 'too many open files'],
  ])('%s is said in words', (code, words) => {
    expect(reasonOf(Object.assign(new Error('x'), { code }))).toBe(words);
  });

  test('a name too long, a circle of links and a folder that takes nothing are problems of the file', async () => {
    await withFolder({}, async (folder) => {
      await symlink(join(folder, 'b'), join(folder, 'a'));
      await symlink(join(folder, 'a'), join(folder, 'b'));
      for (const path of [join(folder, 'x'.repeat(300)), join(folder, 'a', 'report.html'), '/sys/report.html']) expect(codesOf(await writeWhole(path, 'x')), path).toEqual(['FILE_NOT_WRITABLE']);
      expect((await readdir(folder)).toSorted()).toEqual(['a', 'b']);
    });
  });
});

test('what has the name of the part is taken away, and no link is written through', async () => {
  await withFolder({ 'precious.txt': 'precious' }, async (folder) => {
    await symlink(join(folder, 'precious.txt'), join(folder, `.report.html.${process.pid}.part`));
    expect((await writeWhole(join(folder, 'report.html'), 'new')).ok).toBe(true);
    expect(await readFile(join(folder, 'precious.txt'), 'utf8')).toBe('precious');
    expect((await readdir(folder)).toSorted()).toEqual(['precious.txt', 'report.html']);
  });
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s waits until the file is whole, also where several are written', async (signal) => {
  const killed = vi.spyOn(process, 'kill').mockReturnValue(true);
  const listening = process.listenerCount(signal);
  try {
    await withFolder({}, async (folder) => {
      const written = uninterrupted(async () => {
        process.emit(signal, signal);
        await Promise.all(['a', 'b'].map((name) => writeWhole(join(folder, name), name)));
        expect(killed).not.toHaveBeenCalled();
      });
      await written;
      expect(killed.mock.calls).toEqual([[process.pid, signal]]);
      expect(await readdir(folder)).toEqual(['a', 'b']);
    });
    expect(process.listenerCount(signal)).toBe(listening);
    // It is not remembered for the next file.
    await uninterrupted(async () => undefined);
    expect(killed).toHaveBeenCalledTimes(1);
  } finally {
    killed.mockRestore();
  }
});

test.each([
  ['a line of megabytes', 'x'.repeat(1_100_000)],
  ['a quoted cell of as many lines', `"${'x\n'.repeat(550_000)}"`],
  ['a million columns', ','.repeat(1_100_000)],
])('%s in a table is refused at its line', (_, text) => {
  const found = readStudies(`study,yi,vi\nA,1,1\n${text},1,1\n`, { file: 't.csv' });
  expect(found.problems).toMatchObject([{ code: 'TABLE_TOO_LARGE', at: { file: 't.csv', line: 3 }, facts: { what: 'characters in one row' } }]);
});

test('a table of more rows than are asked for is refused at the first of them, and no more than a million can be', () => {
  const table = 'study,yi,vi\nA,1,1\nB,2,1\nC,3,1\n';
  expect(readStudies(table, { mostRows: 3 }).ok).toBe(true);
  expect(readStudies(table, { mostRows: 2, file: 't.csv' }).problems).toMatchObject([{ code: 'TABLE_TOO_LARGE', at: { file: 't.csv', line: 4 }, facts: { what: 'rows', most: 2 } }]);
  for (const mostRows of [0, 1.5, 1_000_001]) expect(codesOf(readStudies(table, { mostRows })), String(mostRows)).toEqual(['USAGE']);
});

describe('a manifest', () => {
  test('of megabytes is refused before it is parsed', async () => {
    await withFolder({ 'reproduction.yaml': `# ${'x'.repeat(4_200_000)}` }, async (folder) => {
      expect(codesOf(await readDataset(folder))).toEqual(['FILE_TOO_LARGE']);
    });
  });

  test('in another encoding than UTF-8 is read in it, with a warning, and so is its manuscript', async () => {
    const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
    const quote = 'RR 0.49 (95% CI 0.34\u00960.70)';
    const manifest = `schema: 1\ntitle: Étude\nsource: { citation: B }\nmanuscript: paper.txt\nclaims: [{ id: a, quote: "${quote}", where: { page: "1" } }]\n`;
    await withFolder({ 'reproduction.yaml': latin(manifest), 'paper.txt': latin(`Müller: ${quote}.`) }, async (folder) => {
      const { code, stdout, stderr } = await runRepool(['reproduce', folder, '--no-reports']);
      expect([code, stderr.match(/ENCODING_GUESSED/g)?.length, stderr.match(/STALE/)]).toEqual([0, 2, null]);
      expect(stdout).toContain('Étude');
    });
  });

  test('is kept as evidence as it was judged, whatever is in its place by then', async () => {
    const manifest = 'schema: 1\ntitle: A\nsource: { citation: B }\nclaims: [{ id: a, quote: "RR 2 (1 to 4)", where: { page: "1" } }]\n';
    await withFolder({ 'reproduction.yaml': manifest }, async (folder) => {
      const read = await readDataset(folder);
      await writeFile(join(folder, 'reproduction.yaml'), 'schema: 2');
      expect(read.ok && Buffer.from(read.value.manifestBytes).toString()).toBe(manifest);
    });
  });
});
