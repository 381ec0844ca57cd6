import { describe, expect, test } from 'vitest';
import { pool } from '../../../src/models/pool.js';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { rationalToDouble } from '../../../src/numeric/exact/rational.js';
import type { Studies, Study } from '../../../src/studies/study.js';
import { cellsChange, cellsEdit, type Change, type Edit, labelsOf, rowsOf, type Subject, subjectOf } from '../../../src/verification/changed-table/change.js';
import { closedFormOf, replacedBy } from '../../../src/verification/changed-table/closed-form.js';
import { evaluatorOf, figuresAsItStands, hangsOnEffectsAlone, weightsAfter } from '../../../src/verification/changed-table/evaluate.js';
import { type QuantityCode, quantities } from '../../../src/verification/quantities.js';
import { expectClose } from '../../support/close.js';
import { binaryStudies, effectStudies, studiesOf, valueOf } from '../../support/studies.js';
import { iterative } from '../../support/tolerance.js';

const subjectUnder = (studies: Studies, settings: PoolSettings): Subject => subjectOf(studies, valueOf(completeSettings(settings, studies.kind)));
const claimOf = (...codes: readonly QuantityCode[]) => ({ study: 'Study 1', figures: codes.map((quantity) => ({ quantity, printed: '0' })) });

/** The figures of a table pooled as a whole, under nothing that is left out because no figure asks for it. */
function figuresOf(studies: Studies, settings: PoolSettings, codes: readonly QuantityCode[]): readonly number[] {
  const result = valueOf(pool(studies, settings));
  return codes.map((code) => {
    const value = quantities[code].read(result, studies, { study: 'Study 1' });
    return value === null ? Number.NaN : typeof value === 'number' ? value : rationalToDouble(value);
  });
}

function expectFigures(found: ArrayLike<number> | null, expected: readonly number[], codes: readonly QuantityCode[]): void {
  expect(found?.length).toBe(codes.length);
  for (const [at, code] of codes.entries()) {
    if (Number.isNaN(expected[at])) expect(found?.[at]).toBeNaN();
    else expectClose(found?.[at], expected[at] ?? Number.NaN, iterative, code);
  }
}

type Pair = readonly [yi: number, vi: number];
const pairs: readonly Pair[] = [[0.1, 0.1], [1.9, 0.4], [0.8, 0.21], [-0.2, 0.16], [0.45, 0.09]];
const [a, b, c, d, e] = pairs as readonly [Pair, Pair, Pair, Pair, Pair];
const tableOf = (rows: readonly Pair[]): Studies => effectStudies(rows.map(([yi]) => yi), rows.map(([, vi]) => vi));
const aside = tableOf([[0.6, 0.3]]).rows[0] as Study;
const edited = (row: number, [yi, vi]: Pair): Edit => ({ as: 'changed', row, study: tableOf([[yi, vi]]).rows[0] as Study, cells: [] });

