import { expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { setOf } from '../support/metafor-reference.js';
import { studiesFromColumns, valueOf } from '../support/studies.js';

/**
 * Yusuf, Peto, Lewis, Collins & Sleight (1985), Progress in Cardiovascular Diseases 27:335–371, table 6. Data
 * dat.yusuf1985 of metadat; printed figures as the test file of metafor quotes them.
 */
const studies = studiesFromColumns(setOf('yusuf1985-t6'));

test.each([
  ['by Peto’s sums', { method: 'peto' }],
  ['by inverse variance of the uncorrected Peto odds ratios', { model: 'common', zeroCells: { policy: 'none' } }],
] as const)('page 107: odds ratio with interval, %s', (_how, settings) => {
  const { natural } = valueOf(pool(studies, { measure: 'PETO', ...settings }));
  expect([natural.estimate.toFixed(2), natural.ci.lower.toFixed(2), natural.ci.upper.toFixed(2)]).toEqual(['0.93', '0.74', '1.18']);
});
