import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastUnit, readNumber, type Notation } from '../../src/studies/number.js';

const plain: Notation = { decimal: '.', thousands: null };
const comma: Notation = { decimal: ',', thousands: null };

describe('numbers', () => {
  test.each([
    ['0', 0],
    ['12', 12],
    ['007', 7],
    ['+3', 3],
    ['-3.25', -3.25],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['1.5E-3', 0.0015],
    ['2e+2', 200],
    ['\u22120.5', -0.5],
    ['\u20130.5', -0.5],
    ['\u20110.5', -0.5],
    ['\uff0d1', -1],
    ['1e\u22123', 0.001],
    ['  0.5\t', 0.5],
    ['\u00a00.5\u2009\u202f', 0.5],
    ['\u30001', 1],
    ['1.7976931348623157e308', Number.MAX_VALUE],
    ['5e-324', Number.MIN_VALUE],
    ['0.000', 0],
    ['0e5', 0],
    [`0.${'0'.repeat(300)}1`, 1e-301],
  ])('%j is %d', (text, value) => {
    expect(readNumber(text, plain)).toEqual({ kind: 'number', value });
  });

  test('a minus before zero leaves no trace', () => {
    expect(readNumber('-0', plain)).toEqual({ kind: 'number', value: 0 });
    expect(readNumber('\u22120.00', plain)).toEqual({ kind: 'number', value: 0 });
  });

  test.each([
    ['0,5', 0.5],
    [',5', 0.5],
    ['\u22121,25', -1.25],
    ['12', 12],
    ['1,5e-3', 0.0015],
  ])('%j with a decimal comma', (text, value) => {
    expect(readNumber(text, comma)).toEqual({ kind: 'number', value });
  });

  test.each([
    ['1,234', ',', '.', 1234],
    ['1,234,567.5', ',', '.', 1234567.5],
    ['-12,345', ',', '.', -12345],
    ['1234', ',', '.', 1234],
    ['1.234,5', '.', ',', 1234.5],
    ['1 234', ' ', '.', 1234],
    ['1\u00a0234', ' ', '.', 1234],
    ['1\u2009234\u202f567', ' ', '.', 1234567],
    ["1'234", "'", '.', 1234],
    ['1\u2019234', "'", '.', 1234],
    ['1 234', '\u2009', '.', 1234],
  ] as const)('%j with thousands %j', (text, thousands, decimal, value) => {
    expect(readNumber(text, { decimal, thousands })).toEqual({ kind: 'number', value });
  });

  test.each([
    ['1,5', ',', '.'],
    ['12,34', ',', '.'],
    ['1234,567', ',', '.'],
    [',234', ',', '.'],
    ['1,,234', ',', '.'],
    ['1,234,', ',', '.'],
    ['1.234,567', ',', '.'],
    ['1.5', '.', ','],
    ['1,5,5', '.', ','],
  ] as const)('%j is no number with thousands %j', (text, thousands, decimal) => {
    expect(readNumber(text, { decimal, thousands }).kind).toBe('other');
  });

  test('every double is read back from what JavaScript prints', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(String(value), plain)).toEqual({ kind: 'number', value: value === 0 ? 0 : value });
        expect(readNumber(String(value).replace('.', ','), comma)).toEqual({ kind: 'number', value: value === 0 ? 0 : value });
      }),
    );
  });
});

describe('missing values', () => {
  const words = ['NA', 'na', 'N/A', 'n/a', '#N/A', '<NA>', 'NaN', 'nan', 'NR', 'null', 'NULL'];
  test.each(['', '   ', '\u00a0', ...words, '.', '-', '\u2013', '\u2014', '\u2212', ' - '])('%j', (text) => {
    expect(readNumber(text, plain)).toEqual({ kind: 'missing' });
  });
});

describe('what is not a number', () => {
  test.each([
    ['12%', 'percentage'],
    ['12.5 %', 'percentage'],
    ['12,5%', 'percentage'],
    ['1,234', 'thousands separator or a decimal comma'],
    ['1,234.5', 'thousands ","'],
    ['1.234.567', 'thousands "."'],
    ['1.234,5', 'thousands "." and decimal ","'],
    ['1 234', 'declare thousands'],
    ['1\u2009234', 'declare thousands'],
    ["1'234", 'declare thousands'],
    ['0,5', 'decimal ","'],
    ['\u22120,5', 'decimal ","'],
    ['0x1F', 'decimal digits'],
    ['<0.01', 'bound'],
    ['\u22655', 'bound'],
    ['#DIV/0!', 'error value'],
    ['=A1+B1', 'formula'],
    ["=cmd|' /C calc'!A0", 'formula'],
    ['Inf', 'finite'],
    ['-Infinity', 'finite'],
    ['12-Mar', 'date'],
    ['Mar-04', 'date'],
    ['3/12', 'fraction'],
    ['1.2 \u00b1 0.3', 'more than one'],
    ['0.5 (0.3, 0.7)', 'more than one'],
    ['0.3-0.7', 'more than one'],
    ['3 to 4', 'more than one'],
    ['1.2 \u00d7 10', 'powers of ten'],
    ['12*', 'footnote'],
    ['12\u2020', 'footnote'],
    ['5 mg', 'unit'],
    ['\u200b5', 'U+200B is in it, which is not seen'],
    ['1\u202e2', 'U+202E'],
    ['5\u00ad', 'U+00AD'],
    ['1e999', 'too large'],
    ['-1e999', 'too large'],
    ['1e-999', 'too close to zero'],
  ])('%j: %s', (text, hint) => {
    expect(readNumber(text, plain)).toEqual({ kind: 'other', hint: expect.stringContaining(hint) as unknown });
  });

  test('a point where a decimal comma is declared', () => {
    expect(readNumber('0.5', comma)).toEqual({ kind: 'other', hint: expect.stringContaining('decimal point') as unknown });
  });

  const nothing = ['abc', '1.2.3', '--1', '+-1', 'e5', '1_000', '\u0661', '+', '1e1.5', '\ud800', '__proto__', '1'.repeat(401)];
  test.each(nothing)('%j, without a hint', (text) => {
    expect(readNumber(text, plain)).toEqual({ kind: 'other', hint: null });
  });

  test('no text gives a value that is not finite', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(plain, comma, { decimal: '.', thousands: ',' } as const), (text, notation) => {
        const reading = readNumber(text, notation);
        if (reading.kind === 'number') expect(Number.isFinite(reading.value)).toBe(true);
      }),
    );
  });

  test('one unit of the last printed digit', () => {
    expect([lastUnit('1.50', plain), lastUnit('1,5', comma), lastUnit('15', plain), lastUnit('1.5e-2', plain)]).toEqual([0.01, 0.1, 1, 0.001]);
  });

  test('a megabyte is refused at once', () => {
    expect(readNumber('1'.repeat(1e6), plain)).toEqual({ kind: 'other', hint: null });
    expect(readNumber(`${' '.repeat(1e6)}1`, plain)).toEqual({ kind: 'number', value: 1 });
  });
});
