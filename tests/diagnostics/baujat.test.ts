import { describe, expect, test } from 'vitest';
import { baujat } from '../../src/diagnostics/baujat.js';
import { cochranQ } from '../../src/models/heterogeneity.js';
import { samples } from '../support/arbitraries.js';
import { expectClose } from '../support/close.js';
import { analysisOf } from '../support/diagnostics.js';
import { analysisOfCase, diagnosticsCases, toleranceOf } from '../support/diagnostics-reference.js';
import { law } from '../support/laws.js';
import { codesIn, effectStudies, valueOf } from '../support/studies.js';
import { sameNumber, sameRoot } from '../support/tolerance.js';

describe('the coordinates of a Baujat plot', () => {
  test.each(diagnosticsCases('baujat'))('agree with metafor, %s', (_name, expected) => {
    const { effects, settings } = analysisOfCase(expected);
    const { rows } = valueOf(baujat(effects, settings));
    expect(rows).toHaveLength(expected.x.length);
    rows.forEach(({ contribution, influence }, i) => {
      expectClose(contribution, expected.x[i] ?? Number.NaN, toleranceOf(expected.tau2_method), `x ${i + 1}`);
      expectClose(influence, expected.y[i] ?? Number.NaN, toleranceOf(expected.tau2_method), `y ${i + 1}`);
    });
  });

  test('equal effects have no largest contribution', () => {
    const { effects, settings } = analysisOf(effectStudies([0.2, 0.2, 0.2], [0.1, 0.2, 0.3]), { measure: 'GEN' });
    expect(valueOf(baujat(effects, settings)).figures).toMatchObject({ mostHeterogeneous: null, mostInfluential: null });
  });

  test('one study has none', () => {
    const { effects, settings } = analysisOf(effectStudies([0.2], [0.1]), { measure: 'GEN' });
    expect(codesIn(baujat(effects, settings))).toEqual(['TOO_FEW_STUDIES']);
  });

  law('the contributions of the common model add up to Q', [samples(2, 15)], ({ yi, vi }) => {
    const { effects, settings } = analysisOf(effectStudies(yi, vi), { measure: 'GEN', model: 'common' });
    const { figures, rows } = valueOf(baujat(effects, settings));
    expectClose(rows.reduce((sum, { contribution }) => sum + contribution, 0), cochranQ(yi, vi), sameNumber, 'sum');
    expectClose(figures.total, cochranQ(yi, vi), sameNumber, 'total');
  }, 60);

  law('those of the Paule–Mandel model add up to k − 1, where τ² is above zero', [samples(2, 15)], ({ yi, vi }) => {
    const { effects, settings } = analysisOf(effectStudies(yi, vi), { measure: 'GEN', tau2: 'PM' });
    const { figures, settings: made } = valueOf(baujat(effects, settings));
    if (made.tau2 > 0) expectClose(figures.total, yi.length - 1, sameRoot, 'total');
  }, 60);
});