/** Changes, in any order of their rows, and what the table is then; the rows by position. */
const changes: readonly (readonly [what: string, change: Change, table: readonly Pair[], rows: readonly number[]])[] = [
  ['nothing', [], pairs, [0, 1, 2, 3, 4]],
  ['the first row left out', [{ as: 'left out', row: 0 }], [b, c, d, e], [1, 2, 3, 4]],
  ['the last row left out', [{ as: 'left out', row: 4 }], [a, b, c, d], [0, 1, 2, 3]],
  ['a row twice', [{ as: 'twice', row: 1 }], [a, b, b, c, d, e], [0, 1, 1, 2, 3, 4]],
  ['another effect', [{ as: 'effect', row: 2, yi: -3, vi: 0.5 }], [a, b, [-3, 0.5], d, e], [0, 1, 2, 3, 4]],
  ['other cells', [edited(3, [5, 0.02])], [a, b, c, [5, 0.02], e], [0, 1, 2, 3, 4]],
  ['a row taken in', [{ as: 'added', row: 5, study: aside, instead: [] }], [...pairs, [0.6, 0.3]], [0, 1, 2, 3, 4, 5]],
  ['two rows apart', [{ as: 'left out', row: 3 }, { as: 'twice', row: 1 }], [a, b, b, c, e], [0, 1, 1, 2, 4]],
  ['two rows beside each other', [{ as: 'left out', row: 2 }, edited(1, [2, 0.3])], [a, [2, 0.3], d, e], [0, 1, 3, 4]],
  ['both ends', [{ as: 'twice', row: 4 }, { as: 'left out', row: 0 }], [b, c, d, e, e], [1, 2, 3, 4, 4]],
  ['one row in two ways, of which the last counts', [edited(2, [9, 0.1]), { as: 'left out', row: 2 }], [a, b, d, e], [0, 1, 3, 4]],
  ['a row taken in for another', [{ as: 'added', row: 5, study: aside, instead: [] }, { as: 'left out', row: 1 }], [a, c, d, e, [0.6, 0.3]], [0, 2, 3, 4, 5]],
  ['all rows', [0, 1, 2, 3, 4].map((row) => edited(row, [row / 2, 0.1 + row / 10])), [0, 1, 2, 3, 4].map((row) => [row / 2, 0.1 + row / 10] as const), [0, 1, 2, 3, 4]],
  ['most rows, of which one has another effect', [edited(0, [5, 0.2]), edited(1, [6, 0.3]), { as: 'effect', row: 2, yi: -3, vi: 0.5 }], [[5, 0.2], [6, 0.3], [-3, 0.5], d, e], [0, 1, 2, 3, 4]],
  ['agreement', [{ as: 'left out', row: 1 }, { as: 'left out', row: 2 }, { as: 'left out', row: 3 }], [a, e], [0, 4]],
];

const ofSums = ['estimate', 'ci_lower', 'ci_upper', 'se', 'statistic', 'p_value', 'k', 'Q', 'df', 'Q_p_value', 'I2', 'tau2', 'tau'] as const satisfies readonly QuantityCode[];
const ofResult = [...ofSums, 'H2', 'H', 'tau2_lower', 'tau2_upper', 'I2_lower', 'I2_upper', 'prediction_lower', 'prediction_upper'] as const satisfies readonly QuantityCode[];

describe('the figures of a changed table are those of the table written out and pooled', () => {
  const common: PoolSettings = { measure: 'GEN', model: 'common' };
  const random: PoolSettings = { measure: 'GEN', tau2: 'DL', tau2CI: 'QP', i2: 'Q', prediction: 'normal' };

  test.each(changes)('from sums: %s', (_, change, table) => {
    for (const settings of [common, random]) {
      const subject = subjectUnder(tableOf(pairs), settings);
      const replaced = replacedBy(subject, change) ?? [];
      expectFigures(closedFormOf(subject, ofSums)?.(replaced) ?? null, figuresOf(tableOf(table), settings, ofSums), ofSums);
    }
  });

  test.each(changes)('from effects, and from rows: %s', (_, change, table) => {
    for (const settings of [common, random, { ...random, tau2: 'REML', ci: 'hartung-knapp' }, { ...random, tau2CI: 'none' }] satisfies readonly PoolSettings[]) {
      const subject = subjectUnder(tableOf(pairs), settings);
      for (const codes of [ofResult, [...ofResult, 'significant'], ['estimate'], ['tau2_upper'], ['I2_lower']] satisfies readonly (readonly QuantityCode[])[]) {
        expectFigures(evaluatorOf(subject, claimOf(...codes))(change), figuresOf(tableOf(table), settings, codes), codes);
      }
    }
  });

  test('whichever of them is asked for alone', () => {
    const settings: PoolSettings = { measure: 'GEN', tau2: 'REML', tau2CI: 'QP', prediction: 'normal' };
    for (const i2CI of ['tau2', 'test-based'] as const) {
      const subject = subjectUnder(tableOf(pairs), { ...settings, i2CI });
      for (const code of ofResult) expectFigures(evaluatorOf(subject, claimOf(code))([{ as: 'left out', row: 1 }]), figuresOf(tableOf([a, c, d, e]), { ...settings, i2CI }, [code]), [code]);
    }
  });

  test.each(changes)('their weights: %s', (_, change, table, rows) => {
    const subject = subjectUnder(tableOf(pairs), random);
    const weights = weightsAfter(subject, change);
    const { studies } = valueOf(pool(tableOf(table), random));
    expect([...(weights?.keys() ?? [])].toSorted((one, other) => one - other)).toEqual([...new Set(rows)]);
    for (const [at, row] of rows.entries()) expectClose(weights?.get(row), studies[at]?.weight ?? Number.NaN, iterative, `weight of row ${row}`);
  });

  test('of the table as it stands', () => {
    const subject = subjectUnder(tableOf(pairs), random);
    for (const codes of [ofResult, [...ofResult, 'significant']] satisfies readonly (readonly QuantityCode[])[])
      expectFigures(figuresAsItStands(subject.studies, subject.settings, claimOf(...codes)), figuresOf(tableOf(pairs), random, codes), codes);
  });
});

