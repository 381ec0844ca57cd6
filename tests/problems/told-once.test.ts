import { expect, test } from 'vitest';
import { problem } from '../../src/problems/problem.js';
import { toldOnce } from '../../src/problems/told-once.js';

test('files that cannot be written for one reason are told once, with all their names', () => {
  const unwritten = (path: string, reason: string) => problem('FILE_NOT_WRITABLE', { path, reason });
  const other = problem('FILE_EMPTY', {});
  expect(toldOnce([unwritten('out/a', 'no permission'), other, unwritten('out/b', 'no permission'), unwritten('c', 'no room')])).toEqual([unwritten('out/a, out/b', 'no permission'), other, unwritten('c', 'no room')]);
});
