import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { effectStudies, valueOf } from '../support/studies.js';

/**
 * Guolo & Varin (2017), Statistical Methods in Medical Research 26:1500–1518, appendix and table 4: five trials,
 * standardised mean differences. Data and figures as the log of metan 4.08's validation run prints them.
 *
 * Erratum: that run remarks that the appendix has its rows of REML and ML exchanged, and the columns of standard error and
 * heterogeneity too. The remark is right: with one mean the restricted τ² is never the smaller one.
 */
const studies = effectStudies([-0.19, -1.71, 0, -0.58, -4.27], [0.02265, 0.07732, 0.03959, 0.0176, 0.16041]);
const pooled = (settings: Omit<PoolSettings, 'measure'>) => valueOf(pool(studies, { measure: 'GEN', ...settings }));

describe('appendix: estimate, standard error, interval, τ²', () => {
  test.each([
    ['DL', { tau2: 'DL' }, ['-1.28290', '0.47791', '-2.21959', '-0.34620', '1.08083']],
    ['ML', { tau2: 'ML' }, ['-1.31678', '0.68817', '-2.66557', '0.03201', '2.30553']],
    ['REML', { tau2: 'REML' }, ['-1.32356', '0.77324', '-2.83907', '0.19196', '2.92688']],
  ] as const)('%s', (_name, settings, figures) => {
    const { estimate, se, ci, heterogeneity } = pooled(settings);
    expect([estimate, se, ci.lower, ci.upper, heterogeneity.tau2].map((each) => each.toFixed(5))).toEqual(figures);
  });

  test('Q of 116.38 on 4 degrees of freedom, I² of 96.6 %', () => {
    const { Q, df, I2 } = pooled({ tau2: 'DL' }).heterogeneity;
    expect([Q.toFixed(2), df, I2?.toFixed(1)]).toEqual(['116.38', 4, '96.6']);
  });
});

test.each([
  ['DL', { tau2: 'DL' }, '0.00727'],
  ['DL, Hartung–Knapp', { tau2: 'DL', ci: 'hartung-knapp' }, '0.17044'],
  ['ML', { tau2: 'ML' }, '0.05569'],
  ['profile likelihood', { tau2: 'ML', ci: 'profile-likelihood' }, '0.09604'],
  ['REML', { tau2: 'REML' }, '0.08695'],
] as const)('table 4: P value by %s', (_name, settings, pValue) => {
  expect(pooled(settings).test.pValue.toFixed(5)).toBe(pValue);
});

test.each([
  ['ML', ['0.74772', '11.39725']],
  ['REML', ['0.86726', '18.20496']],
] as const)('interval of τ² by the profile likelihood of %s', (tau2, ends) => {
  const { tau2CI } = pooled({ tau2, tau2CI: 'PL' }).heterogeneity;
  expect([tau2CI?.lower.toFixed(5), tau2CI?.upper.toFixed(5)]).toEqual(ends);
});