describe('where effects hang on each other, or on counts', () => {
  const counts = binaryStudies([[4, 20, 1, 18], [0, 10, 0, 12], [6, 19, 6, 18], [3, 30, 9, 31], [0, 25, 4, 24]]);
  const proportions = studiesOf('proportion', counts.rows.map((row): Study => ({ ...row, kind: 'proportion', events: 3 + (row.at.line ?? 0), total: 40 })));
  const without = (studies: Studies, ...rows: readonly number[]): Studies => ({ ...studies, rows: studies.rows.filter((_row, at) => !rows.includes(at)) });
  const codes = ['estimate', 'ci_lower', 'ci_upper', 'se', 'p_value', 'k', 'Q', 'df', 'I2', 'events'] as const satisfies readonly QuantityCode[];

  const ratios: PoolSettings = { measure: 'RR', tau2: 'DL', zeroCells: { dropDoubleZeros: true } };

  test.each<[string, Studies, PoolSettings]>([
    ['ratios, of which one is none', counts, ratios],
    ['Mantel and Haenszel', counts, { measure: 'OR', model: 'common', method: 'mantel-haenszel' }],
    ['a correction of all tables if one has a zero', counts, { measure: 'OR', model: 'common', zeroCells: { policy: 'if0all' } }],
    ['an empirical correction', counts, { measure: 'OR', model: 'common', zeroCells: { amount: 'empirical' } }],
    ['the double arcsine', proportions, { measure: 'PFT', tau2: 'DL' }],
  ])('%s', (_, studies, settings) => {
    const subject = subjectUnder(studies, settings);
    const evaluate = evaluatorOf(subject, claimOf(...codes));
    const bare = codes.slice(0, -1);
    const ofRows = ['events', 'control_events', 'weight'] as const satisfies readonly QuantityCode[];
    for (const rows of [[], [0], [4], [0, 3], [1], [2, 3]]) {
      const change = rows.map((row): Edit => ({ as: 'left out', row }));
      expectFigures(evaluate(change), figuresOf(without(studies, ...rows), settings, codes), codes);
      expectFigures(evaluatorOf(subject, claimOf(...bare))(change), figuresOf(without(studies, ...rows), settings, bare), bare);
      expectFigures(evaluatorOf(subject, claimOf(...ofRows))(change), figuresOf(without(studies, ...rows), settings, ofRows), ofRows);
    }
    const [first] = studies.rows as readonly [Study];
    expectFigures(evaluate([{ as: 'twice', row: 0 }]), figuresOf({ ...studies, rows: [first, first, ...studies.rows.slice(1)] }, settings, codes), codes);
  });

  test('a row without an effect has none twice, and weighs nothing', () => {
    const subject = subjectUnder(counts, ratios);
    expect(subject.effects.map((effect) => effect === null)).toEqual([false, true, false, false, false]);
    expect(replacedBy(subject, [{ as: 'twice', row: 1 }, { as: 'changed', row: 3, study: counts.rows[1] as Study, cells: [] }])).toEqual([{ row: 1, effects: [] }, { row: 3, effects: [] }]);
    expect([...(weightsAfter(subject, [{ as: 'left out', row: 0 }])?.keys() ?? [])]).toEqual([2, 3, 4]);
    const bare = ['k', 'estimate', 'Q'] as const;
    const [sums, columns] = [closedFormOf(subject, bare), evaluatorOf(subject, claimOf(...bare))];
    for (const rows of [[1], [0], [4], [0, 2], [2, 4]])
      expectFigures(sums?.(rows.map((row) => ({ row, effects: [] }))) ?? null, figuresOf(without(counts, ...rows), ratios, bare), bare);
    const none = counts.rows[1] as Study;
    for (const change of [[{ as: 'twice', row: 1 }], [{ as: 'added', row: 5, study: none, instead: [] }]] satisfies Change[]) expectFigures(columns(change), figuresOf(counts, ratios, bare), bare);
    expectFigures(columns([{ as: 'changed', row: 3, study: none, cells: [] }]), figuresOf(without(counts, 3), ratios, bare), bare);
  });

  test('by a model of counts no row has a weight, and by weights of a column each keeps its own', () => {
    const logistic = subjectUnder(counts, { measure: 'OR', method: 'glmm', model: 'common' });
    expect(weightsAfter(logistic, [])).toBeNull();
    expect(weightsAfter(logistic, [{ as: 'left out', row: 1 }])).toEqual(new Map());
    const weighed = effectStudies(pairs.map(([yi]) => yi), pairs.map(([, vi]) => vi), ['1', '2', '3', '5', '8']);
    const settings: PoolSettings = { measure: 'GEN', tau2: 'GENQ', tau2Weights: { column: 'group' }, tau2CI: 'none' };
    const codes = ['estimate', 'tau2'] as const;
    expectFigures(evaluatorOf(subjectUnder(weighed, settings), claimOf(...codes))([{ as: 'left out', row: 1 }]), figuresOf(without(weighed, 1), settings, codes), codes);
  });

  test('nothing follows where nothing can be pooled', () => {
    const subject = subjectUnder(tableOf([a, b]), { measure: 'GEN', tau2: 'DL' });
    const all: Change = [{ as: 'left out', row: 0 }, { as: 'left out', row: 1 }];
    const [one, other] = counts.rows as readonly [Study, Study];
    const tables = subjectUnder({ ...counts, rows: [one, other] }, { measure: 'OR', model: 'common', method: 'mantel-haenszel' });
    expect([evaluatorOf(tables, claimOf('estimate'))(all), weightsAfter(tables, all)]).toEqual([null, null]);
    expect(evaluatorOf(subject, claimOf('estimate'))(all)).toBeNull();
    expect(evaluatorOf(subject, claimOf('estimate', 'significant'))(all)).toBeNull();
    expect(weightsAfter(subject, all)).toBeNull();
    expect(figuresAsItStands({ ...subject.studies, rows: [] }, subject.settings, claimOf('estimate'))).toBeNull();
    expect(closedFormOf(subject, ['estimate'])?.([{ row: 0, effects: [] }])).toBeNull();
  });
});

