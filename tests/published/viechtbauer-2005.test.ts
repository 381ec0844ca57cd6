import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import type { Tau2Code } from '../../src/models/tau2/estimators.js';
import { effectStudies, valueOf } from '../support/studies.js';

/**
 * Viechtbauer (2005), Journal of Educational and Behavioral Statistics 30:261–293, doi:10.3102/10769986030003261.
 * Data and printed figures as the test file of metafor for this paper quotes them, with their pages.
 */
const examples = [
  {
    page: 271,
    yi: [-0.581, 0.53, 0.771, 1.031, 0.553, 0.295, 0.078, 0.573, -0.176, -0.232],
    vi: [0.023, 0.052, 0.06, 0.115, 0.095, 0.203, 0.2, 0.211, 0.051, 0.04],
    printed: {
      HS: ['0.228', '77.23', '4.39'],
      HE: ['0.148', '68.80', '3.21'],
      DL: ['0.277', '80.44', '5.11'],
      ML: ['0.197', '74.51', '3.92'],
      REML: ['0.223', '76.84', '4.32'],
      EB: ['0.192', '74.05', '3.85'],
      SJ: ['0.199', '74.75', '3.96'],
    },
  },
  {
    page: 272,
    yi: [0.1, -0.162, -0.09, -0.049, -0.046, -0.01, -0.431, -0.261, 0.134, 0.019, 0.175, 0.056, 0.045, 0.103, 0.121, -0.482, 0.29, 0.342],
    vi: [0.016, 0.015, 0.05, 0.05, 0.032, 0.052, 0.036, 0.024, 0.034, 0.033, 0.031, 0.034, 0.039, 0.167, 0.134, 0.096, 0.016, 0.035],
    printed: {
      HS: ['0.010', '22.93', '1.30'],
      HE: ['0.000', '0.00', '1.00'],
      DL: ['0.013', '27.53', '1.38'],
      ML: ['0.013', '28.45', '1.40'],
      REML: ['0.016', '32.02', '1.47'],
      EB: ['0.010', '23.72', '1.31'],
      SJ: ['0.025', '42.67', '1.74'],
    },
  },
] as const;

for (const { page, yi, vi, printed } of examples) {
  describe(`page ${page}: tau2, I2 and H2`, () => {
    test.each(Object.entries(printed) as [Tau2Code, readonly [string, string, string]][])('%s', (tau2, figures) => {
      const { heterogeneity } = valueOf(pool(effectStudies(yi, vi), { measure: 'GEN', tau2 }));
      expect([heterogeneity.tau2.toFixed(3), heterogeneity.I2?.toFixed(2), heterogeneity.H2?.toFixed(2)]).toEqual(figures);
    });
  });
}
