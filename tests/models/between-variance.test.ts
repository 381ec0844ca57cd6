import { expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { betweenVariance, type OtherQ } from '../../src/models/between-variance.js';
import { completeSettings, type PoolSettings } from '../../src/models/settings.js';
import { expectAlike } from '../support/close.js';
import { effectStudies, valueOf } from '../support/studies.js';
import { closedForm } from '../support/tolerance.js';

/** The variance between two studies, or as many as are asked for, whose Q is 6.48 unless they have other effects, and whose weights are 10 and 2.5. */
function between(asked: Partial<PoolSettings>, other: OtherQ | null, k = 2, yi = [0.1, 1.9]) {
  const settings = valueOf(completeSettings({ measure: 'GEN', tau2CI: 'none', ...asked }, 'effect'));
  const studies = effectStudies(yi.slice(0, k), [0.1, 0.4].slice(0, k));
  return betweenVariance(valueOf(computeEffects(studies, settings)), settings.tau2 ?? 0, settings, other);
}

// C is 12.5 − (100 + 6.25)/12.5 = 4, so that τ² is (Q − 1)/4; all the same for every estimator, of two studies.
test.each([
  ['DerSimonian–Laird from the effects’ own Q', 'DL', null, 1.37],
  ['from another Q', 'DL', { Q: 9, vi: [0.1, 0.4], k: 2 }, 2],
  ['from another Q that one study makes, which tells nothing', 'DL', { Q: 9, vi: [0.1], k: 1 }, 0],
  ['another Q has no part in another estimator', 'PM', { Q: 9, vi: [0.1, 0.4], k: 2 }, 1.37],
  ['nor in what is given', 0.3, { Q: 9, vi: [0.1, 0.4], k: 2 }, 0.3],
] as const)('%s', (_what, tau2, other, expected) => {
  const outcome = between({ tau2 }, other === null ? null : { ...other, vi: new Float64Array(other.vi) });
  const { se, ...rest } = valueOf(outcome);
  expectAlike(rest, { tau2: expected, interval: null }, closedForm);
  expect(se === null).toBe(tau2 !== 'PM' && !(tau2 === 'DL' && other === null));
  expect(outcome.problems).toEqual([]);
});

test('two studies have an interval, one has none, and what has no standard error has no Wald interval', () => {
  expect(valueOf(between({ tau2: 0.3, tau2CI: 'QP' }, null)).interval).not.toBeNull();
  const one = between({ tau2: 0.3, tau2CI: 'QP' }, null, 1);
  expect([valueOf(one), one.problems]).toEqual([{ tau2: 0.3, se: null, interval: null }, []]);
  const none = between({ tau2: 0.3, tau2CI: 'wald' }, null);
  expect([valueOf(none), none.problems]).toMatchObject([{ interval: null }, [{ code: 'NOT_ESTIMABLE', facts: { what: 'the Wald interval of tau2', reason: 'the estimate of tau2 has no standard error' } }]]);
  const empty = between({ tau2: 0.3, tau2CI: 'QP' }, null, 2, [0.1, 0.1]);
  expect([valueOf(empty).interval, empty.problems]).toMatchObject([
    { lower: 0, upper: 0 },
    [{ code: 'NOT_ESTIMABLE', severity: 'note', facts: { what: 'the Q-profile interval of tau2', reason: 'Q is below the lower quantile of its distribution even without heterogeneity, so that no value fits; it is given as 0 to 0' } }],
  ]);
});
