import { describe, expect, test } from 'vitest';
import { normal } from '../../src/numeric/distributions/normal.js';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { regressionOf } from '../support/moderators.js';
import { referenceStudies } from '../support/regression-reference.js';
import { valueOf } from '../support/studies.js';

/**
 * Raudenbush (2009), in Cooper, Hedges & Valentine, The handbook of research synthesis and meta-analysis, 2nd ed.,
 * pages 295–315, tables 16.2 and 16.3: teacher expectancy and pupil IQ (dat.raudenbush1985 of metadat), weeks of prior
 * contact counted up to 3. Printed figures as the test file of metafor for this chapter quotes them.
 */
const studies = referenceStudies('raudenbush');
const pooledBy = (settings: Omit<PoolSettings, 'measure'>) => valueOf(pool(studies, { measure: 'GEN', ...settings }));

describe('pages 301–302, table 16.2', () => {
  test('fixed effects', () => {
    const { estimate, heterogeneity, test: wald } = pooledBy({ model: 'common' });
    expect([estimate.toFixed(3), heterogeneity.Q.toFixed(2)]).toEqual(['0.060', '35.83']);
    // Erratum: the chapter prints 1.65; the statistic is 1.655, which metafor rounds to 1.66 as well.
    expect(wald.value.toFixed(2)).toBe('1.66');
  });

  test('random effects', () => {
    const { estimate, heterogeneity, test: wald, prediction } = pooledBy({ tau2: 'REML' });
    // Erratum: the chapter prints 0.083 in table 16.2 but 0.084 in table 16.3; it is 0.0837.
    expect(estimate.toFixed(3)).toBe('0.084');
    expect([wald.value.toFixed(2), heterogeneity.tau2.toFixed(3)]).toEqual(['1.62', '0.019']);
    // The chapter's interval of the true effects, -0.19 to 0.35, takes the mean as known: it is the estimate ± 1.96·τ.
    const half = normal.upperQuantile(0.025) * Math.sqrt(heterogeneity.tau2);
    expect([estimate - half, estimate + half].map((end) => end.toFixed(2))).toEqual(['-0.19', '0.35']);
    expect([prediction?.lower.toFixed(3), prediction?.upper.toFixed(3)]).toEqual(['-0.204', '0.371']);
  });

  test('weeks of prior contact as moderator', () => {
    const { coefficients, QE, heterogeneity } = regressionOf(studies, { moderators: ['weeks'] });
    expect(heterogeneity.tau2.toFixed(3)).toBe('0.000');
    expect(coefficients.map(({ estimate }) => estimate.toFixed(3))).toEqual(['0.407', '-0.157']);
    expect(coefficients.map((each) => each.test.value.toFixed(2))).toEqual(['4.68', '-4.39']);
    expect(QE.Q.toFixed(2)).toBe('16.57');
  });
});

/** τ², mean, standard error, statistic and interval. */
const line = (settings: Omit<PoolSettings, 'measure'>): string => {
  const { heterogeneity, estimate, se, test: statistic, ci } = pooledBy(settings);
  return [heterogeneity.tau2, estimate, se, statistic.value, ci.lower, ci.upper].map((value) => value.toFixed(3)).join(' ');
};

/** The Huber–White columns of the table are left out: their standard error, without a correction for leverage, is no interval here. */
describe('page 309, table 16.3', () => {
  test.each([
    [{ model: 'common' }, '0.000 0.060 0.036 1.655 -0.011 0.132'],
    [{ tau2: 'ML' }, '0.013 0.078 0.047 1.637 -0.015 0.171'],
    [{ tau2: 'REML' }, '0.019 0.084 0.052 1.621 -0.018 0.185'],
    [{ tau2: 'DL' }, '0.026 0.089 0.056 1.601 -0.020 0.199'],
    [{ tau2: 'HE' }, '0.080 0.114 0.079 1.443 -0.041 0.270'],
  ] as const)('conventional, %j', (model, figures) => {
    expect(line(model)).toBe(figures);
  });

  test.each([
    [{ model: 'common' }, '0.000 0.060 0.051 1.173 -0.048 0.168'],
    [{ tau2: 'ML' }, '0.013 0.078 0.059 1.311 -0.047 0.202'],
    [{ tau2: 'REML' }, '0.019 0.084 0.062 1.359 -0.046 0.213'],
    [{ tau2: 'DL' }, '0.026 0.089 0.064 1.405 -0.044 0.223'],
    [{ tau2: 'HE' }, '0.080 0.114 0.071 1.608 -0.035 0.264'],
  ] as const)('Knapp–Hartung, %j', (model, figures) => {
    expect(line({ ...model, ci: 'hartung-knapp' })).toBe(figures);
  });
});
