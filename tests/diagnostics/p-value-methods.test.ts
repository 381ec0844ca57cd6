import { describe, expect, test } from 'vitest';
import { pCurve } from '../../src/diagnostics/p-curve.js';
import { pUniformStar } from '../../src/diagnostics/p-uniform-star.js';
import { pUniform } from '../../src/diagnostics/p-uniform.js';
import { samples } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { effectsFrom, effectsOfCase, settingsOf } from '../support/small-study-reference.js';
import { codesIn, valueOf } from '../support/studies.js';
import { iterative, sameNumber } from '../support/tolerance.js';

const random = settingsOf({ measure: 'GEN' });
const common = settingsOf({ measure: 'GEN', model: 'common' });
const insignificant = effectsFrom([0.1, 0.2, 0.15], [0.1, 0.2, 0.3]);
const hackshaw = effectsOfCase({ set: 'hackshaw1998', measure: 'GEN' });

describe('p-curve', () => {
  law('sign, unit and order do not matter', [samples(3)], ({ yi, vi }) => {
    const base = pCurve(effectsFrom(yi, vi), 0.9);
    const other = pCurve(effectsFrom(yi.map((y) => -2 * y).toReversed(), vi.map((v) => 4 * v).toReversed()), 0.9);
    expect(other.ok).toBe(base.ok);
    if (!base.ok || !other.ok) return;
    expectClose(other.value.figures.power, base.value.figures.power, sameNumber);
    base.value.rows.forEach(({ pValue }, i) => {
      if (pValue !== null) expectClose(other.value.rows[i]?.pValue, pValue, sameNumber);
    });
  });

  test('very large effects have power .99 and evidential value, and no number is without meaning', () => {
    const { figures, rows } = valueOf(pCurve(effectsFrom([90, 100, 80], [1, 1, 1]), 0.95));
    expect(figures).toMatchObject({ power: 0.99, powerUpper: 0.99, evidentialValue: true, inadequate: false });
    for (const { z, pValue } of rows) for (const value of [z, pValue]) expect(value === null || Number.isFinite(value)).toBe(true);
  });

  test('barely significant effects have the least power and no evidential value', () => {
    const { figures, rows } = valueOf(pCurve(effectsFrom([1.97, 2, 2.01, 1.98], [1, 1, 1, 1]), 0.95));
    expect(figures).toMatchObject({ power: 0.05, powerLower: 0.05, evidentialValue: false, inadequate: true, significantHalf: 0 });
    expect(rows.filter(({ curve }) => curve === 'half').map(({ pValue }) => pValue)).toEqual([null, null]);
  });

  test('without a significant study there is none', () => {
    expect(codesIn(pCurve(insignificant, 0.95))).toEqual(['NOT_ESTIMABLE']);
  });
});

describe('p-uniform', () => {
  test('changes sign and unit with the effects', () => {
    const base = valueOf(pUniform(hackshaw, 0.95)).figures;
    const other = valueOf(pUniform(effectsFrom(hackshaw.yi.map((y) => -2 * y), hackshaw.vi.map((v) => 4 * v)), 0.95)).figures;
    expectClose(other.estimate, -2 * (base.estimate ?? Number.NaN), sameNumber);
    expectClose(other.ciLower, -2 * (base.ciUpper ?? Number.NaN), sameNumber);
    expectClose(other.effectPValue, base.effectPValue, sameNumber);
  });

  test('an effect that is barely significant has none within reach', () => {
    const { figures } = valueOf(pUniform(effectsFrom([1.9600001], [1]), 0.95));
    expect([figures.estimate, figures.ciLower]).toEqual([null, null]);
  });

  test('needs a significant study, and one side', () => {
    expect(codesIn(pUniform(insignificant, 0.95))).toEqual(['NOT_ESTIMABLE']);
    expect(codesIn(pUniform(hackshaw, 0.95, 'less'))).toEqual(['NOT_ESTIMABLE']);
    expect(codesIn(pUniform(hackshaw, 0.95, 'two-sided'))).toEqual(['USAGE']);
    expect(codesIn(pUniform(effectsFrom([], []), 0.95))).toEqual(['TOO_FEW_STUDIES']);
  });
});

describe('p-uniform*', () => {
  test('changes sign and unit with the effects', () => {
    const base = valueOf(pUniformStar(hackshaw, random)).figures;
    const other = valueOf(pUniformStar(effectsFrom(hackshaw.yi.map((y) => -2 * y), hackshaw.vi.map((v) => 4 * v)), random)).figures;
    expectClose(other.estimate, -2 * base.estimate, iterative);
    expectClose(other.ciLower, -2 * (base.ciUpper ?? Number.NaN), iterative);
    expectClose(other.tau2, 4 * base.tau2, iterative);
    expectClose(other.biasLrt, base.biasLrt, iterative);
  });

  test('under the common model τ² is held at zero', () => {
    const { figures } = valueOf(pUniformStar(hackshaw, common));
    expect([figures.tau2, figures.tau2Lower, figures.tau2Upper, figures.tau2Lrt]).toEqual([0, 0, 0, null]);
  });

  test('exists without a significant study', () => {
    const outcome = pUniformStar(insignificant, common);
    if (outcome.ok) expect(outcome.value.figures.significant).toBe(0);
    else expect(codesIn(outcome)).toEqual(['NOT_ESTIMABLE']);
  });

  test('τ² a billion times the sampling variances: the interval surrounds the estimate', () => {
    const { figures } = valueOf(pUniformStar(effectsFrom([1e5, -1e5, 2e5, 3e5], [1, 2, 1, 2]), random));
    expect(figures.tau2).toBeGreaterThan(1e9);
    expect(figures.ciLower).toBeLessThan(figures.estimate);
    expect(figures.ciUpper).toBeGreaterThan(figures.estimate);
  });

  test('needs two studies, and one side', () => {
    expect(codesIn(pUniformStar(effectsFrom([1], [0.1]), random))).toEqual(['TOO_FEW_STUDIES']);
    expect(codesIn(pUniformStar(hackshaw, random, 'two-sided'))).toEqual(['USAGE']);
  });
});
