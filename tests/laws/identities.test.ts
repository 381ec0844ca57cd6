import { describe, expect } from 'vitest';
import fc from 'fast-check';
import { intervals } from '../../src/models/intervals/intervals.js';
import { inverseVariance } from '../../src/models/inverse-variance.js';
import { tau2Estimators } from '../../src/models/tau2/estimators.js';
import { moderate, samples, variance } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { sameNumber, sameRoot } from '../support/tolerance.js';

const { HE, DL, PM, EB, REML, ML, HS, HSk, PMM } = tau2Estimators;

function squares(yi: readonly number[]): number {
  const mean = yi.reduce((a, b) => a + b, 0) / yi.length;
  return yi.reduce((sum, y) => sum + (y - mean) ** 2, 0);
}

describe('with equal variances', () => {
  law(
    'estimators agree: max(0, S² − v), or with divisor k',
    [fc.array(moderate(-5, 5), { minLength: 2, maxLength: 15 }), variance],
    (yi, v) => {
      const vi = yi.map(() => v);
      const k = yi.length;
      for (const row of [HE, DL, PM, EB, REML, HSk])
        expectClose(row.estimate(yi, vi), Math.max(0, squares(yi) / (k - 1) - v), sameRoot, row.code);
      for (const row of [ML, HS]) expectClose(row.estimate(yi, vi), Math.max(0, squares(yi) / k - v), sameRoot, row.code);
    },
  );
});

describe('with two studies', () => {
  law('estimators agree: max(0, (y1 − y2)²/2 − (v1 + v2)/2)', [samples(2, 2)], ({ yi, vi }) => {
    const [y1 = 0, y2 = 0] = yi;
    const [v1 = 0, v2 = 0] = vi;
    const expected = Math.max(0, (y1 - y2) ** 2 / 2 - (v1 + v2) / 2);
    for (const row of [HE, DL, PM, EB, REML]) expectClose(row.estimate(yi, vi), expected, sameRoot, row.code);
  });
});

describe('Paule–Mandel', () => {
  law('where positive makes the Hartung–Knapp SE the Wald SE', [samples()], ({ yi, vi }) => {
    const tau2 = PM.estimate(yi, vi);
    if (tau2 === 0) return;
    const fit = inverseVariance(yi, vi, tau2);
    expectClose(intervals['hartung-knapp'].infer({ yi, vi, fit, level: 0.95 }).se, fit.se, sameNumber);
  });

  law('is empirical Bayes, and not above the median-unbiased one', [samples()], ({ yi, vi }) => {
    expect(EB.estimate(yi, vi)).toBe(PM.estimate(yi, vi));
    expect(PMM.estimate(yi, vi)).toBeGreaterThanOrEqual(PM.estimate(yi, vi));
  });
});
