import type { FileHandle } from 'node:fs/promises';
import { failure, type Outcome, problem, success } from '../problems/problem.js';

/** An open file, as far as it is read. */
export type Opened = Pick<FileHandle, 'stat' | 'read'>;

const chunk = 64 * 1024;

/**
 * All bytes of an open file, or of a pipe until its end, and never more of them than asked for: a device such as
 * `/dev/zero` has no end, and says that its size is 0.
 *
 * A file that somebody writes while it is read would be part old, part new, and its digest that of neither: its length and
 * the time of its last change must be the same behind the last byte as before the first.
 *
 * @param path what to name in problems
 * @param most bytes beyond which it is refused
 */
export async function readWhole(file: Opened, path: string, most: number): Promise<Outcome<Uint8Array>> {
  const before = await file.stat({ bigint: true });
  if (before.isFile() && before.size > most) return failure(problem('FILE_TOO_LARGE', { bytes: Number(before.size), most }, { file: path }));
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    // One byte beyond the known size finds the end of a file that stays as it is in one reading.
    const room = chunks.length === 0 ? Math.max(chunk, Number(before.size) + 1) : chunk;
    const { bytesRead, buffer } = await file.read(new Uint8Array(room), 0, room, null);
    if (bytesRead === 0) break;
    length += bytesRead;
    if (length > most) return failure(problem('FILE_TOO_LARGE', { bytes: length, most, andMore: true }, { file: path }));
    chunks.push(buffer.subarray(0, bytesRead));
  }
  const after = await file.stat({ bigint: true });
  const same = after.size === before.size && after.mtimeNs === before.mtimeNs;
  if (before.isFile() && !same) return failure(problem('FILE_CHANGED', {}, { file: path }));
  return success(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : joined(chunks, length));
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const each of chunks) {
    all.set(each, at);
    at += each.length;
  }
  return all;
}
