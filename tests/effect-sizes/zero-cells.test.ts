import { describe, expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { measures, type MeasureCode } from '../../src/effect-sizes/measures.js';
import {
  completeZeroCells,
  correctZeroCells,
  hasZeroCell,
  isDoubleZero,
  type ZeroCellAmountCode,
  type ZeroCellPolicy,
} from '../../src/effect-sizes/zero-cells.js';
import { describeProblem } from '../../src/problems/problem.js';
import { expectClose } from '../support/close.js';
import { effectSizeReference } from '../support/effect-size-reference.js';
import { binaryStudies, codesIn, effectStudies, studiesFromColumns, valueOf } from '../support/studies.js';
import { closedForm, rounding, sameNumber } from '../support/tolerance.js';

const place = { label: 'A', year: null, provenance: 'study data', cells: {}, at: { line: 2 } } as const;
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
    const others = binaryStudies([
      [9, 9, 3, 8],
      [3, 9, 8, 8],
      [3, 9, 0, 8],
      [3, 9, 3, 8],
    ]).rows;
    expect(others.map((study) => [hasZeroCell(study), isDoubleZero(study)])).toEqual([[true, false], [true, false], [true, false], [false, false]]);
    const time = { ...place, kind: 'person-time' } as const;
    const overTime = ([[0, 3], [3, 0], [3, 3], [0, 0]] as const).map(([one, other]) => ({ ...time, treatment: { events: one, time: 9 }, control: { events: other, time: 8 } }));
    expect(overTime.map((study) => [hasZeroCell(study), isDoubleZero(study)])).toEqual([[true, false], [true, false], [false, false], [true, true]]);
    const single = [{ ...place, kind: 'proportion', events: 0, total: 9 }, { ...place, kind: 'rate', events: 0, time: 9 }] as const;
    expect(single.map((study) => [hasZeroCell(study), isDoubleZero(study)])).toEqual([[true, false], [true, false]]);
    const [effect] = effectStudies([0], [1]).rows;
    expect(effect !== undefined && (hasZeroCell(effect) || isDoubleZero(effect))).toBe(false);
  });

  test('nothing is added to data that are not counts', () => {
    const { rows } = effectStudies([0.5], [0.1]);
    expect(correctZeroCells(rows, completeZeroCells({ zeroCells: 'all' }, {}))).toEqual([{ study: rows[0], corrected: false }]);
  });

  test('a correction warns nobody when no cell is zero', () => {
    expect(codesIn(computeEffects(binaryStudies([[4, 123, 11, 139]]), { measure: 'OR' }))).toEqual([]);
  });
});

