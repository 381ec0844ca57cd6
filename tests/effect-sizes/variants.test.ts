import { describe, expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { biasFactor, hedgesCorrection } from '../../src/effect-sizes/hedges-correction.js';
import { measureRow, measures, type MeasureCode } from '../../src/effect-sizes/measures.js';
import { standardisedMeanDifference } from '../../src/effect-sizes/measures/standardised-mean-difference.js';
import { biasCorrections, chosenVariant, variances, type BiasCorrectionCode, type VarianceCode } from '../../src/effect-sizes/variants.js';
import { pool } from '../../src/models/pool.js';
import { expectClose } from '../support/close.js';
import { measuresReference } from '../support/measures-reference.js';
import { codesIn, effectStudies, studiesFromColumns, valueOf } from '../support/studies.js';
import { closedForm } from '../support/tolerance.js';

const codes = Object.keys(measures) as MeasureCode[];
const treatment = { mean: 103, sd: 5.5, total: 50 };
const control = { mean: 100, sd: 4.5, total: 50 };

describe('the tables of forms', () => {
  test.each(Object.entries({ ...variances, ...biasCorrections }))('%s is complete', (code, row) => {
    expect(row.code).toBe(code);
    for (const text of [row.name, row.description, row.reference]) expect(text).not.toBe('');
  });

  test('every form belongs to a measure', () => {
    const accepted = (pick: (code: MeasureCode) => readonly string[] | undefined) => new Set(codes.flatMap((code) => pick(code) ?? []));
    expect(accepted((code) => measureRow(code).variances)).toEqual(new Set(Object.keys(variances)));
    expect(accepted((code) => measureRow(code).biasCorrections)).toEqual(new Set(Object.keys(biasCorrections)));
  });

  test('every form of variance but the first of a measure has a reference case', () => {
    // SMD DAB is R meta’s under its RevMan 5 profile (meta-effects.test.ts); the others are computed directly below.
    const elsewhere = ['SMD DAB', 'SMD1 DAB', 'PHI ST', 'UCOR UB', 'SMN LS2', 'SMN UB', 'SMCC UB'];
    const covered = new Set([...measuresReference.cases.map(({ measure, variance }) => `${measure} ${variance}`), ...elsewhere]);
    const needed = codes.flatMap((code) => (measureRow(code).variances ?? []).slice(1).map((variance) => `${code} ${variance}`));
    expect(needed.filter((each) => !covered.has(each))).toEqual([]);
  });

  test('a measure without a choice has no form', () => {
    expect(chosenVariant(measureRow('RR'), {})).toEqual({ variance: null, biasCorrection: null });
    expect(chosenVariant(measureRow('SMD'), {})).toEqual({ variance: 'LS', biasCorrection: 'exact' });
    expect(chosenVariant(measureRow('SMD'), { variance: 'DAB' })).toEqual({ variance: 'DAB', biasCorrection: 'exact' });
  });
});

/** Borenstein, Hedges, Higgins & Rothstein (2009), Introduction to meta-analysis, pages 27 and 28. */
describe('the worked example of Borenstein et al. 2009', () => {
  test('d = 0.5970 with a variance of 0.0418', () => {
    const { yi } = standardisedMeanDifference(treatment, control, { biasCorrection: 'none' });
    const { vi } = standardisedMeanDifference(treatment, control, { biasCorrection: 'none', variance: 'LS2' });
    expect([yi.toFixed(4), vi.toFixed(4)]).toEqual(['0.5970', '0.0418']);
  });

  test('g = 0.5924 with a variance of 0.0411', () => {
    const { yi, vi } = standardisedMeanDifference(treatment, control, { biasCorrection: 'approximate', variance: 'LS2' });
    expect([yi.toFixed(4), vi.toFixed(4)]).toEqual(['0.5924', '0.0411']);
  });
});

describe('the forms of the standardised mean difference', () => {
  const of = (variance: VarianceCode, biasCorrection: BiasCorrectionCode) => standardisedMeanDifference(treatment, control, { variance, biasCorrection });
  const d = of('LS', 'none').yi;

  test('Cohen’s d has N - 2 in the form by Deeks, Altman and Bradburn, the corrected effect N - 3.94', () => {
    expectClose(of('DAB', 'none').vi, 2 / 50 + d ** 2 / (2 * 98), closedForm);
    expectClose(of('DAB', 'approximate').vi, 2 / 50 + of('DAB', 'approximate').yi ** 2 / (2 * 96.06), closedForm);
  });

  test('the unbiased form is that of the exactly corrected effect, whatever is corrected', () => {
    const g = of('UB', 'exact');
    expectClose(of('UB', 'none').vi, g.vi, closedForm);
    expectClose(g.vi, 2 / 50 + (1 - 96 / (98 * hedgesCorrection(98) ** 2)) * g.yi ** 2, closedForm);
  });

  test('all agree in large samples', () => {
    const arm = (mean: number) => ({ mean, sd: 1, total: 1e7 });
    const all = measures.SMD.variances.flatMap((variance) =>
      (['exact', 'approximate', 'none'] as const).map((biasCorrection) =>
        standardisedMeanDifference(arm(0.5), arm(0), { variance, biasCorrection }),
      ),
    );
    for (const { yi, vi } of all) {
      expect(Math.abs(yi - 0.5)).toBeLessThan(1 / 1e7);
      expect(Math.abs(vi / (2 / 1e7 + 0.25 / 4e7) - 1)).toBeLessThan(1 / 1e6);
    }
  });

  test('the approximate correction nears the exact one as 1/m²', () => {
    for (const m of [10, 100, 1000]) expect(Math.abs(biasFactor(m, 'approximate') - biasFactor(m, 'exact'))).toBeLessThan(0.1 / m ** 2);
    expect(() => biasFactor(10, 'second-order')).toThrow(RangeError);
  });
});

describe('a form that a measure does not have is a problem', () => {
  const studies = studiesFromColumns({
    kind: 'continuous',
    rows: { study: ['A'], treatment_mean: [2], treatment_sd: [1], treatment_total: [9], control_mean: [1], control_sd: [1], control_total: [9] },
  });

  test.each([
    [{ measure: 'MD', variance: 'LS2' }, 'form of variance', 'LS2', []],
    [{ measure: 'SMD', biasCorrection: 'second-order' }, 'bias correction', 'second-order', ['exact', 'approximate', 'none']],
    [{ measure: 'ROM', biasCorrection: 'exact' }, 'bias correction', 'exact', ['second-order', 'none']],
  ] as const)('%o', (options, what, found, allowed) => {
    const { measure, ...effects } = options;
    const problems = [expect.objectContaining({ code: 'VARIANT_NOT_FOR_MEASURE', severity: 'error', facts: { what, found, measure, allowed } })];
    expect(computeEffects(studies, { measure, effects }).problems).toEqual(problems);
    expect(pool(studies, { measure, effects }).problems).toEqual(problems);
  });

  test('so is a name that is none', () => {
    const outcome = pool(studies, { measure: 'SMD', effects: { variance: 'XX' as VarianceCode } });
    expect(codesIn(outcome)).toContain('NAME_UNKNOWN');
  });

  test('the form that was used is in the result, given or not', () => {
    expect(valueOf(pool(studies, { measure: 'SMD' })).settings.effects).toEqual({ variance: 'LS', biasCorrection: 'exact' });
    expect(valueOf(pool(studies, { measure: 'SMD', effects: { variance: 'UB' } })).settings.effects.variance).toBe('UB');
    expect(valueOf(pool(effectStudies([1], [1]), { measure: 'OR' })).settings.effects).toEqual({ variance: null, biasCorrection: null });
  });
});
