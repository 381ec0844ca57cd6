import { describe, expect, test } from 'vitest';
import { hedgesCorrection } from '../../src/effect-sizes/hedges-correction.js';
import { fisherZ } from '../../src/effect-sizes/measures/fisher-z.js';
import { glassDelta } from '../../src/effect-sizes/measures/glass-delta.js';
import { glassDeltaUnequal } from '../../src/effect-sizes/measures/glass-delta-unequal.js';
import { partialCorrelation } from '../../src/effect-sizes/measures/partial-correlation.js';
import { partialFisherZ } from '../../src/effect-sizes/measures/partial-fisher-z.js';
import { phiCoefficient } from '../../src/effect-sizes/measures/phi-coefficient.js';
import { ratioOfMeansChange } from '../../src/effect-sizes/measures/ratio-of-means-change.js';
import { rawCorrelation } from '../../src/effect-sizes/measures/raw-correlation.js';
import { standardisedMean } from '../../src/effect-sizes/measures/standardised-mean.js';
import { standardisedMeanChange } from '../../src/effect-sizes/measures/standardised-mean-change.js';
import { tetrachoricCorrelation } from '../../src/effect-sizes/measures/tetrachoric-correlation.js';
import { unbiasedCorrelation } from '../../src/effect-sizes/measures/unbiased-correlation.js';
import { variabilityRatio } from '../../src/effect-sizes/measures/variability-ratio.js';
import { variationRatio } from '../../src/effect-sizes/measures/variation-ratio.js';
import { bivariateNormal } from '../../src/numeric/distributions/bivariate-normal.js';
import { normal } from '../../src/numeric/distributions/normal.js';
import { expectClose } from '../support/close.js';
import { closedForm, numericalDerivative, sameNumber } from '../support/tolerance.js';

/*
 * What metafor 3.8 does not have, or has otherwise than 5.1: computed a second time here, another way.
 */

const treatment = { mean: 55, sd: 47, total: 15 };
const control = { mean: 75, sd: 64, total: 16 };

/** First and second derivative by differences. */
function derivatives(f: (x: number) => number, x: number): readonly [number, number] {
  const h = 1e-4 * Math.max(1, Math.abs(x));
  return [(f(x + h) - f(x - h)) / (2 * h), (f(x + h) - 2 * f(x) + f(x - h)) / h ** 2];
}

describe('second-order corrections take off half the variance of the statistic times the second derivative of its logarithm', () => {
  const bias = (value: number, variance: number): number => (derivatives(Math.log, value)[1] * variance) / 2;
  const ofMean = ({ mean, sd, total }: typeof treatment): number => bias(mean, sd ** 2 / total);
  // ln sd = ½·ln(sd²), and the variance of sd² is 2sd⁴/(n − 1).
  const ofSd = ({ sd, total }: typeof treatment): number => bias(sd ** 2, (2 * sd ** 4) / (total - 1)) / 2;

  test('variability ratio', () => {
    const plain = variabilityRatio(treatment, control, { biasCorrection: 'none' });
    expect(plain.yi).toBe(Math.log(47 / 64));
    expectClose(variabilityRatio(treatment, control).yi, plain.yi - ofSd(treatment) + ofSd(control), numericalDerivative);
  });

  test('ratio of coefficients of variation', () => {
    const plain = variationRatio(treatment, control, { biasCorrection: 'none' });
    const sdOnly = variationRatio(treatment, control, { biasCorrection: 'sd-only' });
    expectClose(plain.yi, Math.log(47 / 55 / (64 / 75)), closedForm);
    expectClose(sdOnly.yi, plain.yi - ofSd(treatment) + ofSd(control), numericalDerivative);
    expectClose(variationRatio(treatment, control).yi, sdOnly.yi + ofMean(treatment) - ofMean(control), numericalDerivative);
    expect(variationRatio(treatment, control).vi).toBe(plain.vi);
  });

  test('ratio of means after and before', () => {
    const group = { pre: { mean: 22, sd: 4 }, post: { mean: 26, sd: 5 }, total: 60, r: 0.7 };
    const plain = ratioOfMeansChange(group, { biasCorrection: 'none' });
    const [after, before] = [{ ...group.post, total: 60 }, { ...group.pre, total: 60 }];
    expectClose(ratioOfMeansChange(group).yi, plain.yi - ofMean(after) + ofMean(before), numericalDerivative);
  });
});

