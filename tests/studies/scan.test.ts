import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanRecords } from '../../src/studies/scan.js';

const places = (text: string, delimiter = ',', firstLine?: number): string[][] =>
  scanRecords(text, delimiter, firstLine).records.map(({ lines, columns }) => lines.map((line, i) => `${line}:${columns[i]}`));

const relaxed = { record_delimiter: ['\r\n', '\n', '\r'], relax_quotes: true, relax_column_count: true };
const blanks = (text: string): boolean[] => scanRecords(text, ',').records.map(({ blank }) => blank);

describe('scanRecords', () => {
  test.each([
    ['plain cells', 'a,bc\n1,2', [['1:1', '1:3'], ['2:1', '2:3']]],
    ['quoted cells begin at their mark', '"a,x","b""c"\n1,"2"', [['1:1', '1:7'], ['2:1', '2:3']]],
    ['mixed line ends', 'a,b\r\n1,2\r3,4\n5,6', [['1:1', '1:3'], ['2:1', '2:3'], ['3:1', '3:3'], ['4:1', '4:3']]],
    ['a quoted LF moves what follows to the next line', '"x\ny",2\n3,4', [['1:1', '2:4'], ['3:1', '3:3']]],
    ['a quoted CRLF is one line', '"x\r\ny",2\r\n3,4', [['1:1', '2:4'], ['3:1', '3:3']]],
    ['a quoted CR is one line', '"x\ry",2\r3,4', [['1:1', '2:4'], ['3:1', '3:3']]],
    ['empty lines are counted and left out', '\n\na,b\r\n\r\n\r\n1,2\n\n', [['3:1', '3:3'], ['6:1', '6:3']]],
    ['empty cells', ',\n,', [['1:1', '1:2'], ['2:1', '2:2']]],
    ['columns count UTF-16 units', '\u{1f642},b', [['1:1', '1:4']]],
    ['nothing', '', []],
  ] as const)('%s', (_, text, expected) => {
    expect(places(text)).toEqual(expected);
  });

  test('the first line may be another', () => {
    expect(places('a;b\n1;2', ';', 2)).toEqual([['2:1', '2:3'], ['3:1', '3:3']]);
  });

  test('a table larger than any of studies is scanned no further', () => {
    const most = { 'characters in one row': 9, rows: 2, cells: 8 };
    const beyond = (text: string): unknown => scanRecords(text, ',', 1, most).beyond;
    expect(beyond('a,b\n1,2\n3,4\n')).toBe(null);
    expect(beyond('a,b\n1,2\n3,4\n5,6\n')).toEqual({ what: 'rows', most: 2, line: 4 });
    expect(beyond('a,b,c\n1,2,3\n1,2,3')).toEqual({ what: 'cells', most: 8, line: 3 });
    expect(beyond('a,b\n"x\ny\nz\n0","1"')).toEqual({ what: 'characters in one row', most: 9, line: 2 });
  });

  test('blank records are marked', () => {
    expect(blanks('a,b\n,\n  ,\t\n"",""\n\u00a0\n,0')).toEqual([false, true, true, true, true, false]);
  });

  test.each([
    ['inside an unquoted cell', 'a,b"c\n1,2', [{ line: 1, column: 4, text: 'b"c' }]],
    ['after a blank', 'a, "b,c"', [{ line: 1, column: 4, text: ' "b' }, { line: 1, column: 8, text: 'c"' }]],
    ['text after the closing mark', '"a"b,c', [{ line: 1, column: 3, text: '"a"b' }]],
    ['a blank after the closing mark', '"a" ,c', [{ line: 1, column: 3, text: '"a" ' }]],
    ['on a later line of the cell', '"a\nb"c,d', [{ line: 2, column: 2, text: '"a\nb"c' }]],
    ['several marks in one cell are one fault', 'a"b"c"d,e', [{ line: 1, column: 2, text: 'a"b"c"d' }]],
    ['none', '"a","b""c",""\n"""",""""""', []],
  ])('a misplaced mark: %s', (_, text, expected) => {
    const scan = scanRecords(text, ',');
    expect(scan.open).toBeNull();
    expect(scan.records.flatMap(({ misquoted }) => misquoted)).toEqual(expected);
  });

  test.each([
    ['a,b\n1,"2\n3,4', 2, 3, 1],
    ['"', 1, 1, 0],
    ['"a""', 1, 1, 0],
    ['a\n\n"b\n\n\n', 3, 1, 1],
  ])('a mark that is never answered: %j', (text, line, column, before) => {
    const scan = scanRecords(text, ',');
    expect(scan.open).toEqual({ line, column });
    expect(scan.records).toHaveLength(before);
  });

  const syntax = fc.string({ unit: fc.constantFrom('a', '1', ',', ';', '"', '\n', '\r', ' ', '\u00fc'), maxLength: 40 });

  test('records and cells are those that csv-parse finds', () => {
    fc.assert(
      fc.property(syntax, fc.constantFrom(',', ';'), (text, delimiter) => {
        const { records, open } = scanRecords(text, delimiter);
        fc.pre(open === null);
        // Relaxed, csv-parse takes a misplaced mark as a character like any other, as the scan does.
        const cells = parse(text, { ...relaxed, delimiter, skip_empty_lines: true });
        expect(records.map(({ lines }) => lines.length)).toEqual(cells.map(({ length }) => length));
      }),
      { numRuns: 2000 },
    );
  });

  test('a mark is unanswered exactly where csv-parse says so', () => {
    fc.assert(
      fc.property(syntax, (text) => {
        const run = (): unknown => parse(text, relaxed);
        if (scanRecords(text, ',').open === null) expect(run).not.toThrow();
        else expect(run).toThrow(/Quote Not Closed/);
      }),
      { numRuns: 2000 },
    );
  });

  test('records follow each other from start to end, and every place leads to its cell', () => {
    fc.assert(
      fc.property(syntax, (text) => {
        const { records } = scanRecords(text, ',');
        const lineStarts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length)];
        let last = 0;
        for (const { start, next, lines, columns } of records) {
          expect(text.slice(last, start)).toMatch(/^[\r\n]*$/);
          expect(next).toBeGreaterThan(start);
          last = next;
          lines.forEach((line, cell) => {
            const offset = (lineStarts[line - 1] ?? Number.NaN) + (columns[cell] ?? Number.NaN) - 1;
            expect(cell === 0 ? offset === start : text[offset - 1] === ',').toBe(true);
          });
        }
      }),
    );
  });
});
