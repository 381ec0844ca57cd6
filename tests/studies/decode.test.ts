import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/studies/decode.js';
import { valueOf } from '../support/studies.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const unitsOf = (text: string): number[] => Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
const bytes = (...values: readonly (number | string)[]): Uint8Array =>
  Uint8Array.from(values.flatMap((value) => (typeof value === 'number' ? value : unitsOf(value))));

function utf16(text: string, end: 'le' | 'be', mark: boolean): Uint8Array {
  const units = unitsOf(`${mark ? '\ufeff' : ''}${text}`);
  return Uint8Array.from(units.flatMap((unit) => (end === 'le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
}

describe('decodeText', () => {
  const text = 'study,yi,vi\nMüller,\u22120.5,0.1\n';

  test.each([
    ['UTF-8', utf8(text), 'utf-8'],
    ['UTF-8 with a mark', utf8(`\ufeff${text}`), 'utf-8'],
    ['UTF-16 LE with a mark', utf16(text, 'le', true), 'utf-16le'],
    ['UTF-16 BE with a mark', utf16(text, 'be', true), 'utf-16be'],
    ['UTF-16 LE without a mark', utf16(text, 'le', false), 'utf-16le'],
    ['UTF-16 BE without a mark', utf16(text, 'be', false), 'utf-16be'],
    ['text', text, 'string'],
    ['text with a mark', `\ufeff${text}`, 'string'],
  ] as const)('%s', (_, input, encoding) => {
    expect(decodeText(input)).toEqual({ ok: true, value: { text, encoding }, problems: [] });
  });

  test('bytes that are not UTF-8 are read as Windows-1252, with a warning at the first of them', () => {
    const outcome = decodeText(bytes('study,yi\nM', 0xfc, 'ller,', 0x96, '1'), { file: 'a.csv' });
    expect(valueOf(outcome)).toEqual({ text: 'study,yi\nMüller,\u20131', encoding: 'windows-1252' });
    expect(outcome.problems).toEqual([
      { code: 'ENCODING_GUESSED', severity: 'warning', at: { file: 'a.csv', line: 2, column: 2 }, facts: { encoding: 'Windows-1252' } },
    ]);
  });

  test('all of Windows-1252 is read, whatever the runtime makes of its dashes and quotation marks', () => {
    const high = Uint8Array.from({ length: 128 }, (_, index) => index + 128);
    // Written by Python 3.11: bytes(range(128, 256)).decode('cp1252', 'replace')[:32], with the five undefined bytes kept.
    const windows =
      '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
      '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';
    const latin = String.fromCharCode(...high.subarray(32));
    expect(valueOf(decodeText(high)).text).toBe(windows + latin);
  });

  test.each([
    ['PNG', bytes(0x89, 'PNG\r\n', 0x1a, '\n'), 'PNG image'],
    ['JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), 'JPEG image'],
    ['PDF', bytes('%PDF-1.7\n'), 'PDF document'],
    ['PDF as text', '%PDF-1.7\n', 'PDF document'],
    ['gzip', bytes(0x1f, 0x8b, 8, 0), 'gzip'],
    ['xlsx', bytes('PK', 3, 4, 20, 0, '[Content_Types].xml', 0, 'xl/workbook.xml'), 'Excel workbook (.xlsx); export it as CSV'],
    ['ods', bytes('PK', 3, 4, 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), 'OpenDocument'],
    ['docx', bytes('PK', 3, 4, 'word/document.xml'), 'Word document'],
    ['zip', bytes('PK', 3, 4, 'trials.csv'), 'ZIP archive'],
    ['xls', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'Excel workbook (.xls)'],
    ['UTF-32', bytes(0xff, 0xfe, 0, 0, 'a', 0, 0, 0), 'UTF-32'],
    ['UTF-32 of the other order', bytes(0, 0, 0xfe, 0xff, 0, 0, 0, 'a'), 'UTF-32'],
    ['UTF-16 cut in half', bytes(0xff, 0xfe, 'a', 0, 'b'), 'not valid UTF-16'],
  ])('%s is named', (_, input, name) => {
    const [found] = decodeText(input, { file: 'a' }).problems;
    expect(found).toMatchObject({ code: 'FILE_NOT_TEXT', at: { file: 'a' }, facts: { found: expect.stringContaining(name) as unknown } });
  });

  test('a control character is shown with its place', () => {
    expect(decodeText('a,b\r\n1,\u0007').problems).toEqual([
      { code: 'FILE_NOT_TEXT', severity: 'error', at: { line: 2, column: 3 }, facts: { found: 'the control character U+0007' } },
    ]);
    expect(decodeText('a,b\u0000').ok).toBe(false);
    expect(decodeText('a\tb\fc\vd\r\n').ok).toBe(true);
  });

  test('any bytes give text or a problem, and the same ones twice', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (input) => {
        const outcome = decodeText(input);
        expect(outcome).toEqual(decodeText(input));
        if (outcome.ok) expect(outcome.value.text).not.toContain('\u0000');
        else expect(outcome.problems.map(({ code }) => code)).toEqual(['FILE_NOT_TEXT']);
      }),
    );
  });

  test('UTF-8 comes back as it went in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (written) => {
        const text = `study,${written.replace(/\p{Cc}/gu, '')}`;
        expect(decodeText(utf8(text))).toEqual({ ok: true, value: { text, encoding: 'utf-8' }, problems: [] });
      }),
    );
  });
});
