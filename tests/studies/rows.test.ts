import { describe, expect, test } from 'vitest';
import { sentenceOf } from '../../src/problems/problem.js';
import { defaultConversionSettings } from '../../src/studies/conversions/settings.js';
import { readHeader } from '../../src/studies/header.js';
import { readRows, type RowOptions, type RowsRead } from '../../src/studies/rows.js';
import type { Study, StudyKind } from '../../src/studies/study.js';
import { readTable } from '../../src/studies/table.js';

const options: RowOptions = { notation: { decimal: '.', thousands: null }, provenance: 'study data', level: 0.95, file: { file: 'r.csv' }, conversions: defaultConversionSettings };

/** The rows of a table, with the first kind that fits. */
function read(text: string, kinds?: readonly StudyKind[], changed: Partial<RowOptions> = {}): Omit<RowsRead, 'studies'> & { readonly studies: readonly Study[] } {
  const table = readTable(text, ',', 1, options.file);
  if (table.header === null) throw new Error('the table has no header');
  const found = readRows(table.rows, readHeader(table.header, kinds === undefined ? {} : { kinds }), { ...options, ...changed });
  return { ...found, studies: [...found.studies] };
}
const faults = (text: string, kinds?: readonly StudyKind[]): string[] =>
  read(text, kinds).problems.map(({ code, at }) => `${at.line}:${at.column} ${code}`);

describe('labels and years', () => {
  test('a label is one line, without blanks around', () => {
    expect(read('study,yi,vi\n"  Smith\n  &  Jones ",1,1').studies[0]?.label).toBe('Smith & Jones');
  });

  test('author and year make a label', () => {
    const { studies, problems } = read('author,year,yi,vi\nAronson,1948,1,1\nFerguson & Simes,,1,1');
    expect(studies.map(({ label, year }) => [label, year])).toEqual([['Aronson 1948', 1948], ['Ferguson & Simes', null]]);
    expect(problems).toEqual([]);
  });

  test('a row without a label', () => {
    expect(faults('study,yi,vi\n ,1,1\n"",1,1')).toEqual(['2:1 ROW_BLANK_LABEL', '3:1 ROW_BLANK_LABEL']);
    expect(faults('author,year,yi,vi\n,1948,1,1')).toEqual(['2:1 ROW_BLANK_LABEL']);
  });

  test('a label that stands again is worth a warning', () => {
    const { studies, problems } = read('study,yi,vi\nA,1,1\nB,1,1\nA,2,1\nA,3,1');
    expect(studies).toHaveLength(4);
    expect(problems).toEqual([
      { code: 'LABEL_REPEATED', severity: 'warning', at: { file: 'r.csv', line: 4, column: 1 }, facts: { label: 'A', firstLine: 2 } },
      { code: 'LABEL_REPEATED', severity: 'warning', at: { file: 'r.csv', line: 5, column: 1 }, facts: { label: 'A', firstLine: 2 } },
    ]);
  });

  test('a year that cannot be read is a warning', () => {
    const { studies, problems } = read('study,year,yi,vi\nA,1948a,1,1\nB,NA,1,1\nC,,1,1\nD,2001,1,1');
    expect(studies.map(({ year }) => year)).toEqual([null, null, null, 2001]);
    expect(problems).toMatchObject([
      { code: 'CELL_NOT_NUMBER', severity: 'warning', at: { line: 2, column: 3 }, facts: { column: 'year', found: '1948a' } },
    ]);
  });
});

describe('provenance', () => {
  test('as the row says, else as declared', () => {
    const text = 'study,yi,vi,provenance\nA,1,1,digitised\nB,1,1,\nC,1,1,Reconstructed';
    const of = (changed?: Partial<RowOptions>) => read(text, undefined, changed).studies.map(({ provenance }) => provenance);
    expect(of()).toEqual(['digitised', 'study data', 'reconstructed']);
    expect(of({ provenance: 'derived' })).toEqual(['digitised', 'derived', 'reconstructed']);
  });

  test('an unknown one is an error, with the nearest', () => {
    const { studies, problems } = read('study,yi,vi,provenance\nA,1,1,digitized');
    expect(studies).toEqual([]);
    expect(problems).toMatchObject([
      { code: 'PROVENANCE_UNKNOWN', at: { file: 'r.csv', line: 2, column: 7 }, facts: { found: 'digitized', nearest: 'digitised' } },
    ]);
  });
});

