import { spawn } from 'node:child_process';
import nodeModule from 'node:module';
import { pathToFileURL } from 'node:url';
import type { ShownFigure } from '../../render/show.js';

/** What a cell printed, and the figures that it showed. */
export interface CellRun {
  readonly printed: string;
  readonly figures: readonly ShownFigure[];
}

/** The code of a cell, and the line of the file on which its fence begins. */
export interface CellCode {
  readonly code: string;
  readonly line: number;
}

/** What the cells gave that ran, in order; and where the others were kept from running, why. */
export interface NotebookRun {
  readonly runs: readonly CellRun[];
  /** The line of the file, where it is known that of the statement. */
  readonly failed: { readonly line: number; readonly complaint: string } | null;
}

/**
 * Runs cells one after the other in one module and a process of its own, in the notebook's folder, as a kernel would. Imports
 * of `repool` are those of this installation. What a cell declares the next ones see, so that none runs after one that failed.
 *
 * @param library the file that `repool` stands for
 * @param signal ends the process with its cells
 * @throws the reason of the signal
 */
export async function runCells(cells: readonly CellCode[], folder: string, library: string, signal: AbortSignal = new AbortController().signal): Promise<NotebookRun> {
  const mark = `\u0001${cells.length} cells\u0001`;
  // Every line of code stands on the line of the module that it has in the file, so that errors name it.
  const module = [`globalThis[Symbol.for('repool.show')] = (figure) => process.stdout.write(${JSON.stringify(`${mark}figure `)} + JSON.stringify(figure) + '\\n');`];
  for (const { code, line } of cells) {
    while (module.length < line) module.push('');
    module.push(...code.split('\n'), `;process.stdout.write(${JSON.stringify(`${mark}next\n`)});`);
  }
  const source = await withoutTypes(module.join('\n'));
  const { code, stdout, stderr } = await runModule(source.code, folder, library, signal);
  const parts = stdout.split(`${mark}next\n`);
  const runs = parts.slice(0, Math.min(parts.length - 1, cells.length)).map((part) => cellRun(part, mark));
  if (code === 0 && runs.length === cells.length) return { runs, failed: null };
  const named = /\[eval1\]:(\d+)(?::(\d+))?/.exec(stderr);
  const line = named === null ? (cells[runs.length]?.line ?? 1) : source.lineOf(Number(named[1]), Number(named[2] ?? 1));
  return { runs, failed: { line, complaint: code === 0 ? 'the process was ended' : `${complaintOf(stderr)}${/SyntaxError/.test(stderr) ? source.remark : ''}` } };
}

function cellRun(part: string, mark: string): CellRun {
  const [printed = '', ...rest] = part.split(`${mark}figure `);
  const figures: ShownFigure[] = [];
  let text = printed;
  for (const each of rest) {
    const end = each.indexOf('\n');
    figures.push(JSON.parse(each.slice(0, end)) as ShownFigure);
    text += each.slice(end + 1);
  }
  return { printed: text, figures };
}

/** What an error says, without the excerpt above it, the calls below it and the name of the runtime. */
function complaintOf(stderr: string): string {
  const lines = stderr.trim().split('\n');
  const caret = lines.findIndex((line) => /^\s*\^+\s*$/.test(line));
  const said = lines.slice(caret + 1).filter((line) => !/^\s+at |^Node\.js v|^\(Use `node/.test(line));
  return said.join('\n').trim() || stderr.trim();
}

/** A module without types. */
interface Stripped {
  readonly code: string;
  /** The line of the module with types that a place of the one without is from; both count from 1. */
  readonly lineOf: (line: number, column: number) => number;
  /** What to say beside an error of syntax. */
  readonly remark: string;
}

/** Types are taken out by Node, where it can, or by TypeScript, where that is installed; they are not checked. */
async function withoutTypes(source: string): Promise<Stripped> {
  const asItIs = { code: source, lineOf: (line: number) => line, remark: '' };
  const strip = (nodeModule as { readonly stripTypeScriptTypes?: (code: string) => string }).stripTypeScriptTypes;
  const compiler = await import('typescript').catch(() => null);
  if (compiler !== null) {
    const { transpileModule, ScriptTarget, ModuleKind } = compiler.default;
    const { outputText, sourceMapText = '' } = transpileModule(source, { compilerOptions: { target: ScriptTarget.ES2022, module: ModuleKind.ESNext, sourceMap: true } });
    const map = new nodeModule.SourceMap(JSON.parse(sourceMapText) as nodeModule.SourceMapPayload);
    const lineOf = (line: number, column: number): number => {
      const entry = map.findEntry(line - 1, column - 1);
      return 'originalLine' in entry ? entry.originalLine + 1 : line;
    };
    return { code: outputText, lineOf, remark: '' };
  }
  if (strip === undefined) return { ...asItIs, remark: ` (types are taken out by Node from 22.13 on, or where typescript is installed; this is Node ${process.versions.node} without it, which takes JavaScript only)` };
  try {
    return { ...asItIs, code: strip(source) };
  } catch {
    // What is wrong with it is told, with its line, where it is run.
    return asItIs;
  }
}

function runModule(source: string, folder: string, library: string, signal: AbortSignal): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const hook = `export const resolve=(name,context,next)=>name==='repool'?{url:${JSON.stringify(pathToFileURL(library).href)},shortCircuit:true}:next(name,context)`;
  const register = `import{register}from'node:module';register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)})`;
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(register)}`, '--input-type=module', '-'], { cwd: folder, signal, killSignal: 'SIGKILL' });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', failed).on('close', (code) => done({ code, stdout, stderr }));
    child.stdin.on('error', () => undefined).end(source);
  });
}
