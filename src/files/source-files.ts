import { createHash } from 'node:crypto';
import { open, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { SourceFile } from '../analysis/reproduction.js';
import { failure, type Outcome, type Problem, problem, success } from '../problems/problem.js';
import { readWhole } from './read-whole.js';

/** The largest file that is read whole. Study tables are a thousand times smaller. */
export const mostBytes = 64 * 1024 * 1024;

/** The largest table that is pooled: a million rows of a hundred characters and more. */
export const mostTableBytes = 128 * 1024 * 1024;

/** The largest YAML file that is read: room for some 90,000 claims, and a few seconds of its parser. */
export const mostYamlBytes = 4 * 1024 * 1024;

/** The reason of a failed file operation in words, from its system code. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'no permission';
    case 'EISDIR':
      return 'a folder';
    case 'ENOTDIR':
      return 'a file where a folder was expected';
    case 'EROFS':
      return 'a read-only file system';
    case 'ENOSPC':
      return 'no space left';
    case 'EDQUOT':
      return 'no more space allowed';
    case 'EFBIG':
      return 'a limit on the size of files';
    case 'EEXIST':
      return 'a file in the way';
    case 'ENOTEMPTY':
      return 'a folder that is not empty';
    case 'ENAMETOOLONG':
      return 'a name that is too long';
    case 'ELOOP':
      return 'symbolic links that lead in a circle';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many open files';
    case 'EIO':
      return 'an error of the device';
    default:
      return code ?? (error instanceof Error ? error.message : String(error));
  }
}

/** Whether a failed file operation failed because nothing is there. */
function isAbsent(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === 'ENOENT';
}

/** Reads a file that a person named: any readable file will do, a pipe too. */
export async function readNamedFile(path: string, most: number = mostBytes): Promise<Outcome<SourceFile>> {
  try {
    const file = await open(path);
    try {
      const read = await readWhole(file, path, most);
      return read.ok ? success({ bytes: read.value, sha256: createHash('sha256').update(read.value).digest('hex') }) : read;
    } finally {
      await file.close();
    }
  } catch (error) {
    return failure(isAbsent(error) ? problem('FILE_NOT_FOUND', { path }) : problem('FILE_NOT_READABLE', { path, reason: reasonOf(error) }));
  }
}

/**
 * Reads a file that a manifest named: it must lie inside the manifest's folder, also after symbolic links are followed,
 * and be a regular file, since a pipe may keep one waiting for ever.
 *
 * @returns the file, or `null` when it is not there
 */
export async function readFileInside(folder: string, path: string, most: number = mostBytes): Promise<Outcome<SourceFile | null>> {
  const outside = (): Problem => problem('FILE_OUTSIDE_FOLDER', { path });
  const leaves = (from: string, to: string): boolean => {
    const way = relative(from, to);
    return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  };
  if (path.includes('\0')) return success(null); // no file has such a name
  if (isAbsolute(path) || leaves(folder, resolve(folder, path))) return failure(outside());
  const full = resolve(folder, path);
  try {
    if (leaves(await realpath(folder), await realpath(full))) return failure(outside());
    const found = await stat(full);
    if (!found.isFile()) return failure(problem('FILE_NOT_READABLE', { path, reason: found.isDirectory() ? 'a folder' : 'no regular file' }));
  } catch (error) {
    if (isAbsent(error)) return success(null);
    return failure(problem('FILE_NOT_READABLE', { path, reason: reasonOf(error) }));
  }
  return readNamedFile(full, most);
}

/** Everything that arrives on standard input, which may have no end (`repool check - < /dev/zero`). */
export async function readStandardInput(most: number = mostBytes): Promise<Outcome<Uint8Array>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > most) return failure(problem('FILE_TOO_LARGE', { bytes, most, andMore: true }, { file: 'standard input' }));
    chunks.push(chunk);
  }
  return success(Buffer.concat(chunks));
}
