import fc from 'fast-check';
import { describe } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { tau2Estimators, type Tau2Code } from '../../src/models/tau2/estimators.js';
import { moderate, variance } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { effectStudies, valueOf } from '../support/studies.js';
import { sameNumber, sameRoot } from '../support/tolerance.js';

/** A sample with one of its orders. */
const shuffled = fc
  .array(fc.tuple(moderate(-5, 5), variance), { minLength: 2, maxLength: 15 })
  .chain((pairs) => fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length })));

describe('the order of the studies does not matter', () => {
  for (const tau2 of Object.keys(tau2Estimators) as Tau2Code[]) {
    law(
      `by ${tau2}`,
      [shuffled],
      ([pairs, reordered]) => {
        const fit = (list: typeof pairs) =>
          valueOf(
            pool(
              effectStudies(
                list.map(([y]) => y),
                list.map(([, v]) => v),
              ),
              { measure: 'GEN', tau2 },
            ),
          );
        const [one, other] = [fit(pairs), fit(reordered)];
        expectClose(other.heterogeneity.Q, one.heterogeneity.Q, sameNumber, 'Q');
        expectClose(other.heterogeneity.tau2, one.heterogeneity.tau2, sameRoot, 'tau2');
        expectClose(other.estimate, one.estimate, sameRoot, 'estimate');
        expectClose(other.se, one.se, sameRoot, 'SE');
      },
      60,
    );
  }
});
