import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { crossProductSums } from '../../../src/models/meta-regression/cross-products.js';
import { designEffects } from '../../../src/models/meta-regression/designed-effects.js';
import { isInSpace } from '../../../src/models/meta-regression/in-space.js';
import { residualQProfile } from '../../../src/models/meta-regression/residual-q-profile.js';
import { leverageComplements, sumOfSquaresAround, sumsAround, traceOfSquare, unweightedSums, type ResidualSums } from '../../../src/models/meta-regression/residual-sums.js';
import { residualTau2, residualTau2Row, type ResidualTau2Row } from '../../../src/models/meta-regression/residual-tau2.js';
import { weightedRegression } from '../../../src/models/meta-regression/weighted-regression.js';
import { expectAlike, expectClose } from '../../support/close.js';
import { closedForm, equationHolds, iterative } from '../../support/tolerance.js';

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
