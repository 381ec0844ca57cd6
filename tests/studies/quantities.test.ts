import { describe, expect, test } from 'vitest';
import type { ColumnName } from '../../src/studies/columns.js';
import { quantityFault } from '../../src/studies/quantities.js';

const faults: readonly (readonly [ColumnName, number, string | null])[] = [
  ['events', 0, null],
  ['events', -1, 'CELL_NEGATIVE'],
  ['events', 1.5, 'CELL_NOT_INTEGER'],
  ['events', Number.MAX_SAFE_INTEGER, null],
  ['events', 2 ** 53, 'CELL_TOO_LARGE'],
  ['total', 1, null],
  ['total', 0, 'CELL_NOT_POSITIVE'],
  ['total', -3, 'CELL_NOT_POSITIVE'],
  ['total', 2.5, 'CELL_NOT_INTEGER'],
  ['total', 2 ** 60, 'CELL_TOO_LARGE'],
  ['sd', 1e-9, null],
  ['sd', 0, 'CELL_NOT_POSITIVE'],
  ['sd', -1, 'CELL_NOT_POSITIVE'],
  ['time', 0, 'CELL_NOT_POSITIVE'],
  ['vi', 0, 'CELL_NOT_POSITIVE'],
  ['vi', Infinity, 'CELL_OUT_OF_RANGE'],
  ['vi', Number.NaN, 'CELL_NOT_POSITIVE'],
  ['sei', -0.1, 'CELL_NOT_POSITIVE'],
  ['yi', -5, null],
  ['mean', 0, null],
  ['ci_lower', -2, null],
  ['r', 0.999, null],
  ['r', -0.999, null],
  ['r', 1, 'CELL_OUT_OF_RANGE'],
  ['r', -1, 'CELL_OUT_OF_RANGE'],
  ['r', 20, 'CELL_OUT_OF_RANGE'],
];

describe('quantityFault', () => {
  test.each(faults)('%s of %d: %s', (column, value, code) => {
    expect(quantityFault(column, value, String(value))?.code ?? null).toBe(code);
  });

  test('says the column and what was written', () => {
    expect(quantityFault('sd', 0, '0.00')?.facts).toEqual({ column: 'sd', found: '0.00' });
  });
});
