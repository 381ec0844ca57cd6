import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/problems/problem.js';
import { columnNames, columnRow } from '../../src/studies/columns.js';
import { readHeader, type HeaderOptions, type Layout } from '../../src/studies/header.js';
import { kindNames, kinds } from '../../src/studies/kinds.js';
import { readStudies } from '../../src/studies/read-studies.js';

/** The header line `names`, on line 1 of h.csv, each name three characters behind the one before. */
function layoutOf(names: readonly string[], options: HeaderOptions = {}): Layout {
  const cells = names.map((text, index) => ({ text, line: 1, column: 3 * index + 1 }));
  return readHeader({ line: 1, cells }, options, { file: 'h.csv' });
}
const split = (line: string, options?: HeaderOptions): Layout => layoutOf(line.split(','), options);
const codes = ({ problems }: Layout): string[] => problems.map(({ code }) => code);
const rolesOf = ({ roles, headers }: Layout): Record<string, string | undefined> =>
  Object.fromEntries([...roles].map(([role, index]) => [role, headers[index]]));

describe('recognising the kind', () => {
  test.each([
    ['binary', 'study,treatment_events,treatment_total,control_events,control_total'],
    ['binary', 'trial,author,year,tpos,tneg,cpos,cneg,ablat,alloc'],
    ['binary', 'slab,ai,n1i,ci,n2i'],
    ['binary', 'slab,ai,bi,ci,di'],
    ['binary', 'slab,ai,bi,ci,n2i'],
    ['binary', 'studlab,event.e,n.e,event.c,n.c'],
    ['binary', 'Study,Experimental cases,Experimental N,Control cases,Control N'],
    ['binary', 'study,events_1,total_1,events_2,total_2'],
    ['continuous', 'study,treatment_mean,treatment_sd,treatment_total,control_mean,control_sd,control_total'],
    ['continuous', 'study,source,n1i,m1i,sd1i,n2i,m2i,sd2i'],
    ['continuous', 'studlab,n.e,mean.e,sd.e,n.c,mean.c,sd.c'],
    ['continuous', 'Study,Experimental mean,Experimental SD,Experimental N,Control mean,Control SD,Control N'],
    ['person-time', 'study,treatment_events,treatment_time,control_events,control_time'],
    ['person-time', 'study,x1i,t1i,x2i,t2i'],
    ['person-time', 'studlab,event.e,time.e,event.c,time.c'],
    ['proportion', 'study,events,total'],
    ['proportion', 'study,xi,ni'],
    ['proportion', 'studlab,event,n'],
    ['rate', 'study,xi,ti'],
    ['mean', 'study,mi,sdi,ni'],
    ['mean', 'studlab,mean,sd,n'],
    ['correlation', 'study,ni,ri'],
    ['correlation', 'studlab,cor,n'],
    ['paired', 'study,pre_mean,pre_sd,post_mean,post_sd,total,r'],
    ['paired', 'study,m_pre,sd_pre,m_post,sd_post,ni,ri'],
    ['effect', 'study,yi,vi'],
    ['effect', 'study,yi,sei'],
    ['effect', 'study,yi,vi,sei,ni'],
    ['effect', 'studlab,TE,seTE'],
    ['effect', 'Study,GIV Mean,GIV SE'],
    ['interval', 'study,estimate,ci_lower,ci_upper'],
    ['interval', 'study,OR,lower,upper'],
    ['interval', 'study,HR,LCI,UCI'],
    ['effect', 'study,logHR,selogHR'],
    ['effect', 'study,lnOR,se_lnOR'],
    ['effect', 'study,log.irr,se.log.irr'],
    ['continuous', 'study,m1,sd1,n1,m2,sd2,n2'],
  ] as const)('%s: %s', (kind, line) => {
    const layout = split(line);
    expect(layout.problems).toEqual([]);
    expect(layout.kind).toBe(kind);
  });

  test('every alias of every column stands for it', () => {
    for (const kind of kindNames) {
      const needed = kinds[kind].needs.map(({ column }) => column);
      for (const column of needed) {
        for (const alias of columnRow(column).aliases) {
          const names = needed.map((name) => (name === column ? alias.toUpperCase().replace('_', ' ') : name));
          const layout = layoutOf(['study', ...names], { kinds: [kind] });
          expect([layout.kind, layout.problems, [...layout.roles.keys()]], `${kind}: ${alias}`).toEqual([kind, [], ['study', ...needed]]);
        }
      }
    }
  });

  test('paired data hold a correlation and are paired', () => {
    const line = 'study,pre_mean,pre_sd,post_mean,post_sd,total,r';
    expect(split(line).kind).toBe('paired');
    expect(split(line, { kinds: ['correlation'] }).kind).toBe('correlation');
  });

  test('more than one kind, and no preference', () => {
    const layout = split('study,ai,n1i,ci,n2i,yi,vi');
    expect(layout.kind).toBeNull();
    expect(layout.problems).toEqual([
      { code: 'KIND_AMBIGUOUS', severity: 'error', at: { file: 'h.csv', line: 1 }, facts: { kinds: ['binary', 'effect'] } },
    ]);
  });

  test('the first kind of the preference that is complete', () => {
    const line = 'study,ai,n1i,ci,n2i,yi,vi';
    expect(split(line, { kinds: ['effect', 'binary'] }).kind).toBe('effect');
    expect(split(line, { kinds: ['continuous', 'binary', 'effect'] }).kind).toBe('binary');
  });

  test('an alias means what the kind needs, and nothing beside it', () => {
    const both = 'study,n,cor,events,n1i,n2i,ai,ci';
    expect(rolesOf(split(both, { kinds: ['correlation'] }))).toEqual({ study: 'study', r: 'cor', total: 'n' });
    expect(rolesOf(split(both, { kinds: ['proportion'] }))).toEqual({ study: 'study', events: 'events', total: 'n' });
    const binary = split(both, { kinds: ['binary'] });
    expect(binary.names.map(({ name }) => name).join()).toBe(
      'study,n,cor,events,treatment_total,control_total,treatment_events,control_events',
    );
  });
});

