import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import type { ShownFigure } from '../../render/show.js';

/** What a cell printed, and the figures that it showed. */
export interface CellRun {
  readonly printed: string;
  readonly figures: readonly ShownFigure[];
}

/** All cells ran, or one ended with an error. */
export type NotebookRun =
  | { readonly ok: true; readonly runs: readonly CellRun[] }
  | { readonly ok: false; readonly cell: number; readonly complaint: string };

const isImport = (line: string): boolean => /^import\b(?!\s*\()/.test(line);

/**
 * Runs cells one after the other in one module and a process of its own, in the notebook's folder, as a kernel would. Imports
 * of `repool` are those of this installation.
 *
 * @param library the file that `repool` stands for
 */
export async function runCells(codes: readonly string[], folder: string, library: string): Promise<NotebookRun> {
  const mark = `\u0001${codes.length} cells\u0001`;
  // Imports stand at the top of a module; all imports of one line each, as in the cells of a kernel.
  const lines = codes.map((code) => code.split('\n'));
  const imports = lines.flatMap((cell) => cell.filter(isImport));
  const bodies = lines.map((cell) => cell.filter((line) => !isImport(line)).join('\n'));
  const source = [
    ...imports,
    `globalThis[Symbol.for('repool.show')] = (figure) => process.stdout.write(${JSON.stringify(`${mark}figure `)} + JSON.stringify(figure) + '\\n');`,
    ...bodies.flatMap((body) => [body, `process.stdout.write(${JSON.stringify(`${mark}next\n`)});`]),
  ].join('\n');
  const { code, stdout, stderr } = await runModule(await withoutTypes(source), folder, library);
  const runs = stdout.split(`${mark}next\n`).map((part) => {
    const [printed = '', ...rest] = part.split(`${mark}figure `);
    const figures: ShownFigure[] = [];
    let text = printed;
    for (const each of rest) {
      const end = each.indexOf('\n');
      figures.push(JSON.parse(each.slice(0, end)) as ShownFigure);
      text += each.slice(end + 1);
    }
    return { printed: text, figures };
  });
  return code === 0 ? { ok: true, runs: runs.slice(0, codes.length) } : { ok: false, cell: Math.min(runs.length, codes.length), complaint: stderr.trim() };
}

/** Types are taken out where TypeScript is installed; without it, cells are to be plain JavaScript. */
async function withoutTypes(source: string): Promise<string> {
  // By a name that is not known in advance, so that the command is not bundled with a compiler that few need.
  const compiler = 'typescript';
  const found = (await import(compiler).catch(() => null)) as { readonly default: Compiler } | null;
  if (found === null) return source;
  const { transpileModule, ScriptTarget, ModuleKind } = found.default;
  return transpileModule(source, { compilerOptions: { target: ScriptTarget['ES2022'], module: ModuleKind['ESNext'] } }).outputText;
}

/** What is needed of TypeScript. */
interface Compiler {
  readonly transpileModule: (source: string, options: { readonly compilerOptions: object }) => { readonly outputText: string };
  readonly ScriptTarget: Readonly<Record<string, number>>;
  readonly ModuleKind: Readonly<Record<string, number>>;
}

function runModule(source: string, folder: string, library: string): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const hook = `export const resolve=(name,context,next)=>name==='repool'?{url:${JSON.stringify(pathToFileURL(library).href)},shortCircuit:true}:next(name,context)`;
  const register = `import{register}from'node:module';register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)})`;
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(register)}`, '--input-type=module', '-'], { cwd: folder });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', failed).on('close', (code) => done({ code, stdout, stderr }));
    child.stdin.on('error', () => undefined).end(source);
  });
}
