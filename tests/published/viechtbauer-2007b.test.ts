import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { normal } from '../../src/numeric/distributions/normal.js';
import { regressionOf } from '../support/moderators.js';
import { referenceStudies } from '../support/regression-reference.js';
import { valueOf } from '../support/studies.js';

/**
 * Viechtbauer (2007), Accounting for heterogeneity via random-effects models and moderator analyses in meta-analysis,
 * Zeitschrift für Psychologie 215:104–121, doi:10.1027/0044-3409.215.2.104, pages 106–113 and table II: seventeen trials
 * of St John's wort against depression (rows of dat.linde2005 of metadat), log risk ratios of response, total dose in
 * grams and baseline score. Printed figures as the test file of metafor for this paper quotes them, errata among them.
 */
const studies = referenceStudies('linde');
const ratios = (...values: readonly number[]): readonly string[] => values.map((value) => Math.exp(value).toFixed(2));

test('page 106: two trials by themselves', () => {
  const trials = valueOf(pool(studies, { measure: 'GEN' })).studies;
  const [montgomery, lecrubier] = [trials[12], trials[16]].map((trial) => ratios(trial?.ci.lower ?? Number.NaN, trial?.ci.upper ?? Number.NaN));
  expect(montgomery).toEqual(['0.74', '1.28']);
  // Erratum: the article prints 1.01 for the lower end, which is 1.0039.
  expect(lecrubier).toEqual(['1.00', '1.54']);
});

test('page 107: fixed effects', () => {
  const { estimate, ci, heterogeneity } = valueOf(pool(studies, { measure: 'GEN', model: 'common' }));
  // Errata: the article prints 1.39, where it is 1.3840, and Q = 55.54, with one digit wrong.
  expect(ratios(estimate, ci.lower, ci.upper)).toEqual(['1.38', '1.26', '1.52']);
  expect(heterogeneity.Q.toFixed(2)).toBe('51.55');
});

test('page 109: random effects by DerSimonian–Laird', () => {
  const { estimate, ci, heterogeneity, prediction } = valueOf(pool(studies, { measure: 'GEN', tau2: 'DL' }));
  // Errata: the article prints an upper end of 1.90 and a tau2 of 0.091; they are 1.8864 and 0.0903.
  expect(ratios(estimate, ci.lower, ci.upper)).toEqual(['1.57', '1.31', '1.89']);
  expect(heterogeneity.tau2.toFixed(3)).toBe('0.090');
  // The article's interval of the true effects, 0.87 to 2.83, takes the mean as known: it is the estimate ± 1.96·τ.
  const half = normal.upperQuantile(0.025) * Math.sqrt(heterogeneity.tau2);
  expect(ratios(estimate - half, estimate + half)).toEqual(['0.87', '2.83']);
  expect(ratios(prediction?.lower ?? Number.NaN, prediction?.upper ?? Number.NaN)).toEqual(['0.85', '2.91']);
});

describe('pages 112–113: dose, baseline score and their product as moderators', () => {
  const regression = {
    moderators: ['dose*baseline'],
    centre: { dose: 34, baseline: 20 },
    predict: [
      { dose: 34, baseline: 12.5 },
      { dose: 34, baseline: 23.6 },
    ],
  } as const;
  const { coefficients, heterogeneity, predictions } = regressionOf(studies, regression, { tau2: 'DL' });

  test('page 112: residual heterogeneity', () => {
    expect(heterogeneity.tau2.toFixed(3)).toBe('0.047');
    // Erratum: the article prints 48%; its rounded tau2 of 0.091 and 0.047 give that, full precision 47.38%.
    expect(heterogeneity.R2?.toFixed(2)).toBe('47.38');
    expect((100 * (1 - 0.047 / 0.091)).toFixed(0)).toBe('48');
  });

  test('page 113, table II: coefficients', () => {
    const table = coefficients.map(({ estimate, se, test: wald }) => [estimate, se, wald.value, wald.pValue].map((value) => value.toFixed(3)).join(' '));
    expect(table).toEqual(['0.476 0.088 5.434 0.000', '-0.006 0.010 -0.585 0.559', '-0.067 0.035 -1.909 0.056', '-0.002 0.003 -0.456 0.649']);
  });

  test('page 113: predicted effects', () => {
    const [mild, severe] = predictions.map(({ estimate, ci }) => ratios(estimate, ci.lower, ci.upper));
    // Errata: the article prints 2.66 and an upper end of 4.90; they are 2.6657 and 4.8806.
    expect(mild).toEqual(['2.67', '1.46', '4.88']);
    expect(severe).toEqual(['1.26', '0.99', '1.61']);
  });
});
