import jStatModule from 'jstat';
import { describe, expect, test } from 'vitest';
import { betaOdds } from '../../../src/numeric/distributions/beta.js';
import { chiSquared } from '../../../src/numeric/distributions/chi-squared.js';
import { unitGamma } from '../../../src/numeric/distributions/gamma.js';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { positiveQuantile } from '../../../src/numeric/distributions/positive-quantile.js';
import { absoluteT, studentT } from '../../../src/numeric/distributions/student-t.js';
import { incompleteGammaTail } from '../../../src/numeric/special/incomplete-gamma.js';
import { expectClose } from '../../support/close.js';
import { distributionPoint, jstatQuantile, jstatTailMiss } from '../../support/tolerance.js';

const { jStat } = jStatModule;

describe('jstat gives starting values, never results', () => {
  test('its upper tail of chi-squared is a difference, and zero where ours is not', () => {
    expect(1 - jStat.chisquare.cdf(152.233, 12)).toBe(0);
    expect(chiSquared.upper(152.233, 12)).toBeGreaterThan(1.99e-26);
  });

  test('its t tail keeps few digits; ours keeps all', () => {
    // mpmath 1.3.0 with 50 digits: P(T > 5) for df = 1e6.
    const exact = 2.866998935445371e-7;
    expect(Math.abs(1 - jStat.studentt.cdf(5, 1e6) - exact) / exact).toBeGreaterThan(jstatTailMiss);
    expectClose(studentT.upper(5, 1e6), exact, distributionPoint);
  });

  test('its quantiles are polished: they differ from ours from the ninth digit', () => {
    const seed = jStat.studentt.inv(0.975, 7);
    const ours = studentT.quantile(0.975, 7);
    expect(seed).not.toBe(ours);
    expect(Math.abs(seed - ours) / ours).toBeLessThan(jstatQuantile);
    expectClose(studentT.upper(ours, 7), 0.025, distributionPoint);
    expectClose(normal.lower(normal.quantile(1e-9)), 1e-9, distributionPoint);
  });

  test.each([0, -1, Number.NaN, Infinity, 1e-300, 1e-3, 1, 1e3, 1e300])('a quantile does not depend on its start, here %s', (seed) => {
    const quantile = positiveQuantile(0.025, 'upper', { tailAt: (x) => incompleteGammaTail(6, x), seed: () => seed });
    expectClose(2 * quantile, chiSquared.upperQuantile(0.025, 12), distributionPoint);
  });

  test.each([
    ['gamma, shape 0.5', () => unitGamma(0.5), 'lower', [[1e-100, 1], [1e-9, 1], [2e-8, 1], [0.025, 1], [0.7, 1]]],
    ['gamma, shape 10', () => unitGamma(10), 'lower', [[1e-100, 1], [1e-9, 3], [2e-8, 1], [0.025, 1], [0.975, 1]]],
    ['gamma, shape 10', () => unitGamma(10), 'upper', [[1e-100, 5], [1e-9, 4], [2e-8, 1], [0.025, 1], [0.975, 1]]],
    ['gamma, shape 5000', () => unitGamma(5000), 'upper', [[1e-100, 3], [1e-9, 3], [2e-8, 1], [0.025, 1], [0.975, 1]]],
    ['odds of a beta, shapes 3 and 7', () => betaOdds(3, 7), 'lower', [[1e-100, 1], [1e-6, 1], [0.3, 1], [0.7, 1]]],
    ['odds of a beta, shapes 3 and 7', () => betaOdds(3, 7), 'upper', [[1e-100, 1], [1e-6, 1], [0.3, 1], [0.7, 1]]],
    ['t, 12 degrees of freedom', () => absoluteT(12), 'upper', [[1e-100, 1], [1e-6, 1], [0.05, 1], [0.5, 1]]],
    ['t, 12 degrees of freedom', () => absoluteT(12), 'lower', [[0.001, 1], [0.3, 1], [0.5, 1]]],
  ] as const)('a start spares steps: %s, %s', (_name, made, side, most) => {
    const distribution = made();
    for (const [p, evaluations] of most) {
      let calls = 0;
      positiveQuantile(p, side, { ...distribution, tailAt: (x) => ((calls += 1), distribution.tailAt(x)) });
      expect(calls, `at ${p}`).toBeLessThanOrEqual(evaluations + 1);
    }
  });
});
