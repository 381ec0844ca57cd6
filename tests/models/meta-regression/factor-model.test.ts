import { describe, expect, test } from 'vitest';
import { computeEffects } from '../../../src/effect-sizes/compute-effects.js';
import { factorModel } from '../../../src/models/meta-regression/factor-model.js';
import { factorMethodsUsed } from '../../../src/models/meta-regression/regression-methods-used.js';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { expectClose } from '../../support/close.js';
import { effectStudies, valueOf } from '../../support/studies.js';
import { closedForm } from '../../support/tolerance.js';

const yi = [0.1, 0.6, -0.2, 0.9, 0.4, 0.3];
const vi = [0.04, 0.09, 0.05, 0.1, 0.07, 0.06];

const level = (name: string, ...members: readonly number[]) => ({ name, members });
const outcomeOf = (groups: readonly ReturnType<typeof level>[], settings: Partial<PoolSettings> = {}, effects = yi, variances = vi) =>
  factorModel(valueOf(computeEffects(effectStudies(effects, variances), { measure: 'GEN' })), groups, valueOf(completeSettings({ measure: 'GEN', tau2: 'DL', ...settings })));

const [a, b, c] = [level('a', 0, 3), level('b', 1, 4), level('c', 2, 5)];

describe('there is no such model', () => {
  test.each([
    ['of one subgroup', [level('a', 0, 1, 2, 3, 4, 5)], {}],
    ['of no more studies than subgroups', yi.map((_y, i) => level(`of ${i}`, i)), {}],
    ['under an estimator without a form for moderators', [a, b, c], { tau2: 'HM' }],
  ] as const)('%s', (_name, groups, settings) => {
    expect(outcomeOf(groups, settings)).toEqual({ ok: true, value: null, problems: [] });
  });
});

describe('subgroups are compared with the first', () => {
  // With one τ² QM is Q between the subgroups' weighted means.
  const between = (tau2: number): number => {
    const pooled = [a, b, c].map(({ members }) => {
      const w = members.map((i) => 1 / ((vi[i] ?? 0) + tau2));
      const sumW = w.reduce((sum, weight) => sum + weight, 0);
      return { sumW, mean: members.reduce((sum, i, m) => sum + (w[m] ?? 0) * (yi[i] ?? 0), 0) / sumW };
    });
    const all = pooled.reduce((sum, { sumW, mean }) => sum + sumW * mean, 0) / pooled.reduce((sum, { sumW }) => sum + sumW, 0);
    return pooled.reduce((sum, { sumW, mean }) => sum + sumW * (mean - all) ** 2, 0);
  };

  test.each([
    ['a given tau2', 0.05],
    ['a given tau2 of zero', 0],
  ])('under %s', (_name, tau2) => {
    const found = valueOf(outcomeOf([a, b, c], { tau2 }));
    expect(found?.QM).toMatchObject({ statistic: 'chi-squared', df: 2, tested: ['b − a', 'c − a'] });
    expectClose(found?.QM.value, between(tau2), closedForm);
    expect(found?.heterogeneity).toMatchObject({ tau2, tau2CI: null });
  });

  test('by χ² where the interval of the pooled effect has no form for coefficients', () => {
    const [found, wald] = (['hartung-knapp-ci', 'wald'] as const).map((ci) => valueOf(outcomeOf([a, b, c], { ci })));
    expect(found).toEqual(wald);
  });

  test('by χ² where nothing scatters within them, and by F where something does', () => {
    const levels = [a, b, c];
    const flat = valueOf(outcomeOf(levels, { ci: 'hartung-knapp' }, [1, 2, 4, 1, 2, 4]));
    expect(flat?.QM).toMatchObject({ statistic: 'chi-squared', df: 2 });
    expect(flat?.QM.value).toBeGreaterThan(1);
    expect(valueOf(outcomeOf(levels, { ci: 'hartung-knapp' }))?.QM).toMatchObject({ statistic: 'F', df: 2, dfResidual: 3 });
  });
});

test('how it was made is said, of what there is', () => {
  const model = valueOf(outcomeOf([a, b, c], { ci: 't', level: 0.9 }));
  if (model === null) throw new Error('there is no model');
  const methods = (tau2Method: Parameters<typeof factorMethodsUsed>[1], changes: Partial<typeof model.heterogeneity> = {}) =>
    factorMethodsUsed({ ...model, heterogeneity: { ...model.heterogeneity, ...changes } }, tau2Method).map(({ quantity, code, with: made }) =>
      [quantity.replace(/^subgroups\.mixedModel\./, ''), code, ...Object.values(made).map(String)].join(' '),
    );
  expect(methods('DL')).toEqual([
    'QM wald-joint F 2 3',
    'heterogeneity.tau2 DL',
    'heterogeneity.tau2WithoutModerators DL',
    'heterogeneity.seTau2 DL',
    'heterogeneity.tau2CI QP 0.9',
    'heterogeneity.I2 tau2',
    'heterogeneity.H2 tau2',
    'heterogeneity.R2 R2',
  ]);
  const none = { tau2WithoutModerators: null, seTau2: null, tau2CI: null, R2: null };
  expect(methods('given', none)).toEqual(['QM wald-joint F 2 3', 'heterogeneity.tau2 given', 'heterogeneity.I2 tau2', 'heterogeneity.H2 tau2']);
  expect(methods(null, none)[1]).toBe('heterogeneity.tau2 zero');
});

test('what there is to say of tau2 and of its interval is passed on', () => {
  const { problems } = outcomeOf([level('a', 0, 1, 2), level('b', 3, 4, 5)], {}, [1, 1.001, 1, 2, 2.001, 2]);
  expect(problems).toMatchObject([{ code: 'NOT_ESTIMABLE', severity: 'note', facts: { what: 'the Q-profile interval of the residual tau2' } }]);
  // Precise studies close together and others spread out, so that the likelihood has two maxima; the last is a subgroup of its own.
  const [effects, variances] = [[0, 0.1, 1, -1.5, 2, -2.5, 3], [0.001, 0.001, 1, 1, 1, 1, 1]];
  expect(outcomeOf([level('a', 0, 1, 2, 3, 4, 5), level('b', 6)], { tau2: 'REML' }, effects, variances).problems).toMatchObject([{ code: 'SEVERAL_OPTIMA' }]);
});
