import { describe, expect, test } from 'vitest';
import { bootstrapPrediction } from '../../../src/models/prediction/bootstrap.js';
import { pool } from '../../../src/models/pool.js';
import { moderate, samples } from '../../support/arbitraries.js';
import { expectClose } from '../../support/close.js';
import { law } from '../../support/laws.js';
import { binaryStudies, codesIn, effectStudies, valueOf } from '../../support/studies.js';
import { drawnEnd, sameInterval } from '../../support/tolerance.js';

/** Hartung & Knapp (2001), doi:10.1002/sim.1009: cisapride, thirteen trials, 1/2 added to every cell. */
const cisapride = binaryStudies([
  [15, 16, 9, 16],
  [12, 16, 1, 16],
  [29, 34, 18, 34],
  [42, 56, 31, 56],
  [14, 22, 6, 22],
  [44, 54, 17, 55],
  [14, 17, 7, 15],
  [29, 58, 23, 58],
  [10, 14, 3, 15],
  [17, 26, 6, 27],
  [38, 44, 12, 45],
  [19, 29, 22, 30],
  [21, 38, 19, 38],
]);
const settings = { measure: 'OR', tau2: 'DL', prediction: 'bootstrap', zeroCells: { policy: 'all' } } as const;

describe('cisapride, as pimeta prints it in its vignette: 4.141 [0.533, 33.692], 25,000 draws', () => {
  test.each([1, 2, 3])('seed %i', (seed) => {
    const { natural, prediction, settings: used } = valueOf(pool(cisapride, { ...settings, bootstrap: { seed } }));
    expect(natural.estimate.toFixed(3)).toBe('4.141');
    expectClose(Math.log(natural.prediction?.lower ?? Number.NaN), Math.log(0.533), drawnEnd, 'lower');
    expectClose(Math.log(natural.prediction?.upper ?? Number.NaN), Math.log(33.692), drawnEnd, 'upper');
    expect(prediction).toMatchObject({ method: 'bootstrap', df: null });
    expect(used.bootstrap).toEqual({ draws: 25_000, seed });
  });

  test('the same seed gives the same bytes, another seed other ones', () => {
    const ends = (seed: number) => JSON.stringify(valueOf(pool(cisapride, { ...settings, bootstrap: { draws: 1000, seed } })).prediction);
    expect(ends(7)).toBe(ends(7));
    expect(ends(7)).not.toBe(ends(8));
  });

  test('these very ends, on every runtime', () => {
    const { prediction } = valueOf(pool(cisapride, { ...settings, bootstrap: { draws: 500, seed: 1 } }));
    expect([prediction?.lower.toPrecision(10), prediction?.upper.toPrecision(10)]).toEqual(['-0.3855157817', '3.282312100']);
  });
});

describe('edges', () => {
  const gen = (yi: readonly number[], vi: readonly number[]) =>
    pool(effectStudies(yi, vi), { measure: 'GEN', prediction: 'bootstrap', bootstrap: { draws: 500 } });

  test('effects that are all equal have none', () => {
    const outcome = gen([0.1, 0.1, 0.1], [0.01, 0.02, 0.03]);
    expect(valueOf(outcome).prediction).toBeNull();
    expect(codesIn(outcome)).toContain('NOT_ESTIMABLE');
  });

  test('without heterogeneity it is still wider than what takes τ² for zero', () => {
    const yi = [0.1, 0.5, -0.2, 0.3];
    const vi = [0.04, 0.09, 0.0625, 0.16];
    const plain = valueOf(pool(effectStudies(yi, vi), { measure: 'GEN', tau2: 'DL', prediction: 'hartung-knapp' })).prediction;
    const drawn = valueOf(gen(yi, vi)).prediction;
    expect((drawn?.upper ?? 0) - (drawn?.lower ?? 0)).toBeGreaterThan((plain?.upper ?? 0) - (plain?.lower ?? 0));
  });

  test('two studies, and one huge study, give numbers', () => {
    for (const prediction of [valueOf(gen([0.1, 1.9], [0.1, 0.4])).prediction, valueOf(gen([0, 1, 2], [1e-8, 0.4, 0.3])).prediction])
      expect(Number.isFinite((prediction?.upper ?? Number.NaN) - (prediction?.lower ?? Number.NaN))).toBe(true);
  });

  test.each([
    [{ draws: 10 }, 'a whole number from 100 to 10000000'],
    [{ seed: -1 }, 'a whole number from 0 to 4294967295'],
  ])('%j is refused', (bootstrap, expected) => {
    expect(pool(cisapride, { ...settings, bootstrap }).problems).toMatchObject([{ code: 'USAGE', facts: { expected } }]);
  });

  test('draws beside another interval are said to have no part', () => {
    expect(codesIn(pool(cisapride, { measure: 'OR', bootstrap: { draws: 500 } }))).toEqual(['SETTING_IGNORED']);
  });
});

law(
  'the ends move and grow with the effects, whatever their order',
  [samples(2, 8), moderate(-20, 20), moderate(0.05, 20)],
  ({ yi, vi }, shift, factor) => {
    const how = { draws: 200, seed: 3 };
    const before = bootstrapPrediction(yi, vi, 0.9, how);
    const width = before.upper - before.lower;
    if (!(width > 0)) return;
    const after = bootstrapPrediction(yi.map((y) => factor * y + shift).toReversed(), vi.map((v) => factor ** 2 * v).toReversed(), 0.9, how);
    expectClose((after.lower - shift) / factor / width, before.lower / width, sameInterval, 'lower');
    expectClose((after.upper - shift) / factor / width, before.upper / width, sameInterval, 'upper');
  },
  40,
);

describe('effects that are equal but for the last digits', () => {
  test.each([1e-20, 4.8e-111, 9e-161, 1e-200])('differ by %d: the draws end, and τ² is zero in all of them', (difference) => {
    const effects = [0, 0, difference];
    const { lower, upper } = bootstrapPrediction(effects, [1, 1, 1], 0.95, { draws: 1000, seed: 1 });
    expect(Number.isFinite(lower) && Number.isFinite(upper)).toBe(true);
    expect(upper - lower).toBeLessThan(10 * difference);
  });
});