describe('columns that are missing', () => {
  test('each one is named, with the names it may have and the header that was meant', () => {
    const layout = split('study,treatment_events,treatmnt_total,control_events,control_totals', { kinds: ['binary'] });
    expect(layout.kind).toBe('binary');
    expect(layout.problems).toMatchObject([
      { code: 'COLUMN_MISSING', at: { file: 'h.csv', line: 1 }, facts: { column: 'treatment_total', nearest: 'treatmnt_total' } },
      { code: 'COLUMN_MISSING', at: { file: 'h.csv', line: 1 }, facts: { column: 'control_total', nearest: 'control_totals' } },
    ]);
    const told = layout.problems.map(describeProblem)[0];
    expect(told).toMatch(/^h\.csv:1: column treatment_total is missing; expected treatment_total \(or treatment_nonevents, n1i, n1, /);
    expect(told).toMatch(/; found study, treatment_events, .* \(if treatmnt_total is meant: --columns treatment_total=treatmnt_total, or columns: in a manifest\) \[COLUMN_MISSING\]$/);
  });

  test('the nearest of several kinds is taken when more than half of it is there or misspelt', () => {
    expect(codes(split('study,ai,n1i,ci'))).toEqual(['COLUMN_MISSING']);
    const misspelt = split('study,treatment_evnts,treatmnt_total,control_evnts,contrl_total', { kinds: ['binary', 'effect'] });
    expect(codes(misspelt)).toEqual(Array.from({ length: 4 }, () => 'COLUMN_MISSING'));
  });

  test('a single acceptable kind is told column by column, however little is there', () => {
    expect(codes(split('study,a,b', { kinds: ['effect'] }))).toEqual(['COLUMN_MISSING', 'COLUMN_MISSING']);
  });

  test('a column that has a meaning of its own is not suggested for another', () => {
    const line = 'study,treatment_mean,treatment_sd,treatment_total,control_mean,control_total';
    const { problems } = split(line, { kinds: ['continuous'] });
    expect(problems).toMatchObject([{ code: 'COLUMN_MISSING', facts: { column: 'control_sd', nearest: null } }]);
  });

  test('columns of no kind: what the kinds in question need', () => {
    const none = split('study,dose,weight');
    expect(none.kind).toBeNull();
    expect(none.problems).toMatchObject([{ code: 'KIND_NOT_RECOGNISED', at: { file: 'h.csv', line: 1 } }]);
    const [fault] = split('study,yi').problems;
    expect(fault?.facts).toEqual({ found: ['study', 'yi'], measure: null, needs: ['effect (yi, vi or sei)'], missing: ['vi or sei'] });
  });

  test('no label', () => {
    const layout = split('stdy,yi,vi');
    expect(layout.problems).toMatchObject([{ code: 'COLUMN_MISSING', facts: { column: 'study', nearest: 'stdy' } }]);
  });
});

describe('labels', () => {
  test.each([
    ['study,author,year,yi,vi', { study: 'study', year: 'year' }],
    ['trial,author,year,yi,vi', { author: 'author', year: 'year' }],
    ['id,trial,yi,vi', { study: 'trial' }],
    ['id,yi,vi', { study: 'id' }],
    ['slab,study,yi,vi', { study: 'study' }],
    ['Slab,trial,yi,vi', { study: 'Slab' }],
    ['First Author,yi,vi', { author: 'First Author' }],
  ])('%s', (line, roles) => {
    const layout = split(line);
    expect(layout.problems).toEqual([]);
    expect(rolesOf(layout)).toEqual({ ...roles, yi: 'yi', vi: 'vi' });
  });
});

describe('explicit mapping', () => {
  test('wins over names and aliases', () => {
    const layout = split('study,yi,vi,g,var_g', { columns: { yi: 'g', vi: 'var_g' } });
    expect(rolesOf(layout)).toEqual({ study: 'study', yi: 'g', vi: 'var_g' });
    expect(layout.problems).toEqual([]);
    // The columns whose names were taken give way; nothing else could keep them apart.
    expect(layout.names).toEqual([{ name: 'study', index: 0 }, { name: 'yi', index: 3 }, { name: 'vi', index: 4 }]);
  });

  test('takes the column away from its own name', () => {
    expect(codes(split('study,yi,vi', { kinds: ['effect'], columns: { yi: 'vi' } }))).toEqual(['COLUMN_MISSING']);
  });

  test('one column may play two parts', () => {
    const layout = split('study,ai,ci,per_arm', { columns: { treatment_total: 'per_arm', control_total: 'per_arm' } });
    expect([layout.kind, layout.problems]).toEqual(['binary', []]);
    expect(layout.names.filter(({ index }) => index === 3).map(({ name }) => name)).toEqual(['treatment_total', 'control_total']);
  });

  test('to a column that does not exist is told once, with the nearest', () => {
    expect(split('study,yi,variance_g', { kinds: ['effect'], columns: { vi: 'varianc_g' } }).problems).toEqual([
      {
        code: 'COLUMN_MAPPING_UNKNOWN',
        severity: 'error',
        at: { file: 'h.csv' },
        facts: { header: 'varianc_g', canonical: 'vi', found: ['study', 'yi', 'variance_g'], nearest: 'variance_g' },
      },
    ]);
    expect(codes(split('label_,yi,vi', { columns: { study: 'labl_' } }))).toEqual(['COLUMN_MAPPING_UNKNOWN']);
  });

  test.each(['treatment_evnts', '__proto__', 'constructor'])('of %s, which is no column', (role) => {
    const columns = JSON.parse(`{${JSON.stringify(role)}:"yi"}`) as Record<string, string>;
    const [fault, ...others] = split('study,yi,vi', { columns }).problems;
    expect(others).toEqual([]);
    expect(fault).toMatchObject({
      code: 'COLUMN_ROLE_UNKNOWN',
      facts: { role, nearest: role === 'treatment_evnts' ? 'treatment_events' : null, known: columnNames },
    });
  });
});

describe('names', () => {
  test('empty and repeated names are shown where they stand', () => {
    const layout = split('study,,yi,vi,dose,dose,,dose');
    expect(layout.problems.map(({ code, at }) => [code, at.line, at.column])).toEqual([
      ['COLUMN_NAME_EMPTY', 1, 4],
      ['COLUMN_DUPLICATED', 1, 16],
      ['COLUMN_NAME_EMPTY', 1, 19],
      ['COLUMN_DUPLICATED', 1, 22],
    ]);
    expect(layout.problems[1]?.facts).toEqual({ column: 'dose', header: 'dose', firstColumn: 5 });
  });

  test.each([
    ['numbers', ',study,yi,vi\n1,A,1,1\n2,B,2,1', ['A', 'B'], false],
    ['numbers that went through a subset or a join', '"",study,yi,vi\n7,A,1,1\n7,B,2,1', ['A', 'B'], false],
    ['names beside labels', ',study,yi,vi\nx,A,1,1\ny,B,2,1', ['A', 'B'], false],
    ['names that are the labels', ',yi,vi\nA 2001,1,1\nB 2003,2,1', ['A 2001', 'B 2003'], true],
  ] as const)('an unnamed first column holds names of rows: %s', (_, text, labels, isLabel) => {
    const outcome = readStudies(text);
    expect(outcome.ok && outcome.value.rows.map(({ label }) => label)).toEqual(labels);
    expect(outcome.ok && outcome.value.moderators).toEqual([]);
    expect(outcome.problems.map(({ code, facts }) => [code, facts])).toEqual([['ROW_NAMES_UNNAMED', { isLabel }]]);
  });

  test.each([
    ['repeated words', ',study,yi,vi\ndrug,A,1,1\ndrug,B,2,1'],
    ['an empty cell', ',study,yi,vi\n1,A,1,1\n,B,2,1'],
    ['not the first', 'study,,yi,vi\nA,1,1,1\nB,2,2,1'],
  ])('an unnamed column holds something else: %s', (_, text) => {
    expect(readStudies(text).problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['COLUMN_NAME_EMPTY']);
  });

  test('a data column that stands twice is told as such, not as missing or taken', () => {
    expect(codes(split('study,yi,vi,yi'))).toEqual(['COLUMN_DUPLICATED']);
    expect(codes(split('study,TE,seTE,TE'))).toEqual(['COLUMN_DUPLICATED']);
  });

  test('two columns that mean the same', () => {
    const layout = split('study,yi,vi,standard error,se', { kinds: ['effect'] });
    expect(layout.problems).toEqual([]);
    const facts = { role: 'sei', headers: ['se', 'standard error'] };
    expect(split('study,yi,standard error,se').problems).toEqual([
      { code: 'COLUMN_ROLE_TAKEN', severity: 'error', at: { file: 'h.csv', line: 1 }, facts },
    ]);
  });

  test('the canonical name as it is wins over another way to write it', () => {
    const layout = split('study,Yi,yi,vi');
    expect([rolesOf(layout)['yi'], layout.problems]).toEqual(['yi', []]);
    expect(layout.names.map(({ name }) => name)).toEqual(['study', 'Yi', 'yi', 'vi']);
  });

  test('columns without a part keep their own names', () => {
    const { names } = split('__proto__,study,constructor,yi,vi,Sub Group');
    expect(names.map(({ name }) => name)).toEqual(['__proto__', 'study', 'constructor', 'yi', 'vi', 'subgroup']);
  });

  test('ten thousand columns are compared quickly, and their names are not all repeated', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `treatment_evnts${index}`);
    const layout = layoutOf(names, { kinds: ['binary'] });
    expect(new Set(codes(layout))).toEqual(new Set(['COLUMN_MISSING']));
    expect(JSON.stringify(layout.problems).length).toBeLessThan(20_000);
  });
});
