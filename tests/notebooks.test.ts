import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const folder = resolve(import.meta.dirname, '../notebooks');

interface Cell {
  readonly cell_type: string;
  readonly source: readonly string[];
  readonly outputs?: readonly { readonly output_type: string; readonly name?: string; readonly text?: readonly string[] }[];
}

const codeCells = (name: string): readonly Cell[] =>
  (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { cells: readonly Cell[] }).cells.filter((cell) => cell.cell_type === 'code');

const mark = '\u0001next cell\u0001';

/** Runs the code cells one after the other in one module, in the notebook's folder, as a kernel would. */
function runCells(cells: readonly Cell[]): Promise<readonly string[]> {
  const [imports, rest] = cells.reduce<readonly [string, readonly string[]]>(
    ([head, body], cell) => {
      const lines = cell.source.join('').split('\n');
      const isImport = (line: string): boolean => line.startsWith('import ');
      return [head + lines.filter(isImport).join('\n') + '\n', [...body, lines.filter((line) => !isImport(line)).join('\n')]];
    },
    ['', []],
  );
  const source = `${imports}\n${rest.join(`\n;console.log(${JSON.stringify(mark)});\n`)}`;
  const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } });
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ['--input-type=module', '-'], { cwd: folder });
    let printed = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.on('close', (code) => (code === 0 ? done(printed.split(`${mark}\n`)) : failed(new Error(complaint))));
    child.stdin.end(outputText);
  });
}

describe('the notebooks', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ipynb'));

  test('are there', () => {
    expect(names).toContain('from-csv-to-forest-plot.ipynb');
  });

  test.each(names)('%s runs, and prints what it shows', async (name) => {
    const cells = codeCells(name);
    const printed = await runCells(cells);
    const shown = cells.map((cell) => (cell.outputs ?? []).filter((output) => output.name === 'stdout').flatMap((output) => output.text ?? []).join(''));
    expect(printed).toEqual(shown);
  });
});
