import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { failure, type Outcome, problem, success } from '../problems/problem.js';
import { reasonOf } from './source-files.js';

/**
 * Writes a file whole or not at all: into a temporary sibling first, then renamed over the old one, so that a reader
 * (or a full disk) never sees half of it.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<Outcome<string>> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${process.pid}.part`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(temporary, content);
    await rename(temporary, path);
    return success(path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    return failure(problem('FILE_NOT_WRITABLE', { path, reason: reasonOf(error) }));
  }
}

/** Adds text at the end of a file, which is made where it is not there. */
export async function appendTo(path: string, content: string): Promise<Outcome<string>> {
  try {
    await appendFile(path, content);
    return success(path);
  } catch (error) {
    return failure(problem('FILE_NOT_WRITABLE', { path, reason: reasonOf(error) }));
  }
}
