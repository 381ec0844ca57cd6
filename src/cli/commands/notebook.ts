import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { readNamedFile } from '../../files/source-files.js';
import { writeWhole } from '../../files/write-files.js';
import { failure, hasErrors, type Outcome, problem, success, type Problem } from '../../problems/problem.js';
import { jsonText } from '../../reports/json-text.js';
import { problemDocument } from '../../reports/problem-document.js';
import { outcomes } from '../../reports/outcome.js';
import { oneLine } from '../../text/one-line.js';
import { readCells, writeCells, type Cell } from '../notebook/cells.js';
import { libraryFile } from '../library.js';
import { toIpynb } from '../notebook/ipynb.js';
import { runCells, type CellRun } from '../notebook/run-cells.js';
import { oneOf } from '../names.js';
import { startProgress } from '../progress.js';
import { answer, report } from '../terminal.js';
import { interruptible } from '../until-interrupted.js';

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
      'Runs the TypeScript of Markdown files, cell by cell, and compares what is printed and drawn with what stands in them. Types are taken out, not checked, by TypeScript where it is installed or by Node from 22.13 on; without either, cells are to be JavaScript. The code runs as any program does: run only what you trust.',
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
  const notebooks: RunNotebook[] = [];
  const problems: Problem[] = [];
  const progress = startProgress();
  const work = interruptible();
  const lost: string[] = [];
  for (const [index, file] of files.entries()) {
    progress.at(index, files.length, file);
    const ran = await runNotebook(file, options, work.signal).catch((error: unknown) => {
      if (work.signal.aborted) return null;
      throw error;
    });
    // Ctrl-C of a terminal ends the cells by itself, which then is no fault of theirs.
    if (ran === null || work.signal.aborted) {
      lost.push(...files.slice(index));
      break;
    }
    problems.push(...ran.problems);
    if (ran.ok) notebooks.push(ran.value);
  }
  work.close();
  progress.end();
  if (lost.length > 0) problems.push(problem('INTERRUPTED', { done: files.length - lost.length, lost, what: 'notebooks to be run' }));
  if (notebooks.length > 0) await answer(options.format, options.format === 'json' ? jsonText({ notebooks, problems: problems.map(problemDocument) }) : notebooks.map(notebookText).join(''));
  report(problems);
  process.exitCode = lost.length > 0 ? outcomes.interrupted : hasErrors(problems) ? outcomes.notRun : notebooks.some(({ differences }) => differences.length > 0) ? outcomes.below : outcomes.met;
}

/** How a notebook ran. */
interface RunNotebook {
  readonly file: string;
  readonly cells: number;
  /** Those that ran to their end, which all stand before one that failed. */
  readonly ran: number;
  readonly failed: { readonly line: number; readonly complaint: string } | null;
  /** Where it shows something else than it printed or drew. */
  readonly differences: readonly string[];
}

function notebookText({ file, cells, ran, failed, differences }: RunNotebook): string {
  const count = `${ran} of ${cells} ${cells === 1 ? 'cell' : 'cells'} ran`;
  if (failed === null && differences.length === 0) return `✓ ${file}: ${count}, and it shows what they print and draw\n`;
  return `✗ ${file}: ${count}\n${[...differences, ...(failed === null ? [] : [`line ${failed.line}: ${failed.complaint}`])].map((line) => `  ${oneLine(line)}\n`).join('')}`;
}

/** Runs a notebook, and writes what it was told to where every cell ran. */
async function runNotebook(file: string, options: NotebookOptions, signal: AbortSignal): Promise<Outcome<RunNotebook>> {
  const read = await readNamedFile(file);
  if (!read.ok) return read;
  const markdown = new TextDecoder().decode(read.value.bytes);
  const cells = cellsOf(markdown, file);
  if (!cells.ok) return cells;
  const folder = dirname(file);
  const name = basename(file, extname(file));
  const code = cells.value.flatMap((cell) => (cell.kind === 'code' ? [cell] : []));
  if (code.length === 0) return failure(...cells.problems, problem('USAGE', { wrong: 'the notebook has no cell, so that nothing ran', expected: 'Markdown with fences that begin with ```ts', found: 'none' }, { file }));
  const { runs, failed } = await runCells(code, folder, libraryFile(), signal);

  let figures = 0;
  const outputs = runs.map((cell) => ({
    printed: cell.printed,
    figures: cell.figures.map(({ svg, description }) => ({ svg, description, path: `figures/${name}-${(figures += 1)}.svg` })),
  }));
  const updates = options.update === true && failed === null;
  const ended = (text: string): string => (markdown.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text);
  const written = updates ? [...outputs.flatMap((output) => output.figures.map(({ path, svg }) => [path, svg] as const)), [basename(file), ended(writeCells(cells.value, outputs))] as const] : [];
  const notebook = options.ipynb === true && failed === null ? [[`${name}.ipynb`, toIpynb(cells.value, runs, options.library)] as const] : [];
  for (const [path, content] of [...written, ...notebook]) {
    const done = await writeWhole(join(folder, path), content);
    if (!done.ok) return done;
  }
  const found = updates ? [] : await differences(code.slice(0, runs.length), runs, outputs.map((output) => output.figures), folder);
  const faults = failed === null ? [] : [problem('USAGE', { wrong: `the cell at line ${code.findLast(({ line }) => line <= failed.line)?.line ?? 1} ends with an error`, expected: 'code that runs', found: failed.complaint }, { file, line: failed.line })];
  return success({ file, cells: code.length, ran: runs.length, failed, differences: found }, [...cells.problems, ...faults]);
}

function cellsOf(markdown: string, file: string): Outcome<readonly Cell[]> {
  const passedOver: Problem[] = [];
  try {
    const cells = readCells(markdown, (line, fence) => passedOver.push(problem('USAGE', { wrong: 'the fence is no cell and did not run', expected: '```ts', found: fence }, { file, line }, 'warning')));
    return success(cells, passedOver);
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
