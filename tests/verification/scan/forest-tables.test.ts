import { describe, expect, test } from 'vitest';
import { findForests } from '../../../src/verification/scan/forest-tables.js';

const pipes = (rows: readonly string[]): string => rows.map((row) => `| ${row} |\n`).join('');
const table = (head: string, ...rows: readonly string[]): string => pipes([head, head.replace(/[^|]+/g, '---'), ...rows]);

/** A table of three studies whose last row is the given one, and what is read of that row. */
const lastLine = (head: string, row: string): object | undefined =>
  findForests(table(`Study | ${head} | Weight`, `A | ${row.replace(/[^|]+/g, ' ')} | 1`, `B | ${row.replace(/[^|]+/g, ' ')} | 1`, `Z | ${row} | 1`), 'markdown')[0]?.lines[2];

describe('tables that list studies with weights', () => {
  test('the whole of one', () => {
    const head = 'Study | Drug, n/N | Placebo, n/N | Weight (%) | RR (99% CI)';
    const rows = ['A 2001 | 4/123 | 11/139 | 25.0 | 0.41 (0.13, 1.26)', 'B 2002 | 6/306 | 29/303 | 35.0% | 0.20 [0.09-0.49]', 'Later | | | |', 'C 2003 | 3/231 (1.3%) | 11 / 220 | 40 | 0.26 (0.07 to 0.92)', 'Total | | | 100 | .24 (.14; .42)'];
    expect(findForests(`Two.\n\n${table(head, ...rows)}\nThree.`, 'markdown')).toEqual([
      {
        line: 3,
        column: 1,
        label: 'RR',
        level: '99',
        lines: [
          { study: 'A 2001', weight: '25.0', estimate: '0.41', ci_lower: '0.13', ci_upper: '1.26', treatment_events: '4', treatment_total: '123', control_events: '11', control_total: '139' },
          { study: 'B 2002', weight: '35.0%', estimate: '0.20', ci_lower: '0.09', ci_upper: '0.49', treatment_events: '6', treatment_total: '306', control_events: '29', control_total: '303' },
          { study: 'C 2003', weight: '40', estimate: '0.26', ci_lower: '0.07', ci_upper: '0.92', treatment_events: '3', treatment_total: '231', control_events: '11', control_total: '220' },
          { study: 'Total', weight: '100', estimate: '.24', ci_lower: '.14', ci_upper: '.42' },
        ],
      },
    ]);
  });

  test.each<readonly [heading: string, found: boolean]>([
    ...['Weight', 'Weights', 'weight (%)', 'Weight, %', 'Weight,%', 'Weight(%)', 'Weight %', '% weight', '%Weight', 'Percent weights'].map((heading) => [heading, true] as const),
    ...['Weighted', 'Body weight', 'Weight, kg', 'Share'].map((heading) => [heading, false] as const),
  ])('under the heading %s', (heading, found) => {
    expect(findForests(table(`Study | ${heading}`, 'A | 25', 'B | 35', 'C | 40'), 'markdown')).toEqual(
      found ? [{ line: 1, column: 1, label: null, level: '95', lines: [{ study: 'A', weight: '25' }, { study: 'B', weight: '35' }, { study: 'C', weight: '40' }] }] : [],
    );
  });

  test.each<readonly [name: string, source: string]>([
    ['two studies and a total', table('Study | Weight', 'A | 25', 'B | 75', 'Total | 100')],
    ['two studies and an effect without weight', table('Study | Weight | RR', 'A | 25 | 0.4 (0.2, 0.8)', 'B | 75 | 0.5 (0.3, 0.9)', 'C | | 0.6 (0.4, 1.0)')],
    ['two weights', table('Study | Weight | Weight (%)', 'A | 25 | 2', 'B | 35 | 3', 'C | 40 | 4')],
    ...['Subtotal', 'sub-total (men)', 'Subgroup 1', 'Sub-group'].map((name): [string, string] => [name, table('Study | Weight', 'A | 25', 'B | 35', 'C | 40', `${name} | 100`)]),
    ['no table', 'Study, Weight'],
  ])('none of %s', (_name, source) => expect(findForests(source, 'markdown')).toEqual([]));

  test.each<readonly [cell: string, read: string | null]>([
    ['0.41 (0.13, 1.26)', '0.41 0.13 1.26'],
    ['0.41 (0.13,1.26)', '0.41 0.13 1.26'],
    ['0.41 ( 0.13 , 1.26 )', '0.41 0.13 1.26'],
    ['-0.41[-0.60;-0.20]', '-0.41 -0.60 -0.20'],
    ['.41 (.13-.60)', '.41 .13 .60'],
    ['41 (13 to 60)', '41 13 60'],
    ['10.41 (10.13, 12.26)', '10.41 10.13 12.26'],
    ['0.41  (0.13,\t1.26)', '0.41 0.13 1.26'],
    ['x0.41 (0.13, 1.26)', null],
    ['0.41 (0.13, 1.26) a', null],
    ['0.41 0.13, 1.26', null],
    ['0.41 (0.13 and 1.26)', null],
    ['0.41 (0.13, 1.26', null],
    ['x (y, z)', null],
  ])('an effect written %s', (cell, read) => {
    const [estimate, ci_lower, ci_upper] = read?.split(' ') ?? [];
    expect(lastLine('RR', cell)).toEqual({ study: 'Z', weight: '1', ...(read === null ? {} : { estimate, ci_lower, ci_upper }) });
  });

  test.each<readonly [cell: string, read: string | null]>([
    ['4/123', '4 123'],
    ['4 / 123', '4 123'],
    ['1,204/12,300', '1,204 12,300'],
    ['4/123 (3.25 %)', '4 123'],
    ['14/123(3%)', '14 123'],
    ['4/123 (12)', '4 123'],
    ['x4/123', null],
    ['4/123x', null],
    ['4/123 (a)', null],
    ['4-123', null],
  ])('counts written %s', (cell, read) => {
    const [treatment_events, treatment_total] = read?.split(' ') ?? [];
    expect(lastLine('Drug | Placebo', `${cell} | 11/139`)).toEqual({ study: 'Z', weight: '1', ...(read === null ? {} : { treatment_events, treatment_total, control_events: '11', control_total: '139' }) });
  });

  test.each<readonly [cell: string, read: boolean]>([
    ['5', true],
    ['12.5', true],
    ['12.25 %', true],
    ['12%', true],
    ['x5', false],
    ['5x', false],
    ['5.', false],
  ])('a weight written %s', (cell, read) => {
    const row = (name: string, weight: string): string => `${name} | ${weight} | 0.4 (0.2, 0.8)`;
    const [found] = findForests(table('Study | Weight | RR', row('A', '1'), row('B', '1'), row('C', '1'), row('Z', cell)), 'markdown');
    expect(found?.lines[3]).toEqual({ study: 'Z', ...(read ? { weight: cell } : {}), estimate: '0.4', ci_lower: '0.2', ci_upper: '0.8' });
  });

  test('of two effects or of other than two counts it is not said what they are', () => {
    expect(lastLine('RR | OR', '0.41 (0.13, 1.26) | 0.20 (0.09, 0.49)')).toEqual({ study: 'Z', weight: '1' });
    expect(lastLine('n/N', '4/123')).toEqual({ study: 'Z', weight: '1' });
    expect(lastLine('n/N | n/N | n/N', '4/123 | 5/123 | 6/123')).toEqual({ study: 'Z', weight: '1' });
    expect(findForests(table('Study | RR | OR | Weight', ...['A', 'B', 'C'].map((name) => `${name} | 0.41 (0.13, 1.26) | 0.20 (0.09, 0.49) | 1`)), 'markdown')[0]?.label).toBeNull();
  });

  test.each([
    ['RR (90% CI)', 'RR', '90'],
    ['Odds ratio, 97.25 %CI', 'Odds ratio', '97.25'],
    ['MD 5% C', 'MD', '5'],
    ['Effect', null, '95'],
    ['SMD, 95% of', 'SMD', '95'],
    ['SMD, 90% of', 'SMD', '95'],
  ])('what is measured, and at what level: %s', (heading, label, level) => {
    const [found] = findForests(table(`Study | Weight | ${heading}`, ...['A', 'B', 'C'].map((name) => `${name} | 1 | 0.41 (0.13, 1.26)`)), 'markdown');
    expect([found?.label, found?.level]).toEqual([label, level]);
  });

  test('headings of two rows go together, and long cells are cut or left out', () => {
    const html = `<table><tr><th rowspan=2>Study<th rowspan=2>Weight<th>Risk<tr><th>ratio (95% CI)${['A', 'B', 'C'].map((name) => `<tr><td>${name}<td>1<td>0.4 (0.2, 0.8)`).join('')}<tr><td>${'long '.repeat(40)}<td>1<td>0.4 (0.2, ${'0'.repeat(160)}8)</table>`;
    const [found] = findForests(html, 'html');
    expect([found?.label, found?.level, found?.lines[3]]).toEqual(['Risk ratio', '95', { study: 'long '.repeat(32).trim(), weight: '1' }]);
  });
});