describe('sums are not taken', () => {
  test.each<[string, PoolSettings, readonly QuantityCode[], boolean]>([
    ['by default', { measure: 'GEN', tau2: 'DL' }, ['estimate'], true],
    ['by another estimator of τ²', { measure: 'GEN', tau2: 'REML' }, ['estimate'], false],
    ['by another interval', { measure: 'GEN', tau2: 'DL', ci: 'hartung-knapp' }, ['estimate'], false],
    ['of another figure', { measure: 'GEN', tau2: 'DL' }, ['estimate', 'H2'], false],
    ['of a common effect', { measure: 'GEN', model: 'common', method: 'inverse-variance' }, ['I2'], true],
  ])('%s: %o, %o', (_, settings, codes, taken) => expect(closedFormOf(subjectUnder(tableOf(pairs), settings), codes) !== null).toBe(taken));

  test('of counts, and of effects that hang on each other', () => {
    const counts = binaryStudies([[4, 20, 1, 18], [6, 19, 6, 18], [3, 30, 9, 31]]);
    const rates = studiesOf('rate', counts.rows.map((row, at): Study => ({ ...row, kind: 'rate', events: 3 + at, time: 40 })));
    const taken = ([studies, settings]: readonly [Studies, PoolSettings]): boolean => closedFormOf(subjectUnder(studies, settings), ['estimate']) !== null;
    expect(([
      [counts, { measure: 'OR', model: 'common' }],
      [counts, { measure: 'OR', model: 'common', method: 'mantel-haenszel' }],
      [counts, { measure: 'OR', model: 'common', zeroCells: { policy: 'if0all' } }],
      [counts, { measure: 'OR', model: 'common', zeroCells: { amount: 'empirical' } }],
      [rates, { measure: 'IR', model: 'common' }],
      [rates, { measure: 'IRFT', model: 'common' }],
    ] as const).map(taken)).toEqual([true, false, false, false, true, false]);
  });

  test('of sizes near the end of doubles', () => {
    const subject = subjectUnder(tableOf(pairs), { measure: 'GEN', tau2: 'DL' });
    const withEffect = (yi: number, vi: number) => closedFormOf(subject, ['estimate'])?.([{ row: 0, effects: [{ yi, vi }] }]) ?? null;
    expect([withEffect(1e29, 1e29), withEffect(-1e29, 1e-29)].map((found) => found !== null)).toEqual([true, true]);
    expect([withEffect(1e30, 1), withEffect(-1e30, 1), withEffect(0, 1e30), withEffect(0, 1e-30)]).toEqual([null, null, null, null]);
    expect(closedFormOf(subjectUnder(tableOf([[1e31, 1], a]), { measure: 'GEN', tau2: 'DL' }), ['estimate'])).toBeNull();
    // Of effects that are alike there is no Q above the rounding.
    expect(closedFormOf(subjectUnder(tableOf([a, a, a]), { measure: 'GEN', tau2: 'DL' }), ['estimate'])?.([])).toBeNull();
  });

  test('of changes of more than eight rows', () => {
    const many = subjectUnder(tableOf([...pairs, ...pairs]), { measure: 'GEN', tau2: 'DL' });
    const leftOut = (count: number): Change => Array.from({ length: count }, (_, row) => ({ as: 'left out', row }));
    expect(replacedBy(many, leftOut(8))?.length).toBe(8);
    expect(replacedBy(many, leftOut(9))).toBeNull();
  });
});

