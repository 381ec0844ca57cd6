import { expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { regressionOf } from '../support/moderators.js';
import { referenceStudies } from '../support/regression-reference.js';
import { valueOf } from '../support/studies.js';

/**
 * Raudenbush & Bryk (1985), Journal of Educational Statistics 10:75–98, doi:10.3102/10769986010002075: teacher
 * expectancy and pupil IQ (dat.raudenbush1985 of metadat), weeks of prior contact counted up to 3. Figures as the test
 * file of metafor for this paper quotes them, with four digits.
 */
const studies = referenceStudies('raudenbush');

test('pages 83, 85 and 86: random effects', () => {
  const { estimate, heterogeneity, test: wald } = valueOf(pool(studies, { measure: 'GEN' }));
  expect([heterogeneity.tau2, estimate, wald.value].map((value) => value.toFixed(4))).toEqual(['0.0188', '0.0837', '1.6208']);
  // Erratum: the paper prints Q = 35.85; the effects and variances that it prints give 35.83, as Raudenbush (2009) has it.
  expect(heterogeneity.Q.toFixed(2)).toBe('35.83');
});

test('pages 90 and 92: weeks of prior contact as moderator', () => {
  const { coefficients, QE, heterogeneity } = regressionOf(studies, { moderators: ['weeks'] });
  expect(heterogeneity.tau2.toFixed(4)).toBe('0.0000');
  expect(coefficients.map(({ estimate }) => estimate.toFixed(4))).toEqual(['0.4072', '-0.1572']);
  // The restricted likelihood is highest at 0; metafor's 4.6782 and -4.3884 are at a tau2 of 7e-7, where it stops.
  expect(heterogeneity.tau2).toBe(0);
  expect(coefficients.map((each) => each.test.value.toFixed(2))).toEqual(['4.68', '-4.39']);
  // Erratum: the paper prints 16.58; Raudenbush (2009) prints the 16.57 of these data.
  expect(QE.Q.toFixed(2)).toBe('16.57');
});
