import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { regressionOf, studiesWith } from '../support/moderators.js';
import { valueOf } from '../support/studies.js';

/**
 * Lipsey & Wilson (2001), Practical meta-analysis, Sage, exhibits 7.3, 7.4, 7.6 and 7.7, pages 133–141: ten studies of
 * challenge programmes, effect and variance, whether participants were randomised, and the intensity of treatment. Data
 * and printed figures as the test file of metafor for this book quotes them.
 */
const studies = studiesWith(
  [-0.33, 0.32, 0.39, 0.31, 0.17, 0.64, -0.33, 0.15, -0.02, 0],
  [0.084, 0.035, 0.017, 0.034, 0.072, 0.117, 0.102, 0.093, 0.012, 0.067],
  { random: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1], intensity: [7, 3, 7, 5, 7, 7, 4, 4, 5, 6] },
);
const places = (digits: number, ...values: readonly number[]): readonly string[] => values.map((value) => value.toFixed(digits));

describe('page 133, exhibit 7.3', () => {
  test('fixed effects', () => {
    const { estimate, se, test: wald, ci, heterogeneity } = valueOf(pool(studies, { measure: 'GEN', model: 'common' }));
    expect(places(4, estimate, se, wald.value, wald.pValue, ci.lower, ci.upper)).toEqual(['0.1549', '0.0609', '2.5450', '0.0109', '0.0356', '0.2742']);
    expect(places(4, heterogeneity.Q, heterogeneity.pValue ?? Number.NaN)).toEqual(['14.7640', '0.0976']);
  });

  test('random effects by DerSimonian–Laird', () => {
    const { estimate, se, test: wald, ci, heterogeneity } = valueOf(pool(studies, { measure: 'GEN', tau2: 'DL' }));
    expect(places(4, estimate, se, wald.value, wald.pValue, ci.lower, ci.upper)).toEqual(['0.1534', '0.0858', '1.7893', '0.0736', '-0.0146', '0.3215']);
    expect(heterogeneity.tau2.toFixed(6)).toBe('0.025955');
  });
});

/** Errata: the exhibits print 7.0738, 7.6902, 6.4383, 7.6833, 0.3613 and 5.5709, each within two units of the last digit of what is here and in metafor. */
describe('page 138, exhibit 7.4: the analogue of the analysis of variance', () => {
  test('by subgroups', () => {
    const { subgroups } = valueOf(pool(studies, { measure: 'GEN', model: 'common', subgroup: 'random' }));
    const [not, randomised] = (subgroups?.groups ?? []).map(({ result: { estimate, se, ci } }) => places(4, estimate, se, ci.lower, ci.upper));
    expect(not).toEqual(['0.2984', '0.0813', '0.1390', '0.4578']);
    expect(randomised).toEqual(['-0.0277', '0.0917', '-0.2075', '0.1521']);
    const within = (subgroups?.groups ?? []).map(({ result: { heterogeneity } }) => places(4, heterogeneity.Q, heterogeneity.pValue ?? Number.NaN));
    expect(within).toEqual([
      ['6.4382', '0.2659'],
      ['1.2519', '0.7406'],
    ]);
    expect(places(4, subgroups?.test?.Q ?? Number.NaN, subgroups?.test?.pValue ?? Number.NaN)).toEqual(['7.0739', '0.0078']);
  });

  test('by regression', () => {
    const { QM, QE, predictions } = regressionOf(studies, { moderators: ['random'], predict: [{ random: 0 }, { random: 1 }] }, { model: 'common' });
    expect(predictions.map(({ estimate, se, ci }) => places(4, estimate, se, ci.lower, ci.upper))).toEqual([
      ['0.2984', '0.0813', '0.1390', '0.4578'],
      ['-0.0277', '0.0917', '-0.2075', '0.1521'],
    ]);
    expect(places(4, QM?.value ?? Number.NaN, QM?.pValue ?? Number.NaN, QE.Q, QE.pValue)).toEqual(['7.0739', '0.0078', '7.6901', '0.4643']);
  });
});

describe('page 141: randomisation and intensity as moderators', () => {
  const fit = (settings: Parameters<typeof regressionOf>[2]) => regressionOf(studies, { moderators: ['random', 'intensity'] }, settings);
  const table = ({ coefficients }: ReturnType<typeof fit>) =>
    coefficients.map(({ estimate, se, test: wald, ci }) => places(4, estimate, se, wald.value, wald.pValue, ci.lower, ci.upper).join(' '));

  test('exhibit 7.6: fixed effects', () => {
    const found = fit({ model: 'common' });
    expect(table(found)).toEqual([
      '0.3223 0.2998 1.0752 0.2823 -0.2652 0.9099',
      '-0.3298 0.1304 -2.5286 0.0115 -0.5854 -0.0742',
      '-0.0041 0.0493 -0.0829 0.9339 -0.1007 0.0925',
    ]);
    expect(places(4, found.QM?.value ?? Number.NaN, found.QM?.pValue ?? Number.NaN, found.QE.Q, found.QE.pValue)).toEqual(['7.0807', '0.0290', '7.6832', '0.3614']);
  });

  test('exhibit 7.7: random effects by DerSimonian–Laird', () => {
    const found = fit({ tau2: 'DL' });
    expect(table(found)).toEqual([
      '0.3311 0.3198 1.0351 0.3006 -0.2958 0.9579',
      '-0.3269 0.1439 -2.2712 0.0231 -0.6090 -0.0448',
      '-0.0068 0.0528 -0.1292 0.8972 -0.1103 0.0967',
    ]);
    expect(places(4, found.QM?.value ?? Number.NaN, found.QM?.pValue ?? Number.NaN)).toEqual(['5.5711', '0.0617']);
    expect(found.heterogeneity.tau2.toFixed(5)).toBe('0.00488');
    expect(found.heterogeneity.R2?.toFixed(1)).toBe('81.2');
  });
});