describe('cells', () => {
  test('every cell is kept as written, under the canonical name where it plays a part', () => {
    const [study] = read('slab,TE,seTE,alloc\nA,-0.50,0.10," =cmd|\'/C calc\'!A0 "').studies;
    expect(study?.cells).toEqual({
      study: { text: 'A', line: 2, column: 1 },
      yi: { text: '-0.50', line: 2, column: 3 },
      sei: { text: '0.10', line: 2, column: 9 },
      alloc: { text: "=cmd|'/C calc'!A0", line: 2, column: 14 },
    });
    expect(study?.at).toEqual({ file: 'r.csv', line: 2, column: 1 });
  });

  test('a column may be called as a member of every object, and is nothing but a column', () => {
    const [study] = read('study,yi,vi,__proto__,toString\nA,1,1,polluted,x').studies;
    expect(Object.keys(study?.cells ?? {})).toEqual(['study', 'yi', 'vi', '__proto__', 'toString']);
    expect(Object.entries(study?.cells ?? {})[3]).toEqual(['__proto__', { text: 'polluted', line: 2, column: 7 }]);
    expect(({} as Record<string, unknown>)['text']).toBeUndefined();
    const [other] = read('study,yi,vi\nA,1,1').studies;
    expect([other?.cells['constructor'], other?.cells['toString'], other?.cells['__proto__']]).toEqual([undefined, undefined, undefined]);
  });
});

/** Two arms whose numbers differ throughout. */
const arms = { treatment: { mean: 1, sd: 2, total: 3 }, control: { mean: -4, sd: 5, total: 6 } };
const paired = { pre: { mean: 1, sd: 2 }, post: { mean: 3, sd: 4 }, total: 5, r: 0.6 };

