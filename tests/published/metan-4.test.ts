import { describe, expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { pool } from '../../src/models/pool.js';
import type { PooledResult } from '../../src/models/pooled-result.js';
import { profileSettings } from '../../src/profiles/profile-settings.js';
import { setOf } from '../support/metafor-reference.js';
import { binaryStudies, studiesFromColumns, valueOf } from '../support/studies.js';

/**
 * What Stata's metan printed: on the thirteen trials of BCG vaccine (dat.bcg of metadat), as metafor's three test files
 * that compare with metan quote it, z where they say "in Stata"; and on the eighteen trials of Niël-Weise et al. 2007
 * with six made-up ones that consist of zeros, as the log of metan 4.08's own validation run shows it.
 */
const printed = (values: readonly number[], decimals: number): readonly string[] => values.map((value) => value.toFixed(decimals));
const underMetan = (asked: Parameters<typeof profileSettings>[1]) => profileSettings('metan-4', asked, 'binary').settings;

/** Estimate with interval on the analysis scale, then z. */
const row = ({ estimate, ci, test: { value } }: PooledResult) => [...printed([estimate, ci.lower, ci.upper], 4), value.toFixed(2)];

describe('BCG vaccine', () => {
  const bcg = studiesFromColumns(setOf('bcg'));

  test.each([
    ['RR', ['-0.4537', '-0.5308', '-0.3766', '-11.53'], '152.5676', ['0.6353', '0.5881', '0.6862']],
    ['OR', ['-0.4734', '-0.5538', '-0.3930', '-11.54'], '163.9426', ['0.6229', '0.5748', '0.6750']],
  ] as const)('%s by Mantel–Haenszel, its default', (measure, figures, Q, natural) => {
    const result = valueOf(pool(bcg, underMetan({ measure })));
    expect(row(result)).toEqual(figures);
    expect(result.heterogeneity.Q.toFixed(4)).toBe(Q);
    expect(printed([result.natural.estimate, result.natural.ci.lower, result.natural.ci.upper], 4)).toEqual(natural);
  });

  test('RD by Mantel–Haenszel: its z of 11.56 needs the variance of Greenland and Robins; metafor, with the other, has 11.47', () => {
    const { estimate, test: wald, heterogeneity } = valueOf(pool(bcg, underMetan({ measure: 'RD' })));
    expect([estimate.toFixed(4), wald.value.toFixed(2), heterogeneity.Q.toFixed(4)]).toEqual(['-0.0033', '-11.56', '386.7759']);
    expect(valueOf(pool(bcg, underMetan({ measure: 'RD', differenceVariance: 'sato' }))).test.value.toFixed(4)).toBe('-11.4708');
  });

  test.each([
    ['RR', ['-0.4303', '-0.5097', '-0.3509', '-10.62'], '152.2330'],
    ['OR', ['-0.4361', '-0.5190', '-0.3533', '-10.32'], '163.1649'],
    ['RD', ['-0.0009', '-0.0014', '-0.0005', '-4.04'], '276.4737'],
  ] as const)('%s by inverse variance, fixedi', (measure, figures, Q) => {
    const result = valueOf(pool(bcg, underMetan({ measure, method: 'inverse-variance' })));
    expect(row(result)).toEqual(figures);
    expect(result.heterogeneity.Q.toFixed(4)).toBe(Q);
  });

  test.each([
    ['RR', ['-0.7141', '-1.0644', '-0.3638', '-4.00'], '0.3088', '92.1173'],
    ['OR', ['-0.7474', '-1.1242', '-0.3706', '-3.89'], '0.3663', '92.6455'],
    ['RD', ['-0.0071', '-0.0101', '-0.0040', '-4.51'], '0.0000', '95.6596'],
  ] as const)('%s by DerSimonian–Laird, randomi', (measure, figures, tau2, I2) => {
    const result = valueOf(pool(bcg, underMetan({ measure, model: 'random' })));
    expect(row(result)).toEqual(figures);
    expect([result.heterogeneity.tau2.toFixed(4), result.heterogeneity.I2?.toFixed(4)]).toEqual([tau2, I2]);
  });

  test('odds ratio by Peto’s sums', () => {
    const result = valueOf(pool(bcg, { measure: 'PETO', method: 'peto' }));
    expect(row(result)).toEqual(['-0.4744', '-0.5541', '-0.3948', '-11.67']);
    expect(result.heterogeneity.Q.toFixed(4)).toBe('167.7302');
  });
});

describe('zero cells', () => {
  const zeros = [[64, 64, 69, 69], [64, 64, 0, 69], [0, 64, 69, 69], [66, 66, 7, 64], [3, 66, 0, 64], [3, 66, 64, 64]] as const;
  const trials = studiesFromColumns(setOf('nielweise2007'));
  const studies = { ...trials, rows: [...trials.rows, ...binaryStudies(zeros).rows] };
  const figures = ({ natural, test: { value } }: PooledResult) => [natural.estimate, natural.ci.lower, natural.ci.upper, value].map((each) => each.toFixed(3));

  test('odds ratios: double zeros are left out, counts pooled as they are, effects corrected', () => {
    const result = valueOf(pool(studies, { ...underMetan({ measure: 'OR' }), i2CI: 'noncentral-quantiles' }));
    expect(figures(result)).toEqual(['0.713', '0.579', '0.879', '-3.171']);
    const { Q, df, I2, I2CI } = result.heterogeneity;
    expect([result.k, Q.toFixed(2), df, I2?.toFixed(1), I2CI?.lower.toFixed(1), I2CI?.upper.toFixed(1)]).toEqual([22, '120.97', 21, '82.6', '74.6', '87.3']);
    const [bach] = result.studies;
    expect([bach?.yi, bach?.ci.lower, bach?.ci.upper].map((each) => Math.exp(each ?? Number.NaN).toFixed(3))).toEqual(['0.140', '0.007', '2.749']);
    expect([0, 3, 18, 21].map((i) => result.studies[i]?.weight?.toFixed(2))).toEqual(['1.39', '3.19', '30.98', '28.94']);
  });

  test('risk ratios: metan keeps the study with nothing but events, 23 in all, and prints 0.790', () => {
    const kept = valueOf(pool(studies, { ...underMetan({ measure: 'RR' }), zeroCells: { dropDoubleZeros: false } }));
    expect([kept.k, ...figures(kept)]).toEqual([23, '0.790', '0.683', '0.912', '-3.201']);
    // Its Q of 376.15 counts that study with its effect of 0.999 after correction; metafor's rule, which is ours, does not.
    const all = valueOf(computeEffects(studies, { measure: 'RR' }));
    const [yi = Number.NaN, vi = Number.NaN] = [all.yi[18], all.vi[18]];
    expect(Math.exp(yi).toFixed(3)).toBe('0.999');
    expect((kept.heterogeneity.Q + (yi - kept.estimate) ** 2 / vi).toFixed(2)).toBe('376.15');
  });

  test('risk differences: nothing is corrected or left out', () => {
    const result = valueOf(pool(studies, underMetan({ measure: 'RD' })));
    expect([result.k, ...figures(result)]).toEqual([24, '-0.021', '-0.029', '-0.014', '-5.638']);
    const { yi, vi } = valueOf(computeEffects(studies, { measure: 'RD', zeroCells: { policy: 'none' } }));
    const end = (i: number, side: number) => ((yi[i] ?? Number.NaN) + side * 1.959964 * Math.sqrt(vi[i] ?? Number.NaN)).toFixed(3);
    expect([yi[0]?.toFixed(3), end(0, -1), end(0, 1)]).toEqual(['-0.026', '-0.054', '0.003']);
    expect([yi[3]?.toFixed(3), end(3, -1), end(3, 1)]).toEqual(['-0.051', '-0.089', '-0.014']);
    // Four studies have no variance then, so that metan counts 19 degrees of freedom. It prints a Q of 1938.49, where these twenty
    // around its own estimate give 1938.70; why is not known. Its column of weights, n₁²/N, is not that of its estimate either.
    expect(yi).toHaveLength(20);
  });
});
