import { describe, expect, test } from 'vitest';
import { begg } from '../../src/diagnostics/funnel/begg.js';
import { deeks } from '../../src/diagnostics/funnel/deeks.js';
import { egger } from '../../src/diagnostics/funnel/egger.js';
import { harbord } from '../../src/diagnostics/funnel/harbord.js';
import { macaskill } from '../../src/diagnostics/funnel/macaskill.js';
import { mixedEgger } from '../../src/diagnostics/funnel/mixed-egger.js';
import { peters } from '../../src/diagnostics/funnel/peters.js';
import { predictors } from '../../src/diagnostics/funnel/predictors.js';
import { pustejovskyRodgers } from '../../src/diagnostics/funnel/pustejovsky-rodgers.js';
import { schwarzer } from '../../src/diagnostics/funnel/schwarzer.js';
import { weightedLine } from '../../src/diagnostics/funnel/weighted-line.js';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { selectEffects } from '../../src/effect-sizes/select-effects.js';
import { leastSquares } from '../../src/numeric/linear-algebra/least-squares.js';
import { matrixOf } from '../../src/numeric/linear-algebra/matrix.js';
import { samples } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { casesOf, setOf } from '../support/metafor-reference.js';
import { effectsFrom, effectsOfCase, settingsByMethod, settingsOf } from '../support/small-study-reference.js';
import { binaryStudies, codesIn, studiesFromColumns, valueOf } from '../support/studies.js';
import { closedForm, pValues, sameNumber } from '../support/tolerance.js';

const level = 0.95;

describe('intravenous magnesium in acute myocardial infarction, without ISIS-4', () => {
  // Sterne & Egger's data, dat.egger2001 of metadat; figures of metafor and R meta.
  const all = valueOf(computeEffects(studiesFromColumns(setOf('egger2001')), { measure: 'OR' }));
  const effects = selectEffects(all, Array.from({ length: 15 }, (_, i) => i));

  test("Egger's test: t = -3.178, df = 13, P = .0073", () => {
    const { figures } = valueOf(egger(effects, level));
    expect([figures.t.toFixed(3), figures.df, figures.pValue.toFixed(4)]).toEqual(['-3.178', 13, '0.0073']);
  });

  test('mixed-effects versions under REML: z = -2.806, P = .0050; by t, P = .0149', () => {
    const [z, t] = (['z', 't'] as const).map((statistic) => valueOf(mixedEgger(effects, settingsByMethod('OR', 'REML'), statistic)).figures);
    expect([z?.value.toFixed(3), z?.pValue.toFixed(4), z?.df]).toEqual(['-2.806', '0.0050', null]);
    expect([t?.value.toFixed(3), t?.pValue.toFixed(4), t?.df]).toEqual(['-2.806', '0.0149', 13]);
  });

  test("Begg's test: exact P .9226, normal .8820, with continuity correction .92116", () => {
    const { figures, settings } = valueOf(begg(effects));
    expect([figures.exactP, figures.normalP].map((p) => p?.toFixed(4))).toEqual(['0.9226', '0.8820']);
    expect(figures.correctedP.toFixed(5)).toBe('0.92116');
    expect(settings.pMethod).toBe('exact');
  });
});

describe('metafor 5.1', () => {
  test.each(casesOf('egger_classical').map((each) => [`${each.set} ${each.measure}`, each] as const))("Egger's test on %s", (_name, expected) => {
    const { figures } = valueOf(egger(effectsOfCase(expected), level));
    expectClose(figures.t, expected.t, closedForm, 't');
    expect(figures.df).toBe(expected.df);
    expectClose(figures.pValue, expected.p_value, pValues, 'P');
    expectClose(figures.limit, expected.intercept_limit, closedForm, 'limit');
  });

  test.each(casesOf('begg').map((each) => [`${each.set} ${each.measure}`, each] as const))("Begg's test on %s", (_name, expected) => {
    const { figures } = valueOf(begg(effectsOfCase(expected)));
    expectClose(figures.tau, expected.kendall_tau, closedForm, 'tau');
    expectClose(figures.pValue, expected.p_value, pValues, 'P');
  });
});

/** Standard errors that differ by more than a thousandth: below, a slope loses the digits that these laws look at. */
const varied = samples(4).filter(({ vi }) => Math.max(...vi) > 1.002 * Math.min(...vi));

