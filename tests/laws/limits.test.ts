import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { inverseVariance, percentWeights } from '../../src/models/inverse-variance.js';
import { pool } from '../../src/models/pool.js';
import type { Bounds } from '../../src/models/pooled-result.js';
import type { IntervalRow } from '../../src/models/intervals/interval-row.js';
import { intervals, type IntervalCode } from '../../src/models/intervals/intervals.js';
import { predictions, type PredictionCode } from '../../src/models/prediction/predictions.js';
import { centreEffects, weightedSums } from '../../src/models/weighted-sums.js';
import { samples } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { effectStudies, valueOf } from '../support/studies.js';
import { rounding, sameNumber } from '../support/tolerance.js';

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
const tau2s = fc.double({ min: -6, max: 4, noNaN: true }).map((x) => 10 ** x);

describe('weights', () => {
  law('sum to 100 and lie between 0 and 100', [samples(1), tau2s], ({ vi }, tau2) => {
    const weights = percentWeights(vi, tau2);
    expectClose(sum(weights), 100, sameNumber);
    for (const weight of weights) expect(weight > 0 && weight <= 100).toBe(true);
  });

  law('become equal as tau2 grows, and the estimate the plain mean', [samples(1)], ({ yi, vi }) => {
    expectClose(inverseVariance(yi, vi, 1e12).estimate, sum(yi) / yi.length, sameNumber);
  });
});

describe('the estimate', () => {
  law('lies within the range of the effects', [samples(1), tau2s], ({ yi, vi }, tau2) => {
    const { estimate } = inverseVariance(yi, vi, tau2);
    expect(estimate).toBeGreaterThanOrEqual(Math.min(...yi) - rounding);
    expect(estimate).toBeLessThanOrEqual(Math.max(...yi) + rounding);
  });

  law(
    'of the common effect, and its SE, do not change when each study is entered twice with twice its variance',
    [samples(1)],
    ({ yi, vi }) => {
      const once = inverseVariance(yi, vi, 0);
      const twice = inverseVariance(
        [...yi, ...yi],
        [...vi, ...vi].map((v) => 2 * v),
        0,
      );
      expectClose(twice.estimate, once.estimate, sameNumber);
      expectClose(twice.se, once.se, sameNumber);
    },
  );
});

const holds = (outer: Bounds | null, inner: Bounds | null): boolean =>
  outer !== null && inner !== null && outer.lower <= inner.lower + rounding && outer.upper >= inner.upper - rounding;

/** The rule of IQWiG 6 is left out: its guard acts at 95 % and may not at 99 %, so that its intervals need not nest. */
const nested = (Object.keys(intervals) as IntervalCode[]).filter((code) => code !== 'hartung-knapp-iqwig6');

describe('intervals', () => {
  law(
    'at 99 % contain those at 95 %',
    [samples(3), fc.constantFrom(...nested), fc.constantFrom(...(Object.keys(predictions) as PredictionCode[]))],
    ({ yi, vi }, ci, prediction) => {
      // Some intervals are made for one estimator of τ² and refuse another.
      const { tau2 = 'DL' }: IntervalRow = intervals[ci];
      const at = (level: number) => valueOf(pool(effectStudies(yi, vi), { measure: 'GEN', tau2, ci, prediction, level }));
      const [wide, narrow] = [at(0.99), at(0.95)];
      expect(holds(wide.ci, narrow.ci)).toBe(true);
      // One that cannot be had at one level cannot be had at the other: it lacks studies, or scatter.
      expect(wide.prediction === null).toBe(narrow.prediction === null);
      if (narrow.prediction !== null) expect(holds(wide.prediction, narrow.prediction)).toBe(true);
      expect(holds(wide.heterogeneity.tau2CI, narrow.heterogeneity.tau2CI)).toBe(true);
    },
  );
});

describe('the generalised Q', () => {
  law('falls as tau2 grows', [samples(), tau2s, tau2s], ({ yi, vi }, one, other) => {
    const [less, more] = [Math.min(one, other), Math.max(one, other)];
    const centred = centreEffects(yi, vi);
    expect(weightedSums(centred, more).q).toBeLessThanOrEqual(weightedSums(centred, less).q * (1 + rounding));
  });
});
