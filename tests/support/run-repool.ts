import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const projectRoot = resolve(import.meta.dirname, '../..');

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command as a user would: its own process, no terminal. */
export function runRepool(args: readonly string[], options: { readonly cwd?: string; readonly input?: string | Uint8Array } = {}): Promise<Run> {
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
