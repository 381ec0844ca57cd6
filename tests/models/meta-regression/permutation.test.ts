import { describe, expect, test } from 'vitest';
import { computeEffects } from '../../../src/effect-sizes/compute-effects.js';
import type { Effects } from '../../../src/effect-sizes/effects.js';
import { designEffects } from '../../../src/models/meta-regression/designed-effects.js';
import { permutationTestInSteps, type PermutationInput } from '../../../src/models/meta-regression/permutation-test.js';
import { metaRegression } from '../../../src/models/meta-regression/meta-regression.js';
import { prepareRegression } from '../../../src/models/meta-regression/prepare-regression.js';
import { refitter } from '../../../src/models/meta-regression/refit.js';
import type { RegressionResult } from '../../../src/models/meta-regression/regression-result.js';
import { completeRegression, type RegressionSettings } from '../../../src/models/meta-regression/regression-settings.js';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { expectAlike, expectClose } from '../../support/close.js';
import { regressionOf, studiesWith } from '../../support/moderators.js';
import { referenceStudies, regressionReference } from '../../support/regression-reference.js';
import { valueOf } from '../../support/studies.js';
import { closedForm, rounding } from '../../support/tolerance.js';

const intervalOf = { z: 'wald', knha: 'hartung-knapp' } as const;

