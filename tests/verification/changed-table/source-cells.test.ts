import { expect, test } from 'vitest';
import { studentT } from '../../../src/numeric/distributions/student-t.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import type { OtherCells } from '../../../src/studies/reread.js';
import type { Studies, Study } from '../../../src/studies/study.js';
import { valuesOf } from '../../../src/studies/fields.js';
import type { CellChange } from '../../../src/verification/changed-table/change.js';
import { sourceCells, sourceEdits } from '../../../src/verification/changed-table/source-cells.js';
import { expectClose } from '../../support/close.js';
import { valueOf } from '../../support/studies.js';
import { closedForm } from '../../support/tolerance.js';

const studies = valueOf(
  readStudies(
    [
      'study,year,provenance,treatment_mean,treatment_ci_lower,treatment_ci_upper,treatment_total,control_mean,control_sd,control_total,note',
      'A,1990,reported,5,4,6,40,6,2,42,x',
      'B,1991,reported,4,3,5,30,5,2,31,',
    ].join('\n'),
  ),
);
const plain = valueOf(readStudies('study,treatment_mean,treatment_sd,treatment_total,control_mean,control_sd,control_total\nA,5,2,40,6,2,42\n'));
const editsOf = (table: Studies) => sourceEdits({ studies: table, values: table.rows.map(valuesOf) });
const cellsOf = (row: number, other: OtherCells): readonly CellChange[] | null => {
  const edit = editsOf(studies).edit(row, other);
  return edit?.as === 'changed' && edit.row === row ? edit.cells : null;
};

/** The standard deviation behind an interval of a mean: half its width over t, times √n. */
const sdOf = (width: number, n: number, level = 0.95): number => (width / 2 / studentT.upperQuantile((1 - level) / 2, n - 1)) * Math.sqrt(n);

test.each<[string, number, OtherCells, readonly (readonly [string, number, number])[] | null]>([
  ['what was derived follows', 0, { treatment_ci_upper: '8' }, [['treatment_ci_upper', 6, 8], ['treatment_sd', sdOf(2, 40), sdOf(4, 40)]]],
  ['a number of the table itself is told once, before what follows', 0, { treatment_total: '20' }, [['treatment_total', 40, 20], ['treatment_sd', sdOf(2, 40), sdOf(2, 20)]]],
  ['of another row', 1, { treatment_ci_lower: '1' }, [['treatment_ci_lower', 3, 1], ['treatment_sd', sdOf(2, 30), sdOf(4, 30)]]],
  ['a number from which nothing was derived', 0, { control_mean: '7' }, [['control_mean', 6, 7]]],
  ['a level that no cell says is that of the table', 1, { ci_level: '90' }, [['ci_level', 95, 90], ['treatment_sd', sdOf(2, 30), sdOf(2, 30, 0.9)]]],
  ['nothing changes', 0, { treatment_ci_upper: '6' }, null],
  ['no number', 0, { treatment_ci_upper: 'x' }, null],
  ['a row that would be at fault', 0, { treatment_ci_upper: '3' }, null],
  ['no such row', 2, { treatment_ci_upper: '8' }, null],
])('%s', (_, row, other, expected) => {
  const cells = cellsOf(row, other);
  expect(cells?.map(({ column }) => column) ?? null).toEqual(expected?.map(([column]) => column) ?? null);
  for (const [at, [, from, to]] of (expected ?? []).entries()) {
    expectClose(cells?.[at]?.from, from, closedForm);
    expectClose(cells?.[at]?.to, to, closedForm);
  }
});

test('a cell is read as its table writes numbers', () => {
  const rows = ['A;1.200,5;1.100,5;1.300,5;1.040;6;2;42', 'B;1.201,5;1.101,5;1.301,5;1.041;7,5;2;43'];
  const thousands = valueOf(readStudies(`study;treatment_mean;treatment_ci_lower;treatment_ci_upper;treatment_total;control_mean;control_sd;control_total\n${rows.join('\n')}`, { decimal: ',', thousands: '.' }));
  const edit = editsOf(thousands).edit(0, { treatment_ci_upper: '1.400,5' });
  expect(edit?.as === 'changed' ? edit.cells[0] : edit).toEqual({ column: 'treatment_ci_upper', from: 1300.5, to: 1400.5 });
});

test('a row that does not read as it did is left alone', () => {
  const [first, second] = studies.rows;
  if (first?.kind !== 'continuous' || second === undefined) throw new Error('expected two rows of means');
  const combined = { ...studies, rows: [{ ...first, treatment: { ...first.treatment, sd: 9 } }, second] };
  const { readsAsBefore, edit } = editsOf(combined);
  expect([readsAsBefore(0), readsAsBefore(1), readsAsBefore(0), readsAsBefore(2)]).toEqual([false, true, false, false]);
  expect([edit(0, { treatment_ci_upper: '8' }), edit(1, { treatment_ci_upper: '8' })?.as]).toEqual([null, 'changed']);
});

test('cells that numbers may have come from are those with a text, but for what describes the study', () => {
  expect(studies.rows.map((row) => sourceCells(row).map(([column, { text }]) => `${column} ${text}`))).toEqual([
    ['treatment_mean 5', 'treatment_ci_lower 4', 'treatment_ci_upper 6', 'treatment_total 40', 'control_mean 6', 'control_sd 2', 'control_total 42'],
    ['treatment_mean 4', 'treatment_ci_lower 3', 'treatment_ci_upper 5', 'treatment_total 30', 'control_mean 5', 'control_sd 2', 'control_total 31'],
  ]);
  expect(studies.rows.map((row) => sourceCells(row).map(([, { line, column }]) => [line, column]))).toEqual([2, 3].map((line) => [17, 19, 21, 23, 26, 28, 30].map((column) => [line, column])));
  const [first] = studies.rows as readonly [Study];
  expect(sourceCells({ ...first, cells: { treatment_mean: { text: '', line: 2, column: 1 }, control_total: { text: '42', line: 2, column: 2 } } }).map(([column]) => column)).toEqual(['control_total']);
  expect(plain.rows.map(sourceCells)).toEqual([[]]);
  expect(editsOf(plain).edit(0, { treatment_mean: '7' })).toBeNull();
});
