import { describe, expect, test } from 'vitest';
import type { PooledResult } from '../../src/models/pooled-result.js';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { studiesFromColumns, valueOf } from '../support/studies.js';

/**
 * Schwarzer, Chemaitelly, Abu-Raddad & Rücker (2019), Research Synthesis Methods 10:476–483, doi:10.1002/jrsm.1348: five
 * studies of hepatitis C. Data and figures per 1,000 as the log of metan 4.08's validation run prints them for the paper's
 * table 1 and figures 1, 2 and 4.
 */
const studies = studiesFromColumns({
  kind: 'proportion',
  rows: { study: ['1', '10', '13', '18', '26'], events: [422, 32, 1, 1, 1], total: [217_154, 16_557, 676, 44, 29] },
});
const pooled = (settings: PoolSettings) => valueOf(pool(studies, settings));
const perThousand = ({ natural, test: wald }: PooledResult) => [
  ...[natural.estimate, natural.ci.lower, natural.ci.upper].map((each) => (1000 * each).toFixed(3)),
  wald.value.toFixed(3),
];

describe('Freeman–Tukey: transformed back by the harmonic mean, every result is 0, below every study', () => {
  test.each([
    ['common effect', { model: 'common' }, '42.797'],
    ['DerSimonian–Laird', { tau2: 'DL' }, '11.721'],
    ['IVhet', { ci: 'ivhet' }, '9.457'],
  ] as const)('%s', (_name, settings, z) => {
    const result = pooled({ measure: 'PFT', ...settings });
    expect(perThousand(result)).toEqual(['0.000', '0.000', '0.000', z]);
    expect(Math.min(...result.studies.map(({ natural }) => natural.estimate))).toBeGreaterThan(0.001);
  });

  test('figure 1: half of metan’s 0.088 (0.084 to 0.092) and 0.090 (0.075 to 0.105), whose transform is twice ours', () => {
    const twice = ({ estimate, ci }: PooledResult) => [estimate, ci.lower, ci.upper].map((each) => (2 * each).toFixed(3));
    expect(twice(pooled({ measure: 'PFT', model: 'common' }))).toEqual(['0.088', '0.084', '0.092']);
    expect(twice(pooled({ measure: 'PFT', tau2: 'DL' }))).toEqual(['0.090', '0.075', '0.105']);
  });
});

describe('logit: figure 4', () => {
  test.each([
    ['common effect', { model: 'common' }, ['1.964', '1.792', '2.152', '-133.065']],
    ['DerSimonian–Laird', { tau2: 'DL' }, ['2.629', '1.562', '4.423', '-22.302']],
  ] as const)('%s', (_name, settings, figures) => {
    expect(perThousand(pooled({ measure: 'PLO', ...settings }))).toEqual(figures);
  });

  test('restricted maximum likelihood, on the scale of the logit', () => {
    const { estimate, ci, heterogeneity } = pooled({ measure: 'PLO', tau2: 'REML', tau2CI: 'PL' });
    expect([estimate, ci.lower, ci.upper].map((each) => each.toFixed(3))).toEqual(['-5.451', '-6.649', '-4.254']);
    expect([heterogeneity.tau2.toFixed(4), heterogeneity.tau2CI?.lower.toFixed(4), heterogeneity.tau2CI?.upper.toFixed(4)]).toEqual(['1.3825', '0.0000', '12.2232']);
  });
});

test('arcsine by restricted maximum likelihood: z of 42.717, Q of 4.47', () => {
  const { test: wald, heterogeneity } = pooled({ measure: 'PAS', tau2: 'REML' });
  expect([wald.value.toFixed(3), heterogeneity.Q.toFixed(2), heterogeneity.pValue?.toFixed(3)]).toEqual(['42.717', '4.47', '0.346']);
});
