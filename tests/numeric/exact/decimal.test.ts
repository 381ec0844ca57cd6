import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastPlace, minusSigns, parsePrinted, printedValue } from '../../../src/numeric/exact/decimal.js';
import { rational } from '../../../src/numeric/exact/rational.js';

const parts = (text: string): readonly [string, number, bigint, number, boolean] | null => {
  const found = parsePrinted(text);
  return found === null ? null : [found.comparator, found.sign, found.digits, found.decimals, found.percent];
};

describe('printed numbers', () => {
  test.each([
    ['0.50', '=', 1, 50n, 2, false],
    ['0.5', '=', 1, 5n, 1, false],
    ['.029', '=', 1, 29n, 3, false],
    ['12', '=', 1, 12n, 0, false],
    ['+3.1', '=', 1, 31n, 1, false],
    ['-1.83', '=', -1, 183n, 2, false],
    ['\u22121.83', '=', -1, 183n, 2, false],
    ['\u2013 1.83', '=', -1, 183n, 2, false],
    ['-0.00', '=', -1, 0n, 2, false],
    ['0\u00b785', '=', 1, 85n, 2, false],
    ['\u00b707', '=', 1, 7n, 2, false],
    ['0\u221985', '=', 1, 85n, 2, false],
    ['69%', '=', 1, 69n, 0, true],
    ['69 %', '=', 1, 69n, 0, true],
    ['51.3 percent', '=', 1, 513n, 1, true],
    ['<.0001', '<', 1, 1n, 4, false],
    ['< 0.001', '<', 1, 1n, 3, false],
    ['=.029', '=', 1, 29n, 3, false],
    ['<= 5', '<=', 1, 5n, 0, false],
    ['\u2264 5', '<=', 1, 5n, 0, false],
    ['\u2a7e5.0', '>=', 1, 50n, 1, false],
    ['>99%', '>', 1, 99n, 0, true],
    ['1,234', '=', 1, 1234n, 0, false],
    ['1,234,567', '=', 1, 1234567n, 0, false],
    ['1,234.5', '=', 1, 12345n, 1, false],
    ['1\u2009234', '=', 1, 1234n, 0, false],
    ['10\u00a0269', '=', 1, 10269n, 0, false],
    ["1'234", '=', 1, 1234n, 0, false],
    ['1\u2019234\u2019567.8', '=', 1, 12345678n, 1, false],
    ['12,345.678', '=', 1, 12345678n, 3, false],
    ['5 per cent', '=', 1, 5n, 0, true],
    ['+0', '=', 1, 0n, 0, false],
    ['=>3', '>=', 1, 3n, 0, false],
    ['=<3', '<=', 1, 3n, 0, false],
    ['2e+3', '=', 1, 2n, -3, false],
    ['2 \u00d7 10\u00b9\u2070', '=', 1, 2n, -10, false],
    ['0'.repeat(98) + '.5', '=', 1, 5n, 1, false],
    ['4\u00b710\u207b\u00b9\u00b2', '=', 1, 4n, 12, false],
    ['0,85', '=', 1, 85n, 2, false],
    ['0,123', '=', 1, 123n, 3, false],
    ['1,2345', '=', 1, 12345n, 4, false],
    ['1.2e-5', '=', 1, 12n, 6, false],
    ['1.2E5', '=', 1, 12n, -4, false],
    ['1.2 \u00d7 10^-5', '=', 1, 12n, 6, false],
    ['1.2 x 10^\u22125', '=', 1, 12n, 6, false],
    ['3\u00d710\u207b\u2077', '=', 1, 3n, 7, false],
  ])('%s', (text, comparator, sign, digits, decimals, percent) => {
    expect(parts(text)).toEqual([comparator, sign, digits, decimals, percent]);
  });

  test.each([
    '',
    ' ',
    '.',
    '-',
    'abc',
    '1.2.3',
    '1 2',
    '1,23,456',
    '0,123,456',
    '1,234,5',
    '0.34 to 0.70',
    '--1',
    '1e',
    'NaN',
    'Infinity',
    '<',
    '1%%',
    '1'.repeat(101),
    '0,123.4',
    '00,123',
    '01,234',
    '1,234,56',
    '<>1',
    '1.2 x 10',
    '5 per',
  ])('not one number: %s', (text) => expect(parsePrinted(text)).toBeNull());

  test('the text is kept as it was given', () => {
    expect(parsePrinted(' \u22120\u00b750 ')?.text).toBe(' \u22120\u00b750 ');
  });

  test('every minus sign means minus', () => {
    for (const sign of minusSigns) expect(parsePrinted(`${sign}2.5`)?.sign).toBe(-1);
  });
});

describe('their values', () => {
  test('digits and last place', () => {
    const printed = parsePrinted('-1.50');
    if (printed === null) throw new Error('-1.50 is a number');
    expect(printedValue(printed)).toEqual(rational(-3, 2));
    expect(lastPlace(printed)).toEqual(rational(1, 100));
  });

  test('what toFixed prints is read back exactly, digit by digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.integer({ min: 0, max: 12 }), fc.boolean(), (digits, decimals, negative) => {
        const padded = digits.toString().padStart(decimals + 1, '0');
        const text = (negative ? '-' : '') + (decimals === 0 ? padded : `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`);
        expect(parts(text)).toEqual(['=', negative ? -1 : 1, digits, decimals, false]);
      }),
    );
  });

  test('any text at all is answered, and quickly', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => parsePrinted(text) === null || parsePrinted(text)?.text === text));
  });
});
