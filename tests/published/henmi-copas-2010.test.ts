import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { setOf } from '../support/metafor-reference.js';
import { studiesFromColumns, valueOf } from '../support/studies.js';

/**
 * Henmi & Copas (2010), doi:10.1002/sim.4029, page 2978: acupoint P6 against postoperative nausea, the sixteen trials of
 * Lee & Done (2004) as metadat has them (dat.lee2004).
 */
const studies = studiesFromColumns(setOf('lee2004'));

test('page 2978: DerSimonian–Laird', () => {
  const { heterogeneity, estimate, ci } = valueOf(pool(studies, { measure: 'OR', tau2: 'DL' }));
  expect([heterogeneity.tau2, estimate, ci.lower, ci.upper].map((value) => value.toFixed(4))).toEqual(['0.3325', '-0.6787', '-1.0664', '-0.2911']);
});

test('page 2978: the authors’ own interval', () => {
  const { estimate, ci } = valueOf(pool(studies, { measure: 'OR', ci: 'henmi-copas' }));
  expect([estimate, ci.lower, ci.upper].map((value) => value.toFixed(4))).toEqual(['-0.5145', '-0.9994', '-0.0295']);
});

/** Further figures as the log of metan 4.08's validation run prints them for the same trials. */
describe('by other methods', () => {
  test.each([
    ['REML', { tau2: 'REML' }, ['-0.6820', '-1.0766', '-0.2874', '0.0007']],
    ['DL, Hartung–Knapp', { tau2: 'DL', ci: 'hartung-knapp' }, ['-0.6787', '-1.1209', '-0.2366', '0.0051']],
    ['profile likelihood', { tau2: 'ML', ci: 'profile-likelihood' }, ['-0.6743', '-1.1115', '-0.2869', '0.0019']],
    ['Henmi–Copas', { ci: 'henmi-copas' }, ['-0.5145', '-0.9994', '-0.0295', '0.0396']],
  ] as const)('log odds ratio with its interval and P by %s', (_name, settings, figures) => {
    const { estimate, ci, test: effect } = valueOf(pool(studies, { measure: 'OR', ...settings }));
    expect([estimate, ci.lower, ci.upper, effect.pValue].map((value) => value.toFixed(4))).toEqual(figures);
  });

  test.each([
    ['DL', 'BT', ['0.3325', '0.0811', '1.4504']],
    ['ML', 'PL', ['0.3078', '0.0544', '1.0651']],
    ['REML', 'PL', ['0.3526', '0.0693', '1.2233']],
  ] as const)('τ² by %s with its interval by %s', (tau2, tau2CI, figures) => {
    const { heterogeneity } = valueOf(pool(studies, { measure: 'OR', tau2, tau2CI }));
    expect([heterogeneity.tau2, heterogeneity.tau2CI?.lower, heterogeneity.tau2CI?.upper].map((value) => value?.toFixed(4))).toEqual(figures);
  });
});
