import { describe, expect, test } from 'vitest';
import { twoSidedQuantile } from '../../../src/models/intervals/half-width.js';
import type { PoolSettings } from '../../../src/models/settings.js';
import { expectClose } from '../../support/close.js';
import { regressionOf, studiesWith } from '../../support/moderators.js';
import { referenceStudies } from '../../support/regression-reference.js';
import { closedForm } from '../../support/tolerance.js';

const predictionOf = (pooling: Partial<PoolSettings>, studies = referenceStudies('bcg')) => regressionOf(studies, { moderators: ['ablat'], predict: [{ ablat: 44 }] }, { tau2: 'DL', ...pooling }).predictions[0];

describe('the prediction interval', () => {
  // k = 13 and p = 2: twelve studies of a mean are left.
  test.each([
    ['normal', null],
    ['t-k-1', 11],
    ['t-k-2', 10],
    ['hartung-knapp', 11],
    ['hartung-knapp-pr', 10],
  ] as const)('%s has %j degrees of freedom and the standard error that its row names', (prediction, df) => {
    for (const tau2 of [0.01, 5]) {
      const [wald, own, atLeast] = (['wald', 'hartung-knapp', 'hartung-knapp-se'] as const).map((ci) => predictionOf({ prediction, ci, tau2 }));
      // Hartung and Knapp's variance is below the model's where τ² is large.
      expect((own?.se ?? 0) < (wald?.se ?? 0)).toBe(tau2 === 5);
      const byRow = prediction.startsWith('hartung-knapp') ? [own, own, atLeast] : [wald, wald, wald];
      for (const [i, found] of [wald, own, atLeast].entries()) {
        const half = twoSidedQuantile(0.95, df) * Math.hypot(Math.sqrt(tau2), byRow[i]?.se ?? Number.NaN);
        expect(found?.prediction).toMatchObject({ method: prediction, level: 0.95, df });
        expectClose((found?.prediction?.upper ?? 0) - (found?.estimate ?? 0), half, closedForm);
        expectClose((found?.estimate ?? 0) - (found?.prediction?.lower ?? 0), half, closedForm);
      }
    }
  });

  test.each(['none', 'bootstrap', 'kenward-roger', 'kenward-roger-pr'] as const)('%s is none around a regression', (prediction) => {
    expect(predictionOf({ prediction })).toMatchObject({ prediction: null, natural: { prediction: null } });
  });

  test('needs as many studies more than coefficients as one without moderators needs studies', () => {
    const of = (k: number, prediction: 't-k-1' | 't-k-2') => {
      const ablat = [44, 1, 7, 20].slice(0, k);
      return predictionOf({ prediction, tau2: 0.1 }, studiesWith([1, 2, 4, 3].slice(0, k), ablat.map(() => 0.1), { ablat }))?.prediction?.df;
    };
    expect([of(3, 't-k-1'), of(3, 't-k-2'), of(4, 't-k-2')]).toEqual([1, undefined, 1]);
  });
});
