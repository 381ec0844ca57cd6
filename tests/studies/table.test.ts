import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/problems/problem.js';
import { otherReading, readTable as read, type Table, type TableRow } from '../../src/studies/table.js';

/** The table with all its rows there. */
function readTable(...given: Parameters<typeof read>): Omit<Table, 'rows'> & { readonly rows: readonly TableRow[] } {
  const table = read(...given);
  return { ...table, rows: [...table.rows] };
}

const texts = (text: string, delimiter = ','): unknown => {
  const { header, rows } = readTable(text, delimiter);
  return [header, ...rows].map((row) => row?.cells.map((cell) => cell.text));
};
const problems = (text: string): string[] =>
  readTable(text, ',', 1, { file: 't.csv' }).problems.map((each) => `${each.at.file}:${each.at.line}:${each.at.column} ${each.code}`);

describe('readTable', () => {
  test('cells come without quotation marks and blanks around, with their places', () => {
    expect(readTable('study, n \n"a, ""b""",  3\u00a0\n', ',')).toEqual({
      header: { line: 1, cells: [{ text: 'study', line: 1, column: 1 }, { text: 'n', line: 1, column: 7 }] },
      rows: [{ line: 2, cells: [{ text: 'a, "b"', line: 2, column: 1 }, { text: '3', line: 2, column: 12 }] }],
      problems: [],
      dropped: 0,
    });
  });

  test('blank lines, lines of blanks and rows of bare delimiters are passed over', () => {
    expect(texts('\n  \na,b\n\n1,2\r\n,\r\n \t \n"",""\n3,4\n\n\n')).toEqual([['a', 'b'], ['1', '2'], ['3', '4']]);
  });

  test('a row may run over several lines, and the next one is where it is', () => {
    const { rows } = readTable('a,b\r\n"x\r\ny",2\r\n3,4', ',');
    expect(rows).toEqual([
      { line: 2, cells: [{ text: 'x\r\ny', line: 2, column: 1 }, { text: '2', line: 3, column: 4 }] },
      { line: 4, cells: [{ text: '3', line: 4, column: 1 }, { text: '4', line: 4, column: 3 }] },
    ]);
  });

  test('the header alone, and nothing at all', () => {
    expect(texts('a,b')).toEqual([['a', 'b']]);
    expect(readTable(' \n,,\n', ',')).toEqual({ header: null, rows: [], problems: [], dropped: 0 });
  });

  test('every ragged row is reported, at its last cell or the first one too many, and left out', () => {
    const text = 'a,b,c\n1,2\n1,2,3\n1,2,3,4,5\n"x\ny",2';
    expect(problems(text)).toEqual(['t.csv:2:3 ROW_RAGGED', 't.csv:4:7 ROW_RAGGED', 't.csv:6:4 ROW_RAGGED']);
    expect(texts(text)).toEqual([['a', 'b', 'c'], ['1', '2', '3']]);
    expect(readTable(text, ',').problems.map(({ facts }) => facts)).toEqual([
      { expected: 3, found: 2 },
      { expected: 3, found: 5 },
      { expected: 3, found: 2 },
    ]);
  });

  test('every misplaced quotation mark is reported where it stands', () => {
    const text = 'a,b\nx"y,2\n"x"y,2\n1,2\n1, "2"';
    expect(problems(text)).toEqual(['t.csv:2:2 QUOTE_MISPLACED', 't.csv:3:3 QUOTE_MISPLACED', 't.csv:5:4 QUOTE_MISPLACED']);
    expect(texts(text)).toEqual([['a', 'b'], ['1', '2']]);
  });

  test('what comes before a mark that is never answered is read, and the mark is shown', () => {
    const text = 'a,b\n1,2\n1,2,3\n3,"4\n5,6\n';
    expect(problems(text)).toEqual(['t.csv:3:5 ROW_RAGGED', 't.csv:4:3 QUOTE_NOT_CLOSED']);
    expect(texts(text)).toEqual([['a', 'b'], ['1', '2']]);
  });

  test('without a sound header there are no rows', () => {
    expect(readTable('a"b,c\n1,2', ',')).toMatchObject({ header: null, rows: [], problems: [{ code: 'QUOTE_MISPLACED' }] });
    expect(readTable('"a,b\n1,2', ',')).toMatchObject({ header: null, rows: [], problems: [{ code: 'QUOTE_NOT_CLOSED' }] });
  });

  test('a long cell is cut short in a problem', () => {
    const [fault] = readTable(`a,b\n${'x'.repeat(1e5)}",1`, ',').problems;
    expect(fault === undefined ? '' : describeProblem(fault).length).toBeLessThan(300);
    expect(JSON.stringify(fault?.facts).length).toBeLessThan(200);
  });

  test('a text that the scan and csv-parse part differently is refused, not guessed at', () => {
    // A quotation mark as delimiter is the one way to make them disagree; readStudies does not let it in.
    const file = { file: 't.csv' };
    expect(readTable('a"b"c', '"', 1, file)).toEqual({
      header: null,
      rows: [],
      problems: [{ code: 'CSV_UNREADABLE', severity: 'error', at: file, facts: { reason: 'Invalid Opening Quote: a quote is found on field 0 at line 1, value is "a"' } }],
      dropped: 0,
    });
    const rows = ['a', 'b'].map((text, index) => ({ line: index + 1, cells: [{ text, line: index + 1, column: 1 }] }));
    expect(['a\n b', 'a\nc', 'a', 'a\n"b"'].map((text) => otherReading(rows, text, ','))).toEqual([null, ...['c', ''].map(() => 'a row that two readers part differently, on line 2'), null]);
  });
});
