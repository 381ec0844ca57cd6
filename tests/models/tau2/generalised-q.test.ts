import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cochranQ } from '../../../src/models/heterogeneity.js';
import { tau2Estimators } from '../../../src/models/tau2/estimators.js';
import { generalisedMoment } from '../../../src/models/tau2/generalised-moment.js';
import { generalisedQTail } from '../../../src/models/tau2/generalised-q-distribution.js';
import { generalisedQMedian, generalisedQMedianEquation } from '../../../src/models/tau2/generalised-q-median.js';
import { projectionDiagonal } from '../../../src/models/tau2/projection.js';
import { traceOfSquare } from '../../../src/models/tau2/standard-error.js';
import { generalisedQ } from '../../../src/models/tau2/tau2-at-probability.js';
import { chiSquared } from '../../../src/numeric/distributions/chi-squared.js';
import { weightedChiSquared } from '../../../src/numeric/distributions/weighted-chi-squared.js';
import { logTailProbability } from '../../../src/numeric/special/tail.js';
import { samples } from '../../support/arbitraries.js';
import { expectClose } from '../../support/close.js';
import { law } from '../../support/laws.js';
import { closedForm, contourLog, equationHolds, sameNumber, sameRoot } from '../../support/tolerance.js';

const { DL, HE, DL2, CA2, PM, PMM, GENQ, GENQM, SJIT, DLIT, HM, BP } = tau2Estimators;
const powerOfTen = (from: number, to: number) => fc.double({ min: from, max: to, noNaN: true }).map((u) => 10 ** u);
const both = (w: Float64Array, total: Float64Array, q: number): readonly [number, number] => {
  const tail = generalisedQTail(w, total, q);
  return [logTailProbability(tail, 'lower'), logTailProbability(tail, 'upper')];
};

describe('the distribution of the generalised Q', () => {
  law('of three studies is that of the two eigenvalues', [fc.array(fc.tuple(powerOfTen(-3, 3), powerOfTen(-3, 3)), { minLength: 3, maxLength: 3 }), powerOfTen(-2, 1)], (pairs, share) => {
    const w = Float64Array.from(pairs, ([weight]) => weight);
    const total = Float64Array.from(pairs, ([, variance]) => variance);
    // Their sum is tr(AΣ), the sum of their squares tr(AΣAΣ).
    const sum = projectionDiagonal(w).reduce((whole, each, i) => whole + each * (total[i] ?? 0), 0);
    const half = Math.sqrt(Math.max(0, 2 * traceOfSquare(w, total) - sum ** 2)) / 2;
    const smaller = sum / 2 - half;
    // Where it is small it comes from a difference, and has few digits.
    fc.pre(smaller > 1e-3 * sum);
    const [lower, upper] = both(w, total, share * sum);
    const eigenvalues = [sum / 2 + half, smaller];
    expectClose(lower, weightedChiSquared.logLower(share * sum, eigenvalues), sameNumber, 'log lower');
    expectClose(upper, weightedChiSquared.logUpper(share * sum, eigenvalues), sameNumber, 'log upper');
  });

  law('with weights that are inverse total variances is χ² with k − 1 degrees of freedom', [fc.array(powerOfTen(-6, 6), { minLength: 2, maxLength: 30 }), powerOfTen(-2, 1)], (list, share) => {
    const total = Float64Array.from(list);
    const q = share * (list.length - 1);
    const [lower, upper] = both(total.map((v) => 1 / v), total, q);
    expectClose(lower, chiSquared.logLower(q, list.length - 1), contourLog, 'log lower');
    expectClose(upper, chiSquared.logUpper(q, list.length - 1), contourLog, 'log upper');
  });

  law('of two studies is a χ² with one degree of freedom, scaled', [fc.tuple(powerOfTen(-8, 8), powerOfTen(-8, 8)), fc.tuple(powerOfTen(-8, 8), powerOfTen(-8, 8)), powerOfTen(-3, 2)], (weights, variances, share) => {
    const w = Float64Array.from(weights);
    const total = Float64Array.from(variances);
    const only = (weights[0] / (weights[0] + weights[1])) * weights[1] * (variances[0] + variances[1]);
    const [lower, upper] = both(w, total, share * only);
    expectClose(lower, chiSquared.logLower(share, 1), contourLog, 'log lower');
    expectClose(upper, chiSquared.logUpper(share, 1), contourLog, 'log upper');
  });

  law('does not notice studies without weight', [fc.array(fc.tuple(powerOfTen(-2, 2), powerOfTen(-2, 2)), { minLength: 2, maxLength: 6 }), powerOfTen(-1, 1)], (pairs, q) => {
    const w = pairs.map(([weight]) => weight);
    const total = pairs.map(([, variance]) => variance);
    const [lower, upper] = both(Float64Array.from(w), Float64Array.from(total), q);
    const [more, beyond] = both(Float64Array.of(...w, 0, 0), Float64Array.of(...total, 3, 0.1), q);
    expectClose(more, lower, contourLog);
    expectClose(beyond, upper, contourLog);
  });

  test('of many equal studies and one unlike them: equal poles between the two largest', () => {
    const w = new Float64Array(12).fill(1);
    const total = Float64Array.of(...Array.from({ length: 11 }, () => 1.1), 10.1);
    // One eigenvalue apart from ten equal ones of 1.1: A takes the mean out of (1, …, 1, −11), with 11·12 as square.
    const apart = (11 * 1.1 + 121 * 10.1) / 132;
    const eigenvalues = [...Array.from({ length: 10 }, () => 1.1), apart];
    const [lower, upper] = both(w, total, 22.9);
    expectClose(lower, weightedChiSquared.logLower(22.9, eigenvalues), contourLog);
    expectClose(upper, weightedChiSquared.logUpper(22.9, eigenvalues), contourLog);
  });
});

