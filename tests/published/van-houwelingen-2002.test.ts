import { expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { pool } from '../../src/models/pool.js';
import { normal } from '../../src/numeric/distributions/normal.js';
import { setOf } from '../support/metafor-reference.js';
import { regressionOf, studiesWith } from '../support/moderators.js';
import { studiesFromColumns, valueOf } from '../support/studies.js';

/**
 * Van Houwelingen, Arends & Stijnen (2002), Statistics in Medicine 21:589–624. Data dat.colditz1994 of metadat (the BCG
 * trials), log odds ratios; printed figures as the test file of metafor quotes them.
 */
const studies = studiesFromColumns(setOf('bcg'));

test('page 596: common effect', () => {
  const { natural } = valueOf(pool(studies, { measure: 'OR', model: 'common' }));
  expect([natural.estimate.toFixed(3), natural.ci.lower.toFixed(3)]).toEqual(['0.647', '0.595']);
  // The paper prints an upper end of 0.703, one unit of the last digit above this; metafor finds 0.702 too.
  expect(natural.ci.upper.toFixed(3)).toBe('0.702');
});

test('page 597: random effects by ML', () => {
  const { natural, heterogeneity } = valueOf(pool(studies, { measure: 'OR', tau2: 'ML' }));
  expect([natural.estimate.toFixed(3), natural.ci.lower.toFixed(3), natural.ci.upper.toFixed(3)]).toEqual(['0.476', '0.336', '0.675']);
  expect(heterogeneity.tau2.toFixed(3)).toBe('0.302');
});

test('page 597: interval of tau2 by the Q-profile method, beside the paper’s by Satterthwaite’s approximation', () => {
  const { tau2CI } = valueOf(pool(studies, { measure: 'OR', tau2: 'ML' })).heterogeneity;
  // The paper prints 0.135 to 1.181: its lower end is an approximation's, its upper end agrees.
  expect([tau2CI?.lower.toFixed(3), tau2CI?.upper.toFixed(3)]).toEqual(['0.130', '1.181']);
});

test('page 599: range of the true effects, the mean taken as known', () => {
  const { estimate, heterogeneity } = valueOf(pool(studies, { measure: 'OR', tau2: 'ML' }));
  const half = normal.upperQuantile(0.025) * Math.sqrt(heterogeneity.tau2);
  expect([estimate - half, estimate + half].map((end) => end.toFixed(3))).toEqual(['-1.820', '0.336']);
});

test('pages 608–609: absolute latitude as moderator, by ML', () => {
  const { yi, vi } = valueOf(computeEffects(studies, { measure: 'OR' }));
  const ablat = [44, 55, 42, 52, 13, 44, 19, 13, 27, 42, 18, 33, 33];
  const { coefficients, heterogeneity } = regressionOf(studiesWith(yi, vi, { ablat }), { moderators: ['ablat'] }, { tau2: 'ML' });
  expect(coefficients.map(({ estimate, se }) => [estimate.toFixed(3), se.toFixed(3)])).toEqual([
    ['0.371', '0.106'],
    ['-0.033', '0.003'],
  ]);
  expect([heterogeneity.tau2.toFixed(3), heterogeneity.R2?.toFixed(1)]).toEqual(['0.004', '98.7']);
});
