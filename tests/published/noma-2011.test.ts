import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { setOf } from '../support/metafor-reference.js';
import { studiesFromColumns, valueOf } from '../support/studies.js';

/**
 * Noma (2011), Statistics in Medicine 30:3304–3312, table I: magnesium in myocardial infarction, the seven trials of Teo et
 * al. (1991), which are the first seven of dat.egger2001 of metadat. Figures as the log of metan 4.08's validation run
 * prints them. Bartlett's correction, which the paper is about, is not among our tests of the pooled effect.
 */
const all = studiesFromColumns(setOf('egger2001'));
const studies = { ...all, rows: all.rows.slice(0, 7) };
const pooled = (settings: Omit<PoolSettings, 'measure'>) => valueOf(pool(studies, { measure: 'OR', ...settings }));

test.each([
  ['common effect', { model: 'common' }, ['0.471', '0.280', '0.791', '-2.843', '0.004']],
  ['DerSimonian–Laird', { tau2: 'DL' }, ['0.448', '0.233', '0.861', '-2.408', '0.016']],
  ['profile likelihood', { tau2: 'ML', ci: 'profile-likelihood' }, ['0.449', '0.192', '0.903', '-2.175', '0.030']],
] as const)('table I: odds ratio with interval, statistic and P by %s', (_name, settings, figures) => {
  const { natural, test: effect } = pooled(settings);
  expect([natural.estimate, natural.ci.lower, natural.ci.upper, effect.value, effect.pValue].map((each) => each.toFixed(3))).toEqual(figures);
});

test('Q of 7.77 on 6 degrees of freedom; τ² of ML from 0 to 1.9882', () => {
  const { Q, df, pValue, tau2, tau2CI } = pooled({ tau2: 'ML', tau2CI: 'PL' }).heterogeneity;
  expect([Q.toFixed(2), df, pValue?.toFixed(3), tau2.toFixed(4), tau2CI?.lower, tau2CI?.upper.toFixed(4)]).toEqual(['7.77', 6, '0.256', '0.1622', 0, '1.9882']);
});

/** The same trials in DerSimonian & Kacker (2007), tables 3 and 4, as that log says. */
describe('two-step estimates: τ, estimate, standard error', () => {
  test.each([
    ['PM', ['0.3312', '-0.7866', '0.3124']],
    ['HE', ['0.0000', '-0.7533', '0.2649']],
    ['DL', ['0.4135', '-0.8032', '0.3336']],
    ['CA2', ['0.4135', '-0.8032', '0.3336']],
    ['DL2', ['0.2883', '-0.7788', '0.3023']],
  ] as const)('%s', (tau2, figures) => {
    const { estimate, se, heterogeneity } = pooled({ tau2 });
    expect([Math.sqrt(heterogeneity.tau2), estimate, se].map((each) => each.toFixed(4))).toEqual(figures);
  });
});
