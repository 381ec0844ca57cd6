import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from '../../src/cli/run.js';

export const projectRoot = resolve(import.meta.dirname, '../..');

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
}

/** Runs the built command as a user would: its own process, no terminal. */
export function spawnRepool(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(projectRoot, 'dist/bin/main.js'), ...args], { cwd: options.cwd ?? projectRoot });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', failed).on('close', (code) => done({ code, stdout, stderr }));
    child.stdin.on('error', () => undefined).end(options.input ?? '');
  });
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the command of the sources in this process, for what it prints and ends with: a process of its own takes a third of
 * a second to load. One run at a time, since they share the streams and the folder of the process. With something on
 * standard input, or where the process itself is what is tested, the built command is spawned.
 */
export function runRepool(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  if (options.input !== undefined) return spawnRepool(args, options);
  const next = last.then(() => captured(args, options.cwd ?? projectRoot));
  last = next.catch(() => undefined);
  return next;
}

async function captured(args: readonly string[], cwd: string): Promise<Run> {
  const before = { cwd: process.cwd(), exitCode: process.exitCode, stdout: process.stdout.write, stderr: process.stderr.write };
  const written: Record<'stdout' | 'stderr', Uint8Array[]> = { stdout: [], stderr: [] };
  const into = (name: 'stdout' | 'stderr'): typeof process.stdout.write => (chunk: string | Uint8Array, ...more: unknown[]) => {
    written[name].push(Buffer.from(chunk));
    const done = more.at(-1);
    if (typeof done === 'function') queueMicrotask(() => done());
    return true;
  };
  try {
    process.exitCode = undefined;
    process.chdir(cwd);
    process.stdout.write = into('stdout');
    process.stderr.write = into('stderr');
    await run(args);
    const text = (name: 'stdout' | 'stderr'): string => Buffer.concat(written[name]).toString();
    return { code: Number(process.exitCode ?? 0), stdout: text('stdout'), stderr: text('stderr') };
  } finally {
    process.stdout.write = before.stdout;
    process.stderr.write = before.stderr;
    process.chdir(before.cwd);
    process.exitCode = before.exitCode;
  }
}

/** A folder of its own for a test, with the files given, removed afterwards. */
export async function withFolder<T>(files: Readonly<Record<string, string | Uint8Array>>, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'repool-'));
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
