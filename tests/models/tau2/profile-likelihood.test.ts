import { describe, expect, test } from 'vitest';
import { profileLikelihood, profileLikelihoodInterval } from '../../../src/models/tau2/intervals/profile-likelihood.js';
import type { Tau2IntervalInput } from '../../../src/models/tau2/intervals/tau2-interval-row.js';
import { chiSquared } from '../../../src/numeric/distributions/chi-squared.js';
import { expectClose } from '../../support/close.js';
import { sameStop } from '../../support/tolerance.js';

/** Minus twice the log-likelihood by its definition, apart from constants. */
function deviance(yi: readonly number[], vi: readonly number[], tau2: number, restricted: boolean): number {
  const w = vi.map((v) => 1 / (v + tau2));
  const sumW = w.reduce((sum, weight) => sum + weight, 0);
  const mean = w.reduce((sum, weight, i) => sum + weight * (yi[i] ?? 0), 0) / sumW;
  return w.reduce((sum, weight, i) => sum - Math.log(weight) + weight * ((yi[i] ?? 0) - mean) ** 2, restricted ? Math.log(sumW) : 0);
}

/** τ² from 1e-6 to 1e4, each 1 % more than the one before. */
const grid = Array.from({ length: 2300 }, (_value, i) => 1e-6 * 1.01 ** i);

/** Precise studies close together and others spread out: the likelihood has two maxima. */
const lowHighest = { likelihood: 'restricted', yi: [0, 0.1, 1, -1.5, 2, -2.5], vi: [0.001, 0.001, 1, 1, 1, 1] } as const;
const highHighest = { likelihood: 'full', yi: [0, 0.1, 0.2, 1, -1.5, 2, -2.5], vi: [0.001, 0.001, 0.001, 0.5, 0.5, 0.5, 0.5] } as const;

/** Two maxima of nearly one height, with a valley between them. */
const valley = { likelihood: 'restricted', yi: [0, 0.1, 0.2, 1.5, -2.25], vi: [0.0001, 0.0001, 0.0001, 0.5, 0.5] } as const;
const deepValley = { likelihood: 'full', yi: [0, 0.05, 0.1, 3, -4.5], vi: [0.0001, 0.0001, 0.0001, 1, 1] } as const;

describe('of two maxima', () => {
  // The lower one falls by 0.90 and 1.75, which χ² exceeds in half of all cases, and in one of twenty does not.
  test.each([
    ['the first is the highest: it alone', lowHighest, 0.5, [1e-6, 0.1]],
    ['the first is the highest: both', lowHighest, 0.95, [1e-6, 20]],
    ['the last is the highest: it alone', highHighest, 0.5, [0.1, 20]],
    ['the last is the highest: both', highHighest, 0.95, [1e-6, 20]],
    ['the last is the highest: both, over the valley between them', valley, 0.5, [1e-4, 20]],
    ['the first is the highest: both, over the valley between them', deepValley, 0.95, [1e-5, 50]],
  ] as const)('%s, as a fine grid has it', (_name, { yi, vi, likelihood }, level, [least, most]) => {
    const heights = grid.map((tau2) => deviance(yi, vi, tau2, likelihood === 'restricted'));
    const bar = Math.min(...heights) + chiSquared.quantile(level, 1);
    const inside = grid.filter((_tau2, i) => (heights[i] ?? Infinity) <= bar);
    const [first = Number.NaN, last = Number.NaN] = [inside[0], inside.at(-1)];
    const { lower, upper, empty } = profileLikelihood(yi, vi, level, likelihood);
    expect(empty).toBe(false);
    if (first > 1e-6) expect(first / lower).toBeGreaterThanOrEqual(1);
    expect(first / Math.max(lower, 1e-6)).toBeLessThan(1.02);
    expect(upper / last).toBeGreaterThan(0.999);
    expect(upper / last).toBeLessThan(1.02);
    expect([first >= least, last <= most]).toEqual([true, true]);
  });
});

describe('the interval beside an estimate', () => {
  const input = { yi: [-0.2, 0.4, 1.4, 0.1], vi: [0.04, 0.1, 0.05, 0.2], level: 0.9, tau2: 0.4, se: 0.3 } as const;
  const beside = (more: Partial<Tau2IntervalInput>) => profileLikelihoodInterval({ ...input, estimator: 'REML', convergence: 'metafor', ...more });

  test('goes with the full likelihood beside ML and with the restricted one beside all others', () => {
    const [full, restricted] = (['full', 'restricted'] as const).map((likelihood) => profileLikelihood(input.yi, input.vi, input.level, likelihood));
    expect(full).not.toEqual(restricted);
    expect(beside({ estimator: 'ML', convergence: 'tight' })).toEqual(full);
    for (const estimator of ['REML', 'DL'] as const) expect(beside({ estimator, convergence: 'tight' })).toEqual(restricted);
    // metafor has none beside DL, so that there are no rules of its to follow.
    expect(beside({ estimator: 'DL' })).toEqual(restricted);
  });

  // confint(rma(yi, vi), type = "PL") of metafor 3.8-1.
  test('ends by metafor’s rules where metafor has its ends', () => {
    const [restricted, full] = [beside({ tau2: 0.46223048816317 }), beside({ estimator: 'ML', tau2: 0.339011792588176 })];
    expectClose(restricted.lower, 0.1182212568068, sameStop);
    expectClose(restricted.upper, 2.85476448377279, sameStop);
    expectClose(full.lower, 0.094386047679684, sameStop);
    expectClose(full.upper, 1.616610054388682, sameStop);
  });

  test('by metafor’s rules begins at zero where zero is likely enough, and ends where its search does', () => {
    expect(beside({ yi: [0.1, 0.2, 0.3], vi: [0.1, 0.1, 0.1], tau2: 0 })).toMatchObject({ lower: 0, empty: false });
    const wide = beside({ yi: [-10, 0, 10], vi: [0.1, 0.1, 0.1], tau2: 99.9, level: 0.95 });
    expect(wide).toMatchObject({ upper: 999, empty: false });
    expect(wide.lower).toBeGreaterThan(1);
  });
});
