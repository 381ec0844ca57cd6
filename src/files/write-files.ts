import { access, appendFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { failure, type Outcome, problem, success } from '../problems/problem.js';
import { reasonOf } from './source-files.js';
import { uninterrupted } from './uninterrupted.js';

/**
 * Writes a file whole or not at all: into a temporary sibling first, then renamed over the old one, so that a reader
 * (or a full disk) never sees half of it. A text that is too long to be there at once comes in pieces. Ctrl-C and SIGTERM wait until the sibling is gone.
 */
export async function writeWhole(path: string, content: string | Uint8Array | Iterable<string>): Promise<Outcome<string>> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${process.pid}.part`);
  return uninterrupted(async () => {
    try {
      await makeFolder(folder);
      // Whatever has the sibling's name, a link to somewhere else too, is taken away and not written through.
      await rm(temporary, { force: true });
      await writeFile(temporary, content, { flag: 'wx' });
      await rename(temporary, path);
      return success(path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      return failure(problem('FILE_NOT_WRITABLE', { path, reason: reasonOf(error) }));
    }
  });
}

/** Writes a file whole where there is none, or where it may take the place of the one that is there. */
export async function writeNew(path: string, content: string | Uint8Array, force: boolean): Promise<Outcome<string>> {
  // Over a folder nothing is written, whatever is allowed.
  if (force || (await isFolder(path)) || !(await isTaken(path))) return writeWhole(path, content);
  return failure(problem('FILE_EXISTS', { path }));
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Whether there is a file or a folder of a name. */
export async function isTaken(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * Makes a folder and those that it lies in, where they are not there.
 *
 * One at a time: asked for all at once, the system calls of Node never end in a file system that takes no folders
 * (`/proc`), which answers that the folder above is missing.
 */
async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = [];
  for (let each = resolve(folder); !(await isThere(each)); each = dirname(each)) missing.unshift(each);
  for (const each of missing) {
    await mkdir(each).catch(async (error: unknown) => {
      // Somebody else may have made it in the meantime.
      if (!(await isThere(each))) throw error;
    });
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT' && dirname(path) !== path) return false;
      throw error;
    },
  );
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
