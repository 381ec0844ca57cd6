import { describe, expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { inverseVariance } from '../../src/models/inverse-variance.js';
import { pool } from '../../src/models/pool.js';
import type { Tau2Code } from '../../src/models/tau2/estimators.js';
import { binaryStudies, valueOf } from '../support/studies.js';

/**
 * DerSimonian & Kacker (2007), Contemporary Clinical Trials 28:105–114, doi:10.1016/j.cct.2006.04.004, Tables 3 and 4,
 * pages 111–112: the CLASP trials, log odds ratios. Data and printed figures as the test file of metafor quotes them.
 */
const clasp = binaryStudies([
  [5, 156, 8, 74],
  [5, 303, 17, 303],
  [12, 565, 9, 477],
  [69, 1570, 94, 1565],
  [9, 103, 11, 105],
  [313, 4659, 352, 4650],
]);

describe('pages 111–112, tables 3 and 4: tau, estimate and standard error', () => {
  test.each([
    ['PM', '0.3681', '-0.3811', '0.2060'],
    ['HE', '0.4410', '-0.4035', '0.2327'],
    ['DL', '0.2323', '-0.3240', '0.1540'],
    ['EB', '0.3681', '-0.3811', '0.2060'],
    ['REML', '0.1843', '-0.2980', '0.1343'],
    ['HS', '0.1330', '-0.2666', '0.1125'],
    ['SJ', '0.4572', '-0.4079', '0.2386'],
    ['CA2', '0.3831', '-0.3861', '0.2115'],
    ['DL2', '0.3254', '-0.3655', '0.1901'],
    ['SJ2', '0.4084', '-0.3941', '0.2208'],
  ] as const)('%s', (tau2: Tau2Code, ...figures) => {
    const { heterogeneity, estimate, se } = valueOf(pool(clasp, { measure: 'OR', tau2 }));
    expect([Math.sqrt(heterogeneity.tau2).toFixed(4), estimate.toFixed(4), se.toFixed(4)]).toEqual(figures);
  });

  test('ML: the printed tau of 0.0023 is where an iteration stopped; the likelihood is highest at 0', () => {
    const { heterogeneity, estimate, se } = valueOf(pool(clasp, { measure: 'OR', tau2: 'ML' }));
    expect(heterogeneity.tau2).toBe(0);
    expect(se.toFixed(4)).toBe('0.0694');
    const { yi, vi } = valueOf(computeEffects(clasp, { measure: 'OR' }));
    const height = (tau2: number): number => {
      const fit = inverseVariance(yi, vi, tau2);
      return -0.5 * (vi.reduce((sum, v) => sum + Math.log(v + tau2), 0) + fit.residual);
    };
    expect(height(0)).toBeGreaterThan(height(0.0023 ** 2));
    expect(height(0.0023 ** 2)).toBeGreaterThan(height(0.1));
    // The printed -0.1974 goes with the printed tau, and is missed by one unit of its last digit.
    expect(estimate.toFixed(4)).toBe('-0.1973');
    expect(inverseVariance(yi, vi, 0.0023 ** 2).estimate.toFixed(4)).toBe('-0.1974');
  });
});
