import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/problems/catalogue.js';
import { describeProblem, hasErrors, type Outcome } from '../../src/problems/problem.js';
import { kindNames } from '../../src/studies/kinds.js';
import { mostProblems } from '../../src/studies/problem-list.js';
import type { ReadOptions } from '../../src/studies/read-options.js';
import { readStudies } from '../../src/studies/read-studies.js';
import type { Studies } from '../../src/studies/study.js';
import { expectLinearTime } from '../support/linear-time.js';
import { codesIn, valueOf } from '../support/studies.js';

const places = ({ problems }: Outcome<unknown>): string[] =>
  problems.map(({ code, at: { file, line, column } }) => [file, line, column, code].filter((part) => part !== undefined).join(':'));

/** The numbers of the studies, without the places that a change of form moves. */
const numbersOf = (outcome: Outcome<Studies>): unknown =>
  valueOf(outcome).rows.map(({ at: _at, cells, ...study }) => [
    study,
    Object.fromEntries(Object.entries(cells).map(([name, { text }]) => [name, text])),
  ]);

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const quoteIfNeeded = (text: string): string => (/[",\r\n]/.test(text) ? quote(text) : text);

const write = (table: readonly (readonly string[])[], lineEnd = '\n', delimiter = ','): string =>
  table.map((cells) => cells.map(quote).join(delimiter)).join(lineEnd);

const tableOf = (rows: number): string => `study,ai,n1i,ci,n2i\n${Array.from({ length: rows }, (_, i) => `S${i},1,20,2,30`).join('\n')}`;

const bcg = `trial,author,year,tpos,tneg,cpos,cneg,ablat,alloc
1,"Aronson",1948,4,119,11,128,44,random
2,"Ferguson & Simes",1949,6,300,29,274,55,random
3,"Rosenthal et al",1960,3,228,11,209,42,random
`;

describe('readStudies', () => {
  test('a table as metafor has it', () => {
    const studies = valueOf(readStudies(bcg, { file: 'bcg.csv', kinds: ['binary'] }));
    expect(studies.kind).toBe('binary');
    expect(studies.moderators).toEqual(['trial', 'year', 'ablat', 'alloc']);
    expect(studies.source).toEqual({
      file: 'bcg.csv',
      encoding: 'string',
      delimiter: ',',
      decimal: '.',
      columns: {
        author: 'author',
        year: 'year',
        treatment_events: 'tpos',
        treatment_nonevents: 'tneg',
        control_events: 'cpos',
        control_nonevents: 'cneg',
      },
    });
    expect(studies.rows).toHaveLength(3);
    expect(studies.rows[0]).toEqual({
      kind: 'binary',
      label: 'Aronson 1948',
      year: 1948,
      provenance: 'study data',
      treatment: { events: 4, total: 123 },
      control: { events: 11, total: 139 },
      at: { file: 'bcg.csv', line: 2, column: 1 },
      cells: {
        trial: { text: '1', line: 2, column: 1 },
        author: { text: 'Aronson', line: 2, column: 3 },
        year: { text: '1948', line: 2, column: 13 },
        treatment_events: { text: '4', line: 2, column: 18 },
        treatment_nonevents: { text: '119', line: 2, column: 20 },
        control_events: { text: '11', line: 2, column: 24 },
        control_nonevents: { text: '128', line: 2, column: 27 },
        ablat: { text: '44', line: 2, column: 31 },
        alloc: { text: 'random', line: 2, column: 34 },
      },
    });
  });

  test('as a spreadsheet of continental Europe writes it', () => {
    const text = 'sep=;\r\nstudy;yi;vi\r\n"Müller; 1990";\u22120,5;0,125\r\n\r\nB;1;1\r\n;;\r\n';
    const bytes = Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])]);
    const { rows, source } = valueOf(readStudies(bytes));
    expect(rows).toMatchObject([
      { label: 'Müller; 1990', yi: -0.5, vi: 0.125, at: { line: 3 }, cells: { vi: { text: '0,125', line: 3, column: 21 } } },
      { label: 'B', yi: 1, vi: 1, at: { line: 5 } },
    ]);
    expect(source).toMatchObject({ encoding: 'utf-16le', delimiter: ';', decimal: ',', file: null });
  });

  test('a declared delimiter, decimal mark and separator of thousands', () => {
    const text = 'study:n:mean:sd\nA:1.234:1,5:2';
    expect(valueOf(readStudies(text, { delimiter: ':', decimal: ',', thousands: '.' })).rows).toMatchObject([{ total: 1234, mean: 1.5 }]);
    expect(valueOf(readStudies(text, { delimiter: ':', thousands: '.' })).source.decimal).toBe(',');
    expect(valueOf(readStudies('study;n;mean;sd\nA;1 234;1,5;2', { thousands: ' ' })).rows).toMatchObject([{ total: 1234, mean: 1.5 }]);
    expect(valueOf(readStudies('sep=;\nstudy|yi|vi\nA|1|1', { delimiter: '|' })).source.delimiter).toBe('|');
  });

  test('a decimal comma is not inferred where it may be a thousand, and the cell is reported', () => {
    const outcome = readStudies('study;xi;ni\nA;5;1,234', { file: 'a.csv' });
    expect(outcome.problems.map(describeProblem)).toEqual([
      'a.csv:2:5: total is not a number; expected digits with an optional sign and decimal point; found "1,234"' +
        ' (a thousands separator or a decimal comma? declare thousands "," or decimal ",") [CELL_NOT_NUMBER]',
    ]);
  });

  test('only the rows asked for are read', () => {
    const text = 'study,outcome,Sub Group,TE,vi\nA,pain, x ,1,1\nB,death,x,NA,1\nC,pain,y,2,1';
    const labels = (where: Record<string, string>) => valueOf(readStudies(text, { where })).rows.map(({ label }) => label);
    expect(labels({ outcome: 'pain' })).toEqual(['A', 'C']);
    expect(labels({ outcome: ' pain', subgroup: 'x' })).toEqual(['A']);
    expect(labels({ yi: '2' })).toEqual(['C']);
    expect(labels({ TE: '2' })).toEqual(['C']);
    const unmet = (where: Record<string, string>): unknown => readStudies(text, { where }).problems.find(({ code }) => code === 'TOO_FEW_STUDIES')?.facts;
    expect(unmet({ outcome: 'Pain' })).toEqual({ found: 0, least: 1, filteredOut: 3, unmet: [{ column: 'outcome', wanted: 'Pain', holds: expect.arrayContaining(['pain']), nearest: 'pain' }] });
    expect(unmet({ outcome: 'pain', yi: '7', TE: '8' })).toMatchObject({ unmet: [{ wanted: '7' }, { wanted: '8' }] });
    // Each part is met by some row, and both by none.
    expect(unmet({ subgroup: 'x', yi: '2' })).toEqual({ found: 0, least: 1, filteredOut: 3 });
  });

  test('the provenance and the level that are declared', () => {
    expect(valueOf(readStudies('study,or,lower,upper\nA,2,1,4', { provenance: 'reconstructed', level: 0.9 })).rows).toMatchObject([
      { provenance: 'reconstructed', level: 0.9 },
    ]);
  });

  test('too few studies: none by default, or fewer than asked for', () => {
    expect(readStudies('study,yi,vi\n').problems).toMatchObject([{ code: 'TOO_FEW_STUDIES', facts: { found: 0, least: 1 } }]);
    expect(codesIn(readStudies('study,yi,vi\nA,1,1', { atLeast: 2 }))).toEqual(['TOO_FEW_STUDIES']);
    expect(readStudies('study,yi,vi\nA,1,1', { atLeast: 1 }).ok).toBe(true);
    expect(readStudies('study,yi,vi\n', { atLeast: 0 })).toMatchObject({ ok: true, value: { rows: [] } });
    // A row that could not be read was there.
    expect(codesIn(readStudies('study,yi,vi\nA,1'))).toEqual(['ROW_RAGGED']);
  });

  test('all faults of a file at once, in its order', () => {
    const text = 'study,ai,n1i,ci,n2i,dose,dose\nA,5,4,1,2,,\nB,1,2\nC,x,2,"",1e3,,\n,1,2,1,2,,\nD,1%,2,3,"4"5,,\nA,1,2,1.5,2,,';
    expect(places(readStudies(text, { file: 'f.csv', where: { does: 'x' } }))).toEqual([
      'f.csv:REFERENCE_UNKNOWN',
      'f.csv:1:26:COLUMN_DUPLICATED',
      'f.csv:2:3:EVENTS_ABOVE_TOTAL',
      'f.csv:3:5:ROW_RAGGED',
      'f.csv:4:3:CELL_NOT_NUMBER',
      'f.csv:4:7:CELL_EMPTY',
      'f.csv:5:1:ROW_BLANK_LABEL',
      'f.csv:6:12:QUOTE_MISPLACED',
      'f.csv:7:1:LABEL_REPEATED',
      'f.csv:7:7:CELL_NOT_INTEGER',
    ]);
  });

  test('fifty faults are told, and the rest is counted', () => {
    const { ok, problems } = readStudies(`study,yi,vi\n${'A,x,1\n'.repeat(1000)}`, { file: 'f.csv' });
    expect(ok).toBe(false);
    expect(problems).toHaveLength(mostProblems + 1);
    expect(problems.slice(0, -1).map(({ code, at }) => `${at.line} ${code}`)).toEqual(
      Array.from({ length: mostProblems }, (_, index) => `${index + 2} CELL_NOT_NUMBER`),
    );
    expect(problems.at(-1)).toMatchObject({ code: 'PROBLEMS_NOT_SHOWN', severity: 'note', facts: { more: 1999 - mostProblems } });
  });

  test('warnings travel with the studies', () => {
    // Windows-1252: E9 is é, 96 an en dash that serves as a minus sign.
    const bytes = [...'study,yi,vi\nA,1,1\nA,1,1\n\u00e9,\u00961,1'].map((character) => character.charCodeAt(0));
    const outcome = readStudies(Uint8Array.from(bytes));
    expect(valueOf(outcome).rows.map(({ label, kind }) => [label, kind])).toEqual([['A', 'effect'], ['A', 'effect'], ['é', 'effect']]);
    expect(valueOf(outcome).rows[2]).toMatchObject({ yi: -1 });
    expect(places(outcome)).toEqual(['3:1:LABEL_REPEATED', '4:1:ENCODING_GUESSED']);
  });
});

