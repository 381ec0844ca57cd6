import { describe, expect, test } from 'vitest';
import { valuesOf } from '../../src/studies/fields.js';
import { kindNames, kinds } from '../../src/studies/kinds.js';
import type { ColumnName } from '../../src/studies/columns.js';

/** A different number for every column that a kind needs. */
function numbered(kind: (typeof kindNames)[number]): Map<ColumnName, number> {
  return new Map(kinds[kind].needs.map(({ column }, index) => [column, index + 1.25]));
}

describe('the table of kinds', () => {
  test.each(kindNames)('%s: the data carry the name of their row and every number once', (kind) => {
    const given = numbered(kind);
    const data = kinds[kind].data((column) => given.get(column) ?? Number.NaN, 0.9);
    expect(data.kind).toBe(kind);
    const numbers = JSON.stringify(data).match(/\d+(?:\.\d+)?/g)?.map(Number).toSorted((a, b) => a - b);
    expect(numbers).toEqual([...(kind === 'interval' ? [0.9] : []), ...given.values()]);
    // And back to the columns.
    expect(valuesOf({ label: 'A', year: null, provenance: 'study data', ...data })).toEqual(Object.fromEntries(given));
  });
});