describe('the line', () => {
  law('is that of least squares by QR', [varied], ({ yi, vi }) => {
    const x = vi.map(Math.sqrt);
    const line = weightedLine(yi, x, vi.map((v) => 1 / v));
    const fit = leastSquares(matrixOf(x.map((value) => [1, value])), yi, vi.map((v) => 1 / v));
    if (fit.kind !== 'fit' || line === null) return;
    expectClose(line.intercept, fit.coefficients[0] ?? Number.NaN, sameNumber, 'intercept');
    expectClose(line.slope, fit.coefficients[1] ?? Number.NaN, sameNumber, 'slope');
    expectClose(line.unscaled.intercept, fit.unscaledCovariance.values[0] ?? Number.NaN, sameNumber, 'variance of the intercept');
    expectClose(line.unscaled.covariance, fit.unscaledCovariance.values[1] ?? Number.NaN, sameNumber, 'covariance');
    expectClose(line.unscaled.slope, fit.unscaledCovariance.values[3] ?? Number.NaN, sameNumber, 'variance of the slope');
  });

  test('refuses columns of different lengths, and a single point', () => {
    expect(() => weightedLine([1, 2], [1], [1, 1])).toThrow('2 outcomes but 1 predictors');
    expect(() => weightedLine([1], [1], [1])).toThrow('at least 2 points');
  });
});

describe('laws', () => {
  law("Egger's t: sign, scale, permutation", [varied], ({ yi, vi }) => {
    const base = egger(effectsFrom(yi, vi), level);
    // Points almost on a line leave rounding as their scatter.
    if (!base.ok || Math.abs(base.value.figures.t) > 1000) return;
    const { t, slope } = base.value.figures;
    const mirrored = valueOf(egger(effectsFrom(yi.map((y) => -y), vi), level)).figures;
    expectClose(mirrored.t, -t, sameNumber, 'mirrored t');
    const scaled = valueOf(egger(effectsFrom(yi.map((y) => 3 * y), vi.map((v) => 9 * v)), level)).figures;
    expectClose(scaled.t, t, sameNumber, 'scaled t');
    expectClose(scaled.slope, slope, sameNumber, 'scaled slope, per unit of the standard error');
    const reversed = valueOf(egger(effectsFrom(yi.toReversed(), vi.toReversed()), level)).figures;
    expectClose(reversed.t, t, sameNumber, 'permuted t');
  });

  law("Begg's score: sign, scale, permutation", [samples(4)], ({ yi, vi }) => {
    const base = begg(effectsFrom(yi, vi));
    // Ties are broken by rounding when the effects are shifted and scaled.
    if (!base.ok || base.value.figures.ties) return;
    const { score, pValue } = base.value.figures;
    expect(valueOf(begg(effectsFrom(yi.map((y) => -y), vi))).figures.score).toBe(-score);
    expect(valueOf(begg(effectsFrom(yi.map((y) => 4 * y), vi.map((v) => 16 * v)))).figures.score).toBe(score);
    expect(valueOf(begg(effectsFrom(yi.toReversed(), vi.toReversed()))).figures.pValue).toBe(pValue);
  });

  test("Harbord's and Peters's t change sign with the arms", () => {
    const tables = [[4, 123, 11, 139], [6, 306, 29, 303], [3, 231, 11, 220], [62, 13598, 248, 12867]] as const;
    const swapped = tables.map(([a, n1, c, n2]) => [c, n2, a, n1] as const);
    const of = (rows: typeof tables | typeof swapped) => valueOf(computeEffects(binaryStudies(rows), { measure: 'OR' }));
    for (const run of [harbord, peters, deeks]) {
      expectClose(valueOf(run(of(swapped), level)).figures.t, -valueOf(run(of(tables), level)).figures.t, sameNumber);
    }
  });
});

