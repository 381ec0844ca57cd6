import { describe, expect, test } from 'vitest';
import { gosh, type Gosh } from '../../src/diagnostics/gosh/gosh.js';
import { poolSubsetsInSteps, routeOf } from '../../src/diagnostics/gosh/pool-subsets.js';
import { isIn, randomSubsets } from '../../src/diagnostics/gosh/subsets.js';
import { leaveOneOut } from '../../src/diagnostics/leave-one-out.js';
import { selectEffects } from '../../src/effect-sizes/select-effects.js';
import { poolEffects } from '../../src/models/pool-effects.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { tau2Estimators, type Tau2Code } from '../../src/models/tau2/estimators.js';
import { randomSource } from '../../src/numeric/random.js';
import { runThrough } from '../../src/numeric/steps.js';
import { samples } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { analysisOf } from '../support/diagnostics.js';
import { analysisOfCase, diagnosticsCases, toleranceOf } from '../support/diagnostics-reference.js';
import { law } from '../support/laws.js';
import { binaryStudies, codesIn, effectStudies, valueOf } from '../support/studies.js';
import { closedForm, sameNumber, sameRoot } from '../support/tolerance.js';

const ofEffects = (yi: readonly number[], vi: readonly number[], settings: Partial<PoolSettings> = {}, options: Parameters<typeof gosh>[2] = {}): Gosh => {
  const analysis = analysisOf(effectStudies(yi, vi), { measure: 'GEN', ...settings });
  return valueOf(gosh(analysis.effects, analysis.settings, options));
};

