import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { crossProductSums } from '../../../src/models/meta-regression/cross-products.js';
import { decompose, scratchFor, takeOut } from '../../../src/models/meta-regression/decomposition.js';
import { designEffects, type DesignedEffects } from '../../../src/models/meta-regression/designed-effects.js';
import { estimateResidualTau2 } from '../../../src/models/meta-regression/estimate-residual-tau2.js';
import { fitStatistics } from '../../../src/models/meta-regression/fit-statistics.js';
import { isInSpace } from '../../../src/models/meta-regression/in-space.js';
import { residualQProfile } from '../../../src/models/meta-regression/residual-q-profile.js';
import { leverageComplements, residualSums, sumOfSquaresAround, sumsAround, traceOfSquare, unweightedSums, type ResidualSums } from '../../../src/models/meta-regression/residual-sums.js';
import { residualTau2, residualTau2Row, type ResidualTau2Row } from '../../../src/models/meta-regression/residual-tau2.js';
import { weightedRegression } from '../../../src/models/meta-regression/weighted-regression.js';
import { expectAlike, expectClose } from '../../support/close.js';
import { closedForm, equationHolds, iterative, tenRoundings } from '../../support/tolerance.js';

interface Reference {
  readonly yi: readonly number[];
  readonly vi: readonly number[];
  readonly designs: Readonly<Record<string, {
    readonly columns: readonly (readonly number[])[];
    readonly at: readonly {
      readonly tau2: number;
      readonly sums: ResidualSums;
      readonly complements: readonly number[];
      readonly coefficients: readonly number[];
      /** p × p. */
      readonly covariance: readonly number[];
      readonly traces: { readonly ones: number; readonly total: number };
    }[];
    /** Sum of squares around the unweighted regression. */
    readonly unweighted: number;
    readonly estimates: Readonly<Record<string, { readonly tau2: number; readonly se: number }>> | null;
    /** At the level 0.9. */
    readonly profile: { readonly lower: number; readonly upper: number };
  }>>;
}

const { yi, vi, designs } = JSON.parse(readFileSync(join(import.meta.dirname, '../../reference/residual-sums.json'), 'utf8')) as Reference;

describe.each(Object.entries(designs))('by k × k matrix algebra and by metafor, %s', (_name, { columns, at, unweighted, estimates, profile }) => {
  const effects = designEffects(columns.map((column) => Float64Array.from(column)), yi, vi);
  const { k, p } = effects;

  test.each(at)('the sums at τ² of $tau2', ({ tau2, sums, complements, coefficients, covariance, traces }) => {
    const fit = weightedRegression(effects, tau2, 'wald');
    expectAlike(fit.sums, sums, closedForm, 'sums');
    expectAlike([...leverageComplements(effects)], complements, closedForm, 'one less the leverage');
    expectAlike([...fit.coefficients], coefficients, closedForm, 'coefficients');
    const product = covariance.map((_element, place) => {
      const [i, j] = [Math.floor(place / p), place % p];
      return Array.from({ length: p }, (_value, m) => (fit.root[i * p + m] ?? 0) * (fit.root[j * p + m] ?? 0)).reduce((sum, each) => sum + each, 0);
    });
    expectAlike(product, covariance, closedForm, 'covariances');
    expectClose(traceOfSquare(effects, new Float64Array(k).fill(1)), traces.ones, closedForm, 'tr(PP)');
    expectClose(traceOfSquare(effects, Float64Array.from(vi, (v) => v + 0.4)), traces.total, closedForm, 'tr(PΣPΣ)');
    const { logDeterminant: _logDeterminant, ...others } = sums;
    const quick = effects.three === null ? null : crossProductSums(effects, effects.three, tau2);
    expect(quick === null).toBe(p > 3);
    if (quick !== null) expectAlike(quick, others, closedForm, 'sums by products');
    expectAlike(sumsAround(effects, tau2), quick === null ? sums : others, closedForm, 'sums by the quickest way');
  });

  test('the unweighted sum of squares', () => {
    expectClose(unweightedSums(effects).q, unweighted, closedForm);
    expectClose(unweightedSums(effects).sumW2, k, closedForm);
    expectClose(sumOfSquaresAround(effects), unweighted, closedForm);
  });

  test('every estimator of τ² with its standard error', () => {
    for (const [code, { tau2, se }] of Object.entries(estimates ?? {})) {
      const { estimate, standardError, equation } = residualTau2[code as keyof typeof residualTau2] as ResidualTau2Row;
      expectClose(estimate(effects), tau2, iterative, code);
      expectClose(standardError(effects, tau2), se, iterative, `SE of ${code}`);
      if (equation === undefined) continue;
      expect(Math.abs(equation(effects, tau2)), code).toBeLessThan(equationHolds);
      expect(equation(effects, tau2 * 0.9), code).toBeGreaterThan(equationHolds);
    }
  });

  test('the Q-profile interval', () => {
    expectAlike(residualQProfile(effects, 0.9), { ...profile, empty: false }, iterative, 'interval');
  });
});

