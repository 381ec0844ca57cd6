import { describe } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { tau2Estimators, type Tau2Code } from '../../src/models/tau2/estimators.js';
import { moderate, samples } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { effectStudies, valueOf } from '../support/studies.js';
import { sameNumber, sameRoot } from '../support/tolerance.js';

const estimators = Object.keys(tau2Estimators) as Tau2Code[];

describe('adding a constant to every effect moves the estimate and nothing else', () => {
  for (const tau2 of estimators) {
    law(
      `by ${tau2}`,
      [samples(), moderate(-100, 100)],
      ({ yi, vi }, shift) => {
        const before = valueOf(pool(effectStudies(yi, vi), { measure: 'GEN', tau2 }));
        const after = valueOf(
          pool(
            effectStudies(
              yi.map((y) => y + shift),
              vi,
            ),
            { measure: 'GEN', tau2 },
          ),
        );
        expectClose(after.estimate, before.estimate + shift, sameRoot, 'estimate');
        expectClose(after.se, before.se, sameRoot, 'SE');
        expectClose(after.heterogeneity.tau2, before.heterogeneity.tau2, sameRoot, 'tau2');
        expectClose(after.heterogeneity.Q, before.heterogeneity.Q, sameNumber, 'Q');
      },
      60,
    );
  }
});

describe('another unit changes what has a unit and nothing else', () => {
  for (const tau2 of estimators) {
    law(
      `by ${tau2}`,
      [samples(), moderate(0.01, 100)],
      ({ yi, vi }, factor) => {
        for (const c of [factor, -factor]) {
          const before = valueOf(pool(effectStudies(yi, vi), { measure: 'GEN', tau2 }));
          const after = valueOf(
            pool(
              effectStudies(
                yi.map((y) => c * y),
                vi.map((v) => c * c * v),
              ),
              { measure: 'GEN', tau2 },
            ),
          );
          expectClose(after.estimate / c, before.estimate, sameRoot, 'estimate');
          expectClose(after.se / Math.abs(c), before.se, sameRoot, 'SE');
          expectClose(after.heterogeneity.tau2 / (c * c), before.heterogeneity.tau2, sameRoot, 'tau2');
          expectClose(after.heterogeneity.Q, before.heterogeneity.Q, sameNumber, 'Q');
          expectClose(after.heterogeneity.byDefinition.Q?.I2, before.heterogeneity.byDefinition.Q?.I2 ?? Number.NaN, sameRoot, 'I2');
        }
      },
      60,
    );
  }
});