describe('every problem code once, with its place', () => {
  const effect = 'study,yi,vi\nA,';
  const cases: readonly (readonly [string, string, ReadOptions])[] = [
    ['x.csv FILE_NOT_TEXT', '%PDF-1.7', {}],
    ['x.csv FILE_EMPTY', '\n ,\n', {}],
    ['x.csv:1 COLUMN_MISSING', 'study,yi,x\nA,1,1', { kinds: ['effect'] }],
    ['x.csv:1:13 COLUMN_DUPLICATED', 'study,yi,vi,yi\nA,1,1,1', {}],
    ['x.csv:1:13 COLUMN_NAME_EMPTY', 'study,yi,vi,\nA,1,1,1', {}],
    ['x.csv:1:1 ROW_NAMES_UNNAMED', ',study,yi,vi\n1,A,1,1', {}],
    ['x.csv ESTIMATE_UNUSED', 'study,effect,ci.lb,ci.ub\nA,1,0,2', { kinds: ['effect'] }],
    ['x.csv COLUMN_MAPPING_UNKNOWN', `${effect}1,1`, { columns: { yi: 'y' } }],
    ['x.csv COLUMN_ROLE_UNKNOWN', `${effect}1,1`, { columns: { y: 'yi' } }],
    ['x.csv:1 COLUMN_ROLE_TAKEN', 'study,yi,se,seTE\nA,1,1,1', {}],
    ['x.csv:1 KIND_NOT_RECOGNISED', 'study,a,b\nA,1,1', {}],
    ['x.csv:1 KIND_AMBIGUOUS', 'study,xi,ni,yi,vi\nA,1,1,1,1', {}],
    ['x.csv:2:3 ROW_RAGGED', `${effect}1`, {}],
    ['x.csv:2:7 ROW_RAGGED', `${effect}1,1,1`, {}],
    ['x.csv:2:1 ROW_BLANK_LABEL', 'study,yi,vi\n,1,1', {}],
    ['x.csv:3:1 LABEL_REPEATED', `${effect}1,1\nA,1,1`, {}],
    ['x.csv:2:5 QUOTE_NOT_CLOSED', `${effect}1,"1\n`, {}],
    ['x.csv:2:6 QUOTE_MISPLACED', `${effect}1,1"`, {}],
    ['x.csv:2:3 CELL_EMPTY', `${effect},1`, {}],
    ['x.csv:2:5 CELL_NOT_NUMBER', `${effect}1,x`, {}],
    ['x.csv:2:3 CELL_NOT_INTEGER', 'study,xi,ni\nA,1.5,2', {}],
    ['x.csv:2:3 CELL_NEGATIVE', 'study,xi,ni\nA,-1,2', {}],
    ['x.csv:2:5 CELL_NOT_POSITIVE', `${effect}1,0`, {}],
    ['x.csv:2:3 CELL_OUT_OF_RANGE', 'study,ri,ni\nA,1,20', {}],
    ['x.csv:2:5 CELL_TOO_LARGE', 'study,xi,ni\nA,1,1e16', {}],
    ['x.csv:2:3 POINT_AMBIGUOUS', 'study;yi;vi\nA;2.000;1\nB;1.500;2', {}],
    ['x.csv:2:3 EVENTS_ABOVE_TOTAL', 'study,xi,ni\nA,3,2', {}],
    ['x.csv:2:3 INTERVAL_DISORDERED', 'study,hr,lower,upper\nA,3,1,2', {}],
    ['x.csv:2:1 PROVENANCE_LOST', 'study,provenance,yi,vi\nreconstructed 1,,1,1', {}],
    ['x.csv:2:3 PROVENANCE_UNKNOWN', 'study,provenance,yi,vi\nA,guessed,1,1', {}],
    ['x.csv PROVENANCE_UNKNOWN', `${effect}1,1`, { provenance: 'guessed' as 'derived' }],
    ['x.csv:3:1 ROWS_ALIKE', `${effect}0.5123,0.1234\nB,0.5123,0.1234`, {}],
    ['x.csv:3:1 LABEL_LOOKS_POOLED', `${effect}1,1\nTotal (95% CI),1,1`, {}],
    ['x.csv:2:5 CONVERSION_IMPOSSIBLE', 'study,yi,p_value\nA,0,0.5', {}],
    ['x.csv:2:5 SOURCES_DISAGREE', 'study,yi,vi,sei\nA,1,0.25,0.25', {}],
    ['x.csv:2:10 QUANTILES_SKEWED', 'study,q1,median,q3,n\nA,4,5,12,100', {}],
    ['x.csv:2:6 PERCENT_FITS_NO_COUNT', 'study,percent,n\nA,54,33', {}],
    ['x.csv TOO_FEW_STUDIES', 'study,yi,vi', {}],
    ['x.csv REFERENCE_UNKNOWN', `${effect}1,1`, { where: { alloc: 'x' } }],
    ['x.csv USAGE', `${effect}1,1`, { delimiter: '' }],
    ['x.csv USAGE', `${effect}1,1`, { delimiter: '"' }],
    ['x.csv USAGE', `${effect}1,1`, { delimiter: '\n' }],
    ['x.csv USAGE', `${effect}1,1`, { decimal: ':' as ',' }],
    ['x.csv USAGE', `${effect}1,1`, { decimal: ',', thousands: ',' }],
    ['x.csv USAGE', `${effect}1,1`, { thousands: '0' }],
    ['x.csv USAGE', `${effect}1,1`, { level: 95 }],
    ['x.csv USAGE', `${effect}1,1`, { atLeast: -1 }],
    ['x.csv USAGE', `${effect}1,1`, { conversions: { baselineCorrelation: 1 } }],
    ['x.csv USAGE', `${effect}1,1`, { conversions: { medians: 'hozo' as 'wan' } }],
  ];

  test.each(cases)('%s', (expected, text, options) => {
    const { problems } = readStudies(text, { file: 'x.csv', ...options });
    expect(places({ ok: false, problems })).toEqual([expected.replace(' ', ':')]);
    for (const each of problems) expect(describeProblem(each)).not.toMatch(/undefined|NaN|\[object/);
  });

  test('a point is in no doubt where a number has other than three digits behind it, or something was declared', () => {
    for (const [text, options] of [
      ['study;yi;vi\nA;2.000;0.125', {}],
      ['study;yi;vi\nA;2.000;1.25', {}],
      ['study,yi,vi\nA,2.000,1.250', {}],
      ['study;yi;vi\nA;2.000;1.250', { decimal: '.' }],
      ['study;yi;vi\nA;2.000;1.250', { thousands: '.' }],
    ] as const) expect(readStudies(text, options).problems).toEqual([]);
  });

  test('no code that a file can raise is left out', () => {
    const told = new Set(cases.map(([expected]) => expected.split(' ')[1]));
    const ofTables = /^(?:COLUMN|KIND|ROW|LABEL|QUOTE_[MN]|CELL|CONVERSION|SOURCES|QUANTILES|PERCENT|EVENTS|INTERVAL|PROVENANCE|TOO_FEW)/;
    const codes = Object.keys(catalogue).filter((code) => ofTables.test(code));
    expect(codes.filter((code) => !told.has(code))).toEqual([]);
  });
});

describe('form does not change the studies', () => {
  const header = ['study', 'year', 'ai', 'n1i', 'ci', 'n2i', 'note'];
  const letters = fc.constantFrom('a', 'B', ' ', ',', ';', '"', '\n', 'ü', '\u{1f642}', '=');
  const label = fc.string({ unit: letters, minLength: 1, maxLength: 8 });
  const count = fc.nat({ max: 500 });
  const rows = fc
    .array(fc.tuple(label, fc.integer({ min: 1900, max: 2020 }), count, count, count, count, label), { minLength: 1, maxLength: 8 })
    .map((list) =>
      list.map(([name, year, a, b, c, d, note], index) => {
        const numbers = [year, a, a + b + 1, c, c + d + 1].map(String);
        return [`${index} ${name}`, ...numbers, note];
      }),
    );
  const lineEnds = fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\n \r\n', '\n,,,,,,\n');
  const expected = (table: readonly (readonly string[])[]): unknown => numbersOf(readStudies(write([header, ...table])));

  test('quotation marks only where they are needed, or everywhere', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const sparing = [header, ...table].map((cells) => cells.map(quoteIfNeeded).join(','));
        expect(numbersOf(readStudies(sparing.join('\n')))).toEqual(expected(table));
      }),
    );
  });

  test('line ends, blank lines and the end of the last line', () => {
    fc.assert(
      fc.property(rows, fc.array(lineEnds, { minLength: 9, maxLength: 9 }), (table, ends) => {
        const text = [header, ...table].map((cells, index) => write([cells]) + (ends[index] ?? '')).join('');
        expect(numbersOf(readStudies(text))).toEqual(expected(table));
      }),
    );
  });

  test('the order of the columns', () => {
    fc.assert(
      fc.property(rows, fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }), (table, order) => {
        const shuffled = [header, ...table].map((cells) => order.map((index) => cells[index] ?? ''));
        expect(numbersOf(readStudies(write(shuffled)))).toEqual(expected(table));
      }),
    );
  });

  test('the delimiter, a byte order mark and the encoding', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';', '\t', '|'), (table, delimiter) => {
        const text = `\ufeff${write([header, ...table], '\r\n', delimiter)}`;
        expect(numbersOf(readStudies(text))).toEqual(expected(table));
        expect(numbersOf(readStudies(new TextEncoder().encode(text)))).toEqual(expected(table));
      }),
    );
  });

  test('canonical names and aliases', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const canonical = ['Study', 'Year', 'Treatment Events', 'treatment.total', 'CONTROL_EVENTS', 'control-total', 'note'];
        expect(numbersOf(readStudies(write([canonical, ...table])))).toEqual(expected(table));
      }),
    );
  });

  test('a fault planted in a row and column is reported there, and nowhere else', () => {
    fc.assert(
      fc.property(rows, fc.nat(), fc.integer({ min: 2, max: 5 }), fc.boolean(), (table, at, column, quoted) => {
        const row = at % table.length;
        const planted = table.map((cells, index) => (index === row ? cells.with(column, '4x') : cells));
        const lines = [header, ...planted].map((cells) => cells.map(quoted ? quote : quoteIfNeeded));
        const text = lines.map((cells) => cells.join(',')).join('\n');
        const { problems } = readStudies(text, { file: 'p.csv' });
        expect(problems.map(({ code }) => code)).toEqual(['CELL_NOT_NUMBER']);
        // The place is where the cell begins in the text, by counting the characters before it.
        const rowsBefore = lines.slice(0, row + 1).map((cells) => `${cells.join(',')}\n`);
        const cellsBefore = (lines[row + 1] ?? []).slice(0, column).map((cell) => `${cell},`);
        const before = [...rowsBefore, ...cellsBefore].join('');
        const line = before.split('\n').length;
        expect(problems[0]?.at).toEqual({ file: 'p.csv', line, column: before.length - before.lastIndexOf('\n') });
      }),
    );
  });
});

