import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pCurve } from '../../src/diagnostics/p-curve.js';
import { pUniformStar } from '../../src/diagnostics/p-uniform-star.js';
import { pUniform } from '../../src/diagnostics/p-uniform.js';
import { conditionalLikelihood } from '../../src/diagnostics/selection/conditional-likelihood.js';
import { turnEffects } from '../../src/diagnostics/selection/p-values.js';
import { normal } from '../../src/numeric/distributions/normal.js';
import { expectClose } from '../support/close.js';
import { effectsFrom, settingsOf } from '../support/small-study-reference.js';
import { valueOf } from '../support/studies.js';
import { equationHolds, likelihoodHeight, maximisedPlace, pValues, signedSum } from '../support/tolerance.js';

interface PUniformStarCase {
  readonly tau2Method: 'PM' | 'REML';
  readonly estimate: number;
  readonly tau2: number;
  readonly lower: number;
  readonly upper: number;
  readonly tau2Lower: number;
  readonly tau2Upper: number;
  readonly effectLrt: number;
  readonly tau2Lrt: number;
  readonly biasLrt: number;
}

interface Case {
  readonly set: string;
  readonly turned: boolean;
  readonly pcurve: Readonly<Record<string, number | null>>;
  readonly puniform: Readonly<Record<string, number>>;
  readonly punistar: readonly PUniformStarCase[];
}

const { sets, cases } = JSON.parse(readFileSync(join(import.meta.dirname, 'p-value-methods.json'), 'utf8')) as {
  readonly sets: Readonly<Record<string, { readonly yi: readonly number[]; readonly vi: readonly number[] }>>;
  readonly cases: readonly Case[];
};
const effectsOf = (set: string) => effectsFrom(sets[set]?.yi ?? [], sets[set]?.vi ?? []);
const named = cases.map((each) => [each.set, each] as const);

test('the grid has not shrunk', () => {
  expect(cases.map(({ punistar }) => punistar.length)).toEqual([2, 2, 2, 2, 2]);
});

describe('p-curve agrees with non-central chi-squared tails', () => {
  test.each(named)('%s', (set, { pcurve }) => {
    const { figures, rows } = valueOf(pCurve(effectsOf(set), 0.9));
    expect([figures.significant, figures.significantHalf]).toEqual([pcurve['significant'], pcurve['half']]);
    const [skewBinomial, skewFull, skewHalf, flatBinomial, flatFull, flatHalf] = rows;
    const check = (found: number | null | undefined, key: string): void => {
      const expected = pcurve[key];
      // Beyond a probability of 1 − 1e-16 R's route ends in an infinite z.
      if (typeof expected === 'number') expectClose(found, expected, signedSum, key);
    };
    // The script sums upper tails, the papers and Repool lower ones.
    check(skewFull?.z == null ? null : -skewFull.z, 'fullZ');
    check(skewHalf?.z == null ? null : -skewHalf.z, 'halfZ');
    check(flatFull?.z, 'flatFullZ');
    check(flatHalf?.z, 'flatHalfZ');
    check(skewBinomial?.pValue, 'binomial');
    check(flatBinomial?.pValue, 'flatBinomial');
    check(figures.power, 'power');
    check(figures.powerLower, 'powerLower');
    check(figures.powerUpper, 'powerUpper');
  });
});

describe('p-uniform agrees with root finding on the Irwin–Hall sum', () => {
  test.each(named)('%s', (set, { puniform, turned }) => {
    const { figures } = valueOf(pUniform(effectsOf(set), 0.95));
    const sign = turned ? -1 : 1;
    const [lower, upper] = turned ? [figures.ciUpper, figures.ciLower] : [figures.ciLower, figures.ciUpper];
    expect(figures.significant).toBe(puniform['significant']);
    expectClose(sign * (figures.estimate ?? Number.NaN), puniform['estimate'] ?? Number.NaN, signedSum, 'estimate');
    expectClose(sign * (lower ?? Number.NaN), puniform['lower'] ?? Number.NaN, signedSum, 'lower');
    expectClose(sign * (upper ?? Number.NaN), puniform['upper'] ?? Number.NaN, signedSum, 'upper');
    expectClose(figures.effectPValue, puniform['effectP'] ?? Number.NaN, signedSum, 'P of the effect');
    expectClose(figures.biasPValue, puniform['biasP'] ?? Number.NaN, signedSum, 'P of bias');
  });
});

describe('p-uniform* agrees with numerical maximisation', () => {
  test.each(named)('%s', (set, { punistar, turned }) => {
    const effects = effectsOf(set);
    for (const expected of punistar) {
      const { figures } = valueOf(pUniformStar(effects, settingsOf({ measure: 'GEN', tau2: expected.tau2Method })));
      const sign = turned ? -1 : 1;
      const [lower, upper] = turned ? [figures.ciUpper, figures.ciLower] : [figures.ciLower, figures.ciUpper];
      expectClose(sign * figures.estimate, expected.estimate, maximisedPlace, 'estimate');
      expectClose(figures.tau2, expected.tau2, maximisedPlace, 'tau2');
      expectClose(sign * (lower ?? Number.NaN), expected.lower, maximisedPlace, 'lower');
      expectClose(sign * (upper ?? Number.NaN), expected.upper, maximisedPlace, 'upper');
      expectClose(figures.tau2Lower, expected.tau2Lower, maximisedPlace, 'tau2 lower');
      expectClose(figures.tau2Upper, expected.tau2Upper, maximisedPlace, 'tau2 upper');
      expectClose(figures.effectLrt, expected.effectLrt, likelihoodHeight, 'LRT of the effect');
      expectClose(figures.tau2Lrt, expected.tau2Lrt, likelihoodHeight, 'LRT of tau2');
      expectClose(figures.biasLrt, expected.biasLrt, likelihoodHeight, 'LRT of bias');
      expectClose(figures.effectPValue, pOf(figures.effectLrt), pValues, 'P of the effect');

      const turnedEffects = turnEffects(effects.yi, effects.vi, turned ? 'less' : 'greater');
      const { unit } = turnedEffects;
      const { gradient } = conditionalLikelihood(turnedEffects, 1.959963984540054).at(Float64Array.of(figures.estimate / unit, figures.tau2 / unit ** 2));
      expect(Math.abs(gradient[0] ?? Number.NaN), 'score of the effect').toBeLessThan(equationHolds);
      if (figures.tau2 > 0) expect(Math.abs(gradient[1] ?? Number.NaN), 'score of tau2').toBeLessThan(equationHolds);
      else expect(gradient[1], 'score of tau2').toBeLessThanOrEqual(0);
    }
  });
});

/** P(χ²₁ > x), twice a normal tail. */
function pOf(x: number): number {
  return 2 * normal.upper(Math.sqrt(x));
}