test('of two maxima of a likelihood the higher one comes first', () => {
  const group = Float64Array.of(0, 0, 0, 0, 0, 0, 1, 1);
  const chosen = { REML: new Set<boolean>(), ML: new Set<boolean>() };
  for (const spread of [1, 1.1, 1.4, 1.6]) {
    const effects = designEffects([group.map(() => 1), group], [0, 0.05, -0.02, spread, -1.5 * spread, 2 * spread, -2.5 * spread, 3 * spread], [0.001, 0.001, 0.001, 1, 1, 1, 1, 1]);
    for (const code of ['REML', 'ML'] as const) {
      const maxima = residualTau2[code].maxima(effects);
      const heights = maxima.map((tau2) => fitStatistics(effects, residualSums(effects, tau2), tau2, true)[code].logLikelihood);
      expect(heights).toEqual(heights.toSorted((a, b) => b - a));
      if (maxima.length > 1) chosen[code].add((maxima[0] ?? 0) > 0.5);
    }
  }
  // Both kinds are met: the small τ² is the higher one, and the large one.
  expect(chosen).toEqual({ REML: new Set([false, true]), ML: new Set([false, true]) });
});

test('effects on the regression have a τ² of zero by likelihood', () => {
  const effects = designEffects([new Float64Array(4).fill(1), Float64Array.of(1, 2, 3, 4)], [2, 4, 6, 8], [0.1, 0.2, 0.3, 0.4]);
  for (const code of ['REML', 'ML'] as const) expect(residualTau2[code].maxima(effects)).toEqual([0]);
});

describe('where a column has little of its own', () => {
  const x = [1, 4, 0, 9, 3, 2, 5, 7].map((value) => value - 31 / 8);
  const ones = new Float64Array(8).fill(1);
  const length = Math.hypot(...x);
  /** A column of which a share of the square is not a constant; its square is 8/16. */
  const nearly = (share: number): Float64Array => Float64Array.from(x, (value) => (Math.sqrt(1 - share) + (Math.sqrt(share * 8) * value) / length) / 4);

  test.each([[0.0101, false], [0.0099, true]])('no sums are made from products: %d of its square', (share, refused) => {
    const like = (p: number) => ({ ...designEffects([ones], yi, vi.map(() => 1)), p });
    const none = new Float64Array(8);
    expect(crossProductSums(like(2), [ones, nearly(share), none], 0) === null).toBe(refused);
    const other = Float64Array.from(x, (value) => value ** 2);
    for (const unit of [ones.map((one) => one / Math.sqrt(8)), Float64Array.from(x, (value) => value / length)]) takeOut(unit, other);
    expect(crossProductSums(like(3), [ones, other, nearly(share)], 0) === null).toBe(refused);
  });

  test('it is projected twice, and then stands at right angles', () => {
    const scratch = scratchFor(8, 2);
    scratch.weights.fill(1);
    decompose({ k: 8, p: 2, basis: [ones, nearly(1e-20)], d: new Float64Array(8), scratch });
    const [one = ones, other = ones] = scratch.q;
    expectClose(one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0), 0, tenRoundings);
  });
});

test.each([
  ['weightedRegression', (effects: DesignedEffects) => weightedRegression(effects, 0, 'profile-likelihood'), 'profile-likelihood has no form for coefficients'],
  ['estimateResidualTau2', (effects: DesignedEffects) => estimateResidualTau2(effects, 'BP'), 'BP has no form with moderators'],
] as const)('what settings rule out is thrown by %s', (name, run, message) => {
  expect(() => void run(designEffects([new Float64Array(8).fill(1)], yi, vi))).toThrow(new RangeError(`${name}: ${message}`));
});

test('what is a combination of the columns of a design', () => {
  const x = [1, 4, 0, 9, 3, 2, 5, 7];
  const effects = designEffects([new Float64Array(8).fill(1), Float64Array.from(x)], yi, vi);
  const inSpace = (f: (value: number) => number): boolean => isInSpace(effects, Float64Array.from(x, f));
  expect([(value: number) => 3 - 2 * value, () => 1e-20, (value: number) => 1e9 + value, (value: number) => value + 1e-10 * value ** 2].map(inSpace)).toEqual([true, true, true, true]);
  expect([(value: number) => value ** 2, (value: number) => value + 1e-5 * value ** 2].map(inSpace)).toEqual([false, false]);
});

test('an estimator without a form has no row', () => {
  expect(residualTau2Row('BP')).toBeNull();
  expect(residualTau2Row('DL')).toBe(residualTau2.DL);
});
