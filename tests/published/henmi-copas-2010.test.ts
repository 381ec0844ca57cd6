import { expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { binaryStudies, valueOf } from '../support/studies.js';

/**
 * Henmi & Copas (2010), doi:10.1002/sim.4029, page 2978: acupoint P6 against postoperative nausea, the sixteen trials of
 * Lee & Done (2004) as metadat has them (dat.lee2004).
 */
const studies = binaryStudies([
  [18, 100, 20, 100],
  [5, 50, 18, 50],
  [9, 20, 7, 20],
  [32, 135, 31, 139],
  [9, 23, 10, 23],
  [11, 18, 12, 18],
  [69, 122, 80, 122],
  [3, 25, 12, 25],
  [1, 30, 1, 30],
  [11, 30, 19, 30],
  [7, 44, 16, 39],
  [4, 47, 6, 47],
  [1, 30, 13, 30],
  [24, 40, 71, 80],
  [16, 50, 53, 88],
  [28, 110, 25, 111],
]);

test('page 2978: DerSimonian–Laird', () => {
  const { heterogeneity, estimate, ci } = valueOf(pool(studies, { measure: 'OR', tau2: 'DL' }));
  expect([heterogeneity.tau2, estimate, ci.lower, ci.upper].map((value) => value.toFixed(4))).toEqual(['0.3325', '-0.6787', '-1.0664', '-0.2911']);
});

test('page 2978: the authors’ own interval', () => {
  const { estimate, ci } = valueOf(pool(studies, { measure: 'OR', ci: 'henmi-copas' }));
  expect([estimate, ci.lower, ci.upper].map((value) => value.toFixed(4))).toEqual(['-0.5145', '-0.9994', '-0.0295']);
});
