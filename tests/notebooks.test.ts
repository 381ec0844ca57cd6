import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCells, writeCells } from '../src/cli/notebook/cells.js';
import { toIpynb } from '../src/cli/notebook/ipynb.js';
import { runCells } from '../src/cli/notebook/run-cells.js';
import { libraryFile } from '../src/cli/library.js';
import { projectRoot, spawnRepool } from './support/run-repool.js';

const folder = join(projectRoot, 'notebooks');
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.md') ? [file.slice(0, -3)] : []));
const text = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');

describe('the notebooks', () => {
  test('tell five stories, each for Jupyter too', () => {
    expect(names).toHaveLength(5);
    expect(readdirSync(folder).filter((file) => file.endsWith('.ipynb'))).toEqual(names.map((name) => `${name}.ipynb`));
  });

  test.each(names)('%s runs, prints and draws what it shows, and is the same for Jupyter', async (name) => {
    const cells = readCells(await text(`${name}.md`));
    const code = cells.flatMap((cell) => (cell.kind === 'code' ? [cell] : []));
    expect(code.length).toBeGreaterThan(1);
    const ran = await runCells(code, folder, libraryFile());
    expect(ran.failed).toBeNull();
    expect(ran.runs.map(({ printed }) => printed)).toEqual(code.map(({ printed }) => printed));
    const shown = code.flatMap(({ figures }) => figures);
    expect(ran.runs.flatMap(({ figures }) => figures.map(({ svg }) => svg))).toEqual(await Promise.all(shown.map(text)));
    expect(toIpynb(cells, ran.runs, '../dist/index.js')).toBe(await text(`${name}.ipynb`));
  });
});

describe('cells', () => {
  const notebook = '# Title\n\nWords with `code`.\n\n```sh\nnpm ci\n```\n\n```ts\nconsole.log(1);\n```\n\n```text\n1\n```\n\n![A plot](figures/a-1.svg)\n\nThe end.\n';

  test('are fences of ts with what stands under them; other fences are words', () => {
    expect(readCells(notebook)).toEqual([
      { kind: 'words', text: '# Title\n\nWords with `code`.\n\n```sh\nnpm ci\n```' },
      { kind: 'code', code: 'console.log(1);', line: 9, printed: '1\n', figures: ['figures/a-1.svg'] },
      { kind: 'words', text: 'The end.' },
    ]);
  });

  test('are written as they were read, with new outputs', () => {
    expect(writeCells(readCells(notebook), [{ printed: '1\n', figures: [{ path: 'figures/a-1.svg', description: 'A plot' }] }])).toBe(notebook);
    const fenced = writeCells(readCells(notebook), [{ printed: '```\n', figures: [{ path: 'b.svg', description: 'x](javascript:1)' }] }]);
    expect(fenced).toContain('````text\n```\n````');
    expect(fenced).toContain('![x (javascript:1)](b.svg)');
  });

  test('that are never closed are told by line', () => {
    expect(() => readCells('words\n\n```ts\nlet x;')).toThrow('line 3: the fence that begins here is never closed');
  });
});

describe('repool notebook', () => {
  const inFolder = async (content: string, run: (file: string) => Promise<void>): Promise<void> => {
    const temporary = await mkdtemp(join(tmpdir(), 'repool-notebook-'));
    try {
      await writeFile(join(temporary, 'x.md'), content);
      await run(join(temporary, 'x.md'));
    } finally {
      await rm(temporary, { recursive: true });
    }
  };

  test('says what a cell prints instead of what it shows, and writes it when told', () =>
    inFolder("```ts\nimport { parsePrinted } from 'repool';\nconsole.log(parsePrinted('0.50').decimals);\n```\n\n```text\n3\n```\n", async (file) => {
      const differing = await spawnRepool(['notebook', file]);
      expect(differing).toMatchObject({ code: 1, stdout: expect.stringContaining('cell at line 1 prints “2” where it shows “3” (line 1 of its output)') });
      expect(await spawnRepool(['notebook', file, '--update'])).toMatchObject({ code: 0 });
      expect(await readFile(file, 'utf8')).toContain('```text\n2\n```');
      expect(await spawnRepool(['notebook', file])).toMatchObject({ code: 0 });
    }));

  test('says at which line a cell ends with an error', () =>
    inFolder("```ts\nconsole.log(2 as number);\n```\n\nThen:\n\n```ts\nthrow new Error('no such study');\n```\n\n```ts\nlet z;\n```\n", async (file) => {
      const run = await spawnRepool(['notebook', file, '--json']);
      expect(run.code).toBe(2);
      expect(run.stderr).toContain('x.md:8: the cell at line 7 ends with an error; expected code that runs; found Error: no such study [USAGE]');
      expect(JSON.parse(run.stdout)).toMatchObject({ notebooks: [{ cells: 3, ran: 1, failed: { line: 8 }, differences: [expect.stringContaining('cell at line 1 prints “2”')] }] });
    }));

  test('calls nothing that ran no success, and names fences that look like cells', () =>
    inFolder('~~~ts\nconst x = 1;\n~~~\n\n```js\nconst y = 1;\n```\n', async (file) => {
      const run = await spawnRepool(['notebook', file]);
      expect([run.code, run.stdout]).toEqual([2, '']);
      for (const said of ['x.md:1: the fence is no cell', 'x.md:5: the fence is no cell', 'has no cell, so that nothing ran']) expect(run.stderr).toContain(said);
    }));
});