describe('standardised means', () => {
  const j = hedgesCorrection(14);
  const factor = 1 - 12 / (14 * j ** 2);

  test('of one group', () => {
    const d = 55 / 47;
    const { yi, vi } = standardisedMean(treatment);
    expectClose(yi, j * d, closedForm);
    expectClose(vi, 1 / 15 + yi ** 2 / 30, closedForm);
    expectClose(standardisedMean(treatment, { variance: 'LS2' }).vi, j ** 2 * (1 / 15 + d ** 2 / 30), closedForm);
    expectClose(standardisedMean(treatment, { variance: 'UB' }).vi, 1 / 15 + factor * yi ** 2, closedForm);
    expectClose(standardisedMean(treatment, { biasCorrection: 'approximate' }).yi, (1 - 3 / 55) * d, closedForm);
  });

  test('change scores are one group whose mean is the change', () => {
    const group = { pre: { mean: 22, sd: 4 }, post: { mean: 26, sd: 5 }, total: 15, r: 0.7 };
    const change = { mean: 4, sd: Math.sqrt(16 + 25 - 28), total: 15 };
    for (const variance of ['LS', 'LS2', 'UB'] as const) {
      const [one, other] = [standardisedMeanChange(group, { variance }), standardisedMean(change, { variance })];
      expectClose(one.yi, other.yi, sameNumber);
      expectClose(one.vi, other.vi, sameNumber);
    }
  });

  test('Glass’s delta as Deeks, Altman and Bradburn have it', () => {
    const { yi, vi } = glassDelta(treatment, control, { variance: 'DAB', biasCorrection: 'none' });
    expectClose(yi, -20 / 64, closedForm);
    expectClose(vi, 31 / (15 * 16) + yi ** 2 / (2 * 15), closedForm);
  });

  test('Glass’s delta with unequal variances: by the delta method, n − 1 in place of n', () => {
    const { yi, vi } = glassDeltaUnequal(treatment, control, { biasCorrection: 'none' });
    const [bySd] = derivatives((sd) => -20 / sd, 64);
    const varianceOfSd = 64 ** 2 / (2 * 15);
    expectClose(yi, -20 / 64, closedForm);
    expectClose(vi, (47 ** 2 / 14 + 64 ** 2 / 15) / 64 ** 2 + bySd ** 2 * varianceOfSd, numericalDerivative);
  });
});

describe('partial correlations', () => {
  test('with one predictor are correlations', () => {
    const pairs = { r: 0.3, total: 50 };
    expect(partialCorrelation({ ...pairs, predictors: 1 })).toEqual(rawCorrelation(pairs));
    expect(partialFisherZ({ ...pairs, predictors: 1 })).toEqual(fisherZ(pairs));
  });

  test('lose one participant for each other predictor', () => {
    expect(partialCorrelation({ r: 0.3, total: 53, predictors: 4 })).toEqual(rawCorrelation({ r: 0.3, total: 50 }));
    expect(partialFisherZ({ r: 0.3, total: 53, predictors: 4 })).toEqual(fisherZ({ r: 0.3, total: 50 }));
  });
});

