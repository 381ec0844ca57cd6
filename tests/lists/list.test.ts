import { describe, expect, test } from 'vitest';
import { chosen, extended, listIn, listOf, longListIn, mapped, some, withList } from '../../src/lists/list.js';

/** A list of squares that counts how many it made. */
function squares(length: number): { readonly list: ReturnType<typeof listOf<number>>; readonly made: () => number } {
  let made = 0;
  return { list: listOf(length, (index) => ((made += 1), index ** 2)), made: () => made };
}

describe('a list', () => {
  test('has what an array has, made when it is asked for', () => {
    const { list, made } = squares(5);
    expect([list.length, made(), list.at(2), made()]).toEqual([5, 0, 4, 1]);
    expect([list.at(-1), list.at(5)]).toEqual([undefined, undefined]);
    expect([...list]).toEqual([0, 1, 4, 9, 16]);
    expect([...mapped(list, (square, index) => square - index)]).toEqual([0, 0, 2, 6, 12]);
    expect([...chosen(list, (square) => square % 2 === 0)]).toEqual([0, 4, 16]);
  });

  test('is gone through no further than needed', () => {
    const { list, made } = squares(1000);
    expect([some(list, (square) => square === 9), made()]).toEqual([true, 4]);
    expect(some(list, (square) => square < 0)).toBe(false);
  });
});

describe('a record with a list', () => {
  test('that is short has an array', () => {
    const record = withList({ name: 'a', squares: [] }, 'squares', squares(3).list, 3);
    expect(Object.getOwnPropertyDescriptor(record, 'squares')?.value).toEqual([0, 1, 4]);
    expect([longListIn(record, 'squares'), listIn(record, 'squares')]).toEqual([null, record.squares]);
  });

  test('that is long has one as soon as it is read, and the same one ever after', () => {
    const { list, made } = squares(4);
    const record = withList({ squares: [], name: 'a' }, 'squares', list, 3);
    expect([Object.keys(record), listIn(record, 'squares').length, made()]).toEqual([['squares', 'name'], 4, 0]);
    expect(record.squares).toBe(record.squares);
    expect([record.squares, made()]).toEqual([[0, 1, 4, 9], 4]);
    expect(structuredClone(record)).toEqual({ squares: [0, 1, 4, 9], name: 'a' });
    expect({ ...record, name: 'b' }).toEqual({ squares: [0, 1, 4, 9], name: 'b' });
  });

  test('is extended without making it, in the order of a spread', () => {
    const { list, made } = squares(4);
    const record = withList({ a: 1, squares: [], b: 2 }, 'squares', list, 3);
    const more = extended(record, { b: 3, c: 4 });
    expect([Object.keys(more), made(), longListIn(more, 'squares')]).toEqual([['a', 'squares', 'b', 'c'], 0, list]);
    expect(more).toEqual({ ...record, b: 3, c: 4 });
    expect(extended(record, { squares: 'none' })).toEqual({ a: 1, squares: 'none', b: 2 });
    expect(longListIn(extended(record, { squares: 'none' }), 'squares')).toBeNull();
    expect(extended({ a: 1 }, { a: 2 })).toEqual({ a: 2 });
  });
});
