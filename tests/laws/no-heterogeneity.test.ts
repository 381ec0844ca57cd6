import { describe, expect } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { tau2Estimators, type Tau2Code } from '../../src/models/tau2/estimators.js';
import fc from 'fast-check';
import { moderate, samples, variance } from '../support/arbitraries.js';
import { law } from '../support/laws.js';
import { effectStudies, valueOf } from '../support/studies.js';

const estimators = Object.keys(tau2Estimators) as Tau2Code[];

describe('effects that are all equal leave nothing to explain', () => {
  law(
    'Q = tau2 = I2 = 0 by every estimator, and the estimate is that effect',
    [moderate(-50, 50), fc.array(variance, { minLength: 2, maxLength: 15 })],
    (effect, vi) => {
      for (const tau2 of estimators) {
        const { estimate, heterogeneity } = valueOf(
          pool(
            effectStudies(
              vi.map(() => effect),
              vi,
            ),
            { measure: 'GEN', tau2 },
          ),
        );
        expect([estimate, heterogeneity.Q, heterogeneity.tau2, heterogeneity.I2], tau2).toEqual([effect, 0, 0, 0]);
      }
    },
    60,
  );
});

describe('where tau2 is zero the random-effects model is the common-effect model', () => {
  law('to the last bit', [samples()], ({ yi, vi }) => {
    const studies = effectStudies(
      yi.map((y) => y / 10),
      vi,
    );
    for (const tau2 of estimators) {
      const random = valueOf(pool(studies, { measure: 'GEN', tau2 }));
      if (random.heterogeneity.tau2 !== 0) continue;
      const common = valueOf(pool(studies, { measure: 'GEN', model: 'common' }));
      expect([random.estimate, random.se, random.ci, random.studies], tau2).toEqual([
        common.estimate,
        common.se,
        common.ci,
        common.studies,
      ]);
    }
  });
});
