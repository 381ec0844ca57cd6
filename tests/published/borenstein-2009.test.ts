import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { profileSettings } from '../../src/profiles/profile-settings.js';
import { effectStudies, studiesFromColumns, valueOf } from '../support/studies.js';

/**
 * Borenstein, Hedges, Higgins & Rothstein (2009), Introduction to meta-analysis. Data of table 14.1 as a public program that
 * reworks it states them, with its printed results as the tests of another quote them; chapter 19 as the log of metan
 * 4.08's validation run states the book's data and figures.
 */
describe('table 14.1, six means: Hedges’ g under the conventions of Comprehensive Meta-Analysis', () => {
  const studies = studiesFromColumns({
    kind: 'continuous',
    rows: {
      study: ['Carroll', 'Grant', 'Peck', 'Donat', 'Stewart', 'Young'],
      treatment_mean: [94, 98, 98, 94, 98, 96],
      treatment_sd: [22, 21, 28, 19, 21, 21],
      treatment_total: [60, 65, 40, 200, 50, 85],
      control_mean: [92, 92, 88, 82, 88, 92],
      control_sd: [20, 22, 26, 17, 22, 22],
      control_total: [60, 65, 40, 200, 45, 85],
    },
  });
  const underCma = (model: 'common' | 'random') => valueOf(pool(studies, profileSettings('cma', { measure: 'SMD', model }, 'continuous').settings));

  test('effects, variances, and the fixed effect with Q and I²', () => {
    const { estimate, ci, heterogeneity, studies: rows } = underCma('common');
    expect(rows.map(({ yi }) => yi.toFixed(4))).toEqual(['0.0945', '0.2774', '0.3665', '0.6644', '0.4618', '0.1852']);
    expect(rows.map(({ vi }) => vi.toFixed(4))).toEqual(['0.0329', '0.0307', '0.0499', '0.0105', '0.0427', '0.0234']);
    expect([estimate, ci.lower, ci.upper, heterogeneity.Q, heterogeneity.I2].map((each) => each?.toFixed(2))).toEqual(['0.41', '0.29', '0.54', '12.00', '58.34']);
  });

  test('random effects and τ²', () => {
    const { estimate, heterogeneity } = underCma('random');
    expect([estimate.toFixed(4), heterogeneity.tau2.toFixed(4)]).toEqual(['0.3582', '0.0373']);
  });
});

describe('chapter 19, ten studies in two subgroups', () => {
  const studies = effectStudies(
    [0.11, 0.224, 0.338, 0.451, 0.48, 0.44, 0.492, 0.651, 0.71, 0.74],
    [0.01, 0.03, 0.02, 0.015, 0.01, 0.015, 0.02, 0.015, 0.025, 0.012],
    ['A', 'A', 'A', 'A', 'A', 'B', 'B', 'B', 'B', 'B'],
  );
  const compared = (settings: Partial<PoolSettings>) => {
    const { subgroups } = valueOf(pool(studies, { measure: 'GEN', subgroup: 'group', ...settings }));
    const [a, b] = (subgroups?.groups ?? []).map(({ result }) => result);
    if (a === undefined || b === undefined) throw new Error('a subgroup is missing');
    const difference = [b.estimate - a.estimate, Math.hypot(a.se, b.se), subgroups?.test?.Q ?? Number.NaN].map((each) => each.toFixed(4));
    return { a, b, difference };
  };

  test('fixed effects: mean, standard error, Z and Q of each subgroup', () => {
    const { a, b } = compared({ model: 'common' });
    expect([a, b].map(({ estimate, se, test: z, heterogeneity }) => [estimate, se, z.value, heterogeneity.Q].map((each) => each.toFixed(4)))).toEqual([
      ['0.3241', '0.0535', '6.0633', '8.4316'],
      ['0.6111', '0.0571', '10.7013', '4.5429'],
    ]);
  });

  test('random effects: τ² of each subgroup is 0.0164 and 0.0022', () => {
    const { a, b } = compared({ tau2: 'DL' });
    expect([a, b].map(({ heterogeneity }) => heterogeneity.tau2.toFixed(4))).toEqual(['0.0164', '0.0022']);
  });

  test.each([
    ['fixed effects', { model: 'common' }, ['0.2870', '0.0782', '13.4626']],
    ['random effects, separate estimates of τ²', { tau2: 'DL' }, ['0.2856', '0.1006', '8.0547']],
    ['random effects, pooled estimate of τ²', { tau2: 'DL', subgroupTau2: 'common' }, ['0.2835', '0.1013', '7.8324']],
  ] as const)('difference, its standard error and Q between, %s', (_name, settings, figures) => {
    expect(compared(settings).difference).toEqual(figures);
  });
});
