import { expect, test } from 'vitest';
import { computeEffects } from '../../../src/effect-sizes/compute-effects.js';
import type { Effects } from '../../../src/effect-sizes/effects.js';
import { chosenWeights, type Tau2WeightCode } from '../../../src/models/tau2/tau2-weights.js';
import { problem, success } from '../../../src/problems/problem.js';
import { effectStudies, studiesOf, valueOf } from '../../support/studies.js';

/** Effects whose studies have their weights in the second column of a line far from theirs, or have no such cell. */
function effectsWith(cells: readonly (string | null)[]): Effects {
  const rows = effectStudies(cells.map(() => 1), cells.map((_, i) => 4 ** (1 - i))).rows.map((study, i) => {
    const text = cells[i] ?? null;
    const at = { file: 'studies.csv', line: i + 2 };
    return { ...study, at, cells: text === null ? {} : { weight: { text, line: 100 + i, column: 2 }, group: { text: '', line: 100 + i, column: 3 } } };
  });
  return valueOf(computeEffects(studiesOf('effect', rows), { measure: 'GEN' }));
}

test.each<[Tau2WeightCode, readonly number[]]>([
  ['inverse-variance', [0.25, 1, 4]],
  ['inverse-se', [0.5, 1, 2]],
  ['equal', [1, 1, 1]],
])('%s', (code, expected) => {
  expect(chosenWeights(code, effectsWith(['', '', '']))).toEqual(success(Float64Array.from(expected)));
});

test('of a column, two of them positive, with a decimal comma', () => {
  expect(chosenWeights({ column: 'weight' }, effectsWith(['0', '1,5', '2.5']))).toEqual(success(Float64Array.of(0, 1.5, 2.5)));
});

const at = (i: number) => ({ file: 'studies.csv', line: 100 + i, column: 2 });

test('every cell that is no weight is named, with its place', () => {
  expect(chosenWeights({ column: 'weight' }, effectsWith(['1', ' ', 'much', '-1', null, '-0.5']))).toEqual({
    ok: false,
    problems: [
      problem('CELL_EMPTY', { column: 'weight' }, at(1)),
      problem('CELL_NOT_NUMBER', { column: 'weight', found: 'much', hint: null }, at(2)),
      problem('CELL_NEGATIVE', { column: 'weight', found: '-1' }, at(3)),
      problem('CELL_EMPTY', { column: 'weight' }, { file: 'studies.csv', line: 6 }),
      problem('CELL_NEGATIVE', { column: 'weight', found: '-0.5' }, at(5)),
    ],
  });
});

test('a column that is missing, with those that there are and the nearest', () => {
  const facts = { column: 'wieght', accepted: [], found: ['weight', 'group'], nearest: 'weight' };
  expect(chosenWeights({ column: 'wieght' }, effectsWith(['1', '2']))).toEqual({ ok: false, problems: [problem('COLUMN_MISSING', facts)] });
});

test('fewer than two that are positive', () => {
  const facts = { what: 'tau2 by the generalised Q', reason: 'fewer than two of the weights in weight are positive' };
  expect(chosenWeights({ column: 'weight' }, effectsWith(['0', '1', '0']))).toEqual({ ok: false, problems: [problem('NOT_ESTIMABLE', facts, {}, 'error')] });
});
