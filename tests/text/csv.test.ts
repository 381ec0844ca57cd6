import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvText } from '../../src/text/csv.js';
import { hostileText } from '../support/reproductions.js';

const cellOf = (text: string): string => csvText(['a'], [[text]]).slice(2, -1);

describe('csvText', () => {
  test('keeps numbers as numbers, negative ones too, and leaves empty what is not there', () => {
    expect(csvText(['a', 'b', 'c', 'd'], [[-0.1, 1e-300, true, null]])).toBe('a,b,c,d\n-0.1,1e-300,true,\n');
    expect(['-0.5', '+3', '-1e-7', '5'].map(cellOf)).toEqual(['-0.5', '+3', '-1e-7', '5']);
  });

  test.each(['=1+1', '+1+cmd|/c calc', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\uff1d1', '=HYPERLINK("http://x")', '-', '+'])('takes %j for no formula', (text) => {
    expect(cellOf(text).replace(/^"/, '')).toMatch(/^'/);
  });

  test('takes nothing for a formula where another separator would begin a cell', () => {
    expect(cellOf('a;=1')).toBe("a;'=1");
    expect(cellOf('a\n@b')).toBe(`"a\n'@b"`);
    expect(cellOf('Smith-Jones; a = b + c')).toBe('Smith-Jones; a = b + c');
  });

  test('whatever the texts, a reader finds as many cells, and none that begins a formula', () => {
    const text = fc.oneof(fc.string({ unit: fc.constantFrom(...'=+-@",;\n\r\t\u0000 a1\ud800'), maxLength: 12 }), fc.constant(hostileText));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 4 }), (rows) => {
        const read = parse(csvText(['a', 'b', 'c'], rows)) as string[][];
        expect(read.map((cells) => cells.length)).toEqual([3, ...rows.map(() => 3)]);
        for (const cell of read.flat()) expect(/^\s*[=+\-@]/.test(cell) && !/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(cell), cell).toBe(false);
      }),
    );
  });

  test('refuses an uneven row and a number that is none', () => {
    expect(() => csvText(['a', 'b'], [['x']])).toThrow('row 1 has 1 cells; expected 2');
    expect(() => csvText(['a'], [[Number.NaN]])).toThrow('not finite');
  });
});
