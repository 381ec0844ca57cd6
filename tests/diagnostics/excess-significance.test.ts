import { describe, expect, test } from 'vitest';
import { excessSignificance, type ExcessSignificance } from '../../src/diagnostics/excess-significance.js';
import type { DiagnosticOptions } from '../../src/diagnostics/options.js';
import { normal } from '../../src/numeric/distributions/normal.js';
import { samples } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { analysisOf } from '../support/diagnostics.js';
import { analysisOfCase, diagnosticsCases, toleranceOf } from '../support/diagnostics-reference.js';
import { law } from '../support/laws.js';
import { binaryStudies, codesIn, effectStudies, valueOf } from '../support/studies.js';
import { closedForm, limitOfUniroot, pValues, sameNumber, sameRoot, withinFiveDeviations } from '../support/tolerance.js';

const sides = { 'two.sided': 'two-sided', greater: 'greater', less: 'less' } as const;
const pNames = { chi2: 'chiSquaredP', binom: 'binomialP', exact: 'exactP' } as const;

const ofEffects = (yi: readonly number[], vi: readonly number[], options: DiagnosticOptions = {}): ExcessSignificance => {
  const { effects, settings } = analysisOf(effectStudies(yi, vi), { measure: 'GEN', model: 'common' });
  return valueOf(excessSignificance(effects, settings, options));
};

/** P(|y| > c√v) for y ~ N(θ, v + τ²), as a mixture over true effects by the midpoint rule on a fine grid. */
function powerByMixture(theta: number, tau2: number, v: number, critical: number): number {
  const [steps, reach] = [20000, 9];
  let power = 0;
  let mass = 0;
  for (let i = 0; i < steps; i += 1) {
    const x = ((i + 0.5) / steps) * 2 * reach - reach;
    const weight = Math.exp(-(x ** 2) / 2);
    const shift = (theta + x * Math.sqrt(tau2)) / Math.sqrt(v);
    power += weight * (normal.upper(critical - shift) + normal.lower(-critical - shift));
    mass += weight;
  }
  return power / mass;
}

