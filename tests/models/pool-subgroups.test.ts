import { describe, expect, test } from 'vitest';
import { outsideSubgroups } from '../../src/models/outside-subgroups.js';
import { pool } from '../../src/models/pool.js';
import { problem } from '../../src/problems/problem.js';
import { expectClose } from '../support/close.js';
import { binaryStudies, codesIn, effectStudies, valueOf } from '../support/studies.js';
import { regressionOf } from '../support/moderators.js';
import { referenceStudies } from '../support/regression-reference.js';
import { closedForm, regressionIterative } from '../support/tolerance.js';

const yi = [0.1, 0.9, 0.3, -0.2, 0.5];
const vi = [0.01, 0.02, 0.03, 0.04, 0.05];
const studies = effectStudies(yi, vi, ['late', 'early', 'late', 'early', 'late']);

describe('subgroups', () => {
  const result = valueOf(pool(studies, { measure: 'GEN', subgroup: 'group', tau2: 'DL' }));

  test('stand in order of first appearance', () => {
    expect(result.subgroups?.column).toBe('group');
    expect(result.subgroups?.groups.map(({ name, result: { k } }) => [name, k])).toEqual([
      ['late', 3],
      ['early', 2],
    ]);
  });

  test('are each pooled as if alone, with their own tau2', () => {
    const alone = valueOf(pool(effectStudies([0.9, -0.2], [0.02, 0.04]), { measure: 'GEN', tau2: 'DL' }));
    const early = result.subgroups?.groups[1]?.result;
    expect([early?.estimate, early?.se, early?.heterogeneity.tau2]).toEqual([alone.estimate, alone.se, alone.heterogeneity.tau2]);
    expectClose(
      early?.studies.reduce((sum, { weight }) => sum + (weight ?? 0), 0),
      100,
      closedForm,
    );
  });

  test('are compared by Q between them', () => {
    const [late, early] = result.subgroups?.groups.map((group) => group.result) ?? [];
    if (late === undefined || early === undefined) throw new Error('a group is missing');
    const expected = (late.estimate - early.estimate) ** 2 / (late.se ** 2 + early.se ** 2);
    expectClose(result.subgroups?.test?.Q, expected, closedForm);
    expect(result.subgroups?.test?.df).toBe(1);
    expectClose(Math.exp(result.subgroups?.test?.logPValue ?? 0), result.subgroups?.test?.pValue ?? Number.NaN, closedForm);
  });

  test('leave the overall result as it is', () => {
    expect(result.estimate).toBe(valueOf(pool(studies, { measure: 'GEN', tau2: 'DL' })).estimate);
  });
});

describe('awkward groups', () => {
  test('a group of one study is its own answer', () => {
    const { subgroups } = valueOf(
      pool(effectStudies(yi, vi, ['a', 'a', 'a', 'a', 'b']), { measure: 'GEN', subgroup: 'group', ci: 'hartung-knapp' }),
    );
    const single = subgroups?.groups[1]?.result;
    expect(single).toMatchObject({ k: 1, estimate: 0.5, ci: { method: 'wald' } });
    expect(single?.problems.map(({ code }) => code)).toEqual(['NOT_ESTIMABLE', 'SINGLE_STUDY']);
    expect(subgroups?.test?.df).toBe(1);
  });

  test('one group only has nothing to be compared with', () => {
    expect(
      valueOf(pool(effectStudies(yi, vi, ['a', 'a', 'a', 'a', 'a']), { measure: 'GEN', subgroup: 'group' })).subgroups?.test,
    ).toBeNull();
  });

  test('a study without a group is named, and stays in the overall result', () => {
    const outcome = pool(effectStudies(yi, vi, ['a', '', 'a', 'b', 'b']), { measure: 'GEN', subgroup: 'group' });
    expect(outcome.problems).toEqual([
      {
        code: 'SUBGROUP_NOT_STATED',
        severity: 'warning',
        at: { line: 3 },
        facts: { study: 'Study 2', column: 'group' },
      },
    ]);
    expect(valueOf(outcome).k).toBe(5);
    expect(valueOf(outcome).subgroups?.groups.map(({ result: { k } }) => k)).toEqual([2, 2]);
    expect(valueOf(outcome).studies[1]?.label).toBe('Study 2');
    expect(outsideSubgroups(valueOf(outcome))).toEqual([valueOf(outcome).studies[1]]);
  });

  test('a τ² that is given is that of each group, and blanks around a name are none of it', () => {
    const { subgroups } = valueOf(pool(effectStudies(yi, vi, ['a', ' a', 'b ', 'b', 'b']), { measure: 'GEN', subgroup: 'group', subgroupTau2: 'common', tau2: 0.05 }));
    expect(subgroups?.groups.map(({ name, result }) => [name, result.k, result.tau2Method, result.heterogeneity.tau2, result.excluded])).toEqual([
      ['a', 2, 'given', 0.05, []],
      ['b', 3, 'given', 0.05, []],
    ]);
  });

  test('a column that is not there is an error', () => {
    expect(pool(studies, { measure: 'GEN', subgroup: 'sex' }).problems).toEqual([
      { code: 'COLUMN_MISSING', severity: 'error', at: {}, facts: { column: 'sex', accepted: [], found: ['group'], nearest: null } },
    ]);
  });

  test('a group that cannot be pooled is named, and left out', () => {
    const tables = binaryStudies(
      [
        [5, 20, 4, 22],
        [3, 30, 6, 31],
        [0, 20, 4, 22],
        [0, 25, 0, 24],
      ],
      ['a', 'a', 'b', 'b'],
    );
    const outcome = pool(tables, { measure: 'OR', method: 'mantel-haenszel', subgroup: 'group' });
    expect(valueOf(outcome).subgroups?.groups.map(({ name }) => name)).toEqual(['a']);
    expect(outsideSubgroups(valueOf(outcome))).toEqual(valueOf(outcome).studies.slice(2));
    const reason = 'the odds ratio by Mantel–Haenszel cannot be estimated; too few events, or nothing but events: an arm has none in any study, or both have none or all';
    expect(outcome.problems.find(({ code }) => code === 'NOT_ESTIMABLE')).toEqual(problem('NOT_ESTIMABLE', { what: 'the subgroup b', reason }));
  });

  test('zero cells are corrected by the same policy for all groups', () => {
    const tables = binaryStudies(
      [
        [5, 20, 4, 22],
        [3, 30, 6, 31],
        [0, 20, 4, 22],
      ],
      ['a', 'a', 'b'],
    );
    const { subgroups } = valueOf(pool(tables, { measure: 'OR', zeroCells: { policy: 'if0all' }, subgroup: 'group' }));
    expect(subgroups?.groups[0]?.result.studies.map(({ corrected }) => corrected)).toEqual([true, true]);
  });
});