describe('how the correction is dealt out between the arms', () => {
  const studies = binaryStudies([
    [0, 100, 0, 50],
    [5, 100, 10, 200],
    [12, 80, 9, 90],
  ]);
  const corrected = (amount: ZeroCellAmountCode) => correctZeroCells(studies.rows, completeZeroCells({ zeroCells: 'only0' }, { amount }))?.[0]?.study;
  /** Mantel–Haenszel odds ratio of the last two studies. */
  const oddsRatio = ((5 * 190) / 300 + (12 * 81) / 170) / ((95 * 10) / 300 + (68 * 9) / 170);

  test('by the reciprocal of the size of the opposite arm, one event in all', () => {
    expect(corrected('opposite-arm')).toMatchObject({ treatment: { events: 2 / 3, total: 100 + 4 / 3 }, control: { events: 1 / 3, total: 50 + 2 / 3 } });
  });

  test('empirically, so that a study without events tells nothing against the others', () => {
    const effects = valueOf(computeEffects(studies, { measure: 'OR', zeroCells: { amount: 'empirical', add: 1e-9 } }));
    // As the correction vanishes, the odds ratio nears that of the other studies.
    expect(Math.abs((effects.yi[0] ?? Number.NaN) - Math.log(oddsRatio))).toBeLessThan(rounding);
    // One event in all, half as many controls as treated.
    const given = corrected('empirical');
    if (given?.kind !== 'binary') throw new Error('there is a table');
    expectClose(given.treatment.events, oddsRatio / (0.5 + oddsRatio), closedForm);
    expectClose(given.control.events, 0.5 / (0.5 + oddsRatio), closedForm);
  });

  test('equal arms get the same from the constant and from the opposite arm', () => {
    const equal = binaryStudies([[0, 40, 3, 40]]);
    const [constant, opposite] = (['constant', 'opposite-arm'] as const).map((amount) => valueOf(computeEffects(equal, { measure: 'RR', zeroCells: { amount } })));
    expect(opposite?.yi).toEqual(constant?.yi);
    expect(opposite?.vi).toEqual(constant?.vi);
  });

  test('a correction without effect on anything else: arms swapped, effects turned round', () => {
    const swapped = binaryStudies([
      [0, 50, 0, 100],
      [10, 200, 5, 100],
      [9, 90, 12, 80],
    ]);
    for (const amount of ['opposite-arm', 'empirical'] as const) {
      const [one, other] = [studies, swapped].map((each) => valueOf(computeEffects(each, { measure: 'OR', zeroCells: { amount } })));
      one?.yi.forEach((yi, i) => expectClose(other?.yi[i], -yi, sameNumber, amount));
      one?.vi.forEach((vi, i) => expectClose(other?.vi[i], vi, sameNumber, amount));
    }
  });

  test('what was done is said', () => {
    const outcome = computeEffects(studies, { measure: 'OR', zeroCells: { amount: 'empirical' } });
    expect(outcome.problems.map(describeProblem)).toEqual([
      'the empirical correction (1 over both arms) was added to the cells of studies with a zero cell; Study 1 [ZERO_CELL_CORRECTED]',
    ]);
  });

  test('a measure that it was not made for is a problem', () => {
    const asked = (measure: MeasureCode, amount: ZeroCellAmountCode) => computeEffects(studies, { measure, zeroCells: { amount } });
    const facts = { what: 'zero-cell correction', found: 'empirical', measure: 'RR', allowed: ['constant', 'opposite-arm'] };
    expect(asked('RR', 'empirical').problems).toEqual([expect.objectContaining({ code: 'VARIANT_NOT_FOR_MEASURE', facts })]);
    expect(codesIn(asked('PETO', 'opposite-arm'))).toEqual(['VARIANT_NOT_FOR_MEASURE']);
    const proportions = tablesOf('proportion');
    expect(codesIn(computeEffects(proportions, { measure: 'PLO', zeroCells: { amount: 'opposite-arm' } }))).toEqual(['VARIANT_NOT_FOR_MEASURE']);
    // Effects already computed have no cells.
    expect(computeEffects(effectStudies([1], [1]), { measure: 'RR', zeroCells: { amount: 'empirical' } }).ok).toBe(true);
  });

  test('an empirical correction without a study to take it from is a problem', () => {
    const zeros = binaryStudies([
      [0, 10, 1, 10],
      [0, 10, 0, 10],
    ]);
    const outcome = computeEffects(zeros, { measure: 'OR', zeroCells: { amount: 'empirical' } });
    expect(outcome.ok).toBe(false);
    expect(codesIn(outcome)).toEqual(['NOT_ESTIMABLE']);
  });
});

/** Design table: the study with 0 of 20 against 4 of 22 events, five decimals as written there. */
describe('one study with a zero cell, as the programs correct it', () => {
  const studies = binaryStudies([[0, 20, 4, 22]]);
  const yi = (measure: MeasureCode, zeroCells: ZeroCellPolicy) => valueOf(computeEffects(studies, { measure, zeroCells })).yi[0]?.toFixed(5);

  test('log risk ratio: by both cells or by the events only', () => {
    expect(yi('RR', {})).toBe('-2.10625');
    expect(yi('RR', { riskRatioTotals: 'events' })).toBe('-2.10413');
  });

  test('risk difference: corrected or as observed', () => {
    expect(yi('RD', {})).toBe('-0.17184');
    expect(yi('RD', { riskDifference: 'observed' })).toBe('-0.18182');
  });

  test('neither means anything to other measures', () => {
    const asIs = computeEffects(studies, { measure: 'OR' });
    const outcome = computeEffects(studies, { measure: 'OR', zeroCells: { riskRatioTotals: 'events', riskDifference: 'observed' } });
    expect(valueOf(outcome).yi).toEqual(valueOf(asIs).yi);
  });
});