test('cells that are to hold other numbers are told with what stood there', () => {
  const subject = subjectUnder(binaryStudies([[4, 20, 1, 18], [6, 19, 6, 18]]), { measure: 'RR' });
  expect(cellsEdit(subject, 0, { treatment_events: 5, control_total: 18 })).toMatchObject({ as: 'changed', row: 0, study: { label: 'Study 1', treatment: { events: 5, total: 20 }, control: { events: 1, total: 18 } }, cells: [{ column: 'treatment_events', from: 4, to: 5 }] });
  // More events than participants, no change, and no row.
  expect([cellsEdit(subject, 0, { treatment_events: 21 }), cellsEdit(subject, 0, { treatment_events: 4 }), cellsEdit(subject, 2, { treatment_events: 4 })]).toEqual([null, null, null]);
  const doubled = cellsChange(subject, rowsOf(subject), ({ control_events: events = 0 }) => ({ control_events: 10 * events }));
  expect(doubled?.map((edit) => [edit.row, edit.as === 'changed' ? edit.cells : []])).toEqual([[0, [{ column: 'control_events', from: 1, to: 10 }]]]);
  expect(cellsChange(subject, rowsOf(subject), ({ control_total: total = 0 }) => ({ control_total: total }))).toBeNull();
  expect(rowsOf(subject)).toEqual([0, 1]);
  expect(labelsOf(subject.studies)).toEqual(['Study 1', 'Study 2']);
  expect(labelsOf({ ...subject.studies, passedOver: { rows: [aside], column: 'kept', filter: null } as never })).toEqual(['Study 1', 'Study 2', 'Study 1']);
});

test('what follows from effects and variances alone', () => {
  expect((Object.keys(quantities) as QuantityCode[]).filter(hangsOnEffectsAlone).toSorted()).toEqual([...ofResult].toSorted());
});
