import { open } from 'node:fs/promises';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import { reasonOf } from './source-files.js';

/** How much is read at once: what is made of a piece lives until all of it is done with, and is moved in memory meanwhile. */
const pieceBytes = 32 * 1024;

/** A piece of a text, and whether it is the last. */
export interface TextPiece {
  readonly text: string;
  readonly isLast: boolean;
}

/**
 * The text of a file that may be of any length, piece by piece; `-` for standard input. A piece never ends within a
 * character. Only UTF-8 can be read so, since the other encodings are guessed from the whole.
 *
 * A file that somebody writes while it is read is told behind its last piece: what came before may be part old, part new.
 */
export async function* textPieces(path: string): AsyncGenerator<Outcome<TextPiece>> {
  const at = { file: path === '-' ? 'standard input' : path };
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for await (const bytes of path === '-' ? (process.stdin as AsyncIterable<Uint8Array>) : bytesOf(path)) yield success({ text: decoder.decode(bytes, { stream: true }), isLast: false });
    yield success({ text: decoder.decode(), isLast: true });
  } catch (error) {
    if (error === changed) yield failure(problem('FILE_CHANGED', {}, at));
    else if (error instanceof TypeError) yield failure(problem('FILE_NOT_TEXT', { found: 'bytes of another encoding, in which a table can be read whole and not group by group', encodings: 'UTF-8' }, at));
    else if ((error as NodeJS.ErrnoException).code === 'ENOENT') yield failure(problem('FILE_NOT_FOUND', { path }));
    else yield failure(problem('FILE_NOT_READABLE', { path, reason: reasonOf(error) }));
  }
}

const changed = new Error('the file changed while it was read');

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const before = await file.stat({ bigint: true });
    const buffer = new Uint8Array(pieceBytes);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, pieceBytes, null);
      if (bytesRead === 0) break;
      yield buffer.subarray(0, bytesRead);
    }
    const after = await file.stat({ bigint: true });
    if (before.isFile() && (after.size !== before.size || after.mtimeNs !== before.mtimeNs)) throw changed;
  } finally {
    await file.close();
  }
}