describe.each(regressionReference.permutations)('metafor runs through all permutations: $moderators of $rows', ({ rows, moderators, test: words, method, p_value: expected, QMp, iterations }) => {
  const permutation = (asked: number | 'exact'): RegressionResult['permutation'] =>
    regressionOf(referenceStudies('bcg', rows), { moderators, permutation: { iterations: asked } }, { tau2: method, ci: intervalOf[words] }).permutation;

  test('and finds the same shares', () => {
    const found = permutation(1);
    expect(found).toMatchObject({ of: moderators.length === 0 ? 'signs' : 'rows', exact: true, arrangements: iterations, seed: null });
    expect(found?.coefficients.map(({ name }) => name.replace(/\[.*/, ''))).toEqual(['intercept', ...(moderators[0] === 'alloc' ? ['alloc', 'alloc'] : moderators)]);
    found?.coefficients.forEach(({ pValue }, i) => expectClose(pValue, expected[i] ?? Number.NaN, closedForm, `P ${i + 1}`));
    if (moderators.length > 0) expectClose(found?.QM?.pValue, QMp, closedForm, 'P of QM');
    else expect(found?.QM).toBeNull();
    expect(permutation('exact')).toEqual(found);
  });
});

/** Every order of a list, equal values told apart. */
const ordersOf = (list: readonly number[]): readonly (readonly number[])[] =>
  list.length < 2 ? [list] : list.flatMap((first, i) => ordersOf(list.toSpliced(i, 1)).map((rest) => [first, ...rest]));

describe('by going through all arrangements one by one', () => {
  const [yi, vi] = [[0.4, 0.1, 0.9, -0.2, 0.5], [0.05, 0.02, 0.1, 0.04, 0.06]];

  test.each(['wald', 'hartung-knapp', 't'] as const)('a numeric moderator with ties, %s', (ci) => {
    const x = [1, 1, 3, 0, 3];
    const found = regressionOf(studiesWith(yi, vi, { x }), { moderators: ['x'], permutation: {} }, { ci });
    const sizes = ordersOf([0, 1, 2, 3, 4]).map((order) => {
      const { coefficients } = regressionOf(studiesWith(yi, vi, { x: order.map((i) => x[i] ?? 0) }), { moderators: ['x'] }, { ci });
      return coefficients.map(({ test: { value } }) => Math.abs(value));
    });
    expect(found.permutation).toMatchObject({ exact: true, arrangements: 30 });
    found.coefficients.forEach(({ test: { value } }, j) => {
      const share = sizes.filter((each) => (each[j] ?? 0) >= Math.abs(value) - rounding).length / sizes.length;
      expectClose(found.permutation?.coefficients[j]?.pValue, share, closedForm);
    });
  });

  test('signs', () => {
    const found = regressionOf(studiesWith(yi, vi, {}), { moderators: [], permutation: {} }, { tau2: 'PM' });
    const sizes = Array.from({ length: 32 }, (_value, pattern) => {
      const flipped = yi.map((y, i) => (Math.floor(pattern / 2 ** i) % 2 === 1 ? -y : y));
      return Math.abs(regressionOf(studiesWith(flipped, vi, {}), { moderators: [] }, { tau2: 'PM' }).coefficients[0]?.test.value ?? 0);
    });
    const observed = Math.abs(found.coefficients[0]?.test.value ?? 0);
    expectClose(found.permutation?.coefficients[0]?.pValue, sizes.filter((size) => size >= observed - rounding).length / 32, closedForm);
  });
});

describe('whatever is fitted to the arrangements', () => {
  /** The permutation test of what a made-up fit says of each arrangement; with the arrangements that it was asked about, in order, and the steps. */
  const testOf = (input: Partial<PermutationInput>, columns: readonly (readonly number[])[], statistics: (y: readonly number[], v: readonly number[]) => readonly number[], QM: ((y: readonly number[]) => number) | null = null) => {
    const k = columns[0]?.length ?? 0;
    const yi = Array.from({ length: k }, (_value, i) => i + 1);
    const arranged: string[] = [];
    const run = permutationTestInSteps({
      effects: designEffects([new Float64Array(k).fill(1)], yi, yi.map((y) => y / 10)),
      columns: columns.map((column) => Float64Array.from(column)),
      names: ['one', 'other'],
      interceptOnly: false,
      iterations: 1,
      seed: 7,
      refit: ({ yi: y, v, d }) => {
        const ownVariances = v.every((variance, i) => variance === Math.abs(y[i] ?? 0) / 10);
        arranged.push(`${y.join(' ')}${ownVariances ? '' : ' with the variances of others'}${arranged.length === 0 || d === y ? '' : ' less what was fitted before'}`);
        return { coefficients: Float64Array.from(statistics([...y], [...v])), QM: QM === null ? null : QM([...y]) };
      },
      ...input,
    });
    const steps: number[] = [];
    for (;;) {
      const next = run.next();
      if (next.done === true) return { outcome: next.value, arranged, steps };
      steps.push(next.value);
    }
  };

  test('effects are dealt with their variances to rows that differ in any column, the observed ones first to be asked about', () => {
    // Rows 0 and 2 are equal; the first column alone has rows 0, 1 and 2 alike. What falls short of the observed 4 by rounding is as large.
    const sizes = [0, 4 - 1e-9, -4, 4 - 1e-7, 5];
    const { outcome, arranged, steps } = testOf({}, [[1, 1, 1, 0], [5, 6, 5, 5]], (y) => [sizes[y[1] ?? 0] ?? 0, y[3] ?? 0], (y) => [0, 1, 4 - 1e-7, 4 - 1e-9, 4][y[3] ?? 0] ?? 0);
    expect(arranged).toEqual([
      '1 2 3 4', // The observed one, and then all in order.
      ...'1 3 2 4, 1 4 2 3, 1 2 3 4, 1 2 4 3, 1 4 3 2, 1 3 4 2, 2 1 3 4, 2 1 4 3, 3 1 4 2, 2 4 3 1, 2 3 4 1, 3 2 4 1'.split(', '),
    ]);
    expect(outcome).toEqual({
      ok: true,
      problems: [],
      value: { of: 'rows', exact: true, arrangements: 12, seed: null, coefficients: [{ name: 'one', pValue: 9 / 12 }, { name: 'other', pValue: 3 / 12 }], QM: { pValue: 6 / 12 } },
    });
    expect(steps).toEqual([]);
  });

  test('signs are flipped where there is nothing to deal', () => {
    const { outcome, arranged, steps } = testOf({ interceptOnly: true }, [[1, 1, 1, 1, 1, 1, 1]], (y) => [y.reduce((sum, each) => sum + each, 0), y[0] ?? 0]);
    expect(arranged.slice(0, 6)).toEqual(['1 2 3 4 5 6 7', '1 2 3 4 5 6 7', '-1 2 3 4 5 6 7', '1 -2 3 4 5 6 7', '-1 -2 3 4 5 6 7', '1 2 -3 4 5 6 7']);
    expect(arranged[128]).toBe('-1 -2 -3 -4 -5 -6 -7');
    expect(outcome).toMatchObject({ value: { of: 'signs', exact: true, arrangements: 128, seed: null, coefficients: [{ pValue: 2 / 128 }, { pValue: 1 }], QM: null } });
    expect(steps).toEqual([0.5, 1]);
  });

  test('some are drawn where there are more than ten thousand and more than asked for, with the observed one among them', () => {
    const eight = [[0, 1, 2, 3, 4, 5, 6, 7]];
    const first = (y: readonly number[]): readonly number[] => [y[0] ?? 0, y.indexOf(8)];
    const { outcome, arranged, steps } = testOf({ iterations: 130 }, eight, first, (y) => y.indexOf(1));
    expect(arranged).toHaveLength(130);
    expect(new Set(arranged).size).toBeGreaterThan(125);
    for (const each of arranged) expect(each.split(' ').map(Number).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const share = (counts: (y: readonly number[]) => boolean): number => arranged.filter((each) => counts(each.split(' ').map(Number))).length / 130;
    expect(outcome).toMatchObject({ value: { of: 'rows', exact: false, arrangements: 130, seed: 7, coefficients: [{ pValue: 1 }, { pValue: share((y) => y[7] === 8) }], QM: { pValue: 1 } } });
    expect(share((y) => y[7] === 8)).toBeGreaterThan(0.03);
    expect(steps).toEqual([64 / 130, 128 / 130]);
    const signs = testOf({ iterations: 40, interceptOnly: true }, [[...Array(14).keys()]], () => [0, 0]);
    expect(signs.outcome).toMatchObject({ value: { of: 'signs', exact: false, arrangements: 40, seed: 7 } });
    expect(signs.arranged).toHaveLength(40);
    expect(Math.abs(signs.arranged.filter((each) => each.startsWith('-')).length - 20)).toBeLessThan(14);
    // 8!/(2!·2!) different orders.
    for (const iterations of [10_079, 10_080]) {
      const { value } = testOf({ iterations, refit: () => ({ coefficients: new Float64Array(2), QM: null }) }, [[0, 1, 1, 2, 2, 3, 4, 5]], () => []).outcome as { readonly value: object };
      expect(value).toMatchObject({ exact: iterations === 10_080, arrangements: iterations, coefficients: [{ pValue: 1 }, { pValue: 1 }] });
    }
  });

  test('as many as anyone can wait for, and one more', () => {
    const observed = [[...Array(24).keys()]];
    const refused = testOf({ iterations: 10_000_001 }, observed, () => [0, 0]);
    expect(refused.outcome).toMatchObject({ ok: false, problems: [{ facts: { found: '10000001 asked for' } }] });
    expect(refused.arranged).toEqual([]);
    const run = testOf.bind(null, { iterations: 10_000_000, refit: () => { throw new RangeError('it begins'); } }, observed, () => [0, 0]);
    expect(run).toThrow('it begins');
  });
});

describe('what is fitted again', () => {
  const effects = valueOf(computeEffects(referenceStudies('bcg'), { measure: 'GEN' }));
  const preparedFor = (regression: RegressionSettings, pooling: Partial<PoolSettings>, of: Effects = effects) => {
    const settings = valueOf(completeSettings({ measure: 'GEN', ...pooling }));
    const complete = valueOf(completeRegression(regression, settings));
    const { designed, design } = valueOf(prepareRegression(of, complete, '.'));
    return { refit: refitter(designed, design, settings), designed, whole: () => valueOf(metaRegression(of, settings, complete)) };
  };

  test.each([
    [{ moderators: ['ablat', 'alloc'] }, { tau2: 'ML', ci: 'hartung-knapp' }],
    [{ moderators: ['ablat'] }, { tau2: 0.2, ci: 't' }],
    [{ moderators: ['ablat'], intercept: false }, { model: 'common' }],
    [{ moderators: [] }, { tau2: 'DL' }],
  ] as const)('are the statistics of the regression itself, %j, %j', (regression, pooling) => {
    const { refit, designed, whole } = preparedFor(regression, pooling);
    const [{ coefficients, QM }, found] = [refit(designed), whole()];
    expectAlike([...coefficients], found.coefficients.map(({ test: { value } }) => value), closedForm, 'statistics');
    const together = found.QM === null ? null : found.QM.statistic === 'F' ? found.QM.value * found.QM.df : found.QM.value;
    expectAlike(QM, together, closedForm, 'QM');
  });

  test('are none, and not nothing over nothing, where all effects are zero', () => {
    const zero = { ...effects, yi: effects.yi.map(() => 0) };
    for (const moderators of [['ablat'], ['ablat', 'alloc']]) {
      const { refit, designed } = preparedFor({ moderators }, { ci: 'hartung-knapp', tau2: 'DL' }, zero);
      expect(refit(designed)).toEqual({ coefficients: new Float64Array(designed.p), QM: 0 });
    }
  });

  test('a moderator without an intercept is dealt, and no sign flipped', () => {
    const four = studiesWith([1, 2, 3, 4], [0.1, 0.1, 0.2, 0.2], { x: [1, 2, 2, 5] });
    expect(regressionOf(four, { moderators: ['x'], intercept: false, permutation: {} }, { tau2: 'DL' }).permutation).toMatchObject({ of: 'rows', arrangements: 12 });
  });
});

describe('a sample of the permutations', () => {
  const bcg = referenceStudies('bcg');
  const drawn = (iterations: number, seed?: number) => regressionOf(bcg, { moderators: ['ablat'], permutation: { iterations, seed } }).permutation;

  test('is the same for the same seed, and says so', () => {
    expect(drawn(200, 5)).toEqual(drawn(200, 5));
    expect(drawn(200, 5)).not.toEqual(drawn(200, 6));
    expect(drawn(200)).toMatchObject({ exact: false, arrangements: 200, seed: 1 });
  });

  test('has the observed arrangement in it, so that no P value is zero', () => {
    expect(drawn(1)?.coefficients.map(({ pValue }) => pValue)).toEqual([1, 1]);
  });

  test('comes near the share of all', () => {
    // Ten trials have 10!/(2!·2!) = 907 200 distinct orders of their latitudes; two samples of them agree within four errors.
    const ten = referenceStudies('bcg', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const [one, other] = [1, 2].map((seed) => regressionOf(ten, { moderators: ['ablat'], permutation: { iterations: 4000, seed } }, { tau2: 'DL' }).permutation?.coefficients[1]?.pValue ?? Number.NaN);
    const p = ((one ?? 0) + (other ?? 0)) / 2;
    expect(Math.abs((one ?? 0) - (other ?? 0))).toBeLessThan(4 * Math.sqrt((2 * p * (1 - p)) / 4000));
  });
});