describe('a between-study variance in common', () => {
  const bcg = referenceStudies('bcg');
  const settings = { measure: 'GEN', subgroup: 'alloc' } as const;

  test.each(['REML', 'DL', 'ML', 'PM', 'SJ'] as const)('is that of the regression on the factor, %s', (tau2) => {
    const { subgroups } = valueOf(pool(bcg, { ...settings, tau2, subgroupTau2: 'common' }));
    const factor = regressionOf(bcg, { moderators: ['alloc'], intercept: false }, { tau2 });
    const compared = regressionOf(bcg, { moderators: ['alloc'] }, { tau2 });
    for (const { name, result } of subgroups?.groups ?? []) {
      const coefficient = factor.coefficients.find((each) => each.name === `alloc[${name}]`);
      expectClose(result.estimate, coefficient?.estimate ?? Number.NaN, closedForm, name);
      expectClose(result.se, coefficient?.se ?? Number.NaN, closedForm, `SE of ${name}`);
      expect(result).toMatchObject({ tau2Method: tau2, settings: { tau2 }, heterogeneity: { tau2: factor.heterogeneity.tau2, tau2CI: factor.heterogeneity.tau2CI } });
    }
    // With one τ² in common Q between the pooled effects is QM of the model.
    expectClose(subgroups?.mixedModel?.QM.value, compared.QM?.value ?? Number.NaN, closedForm, 'QM');
    expectClose(subgroups?.test?.Q, compared.QM?.value ?? Number.NaN, closedForm, 'Q between');
    expect(subgroups?.mixedModel?.heterogeneity).toEqual(factor.heterogeneity);
  });

  test('under Hartung–Knapp QM is F', () => {
    const { subgroups } = valueOf(pool(bcg, { ...settings, ci: 'hartung-knapp', subgroupTau2: 'common' }));
    expectClose(subgroups?.mixedModel?.QM.value, regressionOf(bcg, { moderators: ['alloc'] }, { ci: 'hartung-knapp' }).QM?.value ?? Number.NaN, regressionIterative);
    expect(subgroups?.mixedModel?.QM).toMatchObject({ statistic: 'F', df: 2, dfResidual: 10, tested: ['alternate − random', 'systematic − random'] });
  });

  test('is not the default, and both tests are there all the same', () => {
    const { subgroups } = valueOf(pool(bcg, settings));
    expect(subgroups).toMatchObject({ tau2: 'separate', mixedModel: { QM: { df: 2 } } });
    expect(subgroups?.test?.Q).not.toBe(subgroups?.mixedModel?.QM.value);
    for (const { result } of subgroups?.groups ?? []) expect(result.heterogeneity.tau2CI).not.toBeNull();
  });

  test('under the common model there is none, and QM is the classical Q between', () => {
    const outcome = pool(bcg, { ...settings, model: 'common', subgroupTau2: 'common' });
    expect(codesIn(outcome)).toContain('SETTING_IGNORED');
    const { subgroups } = valueOf(outcome);
    expect(subgroups?.tau2).toBeNull();
    expectClose(subgroups?.test?.Q, subgroups?.mixedModel?.QM.value ?? Number.NaN, closedForm);
  });

  test('counts that are pooled have no such model', () => {
    const tables = binaryStudies([[5, 20, 4, 22], [3, 30, 6, 31], [2, 20, 4, 22], [4, 25, 6, 24]], ['a', 'a', 'b', 'b']);
    for (const method of ['mantel-haenszel', 'peto'] as const) {
      const { subgroups } = valueOf(pool(tables, { measure: method === 'peto' ? 'PETO' : 'OR', method, subgroup: 'group' }));
      expect(subgroups).toMatchObject({ tau2: null, mixedModel: null, test: { df: 1 } });
    }
  });

  test('cannot be had from single studies', () => {
    expect(pool(effectStudies([0.1, 0.4], [0.1, 0.2], ['a', 'b']), { measure: 'GEN', subgroup: 'group', subgroupTau2: 'common' }).problems).toEqual([
      problem('NOT_ESTIMABLE', { what: 'a tau2 in common', reason: 'there are no more studies than subgroups' }, {}, 'error'),
    ]);
    expect(pool(effectStudies([0.1, 0.4], [0.1, 0.2], ['a', 'b']), { measure: 'GEN', subgroup: 'group', tau2: 'HM', subgroupTau2: 'common' }).problems).toMatchObject([
      { code: 'NAME_UNKNOWN', facts: { what: 'estimator of a tau2 in common', found: 'HM' } },
    ]);
  });
});
