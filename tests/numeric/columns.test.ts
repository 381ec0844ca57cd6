import { expect, test } from 'vitest';
import { columnsOf } from '../../src/numeric/columns.js';

test.each([0, 1, 8, 9, 40])('columns of %d numbers are zeros, and each is its own', (length) => {
  const columns = columnsOf(3, length);
  columns.forEach((column, index) => column.fill(index + 1));
  expect(columns.map((column) => Array.from(column))).toEqual([1, 2, 3].map((value) => Array.from({ length }, () => value)));
  // The shortest have memory of their own; longer ones share one piece.
  expect(new Set(columns.map(({ buffer }) => buffer)).size).toBe(length > 8 ? 1 : 3);
  expect(columnsOf(2, length).flatMap((column) => Array.from(column)).every((value) => value === 0)).toBe(true);
});
