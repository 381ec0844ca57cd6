import { expect, test } from 'vitest';
import { completeRegression } from '../../../src/models/meta-regression/regression-settings.js';

const pooling = { method: 'inverse-variance', ci: 'wald', tau2: 'ML' } as const;

test('what is not said of a regression has a default, and what is said stays', () => {
  expect(completeRegression({ moderators: ['x'] }, { ...pooling, tau2: 'REML' })).toEqual({
    ok: true,
    problems: [],
    value: { moderators: ['x'], categorical: [], reference: {}, centre: {}, intercept: true, contrasts: [], predict: [], reduced: null, permutation: null },
  });
  const all = {
    moderators: ['g', 'x'],
    categorical: ['g'],
    reference: { g: 'b' },
    centre: { x: 'mean' },
    intercept: false,
    contrasts: [{ x: 1 }],
    predict: [{ x: 2, g: 'b' }],
    reduced: ['g'],
    permutation: { iterations: 1, seed: 2 ** 32 - 1 },
  } as const;
  expect(completeRegression(all, pooling)).toEqual({ ok: true, problems: [], value: all });
  expect(completeRegression({ ...all, permutation: {} }, { ...pooling, tau2: null })).toMatchObject({ value: { permutation: { iterations: 10_000, seed: 1 } } });
  expect(completeRegression({ ...all, permutation: { iterations: 'exact', seed: 0 } }, pooling)).toMatchObject({ value: { permutation: { iterations: 'exact', seed: 0 } } });
  expect(completeRegression({ moderators: [] }, { ...pooling, tau2: 0.1 }).ok).toBe(true);
});

test.each([[0.1, '0.1'], ['DL', 'DL']] as const)('no smaller model beside τ² of %s', (tau2, found) => {
  expect(completeRegression({ moderators: ['x'], reduced: [] }, { ...pooling, tau2 }).problems).toMatchObject([{ code: 'USAGE', facts: { expected: 'tau2 by ML', found } }]);
});