describe('the unbiased correlation', () => {
  // mpmath 1.3.0 with 50 digits: r·hyp2f1(1/2, 1/2, (n − 2)/2, 1 − r²), and the unbiased variance.
  test.each([
    [0.3, 20, 0.3085380768740309, 0.04999388558026182],
    [0.9, 6, 0.9230688271693362, 0.004550517331153371],
    [-0.05, 5, -0.07613400055430312, 0.8535283849317964],
    [0.001, 7, 0.0011780966570462262, 0.3333307275202614],
    [0.5, 8, 0.5413745630075047, 0.09483485111598074],
    [0.1, 9, 0.11026583075700763, 0.19247823279204485],
    [-0.7, 40, -0.7048394750092255, 0.006702472672039457],
    [0.2, 500, 0.20019361056967638, 0.0018572371932119318],
  ])('r = %d, n = %d', (r, total, yi, vi) => {
    expectClose(unbiasedCorrelation({ r, total }).yi, yi, closedForm);
    expectClose(unbiasedCorrelation({ r, total }, { variance: 'UB' }).vi, vi, closedForm);
    expectClose(unbiasedCorrelation({ r, total }).vi, (1 - yi ** 2) ** 2 / (total - 1), closedForm);
  });

  test('is further from zero by about (1 − r²)/(2(n − 4)) of itself', () => {
    const { yi } = unbiasedCorrelation({ r: 0.3, total: 2004 });
    expect(Math.abs((yi / 0.3 - 1) / (0.91 / 4000) - 1)).toBeLessThan(2 / 2000);
  });

  test('does not exist for four pairs', () => expect(unbiasedCorrelation({ r: 0.3, total: 4 }).yi).toBeNaN());

  test('is one without a variance where r is one, and does not exist beyond', () => {
    expect(unbiasedCorrelation({ r: -1, total: 9 })).toEqual({ yi: -1, vi: 0 });
    expect(unbiasedCorrelation({ r: 1.1, total: 9 })).toEqual({ yi: Number.NaN, vi: Number.NaN });
  });
});

describe('phi under stratified sampling', () => {
  test('is a function of two proportions: the delta method with derivatives by differences', () => {
    const [n1, n2] = [123, 139];
    const [p1, p2] = [4 / n1, 11 / n2];
    const phi = (one: number, two: number): number => phiCoefficient({ events: one * n1, total: n1 }, { events: two * n2, total: n2 }).yi;
    const [by1] = derivatives((p) => phi(p, p2), p1);
    const [by2] = derivatives((p) => phi(p1, p), p2);
    const { vi } = phiCoefficient({ events: 4, total: n1 }, { events: 11, total: n2 }, { variance: 'ST' });
    expectClose(vi, (by1 ** 2 * p1 * (1 - p1)) / n1 + (by2 ** 2 * p2 * (1 - p2)) / n2, numericalDerivative);
  });

  test('has no variance where phi is 1', () => {
    for (const variance of ['CS', 'ST'] as const) {
      expect(phiCoefficient({ events: 7, total: 7 }, { events: 0, total: 9 }, { variance })).toEqual({ yi: 1, vi: 0 });
      expect(phiCoefficient({ events: 0, total: 7 }, { events: 9, total: 9 }, { variance })).toEqual({ yi: -1, vi: 0 });
    }
  });
});

describe('the tetrachoric correlation', () => {
  test.each([
    [4, 123, 11, 139],
    [300, 1000, 200, 900],
    [1, 1000, 999, 1000],
    [50, 100, 50, 100],
  ])('fits the table: %d of %d, %d of %d', (a, n1, c, n2) => {
    const { yi, vi } = tetrachoricCorrelation({ events: a, total: n1 }, { events: c, total: n2 });
    const total = n1 + n2;
    expectClose(bivariateNormal.lower(normal.quantile(n1 / total), normal.quantile((a + c) / total), yi), a / total, closedForm);
    expect(vi).toBeGreaterThan(0);
  });

  test('of equal shares is zero, with a known variance', () => {
    // At ρ = 0 and both cuts in the middle: the density is 1/(2π), and the variance of the indicator 1/16.
    const { yi, vi } = tetrachoricCorrelation({ events: 50, total: 100 }, { events: 50, total: 100 });
    expectClose(yi, 0, sameNumber);
    expectClose(vi, (2 * Math.PI) ** 2 / 16 / 200, sameNumber);
  });

  test('has no maximum of the likelihood where a cell is zero', () => {
    expect(tetrachoricCorrelation({ events: 0, total: 10 }, { events: 3, total: 10 }).yi).toBeNaN();
  });
});
