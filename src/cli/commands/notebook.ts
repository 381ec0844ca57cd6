import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { readNamedFile } from '../../files/source-files.js';
import { writeWhole } from '../../files/write-files.js';
import { failure, hasErrors, type Outcome, problem, success, type Problem } from '../../problems/problem.js';
import { jsonText } from '../../reports/json-text.js';
import { problemDocument } from '../../reports/problem-document.js';
import { outcomes } from '../../reports/outcome.js';
import { readCells, writeCells, type Cell } from '../notebook/cells.js';
import { libraryFile } from '../library.js';
import { toIpynb } from '../notebook/ipynb.js';
import { runCells, type CellRun } from '../notebook/run-cells.js';
import { oneOf } from '../names.js';
import { startProgress } from '../progress.js';
import { answer, report } from '../terminal.js';

interface NotebookOptions {
  readonly update?: true;
  readonly ipynb?: true;
  readonly library: string;
  readonly format: 'text' | 'json';
}

/** `repool notebook FILE.md…`: runs literate notebooks, and says where they print something else than they show. */
export function addNotebookCommand(program: Command): void {
  program
    .command('notebook')
    .summary('run notebooks written in Markdown')
    .description(
      'Runs the TypeScript of Markdown files, cell by cell, and compares what is printed and drawn with what stands in them. The code runs as any program does: run only what you trust.',
    )
    .argument('<files...>', 'Markdown files: each fence of ts is a cell, a fence of text under it what it printed')
    .option('-u, --update', 'write what was printed and drawn into the files')
    .option('--ipynb', 'write each as a notebook of Jupyter, for the kernel of Deno, beside it')
    .option('--library <name>', 'what the cells of a notebook of Jupyter import repool from', 'npm:repool')
    .option('-f, --format <name>', 'text (default) or json', oneOf('a format', ['text', 'json'] as const), 'text')
    .addHelpText('after', '\nExamples:\n  repool notebook notebooks/from-csv-to-forest-plot.md\n  repool notebook notebooks/*.md --update --ipynb')
    .action(run);
}

async function run(files: readonly string[], options: NotebookOptions): Promise<void> {
  const notebooks: { readonly file: string; readonly differences: readonly string[] }[] = [];
  const problems: Problem[] = [];
  const progress = startProgress();
  for (const [index, file] of files.entries()) {
    progress.at(index, files.length, file);
    const ran = await runNotebook(file, options);
    problems.push(...ran.problems);
    if (ran.ok) notebooks.push({ file, differences: ran.value });
  }
  progress.end();
  await answer(options.format, options.format === 'json' ? jsonText({ notebooks, problems: problems.map(problemDocument) }) : notebooks.map(notebookText).join(''));
  report(problems);
  process.exitCode = hasErrors(problems) ? outcomes.notRun : notebooks.some(({ differences }) => differences.length > 0) ? outcomes.below : outcomes.met;
}

function notebookText({ file, differences }: { readonly file: string; readonly differences: readonly string[] }): string {
  return differences.length === 0 ? `✓ ${file}: prints and draws what it shows\n` : `✗ ${file}\n${differences.map((line) => `  ${line}\n`).join('')}`;
}

/** Runs a notebook. @returns where it shows something else than it printed or drew */
async function runNotebook(file: string, options: NotebookOptions): Promise<Outcome<readonly string[]>> {
  const read = await readNamedFile(file);
  if (!read.ok) return read;
  const cells = cellsOf(new TextDecoder().decode(read.value.bytes), file);
  if (!cells.ok) return cells;
  const folder = dirname(file);
  const name = basename(file, extname(file));
  const code = cells.value.flatMap((cell) => (cell.kind === 'code' ? [cell] : []));
  const ran = await runCells(code.map((cell) => cell.code), folder, libraryFile());
  if (!ran.ok) {
    const line = code[ran.cell - 1]?.line ?? 1;
    return failure(problem('USAGE', { wrong: `the cell at line ${line} ends with an error`, expected: 'code that runs', found: ran.complaint }, { file, line }));
  }

  let figures = 0;
  const outputs = ran.runs.map((cell) => ({
    printed: cell.printed,
    figures: cell.figures.map(({ svg, description }) => ({ svg, description, path: `figures/${name}-${(figures += 1)}.svg` })),
  }));
  const written = options.update === true ? [...outputs.flatMap((output) => output.figures.map(({ path, svg }) => [path, svg] as const)), [basename(file), writeCells(cells.value, outputs)] as const] : [];
  const notebook = options.ipynb === true ? [[`${name}.ipynb`, toIpynb(cells.value, ran.runs, options.library)] as const] : [];
  for (const [path, content] of [...written, ...notebook]) {
    const done = await writeWhole(join(folder, path), content);
    if (!done.ok) return done;
  }
  return options.update === true ? success([]) : success(await differences(code, ran.runs, outputs.map((output) => output.figures), folder));
}

function cellsOf(markdown: string, file: string): Outcome<readonly Cell[]> {
  try {
    return success(readCells(markdown));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return failure(problem('USAGE', { wrong: 'the notebook cannot be read', expected: 'fences that are closed', found: error.message }, { file }));
  }
}

/** Where the cells show something else than they printed or drew, cell by cell. */
async function differences(
  cells: readonly Extract<Cell, { readonly kind: 'code' }>[],
  runs: readonly CellRun[],
  figures: readonly (readonly { readonly path: string; readonly svg: string }[])[],
  folder: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const printed = runs[index]?.printed ?? '';
    if (printed !== cell.printed) found.push(`cell at line ${cell.line} prints ${firstDifference(cell.printed, printed)}`);
    const drawn = figures[index] ?? [];
    if (drawn.map(({ path }) => path).join() !== cell.figures.join()) {
      found.push(`cell at line ${cell.line} draws ${drawn.length} figures, and shows ${cell.figures.join(', ') || 'none'}`);
      continue;
    }
    for (const { path, svg } of drawn) {
      const shown = await readFile(join(folder, path), 'utf8').catch(() => null);
      if (shown !== svg) found.push(`${path} is ${shown === null ? 'missing' : 'not what the cell draws'}`);
    }
  }
  return found;
}

/** The first line in which two texts differ. */
function firstDifference(shown: string, printed: string): string {
  const [before, after] = [shown.split('\n'), printed.split('\n')];
  const index = after.findIndex((line, at) => line !== before[at]);
  const at = index < 0 ? after.length : index;
  return `“${after[at] ?? ''}” where it shows “${before[at] ?? ''}” (line ${at + 1} of its output)`;
}
