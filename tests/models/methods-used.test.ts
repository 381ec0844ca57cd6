import { expect, test } from 'vitest';
import { methodsUsed } from '../../src/models/methods-used.js';
import { pool } from '../../src/models/pool.js';
import { setOf } from '../support/metafor-reference.js';
import { effectStudies, studiesFromColumns, valueOf } from '../support/studies.js';

const bcg = studiesFromColumns(setOf('bcg'));
const codes = (settings: Parameters<typeof pool>[1], studies = bcg) =>
  methodsUsed(valueOf(pool(studies, settings))).map(({ quantity, code }) => `${quantity} ${code}`);

/** The same, each with what it was made with. */
const lines = (settings: Parameters<typeof pool>[1], studies = bcg) =>
  methodsUsed(valueOf(pool(studies, settings))).map(({ quantity, code, with: made }) => [quantity, code, ...Object.values(made).map(String)].join(' '));

test('every quantity of a random-effects result, in the order in which they are made', () => {
  expect(lines({ measure: 'RR', level: 0.9 })).toEqual([
    'effects RR log',
    'zeroCells only0 0.5 constant cells corrected false false true',
    'estimate inverse-variance random',
    'se wald',
    'heterogeneity.Q inverse-variance 12',
    'heterogeneity.tau2 REML',
    'heterogeneity.seTau2 REML',
    'heterogeneity.tau2CI QP 0.9',
    'heterogeneity.I2 tau2',
    'heterogeneity.H2 tau2',
    'heterogeneity.I2CI tau2 0.9',
    'heterogeneity.H2CI tau2 0.9',
    'ci wald 0.9',
    'test wald z null',
    'prediction normal 0.9 null',
    'natural RR log',
    'studies.weight inverse-variance random percent',
    'studies.ci wald 0.9',
  ]);
});

test('a Mantel–Haenszel result has its variance and its tests on the tables, and no between-study variance', () => {
  expect(codes({ measure: 'RD', method: 'mantel-haenszel', differenceVariance: 'greenland-robins' })).toEqual([
    'effects RD',
    'zeroCells only0',
    'estimate mantel-haenszel',
    'se greenland-robins',
    'heterogeneity.Q mantel-haenszel',
    'heterogeneity.tau2 zero',
    'heterogeneity.I2 Q',
    'heterogeneity.H2 Q',
    'heterogeneity.I2CI test-based',
    'heterogeneity.H2CI test-based',
    'ci wald',
    'test wald',
    'natural RD',
    'studies.weight mantel-haenszel',
    'studies.ci wald',
  ]);
  expect(codes({ measure: 'OR', method: 'mantel-haenszel' })).toContain('strataTests tarone');
});

test('forms of an effect and subgroups', () => {
  const found = codes({ measure: 'SMD', ci: 'profile-likelihood' }, studiesFromColumns(setOf('normand1999')));
  expect(found).toEqual(expect.arrayContaining(['effects.variance LS', 'effects.biasCorrection exact', 'heterogeneity.tau2 ML', 'test likelihood-ratio']));
  const groups = effectStudies([0.1, 0.4, 0.3, 0.9], [0.04, 0.05, 0.04, 0.05], ['a', 'b', 'a', 'b']);
  expect(codes({ measure: 'GEN', subgroup: 'group' }, groups)).toContain('subgroups.test Q-between');
});

test('a regression on an intercept alone, with its permutation test and without an interval of τ²', () => {
  const studies = effectStudies([0.1, 0.4, 0.3, 0.9], [0.04, 0.05, 0.04, 0.05]);
  const found = methodsUsed(valueOf(pool(studies, { measure: 'GEN', tau2: 'DL', tau2CI: 'none', prediction: 'none', regression: { moderators: [], permutation: {}, predict: [{}] } })));
  expect(found.filter(({ quantity }) => quantity.startsWith('regression.')).map(({ quantity, code, with: made }) => [quantity.slice(11), code, ...Object.values(made).map(String)].join(' '))).toEqual([
    'coefficients meta-regression random true',
    'coefficients.ci wald 0.95',
    'coefficients.test wald null',
    'coefficients.vif gvif',
    'terms gvif',
    'QE residual-Q 3',
    'heterogeneity.tau2 DL',
    'heterogeneity.tau2WithoutModerators DL',
    'heterogeneity.seTau2 DL',
    'heterogeneity.I2 tau2',
    'heterogeneity.H2 tau2',
    'heterogeneity.R2 R2',
    'fit likelihood',
    'predictions meta-regression 0.95',
    'permutation permutation signs true 16 null',
    'studies residuals',
  ]);
});

test('a mixed model, and a between-study variance that was given', () => {
  expect(lines({ measure: 'OR', method: 'glmm', glmmModel: 'UM.FS' })).toEqual([
    'effects OR log',
    'zeroCells only0 0.5 constant cells corrected false false false',
    'estimate glmm random',
    'glmm UM.FS gauss-hermite 11',
    'glmm.heterogeneity saturated',
    'se wald',
    'heterogeneity.Q saturated 12',
    'heterogeneity.tau2 ML',
    'heterogeneity.seTau2 ML',
    'heterogeneity.I2 tau2',
    'heterogeneity.H2 tau2',
    'ci wald 0.95',
    'test wald z null',
    'prediction normal 0.95 null',
    'natural OR log',
    'studies.ci wald 0.95',
  ]);
  // What is given has no standard error, nor has every estimate.
  for (const [tau2, expected] of [[0.3, ['heterogeneity.tau2 given']], ['HM', ['heterogeneity.tau2 HM']], ['DL', ['heterogeneity.tau2 DL', 'heterogeneity.seTau2 DL']]] as const) {
    expect(codes({ measure: 'RR', tau2, tau2CI: 'none' }).filter((code) => /tau2 /i.test(code))).toEqual(expected);
  }
  const weighted = effectStudies([0.1, 1.9, 0.4], [0.1, 0.4, 0.2], ['1', '1', '2']);
  expect(lines({ measure: 'GEN', tau2: 'GENQ', tau2Weights: { column: 'group' } }, weighted)).toContain('heterogeneity.tau2 GENQ column group');
  expect(methodsUsed(valueOf(pool(bcg, { measure: 'RR', tau2: 'GENQ', tau2Weights: 'equal' }))).find(({ code }) => code === 'GENQ')).toMatchObject({
    with: { weights: 'equal' },
  });
});

test('it says what was done, not what was asked for', () => {
  expect(codes({ measure: 'GEN', ci: 'hartung-knapp' }, effectStudies([0.1, 0.1], [0.04, 0.05]))).toContain('ci wald');
});

test('rows come with their sources and with what they were made with', () => {
  const found = methodsUsed(valueOf(pool(bcg, { measure: 'RR', ci: 'hartung-knapp', level: 0.9, zeroCells: { add: 0.25 } })));
  const of = (quantity: string) => found.find((each) => each.quantity === quantity);
  expect(of('ci')).toMatchObject({ reference: 'Hartung & Knapp 2001', with: { level: 0.9 } });
  expect(of('test')).toMatchObject({ with: { statistic: 't', df: 12 } });
  expect(of('zeroCells')).toMatchObject({ with: { add: 0.25, inPooling: false } });
  expect(of('natural')?.description).toBe('back-transformation from the log scale');
  expect(of('heterogeneity.seTau2')).toMatchObject({ name: 'standard error of restricted maximum likelihood', description: 'Large-sample standard error of this estimate, at τ² as estimated' });
  expect(found.filter(({ reference }) => reference === null).map(({ quantity }) => quantity)).toEqual(['zeroCells']);
});
