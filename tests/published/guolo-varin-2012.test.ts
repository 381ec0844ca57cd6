import { expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { effectStudies, valueOf } from '../support/studies.js';

/**
 * Guolo & Varin (2012), Journal of Statistical Software 50(7), section 5: nine trials of diuretics against pre-eclampsia,
 * log odds ratios. Data and figures as the log of metan 4.08's validation run prints them. Skovgaard's corrected statistic,
 * which the paper is about, is not among our tests of the pooled effect.
 */
const studies = effectStudies(
  [0.042, -0.924, -1.122, -1.473, -1.391, -0.297, -0.262, 1.089, 0.135],
  [0.16, 0.118, 0.178, 0.299, 0.114, 0.015, 0.121, 0.686, 0.068],
);

test('maximum likelihood: estimate, standard error, interval, z, P, τ², Q', () => {
  const { estimate, se, ci, test: wald, heterogeneity } = valueOf(pool(studies, { measure: 'GEN', tau2: 'ML' }));
  expect([estimate, se, ci.lower, ci.upper, wald.value, wald.pValue, heterogeneity.tau2].map((each) => each.toFixed(4))).toEqual([
    '-0.5173',
    '0.2064',
    '-0.9219',
    '-0.1128',
    '-2.5065',
    '0.0122',
    '0.2387',
  ]);
  expect(heterogeneity.Q.toFixed(2)).toBe('27.25');
});

test('profile likelihood: interval, signed root, P, interval of τ²', () => {
  const { ci, test: signedRoot, heterogeneity } = valueOf(pool(studies, { measure: 'GEN', tau2: 'ML', ci: 'profile-likelihood', tau2CI: 'PL' }));
  const { lower = Number.NaN, upper = Number.NaN } = heterogeneity.tau2CI ?? {};
  expect([ci.lower, ci.upper, signedRoot.value, signedRoot.pValue, lower, upper].map((each) => each.toFixed(4))).toEqual([
    '-0.9833',
    '-0.0484',
    '-2.1100',
    '0.0349',
    '0.0266',
    '1.1311',
  ]);
});
