import { describe, expect, test } from 'vitest';
import { petPeese } from '../../src/diagnostics/pet-peese.js';
import { waap } from '../../src/diagnostics/waap.js';
import { inverseVariance } from '../../src/models/inverse-variance.js';
import { samples } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { law } from '../support/laws.js';
import { effectsFrom } from '../support/small-study-reference.js';
import { codesIn, valueOf } from '../support/studies.js';
import { closedForm, sameNumber } from '../support/tolerance.js';

const level = 0.95;
const biased = effectsFrom([0.11, 0.14, 0.32, 0.47, 0.81, 1.12], [0.001, 0.002, 0.01, 0.03, 0.1, 0.2]);

describe('PET-PEESE', () => {
  test('takes PEESE where PET finds an effect at the significance asked for', () => {
    const { rows } = valueOf(petPeese(biased, level));
    const pValue = rows[0]?.pValue ?? Number.NaN;
    expect(valueOf(petPeese(biased, level, pValue / 2)).figures.chosen).toBe('PET');
    const { figures } = valueOf(petPeese(biased, level, (1 + pValue) / 2));
    expect(figures.chosen).toBe('PEESE');
    expect(figures.estimate).toBe(rows[1]?.estimate);
  });

  law('changes sign with the effects, and unit with them', [samples(4)], ({ yi, vi }) => {
    const base = petPeese(effectsFrom(yi, vi), level);
    if (!base.ok) return;
    const { chosen, estimate, se } = base.value.figures;
    const other = valueOf(petPeese(effectsFrom(yi.map((y) => -2 * y), vi.map((v) => 4 * v)), level)).figures;
    expect(other.chosen).toBe(chosen);
    expectClose(other.estimate, -2 * estimate, sameNumber);
    expectClose(other.se, 2 * se, sameNumber);
  });

  test('has the problems of its lines', () => {
    expect(codesIn(petPeese(effectsFrom([0.1, 0.4], [0.1, 0.2]), level))).toEqual(['TOO_FEW_STUDIES']);
    expect(codesIn(petPeese(effectsFrom([0.1, 0.4, 0.3], [0.1, 0.1, 0.1]), level))).toEqual(['NOT_ESTIMABLE']);
  });
});

describe('WAAP-UWLS', () => {
  law('UWLS has the estimate of the common-effect model, and the Birge ratio in its standard error', [samples(2)], ({ yi, vi }) => {
    const outcome = waap(effectsFrom(yi, vi), level);
    if (!outcome.ok) return;
    const fit = inverseVariance(yi, vi, 0);
    const [uwls] = outcome.value.rows;
    expectClose(uwls?.estimate, fit.estimate, closedForm);
    expectClose(uwls?.se, fit.se * Math.sqrt(fit.residual / (yi.length - 1)), closedForm);
  });

  test('takes the adequately powered where there are two of them', () => {
    const { figures, rows } = valueOf(waap(biased, level));
    expect([figures.powered, figures.chosen, rows.length]).toEqual([2, 'WAAP', 2]);
    expect(rows[1]?.k).toBe(2);
    const none = valueOf(waap(effectsFrom([0.01, -0.02, 0.03], [0.1, 0.2, 0.3]), level));
    expect([none.figures.powered, none.figures.chosen, none.rows.length]).toEqual([0, 'UWLS', 1]);
  });

  test('needs two studies, and effects that differ', () => {
    expect(codesIn(waap(effectsFrom([0.1], [0.1]), level))).toEqual(['TOO_FEW_STUDIES']);
    expect(codesIn(waap(effectsFrom([0.1, 0.1], [0.1, 0.2]), level))).toEqual(['NOT_ESTIMABLE']);
  });
});
