import { CsvError, parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';

/** What the second reading rests on. A test that fails after an upgrade of csv-parse names the design that has to change. */
const lineEnds = ['\r\n', '\n', '\r'];

function errorOf(run: () => unknown): CsvError {
  try {
    run();
  } catch (error) {
    if (error instanceof CsvError) return error;
  }
  throw new Error('expected a CsvError');
}

describe('csv-parse 7.0.3', () => {
  test('with all line ends listed, a file may mix them', () => {
    expect(parse('a,b\r\n1,2\n3,4\r5,6', { record_delimiter: lineEnds })).toEqual([['a', 'b'], ['1', '2'], ['3', '4'], ['5', '6']]);
  });

  test('without that, the first line end is taken for all of them', () => {
    expect(errorOf(() => parse('a,b\r\n1,2\n3,4')).code).toBe('CSV_RECORD_INCONSISTENT_FIELDS_LENGTH');
  });

  test('info.lines is the last line of a record, not the first', () => {
    const records = parse('a\n"x\ny"\n', { info: true, record_delimiter: lineEnds }) as unknown as { info: { lines: number } }[];
    expect(records.map(({ info }) => info.lines)).toEqual([1, 3]);
  });

  test('info.lines counts a CRLF inside quotes twice, so that lines are counted by our own scan', () => {
    const records = parse('a\r\n"x\r\ny"\r\nz', { info: true, record_delimiter: lineEnds }) as unknown as { info: { lines: number } }[];
    expect(records.map(({ info }) => info.lines)).toEqual([1, 4, 5]);
  });

  test('faults stop the parse at the first one, with a line and no character column', () => {
    const unclosed = errorOf(() => parse('a,b\n"x,2\n3,4'));
    expect([unclosed.code, unclosed['lines']]).toEqual(['CSV_QUOTE_NOT_CLOSED', 3]);
    expect(errorOf(() => parse('a,b\nx"y,2\n3"4,5')).code).toBe('INVALID_OPENING_QUOTE');
    expect(errorOf(() => parse('a,b\n"x"y,2')).code).toBe('CSV_INVALID_CLOSING_QUOTE');
    expect(errorOf(() => parse('a,b\n1,2,3')).code).toBe('CSV_RECORD_INCONSISTENT_FIELDS_LENGTH');
  });

  test('as objects, the last of two columns of one name wins silently, so that records are read as arrays', () => {
    expect(parse('n,n\n1,2', { columns: true })).toEqual([{ n: '2' }]);
    expect(parse('n,n\n1,2')).toEqual([['n', 'n'], ['1', '2']]);
  });

  test('relaxed about the number of columns, it drops surplus cells of objects silently', () => {
    expect(parse('a,b\n1,2,3', { columns: true, relax_column_count: true })).toEqual([{ a: '1', b: '2' }]);
  });

  test('several delimiters are all taken at once, so that one is chosen beforehand', () => {
    expect(parse('a;b\n1,5;2', { delimiter: [',', ';'], relax_column_count: true })).toEqual([['a', 'b'], ['1', '5', '2']]);
  });

  test('a byte order mark becomes part of the first name unless it is taken off', () => {
    expect(parse('\ufeffa,b')).toEqual([['\ufeffa', 'b']]);
  });

  test('a lone surrogate becomes U+FFFD, one character for one, so that places stay right', () => {
    expect(parse('a\ud800,b')).toEqual([['a\ufffd', 'b']]);
  });
});
