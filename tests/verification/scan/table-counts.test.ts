import { describe, expect, test } from 'vitest';
import { checkText } from '../../../src/verification/check-text.js';
import { expectLinearTime } from '../../support/linear-time.js';

/** The counts of each row, what else it has, and what is found wrong with it. */
const read = (text: string, form: 'markdown' | 'html' = 'markdown') =>
  checkText(text, { form }).claims.flatMap(({ counts, estimate, findings }) =>
    counts === null ? [] : [[counts.map(({ events, total, percent }) => `${events}/${total}${percent === null ? '' : `=${percent}`}`).join(' v '), estimate, findings.filter(({ code }) => code !== 'RATIO_NOT_CRUDE').map(({ severity }) => severity).join()]],
  );

describe('counts of tables whose totals stand apart', () => {
  test('in the heading of their column, with the effect of the row', () => {
    const table = `| Outcome | Drug (n=120) | Placebo (n = 118) | OR (95% CI) | P |
|---|---|---|---|---|
| Nausea | 24 (20.0) | 12 (10.2) | 2.21 (1.05 to 4.66) | .04 |
| Rash | 6 (5.0) | 7 (5.9) | 0.83 (0.27 to 2.56) | .75 |
| Fall | 6 (5.0) | 9 (9.6) | 0.64 (0.22 to 1.85) | .40 |
`;
    expect(read(table)).toEqual([['24/120=20.0% v 12/118=10.2%', '2.21', ''], ['6/120=5.0% v 7/118=5.9%', '0.83', ''], ['6/120=5.0% v 9/118=9.6%', '0.64', 'note']]);
    expect(checkText(table, { form: 'markdown' }).claims[2]?.findings[0]?.unless).toBe('the event is not known of everybody');
  });

  test('not those of means, of medians, nor of figures that are no percentages', () => {
    const baseline = `<table><tr><th>Characteristic<th>Drug (n = 38)<th>Control (n = 36)
<tr><td>Age, mean (SD), y<td>48.2 (11.3)<td>49.1 (10.8)<tr><td>Visits, median (IQR)<td>12 (7)<td>11 (6)
<tr><td>Women, No. (%)<td>25 (65.8)<td>22 (61.1)<tr><td>Opioids, No. (%)<td>9 (23.7)<td>12 (30.3)</table>`;
    expect(read(baseline, 'html')).toEqual([['25/38=65.8%', null, ''], ['22/36=61.1%', null, ''], ['9/38=23.7%', null, ''], ['12/36=30.3%', null, 'inconsistent']]);
    const mixed = '| Mean (SD) or n (%) | Drug (n=120) | Placebo (n=118) |\n|---|---|---|\n| Weight, kg | 72 (11) | 71 (12) |\n| Women | 60 (50.0) | 70 (59.3) |\n| Smokers | 12 (10.0) | 12 (12.2) |\n';
    expect(read(mixed)).toEqual([['60/120=50.0%', null, ''], ['70/118=59.3%', null, ''], ['12/120=10.0%', null, ''], ['12/118=12.2%', null, 'note']]);
    expect(read('| Score | Drug (n = 38) | Control (n = 36) |\n|---|---|---|\n| Pain | 12 (3.4) | 14 (3.1) |\n| Sleep | 8 (2) | 9 (3) |\n')).toEqual([]);
  });

  test('in a column of their own, before or behind the events, under one heading', () => {
    expect(read('| Group | N | Events | % |\n|---|---|---|---|\n| A | 120 | 24 | 20.0 |\n| B | 118 | 12 | 9.2 |\n| C | 118 | 12 | 12.2 |\n')).toEqual([['24/120=20.0%', null, ''], ['12/118=9.2%', null, 'inconsistent'], ['12/118=12.2%', null, 'note']]);
    const forest = (total: string): string => `| Study | Drug events | Drug total | Placebo events | ${total} | Weight (%) | RR (95% CI) |\n|---|---|---|---|---|---|---|\n| A | 4 | 123 | 11 | 139 | 5.0 | 0.41 (0.13, 1.26) |\n`;
    expect(read(forest('Placebo total'))).toEqual([['4/123 v 11/139', '0.41', '']]);
    // Of whom the total is, is not said.
    expect(read(forest('Total'))).toEqual([]);
    const revman = '<table><tr><th rowspan=2>Study<th colspan=2>Drug<th colspan=2>Placebo<th rowspan=2>Weight<th rowspan=2>RR [95% CI]<tr><th>Events<th>Total<th>Events<th>Total<tr><td>A<td>4<td>123<td>11<td>139<td>5.0%<td>0.41 [0.13, 1.26]</table>';
    expect(read(revman, 'html')).toEqual([['4/123 v 11/139', '0.41', '']]);
  });

  test('eight times the rows take about eight times the time', () => {
    expectLinearTime((rows) => read(`| a | Drug (n=120) | N | Events | % |\n|---|---|---|---|---|\n${'| Rash | 6 (5.0) | 120 | 6 | 5.0 |\n'.repeat(rows)}`), 20);
  });
});
