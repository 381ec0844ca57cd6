import { expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { setOf } from '../support/metafor-reference.js';
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
