import { expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { binaryStudies, valueOf } from '../support/studies.js';

/**
 * Pagliaro et al. (1992), Annals of Internal Medicine 117:59–70: beta-blockers and sclerotherapy against no treatment in
 * cirrhosis, dat.pagliaro1992 of metadat with the controls of both three-armed trials taken twice, as R meta's data set
 * Pagliaro1992 has them. Figures as a vignette of the R package metapropul prints the output of R meta.
 */
const studies = binaryStudies([
  [2, 43, 13, 41], [9, 42, 13, 41], [12, 68, 13, 72], [13, 73, 13, 72], [4, 20, 4, 16], [20, 116, 30, 111], [1, 30, 11, 49],
  [7, 53, 10, 53], [18, 85, 31, 89], [2, 51, 11, 51], [8, 23, 2, 25], [4, 18, 0, 19], [3, 35, 22, 36], [5, 56, 30, 53],
  [5, 16, 6, 18], [3, 23, 9, 22], [11, 49, 31, 46], [19, 53, 9, 60], [17, 53, 26, 60], [10, 71, 29, 69], [12, 41, 14, 41],
  [0, 21, 3, 20], [13, 33, 14, 35], [31, 143, 23, 138], [20, 55, 19, 51], [3, 13, 12, 16], [3, 21, 5, 28], [6, 22, 2, 24],
]);
const result = valueOf(pool(studies, { measure: 'OR', tau2: 'REML', ci: 'hartung-knapp', i2: 'Q', prediction: 't-k-1' }));
const four = (values: readonly (number | undefined)[]) => values.map((value) => value?.toFixed(4));

test('pooled log odds ratio with the intervals of Hartung and Knapp and of prediction', () => {
  const { estimate, ci, prediction, test: hartungKnapp } = result;
  expect(four([estimate, ci.lower, ci.upper, prediction?.lower, prediction?.upper])).toEqual(['-0.6251', '-1.0988', '-0.1513', '-2.6570', '1.4068']);
  expect([hartungKnapp.value.toFixed(2), hartungKnapp.df, hartungKnapp.pValue.toFixed(4)]).toEqual(['-2.71', 27, '0.0116']);
});

test('heterogeneity, with the intervals of Q-profile and of Higgins and Thompson', () => {
  const { Q, tau2, tau2CI, I2, I2CI } = result.heterogeneity;
  expect(four([tau2, tau2CI?.lower, tau2CI?.upper])).toEqual(['0.9326', '0.4866', '2.5814']);
  expect([Q.toFixed(2), I2?.toFixed(1), I2CI?.lower.toFixed(1), I2CI?.upper.toFixed(1)]).toEqual(['100.56', '73.2', '61.0', '81.5']);
});

test('effects and weights of the studies, zero cells included', () => {
  const shown = [0, 5, 10, 11, 21, 27].map((i) => [result.studies[i]?.yi.toFixed(4), result.studies[i]?.weight?.toFixed(1)]);
  expect(shown).toEqual([
    ['-2.2532', '3.1'],
    ['-0.5754', '4.6'],
    ['1.8137', '2.9'],
    ['2.4935', '1.5'],
    ['-2.1518', '1.4'],
    ['1.4171', '2.8'],
  ]);
});
