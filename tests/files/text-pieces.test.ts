import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textPieces } from '../../src/files/text-pieces.js';
import { withFolder } from '../support/run-repool.js';

test('a file that somebody writes while it is read in pieces is refused behind its last', async () => {
  await withFolder({ 'table.csv': 'x'.repeat(600_000) }, async (cwd) => {
    const path = join(cwd, 'table.csv');
    for (const added of ['', '\nlate,1,2']) {
      const said: string[] = [];
      for await (const piece of textPieces(path)) {
        if (said.length === 0 && added !== '') await appendFile(path, added);
        said.push(piece.ok ? (piece.value.isLast ? 'whole' : 'piece') : piece.problems.map(({ code }) => code).join());
      }
      expect(said.at(-1)).toBe(added === '' ? 'whole' : 'FILE_CHANGED');
    }
  });
});