describe('each kind', () => {
  test.each([
    ['binary', 'ai,n1i,ci,n2i', '4,123,11,139', { treatment: { events: 4, total: 123 }, control: { events: 11, total: 139 } }],
    ['binary', 'tpos,tneg,cpos,cneg', '4,119,11,128', { treatment: { events: 4, total: 123 }, control: { events: 11, total: 139 } }],
    ['continuous', 'm1i,sd1i,n1i,m2i,sd2i,n2i', '1,2,3,-4,5,6', arms],
    ['person-time', 'x1i,t1i,x2i,t2i', '0,1.5,9,100', { treatment: { events: 0, time: 1.5 }, control: { events: 9, time: 100 } }],
    ['proportion', 'xi,ni', '3,3', { events: 3, total: 3 }],
    ['rate', 'xi,ti', '30,2.5', { events: 30, time: 2.5 }],
    ['mean', 'mi,sdi,ni', '0,1e-3,1', { mean: 0, sd: 0.001, total: 1 }],
    ['correlation', 'ri,ni', '-.5,10', { r: -0.5, total: 10 }],
    ['paired', 'pre_mean,pre_sd,post_mean,post_sd,n,r', '1,2,3,4,5,.6', paired],
    ['effect', 'yi,vi', '-1,0.25', { yi: -1, vi: 0.25 }],
    ['effect', 'yi,sei', '-1,0.5', { yi: -1, vi: 0.25 }],
    ['effect', 'yi,vi,sei', '-1,0.25,NA', { yi: -1, vi: 0.25 }],
    ['interval', 'or,lower,upper', '2,1,4', { estimate: 2, lower: 1, upper: 4, level: 0.95 }],
    ['interval', 'or,lower,upper', '1,1,4', { estimate: 1, lower: 1, upper: 4, level: 0.95 }],
  ] as const)('%s from %s', (kind, header, row, data) => {
    const { studies, problems } = read(`study,${header}\nA,${row}`, [kind]);
    expect(problems).toEqual([]);
    expect(studies).toMatchObject([{ kind, label: 'A', ...data }]);
  });

  test.each([
    ['ai,n1i,ci,n2i', '5,4,9,8', ['2:3 EVENTS_ABOVE_TOTAL', '2:7 EVENTS_ABOVE_TOTAL']],
    ['ai,n1i,ci,n2i', '-1,0,1.5,NA', ['2:3 CELL_NEGATIVE', '2:6 CELL_NOT_POSITIVE', '2:8 CELL_NOT_INTEGER', '2:12 CELL_EMPTY']],
    ['ai,n1i,ci,n2i', '5,4,,x', ['2:7 CELL_EMPTY', '2:8 CELL_NOT_NUMBER', '2:3 EVENTS_ABOVE_TOTAL']],
    ['tpos,tneg,cpos,cneg', '0,0,1,1', ['2:5 CELL_NOT_POSITIVE']],
    ['tpos,tneg,cpos,cneg', '1,-1,1,1', ['2:5 CELL_NEGATIVE']],
    ['tpos,tneg,cpos,cneg', '9007199254740991,1,1,1', ['2:20 CELL_TOO_LARGE']],
    ['ai,n1i,ci,n2i', '1,9007199254740993,1,2', ['2:5 CELL_TOO_LARGE']],
    ['mi,sdi,ni', '1,0,5', ['2:5 CELL_NOT_POSITIVE']],
    ['mi,sdi,ni', '1,-2,5.5', ['2:5 CELL_NOT_POSITIVE', '2:8 CELL_NOT_INTEGER']],
    ['xi,ti', '1,0', ['2:5 CELL_NOT_POSITIVE']],
    ['ri,ni', '1,10', ['2:3 CELL_OUT_OF_RANGE']],
    ['yi,vi', '1,0', ['2:5 CELL_NOT_POSITIVE']],
    ['yi,sei', '1,-1', ['2:5 CELL_NOT_POSITIVE']],
    ['yi,sei', '1,1e-200', ['2:5 CELL_NOT_POSITIVE']],
    ['or,lower,upper', '5,1,4', ['2:3 INTERVAL_DISORDERED']],
    ['or,lower,upper', '2,4,1', ['2:3 INTERVAL_DISORDERED']],
    ['or,lower,upper', '1,1,1', ['2:3 INTERVAL_DISORDERED']],
  ])('%s with %s', (header, row, expected) => {
    expect(faults(`study,${header}\nA,${row}`)).toEqual(expected);
    expect(read(`study,${header}\nA,${row}`).studies).toEqual([]);
  });

  test('a standard error whose square no double holds gives no variance', () => {
    expect(read('study,yi,sei\nA,1,1e200').problems.map(({ code }) => code)).toEqual(['CELL_OUT_OF_RANGE']);
  });

  test('an empty cell and a mark for a missing value say what was found', () => {
    const { problems } = read('study,yi,vi\nA,,n/a');
    expect(problems.map(({ facts }) => facts)).toEqual([{ column: 'yi' }, { column: 'vi', found: 'n/a' }]);
    expect(problems.map(sentenceOf)).toEqual(['yi is empty; expected a number; found nothing', 'vi has no value; expected a number; found "n/a", a mark of a missing value']);
  });

  test('faults name their columns, even where a number was derived', () => {
    const [above] = read('study,ai,n1i,ci,n2i\nA,05,4,1,2').problems;
    expect(above?.facts).toEqual({ events: '05', total: '4', eventsColumn: 'treatment_events', totalColumn: 'treatment_total' });
    const [total] = read('study,ai,bi,ci,di\nA,0,0,1,1').problems;
    expect(total?.facts).toEqual({ column: 'treatment_total', found: '0' });
  });

  test('the level of intervals', () => {
    expect(read('study,or,lower,upper\nA,2,1,4', undefined, { level: 0.9 }).studies).toMatchObject([{ level: 0.9 }]);
  });

  test('without a kind, labels are still read', () => {
    expect(faults('study,dose\nA,1\nA,2\n,3')).toEqual(['3:1 LABEL_REPEATED', '4:1 ROW_BLANK_LABEL']);
  });
});