describe('the generalised moment estimate', () => {
  law('is DerSimonian–Laird with 1/v, Hedges with equal weights, and minds no factor', [samples()], ({ yi, vi }) => {
    expectClose(GENQ.estimate(yi, vi), DL.estimate(yi, vi), sameRoot);
    expectClose(generalisedMoment(yi, vi, vi.map((v) => 1 / v)), DL.estimate(yi, vi), sameRoot);
    expectClose(generalisedMoment(yi, vi, vi.map(() => 7)), HE.estimate(yi, vi), sameRoot);
    const tau2 = DL.estimate(yi, vi);
    expectClose(GENQ.standardError(yi, vi, tau2), DL.standardError(yi, vi, tau2), sameNumber);
    expectClose(GENQ.standardError(yi, vi, tau2, { weights: vi.map(() => 7) }), HE.standardError(yi, vi, tau2), sameNumber);
    expect(GENQM.standardError(yi, vi, tau2)).toBe(GENQ.standardError(yi, vi, tau2));
    // Of the same sum of squares as Hedges', over k + 1 instead of k − 1.
    expectClose(BP.standardError(yi, vi, tau2), (HE.standardError(yi, vi, tau2) * (yi.length - 1)) / (yi.length + 1), sameNumber);
  });

  law('repeated with the weights it gives leads to Paule–Mandel; DL2 and CA2 are its second step', [samples(3)], ({ yi, vi }) => {
    const next = (tau2: number): number => generalisedMoment(yi, vi, vi.map((v) => 1 / (v + tau2)));
    expectClose(DL2.estimate(yi, vi), next(DL.estimate(yi, vi)), sameRoot);
    expectClose(CA2.estimate(yi, vi), next(HE.estimate(yi, vi)), sameRoot);
    expectClose(next(PM.estimate(yi, vi)), PM.estimate(yi, vi), sameRoot);
    for (const row of [DLIT, SJIT]) expect(row.estimate(yi, vi)).toBe(PM.estimate(yi, vi));
  });

  test.each([
    ['too few', [1, 1]],
    ['too many', [1, 1, 1, 1]],
    ['negative', [1, 1, -1]],
    ['not finite', [1, 1, Infinity]],
    ['no number', [1, 1, Number.NaN]],
    ['all but one zero', [0, 0, 1]],
  ])('refuses weights that are %s', (_what, weights) => {
    expect(() => generalisedMoment([0, 1, 2], [1, 1, 1], weights)).toThrow(RangeError);
    expect(() => generalisedQMedian([0, 1, 2], [1, 1, 1], weights)).toThrow(RangeError);
  });
});

describe('the median-unbiased estimate', () => {
  law('puts the observed Q at its median, and minds no factor', [samples(), fc.constantFrom(0, 0.5, 1)], ({ yi, vi }, power) => {
    const weights = vi.map((v) => v ** -power);
    const tau2 = generalisedQMedian(yi, vi, weights);
    const { q, logLower } = generalisedQ(yi, vi, weights);
    const miss = generalisedQMedianEquation(yi, vi, tau2, weights);
    if (tau2 > 0) expect(Math.abs(miss)).toBeLessThanOrEqual(equationHolds);
    else expect(q === 0 || logLower(0) <= Math.log(0.5) + equationHolds).toBe(true);
    expectClose(generalisedQMedian(yi, vi, weights.map((w) => 1024 * w)), tau2, sameRoot);
  });

  law('with equal variances is that of Paule–Mandel', [samples()], ({ yi }) => {
    const vi = yi.map(() => 0.4);
    expectClose(GENQM.estimate(yi, vi), PMM.estimate(yi, vi), sameRoot);
  });
});

law('Hartung–Makambi is above DerSimonian–Laird where Q is below 2·df, and below it beyond', [samples()], ({ yi, vi }) => {
  const df = yi.length - 1;
  const Q = cochranQ(yi, vi);
  fc.pre(Math.abs(Q - 2 * df) > sameNumber.relative * Q);
  const [hm, dl] = [HM.estimate(yi, vi), DL.estimate(yi, vi)];
  if (Q > 2 * df) expect(hm).toBeLessThan(dl);
  else expect(hm).toBeGreaterThanOrEqual(dl);
  expect(HM.standardError()).toBeNull();
});

test('the diagonal of the projection is right where one study has all the weight', () => {
  const diagonal = projectionDiagonal([1e30, 2, 3]);
  expectClose(diagonal[0], 5, closedForm);
  expectClose(diagonal[1], 2, closedForm);
});