describe('hostile input', () => {
  test('any text gives studies or problems, twice the same, and never throws', () => {
    const names = ['study', 'yi', 'vi', 'ai', 'n1i', '__proto__', 'sep=;'];
    const piece = fc.constantFrom(...names, ',', ';', '"', '\n', '\r', '1', '-', '0,5', 'NA', '\ud800', '\u0000', '=1+1', '\u{1f642}');
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.array(piece).map((list) => list.join('')), fc.uint8Array()), (input) => {
        const outcome = readStudies(input, { file: 'h.csv' });
        expect(JSON.stringify(outcome)).toBe(JSON.stringify(readStudies(input, { file: 'h.csv' })));
        expect(hasErrors(outcome.problems)).toBe(!outcome.ok);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['one cell of a megabyte', `study,yi,vi,note\nA,1,1,${'x'.repeat(1e6)}`, []],
    ['a number of a megabyte', `study,yi,vi\nA,${'1'.repeat(1e6)},1`, ['CELL_NOT_NUMBER']],
    ['a label of a megabyte, twice', `study,yi,vi\n${'x'.repeat(5e5)},1,1\n${'x'.repeat(5e5)},1,1`, ['LABEL_REPEATED']],
    ['one header of a megabyte', 'x'.repeat(1e6), ['KIND_NOT_RECOGNISED', 'COLUMN_MISSING', 'TOO_FEW_STUDIES']],
    ['a megabyte of delimiters', ','.repeat(1e6), ['FILE_EMPTY']],
    ['a megabyte of empty lines', '\n'.repeat(1e6), ['FILE_EMPTY']],
    ['a megabyte of quotation marks in a cell', `study,yi,vi\na${'"'.repeat(1e6)},1,1`, ['QUOTE_MISPLACED']],
    ['a megabyte of quotation marks, unanswered', `study,yi,vi\n${'"'.repeat(1e6 + 1)}`, ['QUOTE_NOT_CLOSED']],
    ['blanks before a number', `study,yi,vi\nA,${' '.repeat(1e6)}1,1`, []],
    ['ten thousand columns', `study,yi,vi,${Array.from({ length: 1e4 }, (_, i) => `m${i}`).join(',')}\nA,1,1${',0'.repeat(1e4)}`, []],
    ['NUL', 'study,yi,vi\nA,1\u0000,1', ['FILE_NOT_TEXT']],
    ['a lone surrogate', 'study,yi,vi\nA\ud800,1,1', []],
  ])('%s', (_, text, codes) => {
    const outcome = readStudies(text, { file: 'h.csv' });
    expect([...new Set(codesIn(outcome))].toSorted()).toEqual([...codes].toSorted());
    // However long the input, what is said about it is short.
    expect(outcome.problems.map(describeProblem).join('\n').length).toBeLessThan(20_000);
  });

  test('formulas stay text, and a number that is one is refused', () => {
    const outcome = readStudies('study,yi,vi,note\n"=cmd|\' /C calc\'!A0",1,1,@SUM(A1)');
    expect(valueOf(outcome).rows[0]).toMatchObject({ label: "=cmd|' /C calc'!A0", cells: { note: { text: '@SUM(A1)' } } });
    expect(codesIn(readStudies('study,yi,vi\nA,=1+1,1'))).toEqual(['CELL_NOT_NUMBER']);
  });

  test('no header reaches a prototype', () => {
    const outcome = readStudies('study,yi,vi,__proto__,constructor,toString\nA,1,1,x,y,z');
    expect(valueOf(outcome).moderators).toEqual(['__proto__', 'constructor', 'toString']);
    expect(({} as Record<string, unknown>)['text']).toBeUndefined();
  });

  test('labels that look the same are the same, and one that does not show is none', () => {
    expect(places(readStudies('study,yi,vi\nA,1,1\nA\u200b,2,1\nM\u00fc,3,1\nMu\u0308,4,1'))).toEqual(['3:1:LABEL_REPEATED', '5:1:LABEL_REPEATED']);
    expect(places(readStudies('study,yi,vi\n\u2060\u200d,1,1'))).toEqual(['2:1:ROW_BLANK_LABEL']);
  });

  test('every preference of kinds is answered', () => {
    for (const kind of kindNames) expect(readStudies('a,b\n1,2', { kinds: [kind] }).ok).toBe(false);
    expect(codesIn(readStudies('study,yi,vi\nA,1,1', { kinds: [] }))).toContain('KIND_NOT_RECOGNISED');
  });

  test('time grows with the size, not with its square', () => {
    expectLinearTime((rows) => readStudies(tableOf(rows)), 4_000);
  });
});
