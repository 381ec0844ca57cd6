import { describe, expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { measures } from '../../src/effect-sizes/measures.js';
import { correctZeroCells, hasZeroCell, isDoubleZero } from '../../src/effect-sizes/zero-cells.js';
import { expectClose } from '../support/close.js';
import { effectSizeReference } from '../support/effect-size-reference.js';
import { binaryStudies, codesIn, effectStudies, studiesFromColumns, valueOf } from '../support/studies.js';
import { closedForm } from '../support/tolerance.js';

const { tables, zeroCells } = effectSizeReference;
const tablesOf = (kind: keyof typeof tables) =>
  studiesFromColumns({
    kind,
    rows: { ...tables[kind], study: Object.values(tables[kind])[0]?.map((_value, i) => `Study ${i + 1}`) ?? [] },
  });

describe('zero-cell policies agree with escalc', () => {
  test('the grid has not shrunk', () => expect(zeroCells).toHaveLength(76));

  test.each(zeroCells.map((each) => [`${each.measure} ${each.to}${each.drop00 ? ', double zeros dropped' : ''}`, each] as const))(
    '%s',
    (_name, expected) => {
      const row = measures[expected.measure];
      const studies = tablesOf(row.data as keyof typeof tables);
      const effects = valueOf(
        computeEffects(studies, { measure: expected.measure, zeroCells: { policy: expected.to, dropDoubleZeros: expected.drop00 } }),
      );
      // metafor keeps an effect with a variance of zero; no weight can be made of one, so here it is undefined.
      const defined = expected.yi.flatMap((yi, i) => {
        const vi = expected.vi[i] ?? 0;
        return yi !== null && vi > 0 ? [{ label: `Study ${i + 1}`, yi, vi }] : [];
      });
      expect(effects.labels).toEqual(defined.map(({ label }) => label));
      defined.forEach(({ yi, vi, label }, i) => {
        expectClose(effects.yi[i], yi, closedForm, `yi of ${label}`);
        expectClose(effects.vi[i], vi, closedForm, `vi of ${label}`);
      });
      expect(new Set([...effects.labels, ...effects.excluded.map(({ label }) => label)])).toEqual(
        new Set(studies.rows.map(({ label }) => label)),
      );
    },
  );
});

describe('what is done is said', () => {
  const studies = binaryStudies([
    [4, 123, 11, 139],
    [0, 30, 3, 28],
    [0, 25, 0, 24],
  ]);

  test('corrected studies are named and marked', () => {
    const outcome = computeEffects(studies, { measure: 'RR' });
    expect(outcome.problems).toEqual([
      { code: 'ZERO_CELL_CORRECTED', severity: 'note', at: {}, facts: { studies: ['Study 2', 'Study 3'], add: 0.5 } },
    ]);
    expect(valueOf(outcome).corrected).toEqual([false, true, true]);
  });

  test('dropped double zeros are named, with their place', () => {
    const outcome = computeEffects(studies, { measure: 'RR', zeroCells: { dropDoubleZeros: true } });
    expect(outcome.problems[0]).toEqual({
      code: 'STUDY_DROPPED',
      severity: 'note',
      at: { line: 4 },
      facts: { study: 'Study 3', reason: 'no events in either arm' },
    });
    expect(valueOf(outcome).excluded).toEqual([{ label: 'Study 3', reason: 'no events in either arm' }]);
  });

  test('undefined effects are named, with their place and why', () => {
    const outcome = computeEffects(studies, { measure: 'OR', zeroCells: { policy: 'none' } });
    expect(outcome.problems.map(({ code, severity, at, facts }) => ({ code, severity, at, facts }))).toEqual([
      {
        code: 'EFFECT_UNDEFINED',
        severity: 'warning',
        at: { line: 3 },
        facts: { study: 'Study 2', measure: 'odds ratio', reason: 'a zero cell to which nothing was added' },
      },
      {
        code: 'EFFECT_UNDEFINED',
        severity: 'warning',
        at: { line: 4 },
        facts: { study: 'Study 3', measure: 'odds ratio', reason: 'no events in either arm' },
      },
    ]);
  });

  test('another amount is added as asked', () => {
    const effects = valueOf(computeEffects(studies, { measure: 'RR', zeroCells: { add: 0.01 } }));
    expectClose(effects.yi[1], Math.log(0.01 / 30.02 / (3.01 / 28.02)), closedForm);
  });

  test('the studies handed on are as they were read', () => {
    expect(valueOf(computeEffects(studies, { measure: 'RR' })).studies[1]).toBe(studies.rows[1]);
  });
});

describe('zero cells', () => {
  test('are recognised by kind', () => {
    const [plain, zero, double, full] = binaryStudies([
      [4, 123, 11, 139],
      [0, 30, 3, 28],
      [0, 25, 0, 24],
      [5, 5, 7, 7],
    ]).rows;
    expect([plain, zero, double, full].map((study) => study !== undefined && hasZeroCell(study))).toEqual([false, true, true, true]);
    expect([plain, zero, double, full].map((study) => study !== undefined && isDoubleZero(study))).toEqual([false, false, true, true]);
    const [effect] = effectStudies([0], [1]).rows;
    expect(effect !== undefined && (hasZeroCell(effect) || isDoubleZero(effect))).toBe(false);
  });

  test('nothing is added to data that are not counts', () => {
    const { rows } = effectStudies([0.5], [0.1]);
    expect(correctZeroCells(rows, 'all', 0.5)).toEqual([{ study: rows[0], corrected: false }]);
  });

  test('a correction warns nobody when no cell is zero', () => {
    expect(codesIn(computeEffects(binaryStudies([[4, 123, 11, 139]]), { measure: 'OR' }))).toEqual([]);
  });
});
