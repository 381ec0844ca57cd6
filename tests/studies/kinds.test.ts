import { describe, expect, test } from 'vitest';
import { kindNames, kinds } from '../../src/studies/kinds.js';
import type { ColumnName } from '../../src/studies/columns.js';

/** A different number for every column that a kind needs. */
function numbered(kind: (typeof kindNames)[number]): Map<ColumnName, number> {
  return new Map(kinds[kind].needs.map(({ column }, index) => [column, index + 1]));
}

describe('the table of kinds', () => {
  test.each(kindNames)('%s: the data carry the name of their row and every number once', (kind) => {
    const given = numbered(kind);
    const data = kinds[kind].data((column) => given.get(column) ?? Number.NaN, 0.9);
    expect(data.kind).toBe(kind);
    const numbers = JSON.stringify(data).match(/\d+(?:\.\d+)?/g)?.map(Number).toSorted((a, b) => a - b);
    expect(numbers).toEqual([...(kind === 'interval' ? [0.9] : []), ...given.values()]);
  });

  test('a total follows exactly from those with and without the event, a variance from its root', () => {
    const given = new Map<ColumnName, number>([['treatment_events', 4], ['treatment_nonevents', 119], ['sei', 0.5]]);
    const value = (column: ColumnName): number => given.get(column) ?? Number.NaN;
    expect(kinds.binary.needs.find(({ column }) => column === 'treatment_total')?.instead?.value(value)).toBe(123);
    expect(kinds.effect.needs.find(({ column }) => column === 'vi')?.instead?.value(value)).toBe(0.25);
  });

  test('what a number follows from stands before it', () => {
    for (const kind of kindNames) {
      const { needs } = kinds[kind];
      needs.forEach(({ instead }, index) => {
        const before = new Set([...needs.slice(0, index).map(({ column }) => column), instead?.column]);
        expect((instead?.from ?? []).filter((column) => !before.has(column)), kind).toEqual([]);
      });
    }
  });
});
