import { expect, test } from 'vitest';
import { clipped, clippedNames } from '../../src/studies/clip.js';

test('short texts stay as they are, long ones end in an ellipsis', () => {
  expect(clipped('x'.repeat(100))).toBe('x'.repeat(100));
  expect(clipped('x'.repeat(1e6))).toBe(`${'x'.repeat(100)}\u2026`);
});

test('thirty names stay, of more the rest is counted, and each is short', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `c${index}`);
  expect(clippedNames(names.slice(0, 30))).toEqual(names.slice(0, 30));
  expect(clippedNames(names)).toEqual([...names.slice(0, 30), '\u2026 and 9970 more']);
  expect(clippedNames(['x'.repeat(1e6)])[0]).toHaveLength(101);
});