describe('GOSH', () => {
  test.each(diagnosticsCases('gosh'))('agrees with gosh of metafor, %s', (_name, expected) => {
    const { effects, settings } = analysisOfCase(expected);
    const { columns } = valueOf(gosh(effects, settings));
    expect(Array.from(columns.members.words)).toEqual(expected.mask);
    const tolerance = toleranceOf(expected.tau2_method);
    expected.mask.forEach((mask, subset) => {
      const close = (found: number | undefined, value: number | null | undefined, what: string): void => {
        if (value !== null) expectClose(found, value ?? Number.NaN, tolerance, `${what} of subset ${mask}`);
      };
      close(columns.estimate[subset], expected.estimate[subset], 'estimate');
      close(columns.Q[subset], expected.Q[subset], 'Q');
      close(columns.tau2[subset], expected.tau2[subset], 'tau2');
      close(columns.I2[subset], expected.I2[subset], 'I2');
    });
  });

  const five = { yi: [0.1, 0.5, -0.3, 0.9, 0.2], vi: [0.1, 0.02, 0.3, 0.05, 0.2] };
  const models: readonly (readonly [string, Partial<PoolSettings>])[] = [
    ['common', { model: 'common' }],
    ...Object.keys(tau2Estimators).filter((code) => !('weighted' in tau2Estimators[code as Tau2Code])).map((code) => [code, { tau2: code as Tau2Code }] as const),
    ['a τ² that is given', { tau2: 0.3 }],
    ['an interval around the common-effect mean', { ci: 'ivhet', tau2: 'DL' }],
    ['REML as metafor stops', { tau2: 'REML', convergence: 'metafor' }],
    ['GENQ, with weights', { tau2: 'GENQ' }],
    ['DL with I² from Q', { tau2: 'DL', i2: 'Q' }],
    ['REML with I² from Q', { tau2: 'REML', i2: 'Q' }],
  ];

  test.each(models)('every subset is pooled as an analysis of its own: %s', (_name, settings) => {
    const analysis = analysisOf(effectStudies(five.yi, five.vi), { measure: 'GEN', ...settings });
    const { columns } = valueOf(gosh(analysis.effects, analysis.settings));
    expect(columns.members.count).toBe(31);
    for (let subset = 0; subset < 31; subset += 1) {
      const members = five.yi.flatMap((_y, study) => (isIn(columns.members, subset, study) ? [study] : []));
      const pooled = valueOf(poolEffects(selectEffects(analysis.effects, members), analysis.settings));
      expect(columns.k[subset]).toBe(members.length);
      expectClose(columns.estimate[subset], pooled.estimate, sameNumber, `estimate of ${members.join()}`);
      expectClose(columns.Q[subset], pooled.heterogeneity.Q, sameNumber, `Q of ${members.join()}`);
      expectClose(columns.tau2[subset], pooled.heterogeneity.tau2, sameNumber, `tau2 of ${members.join()}`);
      expectClose(columns.I2[subset], pooled.heterogeneity.I2 ?? 0, sameNumber, `I2 of ${members.join()}`);
    }
  });

  test('methods that pool counts pool the counts of each subset, and subsets that cannot be pooled are left out', () => {
    const studies = binaryStudies([
      [0, 10, 3, 10],
      [0, 12, 2, 12],
      [4, 20, 1, 20],
    ]);
    const { effects, settings } = analysisOf(studies, { measure: 'OR', method: 'mantel-haenszel' });
    expect(routeOf(settings)).toBe('analysis');
    const { columns, figures, rows } = valueOf(gosh(effects, settings));
    // Without study 3 no treated patient has an event: {1}, {2} and {1, 2} have no finite odds ratio.
    expect(figures.notPooled).toBe(3);
    expect(Array.from(columns.members.words)).toEqual([4, 5, 6, 7]);
    expectClose(columns.estimate[3], valueOf(poolEffects(effects, settings)).estimate, closedForm, 'all three');
    expect(rows[2]).toMatchObject({ label: 'Study 3', effectWithout: null, I2Without: null });
  });

  test('what a heavy study leaves behind is nothing', () => {
    const { columns } = ofEffects([5, 1, 2, 4], [1e-14, 1, 1, 2], { model: 'common' });
    const without = columns.members.words.indexOf(0b1110);
    // (1 + 2 + 2)/2.5 = 2; Q = 1 + 0 + 2 = 3.
    expectClose(columns.estimate[without], 2, closedForm, 'estimate');
    expectClose(columns.Q[without], 3, closedForm, 'Q');
  });

  test('two groups of studies show in the means with and without each', () => {
    const { rows, figures } = ofEffects([0, 0, 0, 3], [0.1, 0.1, 0.1, 0.1], { model: 'common' });
    expect(rows[3]?.effectWith).toBeGreaterThan(1);
    expect(rows[3]).toMatchObject({ effectWithout: 0, I2Without: 0 });
    expect(figures).toMatchObject({ lowest: 0, median: 0.75, highest: 3 });
  });

  test.each([2 ** 10, 300])('the means with and without a study are those of its subsets, with more studies than are looked at in one block: of at most %d subsets', (subsets) => {
    const ten = Array.from({ length: 10 }, (_none, i) => ((i * 7) % 10) / 5);
    const { rows, columns: { estimate, I2, members } } = ofEffects(ten, ten.map((_y, i) => 0.1 + (i % 3)), { tau2: 'DL' }, { subsets });
    const meanOf = (column: Float64Array, study: number, within: boolean): number => {
      const some = column.filter((_value, subset) => isIn(members, subset, study) === within);
      return some.reduce((sum, value) => sum + value, 0) / some.length;
    };
    rows.forEach(({ effectWith, effectWithout, I2With, I2Without }, study) => {
      expectClose(effectWith ?? Number.NaN, meanOf(estimate, study, true), sameNumber, `effect with ${study}`);
      expectClose(effectWithout ?? Number.NaN, meanOf(estimate, study, false), sameNumber, `effect without ${study}`);
      expectClose(I2With ?? Number.NaN, meanOf(I2, study, true), sameNumber, `I2 with ${study}`);
      expectClose(I2Without ?? Number.NaN, meanOf(I2, study, false), sameNumber, `I2 without ${study}`);
    });
  });

  test('quartiles lie between two pooled effects where none is at their place, alike on both sides', () => {
    // Pooled: 0, 0.5, 1, 1, 1, 1.5, 2. R: quantile(c(0, .5, 1, 1, 1, 1.5, 2))
    expect(ofEffects([0, 1, 2], [1, 1, 1], { model: 'common' }).figures).toMatchObject({ lowest: 0, lowerQuartile: 0.75, median: 1, upperQuartile: 1.25, highest: 2 });
  });

  test('too many subsets are sampled: the same for the same seed, another for another', () => {
    const many = { yi: Array.from({ length: 70 }, (_v, i) => (i % 7) / 10), vi: Array.from({ length: 70 }, (_v, i) => 0.1 + (i % 3)) };
    const drawn = (seed: number) => ofEffects(many.yi, many.vi, { tau2: 'DL' }, { subsets: 500, seed });
    const [first, again, other] = [drawn(1), drawn(1), drawn(2)];
    expect(first.settings).toEqual({ subsets: 500, exhaustive: false, seed: 1 });
    expect(again.columns).toEqual(first.columns);
    expect(other.columns.estimate).not.toEqual(first.columns.estimate);
    expect(first.columns.members.wordsPerSubset).toBe(3);
    expect(Math.max(...first.columns.k)).toBeLessThan(70);
    const { effects, settings } = analysisOf(effectStudies(many.yi, many.vi), { measure: 'GEN', tau2: 'DL' });
    const members = many.yi.flatMap((_y, study) => (isIn(first.columns.members, 17, study) ? [study] : []));
    expectClose(first.columns.estimate[17], valueOf(poolEffects(selectEffects(effects, members), settings)).estimate, sameNumber);
    // Each study is in half of the subsets: 250 of 500 with a standard deviation of 11; six of them are 67.
    for (const study of [0, 31, 32, 69]) {
      const count = Array.from({ length: 500 }, (_v, subset) => isIn(first.columns.members, subset, study)).filter(Boolean).length;
      expect(Math.abs(count - 250)).toBeLessThan(67);
    }
  });

  test('as many subsets as there are need no sample', () => {
    expect(ofEffects(five.yi, five.vi, {}, { subsets: 31 }).settings).toEqual({ subsets: 31, exhaustive: true, seed: null });
    expect(ofEffects(five.yi, five.vi, {}, { subsets: 30 }).settings).toEqual({ subsets: 30, exhaustive: false, seed: 1 });
  });

  test('more subsets than can be waited for are refused, unless there are fewer', () => {
    const many = Array.from({ length: 30 }, (_none, study) => study);
    const { effects, settings } = analysisOf(effectStudies(many, many.map(() => 1)), { measure: 'GEN' });
    expect(codesIn(gosh(effects, settings, { subsets: 1e8 }))).toEqual(['USAGE']);
    expect(ofEffects(five.yi, five.vi, {}, { subsets: 1e8 }).settings.subsets).toBe(31);
  });

  test('subsets pooled in several steps are those pooled in one, of one word and of two', () => {
    for (const k of [7, 40]) {
      const places = Array.from({ length: k }, (_none, study) => study);
      const { effects, settings } = analysisOf(effectStudies(places.map((at) => (at * at) % 11), places.map((at) => 1 + (at % 3))), { measure: 'GEN', tau2: 'DL' });
      const subsets = randomSubsets(k, 250, randomSource(3));
      const shares: number[] = [];
      expect(runThrough(poolSubsetsInSteps(effects, settings, subsets, 100), (share) => shares.push(share))).toEqual(runThrough(poolSubsetsInSteps(effects, settings, subsets, 250)));
      expect(shares).toEqual([0.4, 0.8]);
    }
  });

  test('one study has no subsets to speak of', () => {
    const { effects, settings } = analysisOf(effectStudies([1], [1]), { measure: 'GEN' });
    expect(codesIn(gosh(effects, settings))).toEqual(['TOO_FEW_STUDIES']);
  });

  law('holds the pooled result and every leave-one-out result', [samples(3, 8)], ({ yi, vi }) => {
    const { effects, settings } = analysisOf(effectStudies(yi, vi), { measure: 'GEN' });
    const { columns } = valueOf(gosh(effects, settings));
    const all = 2 ** yi.length - 1;
    const { estimate, heterogeneity } = valueOf(poolEffects(effects, settings));
    expectClose(columns.estimate[all - 1], estimate, sameNumber, 'pooled');
    expectClose(columns.tau2[all - 1], heterogeneity.tau2, sameRoot, 'tau2');
    valueOf(leaveOneOut(effects, settings)).rows.forEach((row, study) =>
      expectClose(columns.estimate[all - 2 ** study - 1], row.estimate ?? Number.NaN, sameNumber, `without ${study + 1}`),
    );
  }, 30);
});
