import { expect, test } from 'vitest';
import { freemanTukeyProportion } from '../../src/effect-sizes/measures/freeman-tukey-proportion.js';
import { naturalValue } from '../../src/effect-sizes/natural-value.js';

/**
 * Miller (1978), The American Statistician 32:138, doi:10.1080/00031305.1978.10479283. Data and printed figures as the
 * test file of metafor quotes them. The paper's transformation is twice the one used here.
 */
const groups = [
  { events: 3, total: 11 },
  { events: 6, total: 17 },
  { events: 10, total: 21 },
  { events: 1, total: 6 },
];
const effects = groups.map(freemanTukeyProportion);

test('page 138: double arcsines and their variances', () => {
  expect(effects.map(({ yi }) => (2 * yi).toFixed(4))).toEqual(['1.1391', '1.2888', '1.5253', '0.9515']);
  expect(effects.map(({ vi }) => (4 * vi).toFixed(4))).toEqual(['0.0870', '0.0571', '0.0465', '0.1538']);
});

test('page 138: the unweighted mean and its back-transformation by the harmonic mean', () => {
  const mean = effects.reduce((sum, { yi }) => sum + yi, 0) / effects.length;
  const harmonic = groups.length / groups.reduce((sum, { total }) => sum + 1 / total, 0);
  expect((2 * mean).toFixed(4)).toBe('1.2262');
  expect(naturalValue('PFT', mean, { total: harmonic }).value.toFixed(4)).toBe('0.3164');
});
