import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { setOf } from '../support/metafor-reference.js';
import { regressionOf, studiesWith } from '../support/moderators.js';
import { referenceStudies } from '../support/regression-reference.js';
import { effectStudies, valueOf } from '../support/studies.js';

/**
 * Berkey, Hoaglin, Mosteller & Colditz (1995), Statistics in Medicine 14:395–411, doi:10.1002/sim.4780140406, page 408:
 * the BCG trials (dat.bcg of metadat), log risk ratios with the paper's "smoothed" variances, regressed on the absolute
 * latitude less its mean of 33.4615, which the paper prints as 33.46 (with which both intercepts would be one unit of the last
 * digit off). Printed figures as the test file of metafor for this paper quotes them.
 */
const { rows } = setOf('bcg');
const yi = valueOf(pool(referenceStudies('bcg'), { measure: 'GEN' })).studies.map((study) => study.yi);
const latitude = [44, 55, 42, 52, 13, 44, 19, 13, 27, 42, 18, 33, 33];

/** Mean odds of no event over the trials, per person of each arm. */
const meanOdds = (arm: string): readonly number[] => {
  const [events, totals] = [rows[`${arm}_events`] ?? [], rows[`${arm}_total`] ?? []].map((column) => column.map(Number));
  const mean = (events ?? []).reduce((sum, event, i) => sum + ((totals?.[i] ?? 0) - event) / event, 0) / yi.length;
  return (totals ?? []).map((total) => mean / total);
};
const [treated, control] = [meanOdds('treatment'), meanOdds('control')];
const vi = treated.map((odds, i) => odds + (control[i] ?? Number.NaN));

const places = (digits: number, ...values: readonly number[]): readonly string[] => values.map((value) => value.toFixed(digits));

test('page 408: random effects by empirical Bayes', () => {
  const { estimate, se, heterogeneity } = valueOf(pool(effectStudies(yi, vi), { measure: 'GEN', tau2: 'EB' }));
  expect(places(4, estimate, se)).toEqual(['-0.5429', '0.1842']);
  expect(places(3, heterogeneity.tau2)).toEqual(['0.268']);
});

describe('page 408: absolute latitude as moderator', () => {
  const regression = { moderators: ['ablat'], centre: { ablat: 'mean' }, predict: [{ ablat: 33.46 }, { ablat: 42 }] } as const;
  const studies = studiesWith(yi, vi, { ablat: latitude });

  test('mixed effects by empirical Bayes', () => {
    const { coefficients, heterogeneity, predictions } = regressionOf(studies, regression, { tau2: 'EB' });
    expect(places(4, ...coefficients.map(({ estimate }) => estimate))).toEqual(['-0.6304', '-0.0268']);
    expect(places(4, ...coefficients.map(({ se }) => se))).toEqual(['0.1591', '0.0110']);
    expect(places(3, heterogeneity.tau2)).toEqual(['0.157']);
    expect(heterogeneity.R2?.toFixed(0)).toBe('41');
    expect(places(2, ...predictions.map(({ estimate }) => Math.exp(estimate)))).toEqual(['0.53', '0.42']);
  });

  test('common effect', () => {
    const { coefficients, predictions } = regressionOf(studies, regression, { model: 'common' });
    // Erratum: the paper prints a standard error of 0.0039, which is 0.003987 cut off.
    expect(places(4, ...coefficients.map(({ estimate }) => estimate))).toEqual(['-0.5950', '-0.0282']);
    expect(places(4, ...coefficients.map(({ se }) => se))).toEqual(['0.0696', '0.0040']);
    expect(places(2, ...predictions.map(({ estimate }) => Math.exp(estimate)))).toEqual(['0.55', '0.43']);
  });
});