describe('the test of excess significance', () => {
  test.each(diagnosticsCases('tes'))('agrees with tes of metafor, %s', (_name, expected) => {
    const { effects, settings } = analysisOfCase({ ...expected, test: 'z' });
    const options = { alternative: sides[expected.alternative], excess: sides[expected.side] };
    const { figures, rows, settings: made } = valueOf(excessSignificance(effects, settings, options));
    const tolerance = toleranceOf(expected.tau2_method);
    expect(figures.observed).toBe(expected.O);
    expectClose(made.trueEffect, expected.theta, tolerance, 'theta');
    expectClose(made.tau2, expected.tau2, tolerance, 'tau2');
    const integrated = made.tau2 > 0;
    const ofPower = integrated ? withinFiveDeviations : tolerance;
    expectClose(figures.expected, expected.E, ofPower, 'E');
    expected.power.forEach((power, i) => expectClose(rows[i]?.power, power, ofPower, `power ${i + 1}`));
    expectClose(figures[pNames[expected.test]], expected.p_value, integrated ? withinFiveDeviations : pValues, 'P');
    if (expected.statistic !== null) expectClose(figures.chiSquared, expected.statistic, integrated ? withinFiveDeviations : pValues, 'chi-squared');
  });

  test.each(diagnosticsCases('tes_limit'))('has the limit of metafor, and there P is 0.1, %s', (_name, expected) => {
    const { effects, settings } = analysisOfCase(expected);
    const { limitEffect } = valueOf(excessSignificance(effects, settings)).figures;
    const [limit = null] = expected.theta_limit;
    if (limit === null) {
      expect(limitEffect).toBeNull();
      return;
    }
    expectClose(limitEffect, limit, limitOfUniroot, 'limit');
    const there = valueOf(excessSignificance(effects, settings, { trueEffect: limitEffect ?? Number.NaN }));
    expectClose(there.figures.chiSquaredP, 0.1, closedForm, 'P at the limit');
  });

  test('the power under τ² is that over the distribution of true effects', () => {
    const { effects, settings } = analysisOf(effectStudies([0.1, 0.9, -0.4, 1.5], [0.1, 0.2, 0.1, 0.4]), { measure: 'GEN', tau2: 'DL' });
    const { rows, settings: made } = valueOf(excessSignificance(effects, settings));
    expect(made.tau2).toBeGreaterThan(0);
    rows.forEach(({ power }, i) => {
      expectClose(power, powerByMixture(made.trueEffect, made.tau2, effects.vi[i] ?? 0, normal.upperQuantile(0.025)), sameNumber, `power ${i + 1}`);
    });
  });

  test('irritable bowel, placebo against alternative medicine: the figures of metafor’s own tests', () => {
    // Dorn et al. (2007), dat.dorn2007 of metadat; χ², binomial and exact P values as metafor's tests state them.
    const studies = binaryStudies([
      [29, 38, 11, 32], [20, 31, 21, 30], [14, 23, 30, 46], [17, 30, 5, 13], [11, 27, 6, 23], [24, 29, 5, 29], [26, 32, 9, 22],
      [17, 18, 13, 18], [4, 12, 5, 13], [21, 60, 26, 59], [15, 17, 8, 17], [37, 51, 20, 52], [13, 33, 17, 33], [19, 20, 3, 20],
      [29, 50, 30, 46], [13, 16, 5, 16], [25, 33, 8, 26], [37, 57, 17, 50], [55, 90, 37, 90],
    ]);
    const { effects, settings } = analysisOf(studies, { measure: 'RR', model: 'common' });
    const { observed, expected, chiSquared, chiSquaredP, binomialP, exactP } = valueOf(excessSignificance(effects, settings)).figures;
    expect(observed).toBe(10);
    expect([expected.toFixed(6), chiSquared?.toFixed(6), chiSquaredP.toFixed(9), binomialP.toFixed(8), exactP.toFixed(9)]).toEqual([
      '4.923333', '7.065648', '0.003928794', '0.01159554', '0.007778529',
    ]);
  });

  test('two certain studies and an idle one, by hand', () => {
    // z of 10, 10 and 0; at a true effect of 0 every power is 0.05.
    const { figures, rows } = ofEffects([10, 10, 0], [1, 1, 1], { trueEffect: 0 });
    expect(rows.map(({ significant }) => significant)).toEqual([true, true, false]);
    expect(figures.observed).toBe(2);
    expectClose(figures.expected, 0.15, closedForm);
    expectClose(figures.exactP, 3 * 0.05 ** 2 * 0.95 + 0.05 ** 3, closedForm, 'exact P');
    expectClose(figures.binomialP, 3 * 0.05 ** 2 * 0.95 + 0.05 ** 3, closedForm, 'binomial P');
    expectClose(figures.chiSquared, 1.85 ** 2 / 0.15 + 1.85 ** 2 / 2.85, closedForm, 'chi-squared');
  });

  test('power that leaves nothing to chance makes no number that is not one', () => {
    const sure = ofEffects([100, 100, 0], [1, 1, 1], { trueEffect: 1000 }).figures;
    expect(sure).toMatchObject({ observed: 2, expected: 3, chiSquared: null, chiSquaredP: 1, exactP: 1 });
    const never = ofEffects([100, 100, 0], [1, 1, 1], { trueEffect: -1000, alternative: 'greater' }).figures;
    expect(never).toMatchObject({ expected: 0, ratio: null, chiSquared: null, chiSquaredP: 0, exactP: 0 });
    const met = ofEffects([1000, 1000], [1, 1]).figures;
    expect(met).toMatchObject({ observed: 2, expected: 2, chiSquared: 0, chiSquaredP: 0.5, exactP: 1 });
  });

  test('one study is too few', () => {
    const { effects, settings } = analysisOf(effectStudies([1], [1]), { measure: 'GEN' });
    expect(codesIn(excessSignificance(effects, settings))).toEqual(['TOO_FEW_STUDIES']);
  });

  law('the sign and the unit of the effects do not matter', [samples(2, 12)], ({ yi, vi }) => {
    const straight = ofEffects(yi, vi).figures;
    const turned = ofEffects(yi.map((y) => -4 * y), vi.map((v) => 16 * v)).figures;
    for (const name of ['observed', 'expected', 'chiSquaredP', 'binomialP', 'exactP'] as const) {
      expectClose(turned[name], straight[name], sameRoot, name);
    }
  });

  law('more and fewer share the count observed: their exact P values add up to one and its probability', [samples(2, 12)], ({ yi, vi }) => {
    const [more, fewer] = (['greater', 'less'] as const).map((excess) => ofEffects(yi, vi, { excess }).figures);
    expect((more?.exactP ?? 0) + (fewer?.exactP ?? 0)).toBeGreaterThanOrEqual(1 - sameNumber.relative);
    expectClose((more?.chiSquaredP ?? 0) + (fewer?.chiSquaredP ?? 0), 1, sameNumber, 'sum of the one-sided P values');
  });
});
