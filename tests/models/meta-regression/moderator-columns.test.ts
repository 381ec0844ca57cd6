import { describe, expect, test } from 'vitest';
import { computeEffects } from '../../../src/effect-sizes/compute-effects.js';
import { isColumn, moderatorColumns } from '../../../src/models/meta-regression/moderator-columns.js';
import { completeRegression, type RegressionSettings } from '../../../src/models/meta-regression/regression-settings.js';
import { completeSettings } from '../../../src/models/settings.js';
import { studiesWith, type ModeratorCells } from '../../support/moderators.js';
import { valueOf } from '../../support/studies.js';

const yi = [0.1, 0.6, -0.2, 0.9];
const effectsWith = (cells: ModeratorCells) => valueOf(computeEffects(studiesWith(yi, yi.map(() => 0.1), cells), { measure: 'GEN' }));
const columnsOf = (cells: ModeratorCells, settings: Partial<RegressionSettings> = {}, decimal: '.' | ',' = '.') => {
  const names = Object.keys(cells);
  const complete = valueOf(completeRegression({ moderators: names, ...settings }, valueOf(completeSettings({ measure: 'GEN' }))));
  return moderatorColumns(effectsWith(cells), names, complete, decimal);
};
const columnOf = (...of: Parameters<typeof columnsOf>) => [...valueOf(columnsOf(...of)).columns.values()][0];

describe('numbers', () => {
  test('are read with the decimal mark of the table, and centred where that is asked', () => {
    const values = Float64Array.of(1983.5, 1991, 1987, 2001);
    expect(columnOf({ x: ['1983,5', '1991', ' 1987 ', '2001'] }, {}, ',')).toEqual({ kind: 'numeric', name: 'x', values, centre: 0 });
    expect(columnOf({ x: ['1983.5', '1991', '1987', '2001'] }, { centre: { x: 'mean' } })).toEqual({ kind: 'numeric', name: 'x', values, centre: 1990.625 });
    expect(columnOf({ x: ['1983.5', '1991', '1987', '2001'] }, { centre: { x: 1990 } })).toMatchObject({ centre: 1990 });
  });

  test('one alone among words is a level, where the column is called categorical', () => {
    expect(columnsOf({ x: ['1', 'b', 'c', 'd'] }).problems.map(({ facts }) => facts)).toMatchObject(
      ['b', 'c', 'd'].map((found) => ({ column: 'x', found, hint: 'a moderator with levels? declare it categorical' })),
    );
    expect(columnsOf({ x: ['1', '4 %', '3', '4'] }).problems).toMatchObject([{ facts: { hint: expect.stringMatching('a percentage') as string } }]);
    expect(columnOf({ x: ['1', 'b', 'b', '1'] }, { categorical: ['x'] })).toMatchObject({ levels: ['1', 'b'] });
  });
});

describe('levels', () => {
  const cells = { g: ['c', ' a', 'b ', 'a'] };

  test('stand in the order of their letters, without blanks around them', () => {
    expect(columnOf(cells)).toEqual({ kind: 'categorical', name: 'g', levels: ['a', 'b', 'c'], codes: Int32Array.of(2, 0, 1, 0) });
  });

  test('begin with the reference', () => {
    expect(columnOf(cells, { reference: { g: 'b' } })).toEqual({ kind: 'categorical', name: 'g', levels: ['b', 'a', 'c'], codes: Int32Array.of(2, 1, 0, 1) });
  });
});

test('a study without a value is no longer there, and is told where it stands', () => {
  const outcome = columnsOf({ x: ['1', 'NA', '3', '4'], g: ['a', 'b', '', 'b'] });
  expect(outcome.problems).toMatchObject([2, 3].map((study) => ({ code: 'STUDY_DROPPED', severity: 'warning', at: { line: study + 1 } })));
  const { kept, columns } = valueOf(outcome);
  expect(kept).toEqual([0, 3]);
  expect(columns.get('x')).toMatchObject({ values: Float64Array.of(1, 4) });
  expect(columns.get('g')).toMatchObject({ codes: Int32Array.of(0, 1) });
});

test('a column is there when any study has a cell of it, and no name of the language is one', () => {
  const { studies, ...rest } = effectsWith({ x: ['1', '2', '3', '4'] });
  const effects = { ...rest, studies: studies.map((study, i) => (i === 2 ? study : { ...study, cells: {} })) };
  expect(['x', 'y', 'constructor'].map((name) => isColumn(effects, name))).toEqual([true, false, false]);
});