describe('degenerate data', () => {
  test('fewer than three studies', () => {
    const two = effectsFrom([0.1, 0.4], [0.1, 0.2]);
    for (const { problems } of [egger(two, level), begg(two)]) expect(problems).toMatchObject([{ code: 'TOO_FEW_STUDIES', facts: { found: 2, least: 3 } }]);
  });

  test('equal standard errors have no slope', () => {
    const equal = effectsFrom([0.1, 0.4, 0.3, 0.2], [0.1, 0.1, 0.1, 0.1]);
    expect(egger(equal, level).problems).toMatchObject([{ code: 'NOT_ESTIMABLE', facts: { reason: expect.stringContaining('same in all studies') } }]);
    expect(codesIn(begg(equal))).toEqual(['NOT_ESTIMABLE']);
  });

  test('the mixed-effects versions have the same edges', () => {
    const settings = settingsOf({ measure: 'GEN' });
    const common = settingsOf({ measure: 'GEN', model: 'common' });
    expect(codesIn(mixedEgger(effectsFrom([0.1, 0.4], [0.1, 0.2]), settings, 'z'))).toEqual(['TOO_FEW_STUDIES']);
    expect(codesIn(mixedEgger(effectsFrom([0.1, 0.4, 0.3], [0.1, 0.1, 0.1]), settings, 'z'))).toEqual(['NOT_ESTIMABLE']);
    expect(codesIn(mixedEgger(effectsFrom([0.1, 0.4, 0.3], [0.1, 0.2, 0.3]), settings, 'z', 'ni'))).toEqual(['NOT_ESTIMABLE']);
    // With the variances taken at their word the scatter has no part in the test.
    const onLine = valueOf(mixedEgger(effectsFrom([0.1, 0.2, 0.3], [0.01, 0.04, 0.09]), common, 'z'));
    expect([onLine.figures.tau2, onLine.settings.tau2Method]).toEqual([0, 'none (common model)']);
    expectClose(onLine.figures.slope, 1, closedForm);
  });

  test("Schwarzer's test needs tables, three of them, and a pooled odds ratio", () => {
    const of = (tables: Parameters<typeof binaryStudies>[0]) => valueOf(computeEffects(binaryStudies(tables), { measure: 'OR' }));
    expect(codesIn(schwarzer(effectsFrom([0.1, 0.4, 0.3], [0.1, 0.2, 0.3])))).toEqual(['MEASURE_NEEDS_OTHER_DATA']);
    expect(codesIn(schwarzer(of([[1, 10, 2, 10], [0, 10, 0, 10], [2, 10, 3, 10]])))).toEqual(['STUDY_DROPPED', 'TOO_FEW_STUDIES']);
    expect(codesIn(schwarzer(of([[0, 10, 2, 10], [0, 12, 3, 11], [0, 10, 1, 14]])))).toEqual(['NOT_ESTIMABLE']);
  });

  test('effects on a line have no scatter to test against', () => {
    expect(codesIn(egger(effectsFrom([0.1, 0.2, 0.3], [0.01, 0.04, 0.09]), level))).toEqual(['NOT_ESTIMABLE']);
    expect(codesIn(egger(effectsFrom([0.3, 0.3, 0.3], [0.01, 0.04, 0.09]), level))).toEqual(['NOT_ESTIMABLE']);
  });

  test('one study with all the weight', () => {
    expect(codesIn(begg(effectsFrom([0.1, 0.2, 0.3], [1e-20, 1, 2])))).toEqual(['NOT_ESTIMABLE']);
  });

  test('ties: no exact P', () => {
    const { figures, settings } = valueOf(begg(effectsFrom([0.1, 0.4, 0.3, 0.2], [0.1, 0.1, 0.2, 0.3])));
    expect([figures.ties, figures.exactP, settings.pMethod]).toEqual([true, null, 'normal']);
    expect(figures.pValue).toBe(figures.normalP);
  });

  test('data that do not tell what a test needs', () => {
    const plain = effectsFrom([0.1, 0.4, 0.3], [0.1, 0.2, 0.3]);
    expect(codesIn(harbord(plain, level))).toEqual(['METHOD_NOT_FOR_MEASURE']);
    expect(codesIn(harbord({ ...plain, measure: 'OR' }, level))).toEqual(['MEASURE_NEEDS_OTHER_DATA']);
    expect(codesIn(peters(plain, level))).toEqual(['MEASURE_NEEDS_OTHER_DATA']);
    expect(codesIn(pustejovskyRodgers(plain, level))).toEqual(['METHOD_NOT_FOR_MEASURE']);
    expect(codesIn(pustejovskyRodgers({ ...plain, measure: 'SMD' }, level))).toEqual(['NOT_ESTIMABLE']);
    expect(codesIn(deeks(plain, level))).toEqual(['NOT_ESTIMABLE']);
    expect(codesIn(macaskill(plain, level))).toEqual(['NOT_ESTIMABLE']);
    for (const [code, { needsTotals }] of Object.entries(predictors)) {
      expect(egger(plain, level, code as keyof typeof predictors).ok, code).toBe(!needsTotals);
    }
  });

  test('tables without events, or with nothing else, are left out of tests on counts and named', () => {
    const studies = binaryStudies([[4, 20, 8, 22], [3, 30, 5, 29], [5, 40, 6, 41], [0, 25, 0, 24], [12, 100, 20, 102], [9, 9, 8, 8]]);
    const effects = valueOf(computeEffects(studies, { measure: 'OR' }));
    const outcome = harbord(effects, level);
    expect(valueOf(outcome).figures.k).toBe(4);
    expect(codesIn(outcome)).toEqual(['STUDY_DROPPED', 'STUDY_DROPPED']);
  });
});
