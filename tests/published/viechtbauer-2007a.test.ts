import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import type { Heterogeneity } from '../../src/models/pooled-result.js';
import type { Tau2IntervalCode } from '../../src/models/tau2/intervals/tau2-intervals.js';
import type { Tau2Code } from '../../src/models/tau2/estimators.js';
import { normal } from '../../src/numeric/distributions/normal.js';
import { preEclampsia } from '../support/pre-eclampsia.js';
import { binaryStudies, valueOf } from '../support/studies.js';

/**
 * Viechtbauer (2007), Confidence intervals for the amount of heterogeneity in meta-analysis, Statistics in Medicine
 * 26:37–52, doi:10.1002/sim.2514, table II on page 44: diuretics against pre-eclampsia (dat.collins1985b of metadat),
 * log odds ratios. Figures as the test file of metafor for this paper quotes them, with three decimals. The two bootstrap
 * intervals of the table are left out: they hang on the random numbers.
 */
const studies = binaryStudies(preEclampsia);

const heterogeneityBy = (tau2: Tau2Code, tau2CI: Tau2IntervalCode): Heterogeneity => valueOf(pool(studies, { measure: 'OR', tau2, tau2CI })).heterogeneity;

test.each([
  ['QP', 'DL', ['0.230', '0.072', '2.203']],
  ['BT', 'DL', ['0.230', '0.048', '2.355']],
  ['PL', 'ML', ['0.239', '0.027', '1.131']],
  ['PL', 'REML', ['0.301', '0.043', '1.475']],
  ['SJ', 'SJ', ['0.456', '0.208', '1.675']],
] as const)('page 44, table II: interval %s beside the estimate by %s', (interval, estimator, figures) => {
  const { tau2, tau2CI } = heterogeneityBy(estimator, interval);
  expect(tau2CI?.method).toBe(interval);
  expect([tau2.toFixed(3), tau2CI?.lower.toFixed(3), tau2CI?.upper.toFixed(3)]).toEqual(figures);
});

describe('page 44, table II: Wald interval, whose negative end is here cut off at zero', () => {
  test.each([
    ['ML', ['-0.101', '0.578']],
    ['REML', ['-0.131', '0.732']],
  ] as const)('%s', (estimator, figures) => {
    const { tau2, seTau2, tau2CI } = heterogeneityBy(estimator, 'wald');
    const half = normal.upperQuantile(0.025) * (seTau2 ?? Number.NaN);
    expect([tau2 - half, tau2 + half].map((end) => end.toFixed(3))).toEqual(figures);
    expect([tau2CI?.lower, tau2CI?.upper.toFixed(3)]).toEqual([0, figures[1]]);
  });
});
