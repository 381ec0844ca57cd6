import { describe, expect, test } from 'vitest';
import type { RegressionResult } from '../../../src/models/meta-regression/regression-result.js';
import { expectClose } from '../../support/close.js';
import { regressionOf, studiesWith } from '../../support/moderators.js';
import { referenceStudies, regressionReference } from '../../support/regression-reference.js';
import { closedForm, rounding } from '../../support/tolerance.js';

const intervalOf = { z: 'wald', knha: 'hartung-knapp' } as const;

describe.each(regressionReference.permutations)('metafor runs through all permutations: $moderators of $rows', ({ rows, moderators, test: words, method, p_value: expected, QMp, iterations }) => {
  const permutation = (asked: number | 'exact'): RegressionResult['permutation'] =>
    regressionOf(referenceStudies('bcg', rows), { moderators, permutation: { iterations: asked } }, { tau2: method, ci: intervalOf[words] }).permutation;

  test('and finds the same shares', () => {
    const found = permutation(1);
    expect(found).toMatchObject({ of: moderators.length === 0 ? 'signs' : 'rows', exact: true, arrangements: iterations, seed: null });
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
