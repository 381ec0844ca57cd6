import { describe, expect, test } from 'vitest';
import type { PooledResult } from '../../src/models/pooled-result.js';
import { pool } from '../../src/models/pool.js';
import { preEclampsia } from '../support/pre-eclampsia.js';
import { binaryStudies, effectStudies, valueOf } from '../support/studies.js';

/**
 * Biggerstaff & Tweedie (1997), Statistics in Medicine 16:753–768, tables II, III, V and VI. Data and figures as the log of
 * metan 4.08's validation run prints them. The paper's own weights, which average over the distribution of τ², are not
 * among our estimates; its interval of τ² is.
 */
const figures = ({ estimate, se, ci, test: wald }: PooledResult) => [estimate, se, ci.lower, ci.upper, wald.value].map((each) => each.toFixed(4));

/** τ² and both ends of its interval. */
const spread = ({ heterogeneity: { tau2, tau2CI } }: PooledResult) => [tau2, tau2CI?.lower ?? Number.NaN, tau2CI?.upper ?? Number.NaN].map((each) => each.toFixed(4));

describe('diuretics against pre-eclampsia, Collins et al. (1985)', () => {
  const studies = binaryStudies(preEclampsia);

  test.each([
    ['their own', { tau2: 'DL', tau2CI: 'BT' }, ['0.2297', '0.0482', '2.3552']],
    ['profile likelihood', { tau2: 'ML', tau2CI: 'PL' }, ['0.2386', '0.0265', '1.1308']],
  ] as const)('table II: interval of τ² by %s', (_name, settings, expected) => {
    expect(spread(valueOf(pool(studies, { measure: 'OR', ...settings })))).toEqual(expected);
  });

  test.each([
    ['common effect', { model: 'common' }, ['-0.3980', '0.0893', '-0.5731', '-0.2229', '-4.4548']],
    ['DerSimonian–Laird', { tau2: 'DL' }, ['-0.5168', '0.2037', '-0.9160', '-0.1175', '-2.5367']],
  ] as const)('table III: log odds ratio by %s', (_name, settings, expected) => {
    expect(figures(valueOf(pool(studies, { measure: 'OR', ...settings })))).toEqual(expected);
  });
});

test('I² by the common effect, with quantiles of the non-central χ²: 70.7 % (28.7 to 83.6)', () => {
  const { I2, I2CI } = valueOf(pool(binaryStudies(preEclampsia), { measure: 'OR', model: 'common', i2CI: 'noncentral-quantiles' })).heterogeneity;
  expect([I2, I2CI?.lower, I2CI?.upper].map((each) => each?.toFixed(1))).toEqual(['70.7', '28.7', '83.6']);
});

describe('passive smoking and lung cancer, Mengersen et al. (1995)', () => {
  const ratios = [
    [1.52, 0.87, 2.63], [1.82, 0.45, 7.36], [0.96, 0.77, 1.2], [0.8, 0.34, 1.9], [0.75, 0.43, 1.3], [2.07, 0.81, 5.25],
    [1.26, 1.04, 1.54], [1.19, 0.82, 1.73], [1.23, 0.81, 1.87], [2.16, 1.08, 4.29], [2.34, 0.81, 6.75], [2.55, 0.74, 8.78],
    [0.9, 0.46, 1.76], [0.79, 0.25, 2.45], [1.55, 0.87, 2.83], [1.55, 0.9, 2.67], [1.65, 1.16, 2.35], [2.01, 1.09, 3.72],
    [1.03, 0.41, 2.55], [0.74, 0.32, 1.69], [1.03, 0.61, 1.74], [1.08, 0.64, 1.82], [1.06, 0.74, 1.52], [1.26, 0.57, 2.81],
    [2.08, 1.2, 3.59], [0.75, 0.47, 1.2], [1.2, 0.48, 3.01], [0.79, 0.62, 1.02], [1.17, 0.85, 1.61], [1.39, 0.97, 1.98],
    [1.89, 0.22, 16.23],
  ] as const;
  const studies = effectStudies(
    ratios.map(([ratio]) => Math.log(ratio)),
    ratios.map(([, lower, upper]) => (Math.log(upper / lower) / (2 * 1.959963984540054)) ** 2),
  );

  test.each([
    ['their own', { tau2: 'DL', tau2CI: 'BT' }, ['0.0283', '0.0000', '0.1245']],
    ['profile likelihood', { tau2: 'ML', tau2CI: 'PL' }, ['0.0291', '0.0023', '0.0984']],
  ] as const)('table V: interval of τ² by %s', (_name, settings, expected) => {
    expect(spread(valueOf(pool(studies, { measure: 'GEN', ...settings })))).toEqual(expected);
  });

  test.each([
    ['common effect', { model: 'common' }, ['0.1466', '0.0410', '0.0662', '0.2270', '3.5724']],
    ['DerSimonian–Laird', { tau2: 'DL' }, ['0.1782', '0.0572', '0.0661', '0.2904', '3.1145']],
  ] as const)('table VI: log relative risk by %s', (_name, settings, expected) => {
    expect(figures(valueOf(pool(studies, { measure: 'GEN', ...settings })))).toEqual(expected);
  });
});
