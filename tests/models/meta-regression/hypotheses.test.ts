import { describe, expect, test } from 'vitest';
import { expectClose } from '../../support/close.js';
import { regressionOf } from '../../support/moderators.js';
import { referenceStudies, regressionReference } from '../../support/regression-reference.js';
import { closedForm, pValues, regressionIterative } from '../../support/tolerance.js';

const bcg = referenceStudies('bcg');
const moderators = ['ablat', 'alloc'];

describe('contrasts', () => {
  test.each([['z', 'wald'], ['knha', 'hartung-knapp']] as const)('are those of metafor, %s', (words, ci) => {
    const expected = regressionReference.contrasts[words];
    const contrasts = [{ 'alloc[random]': 1, 'alloc[systematic]': -1 }, { intercept: 1, ablat: 33 }];
    const found = regressionOf(bcg, { moderators, contrasts }, { ci });
    found.contrasts.forEach(({ estimate, se, test: { value, pValue } }, i) => {
      expectClose(estimate, expected.estimate[i] ?? Number.NaN, regressionIterative, 'estimate');
      expectClose(se, expected.se[i] ?? Number.NaN, regressionIterative, 'SE');
      expectClose(value, expected.statistic[i] ?? Number.NaN, regressionIterative, 'statistic');
      expectClose(pValue, expected.p_value[i] ?? Number.NaN, pValues, 'P');
    });
    expectClose(found.contrastsTogether?.value, expected.QM, regressionIterative, 'together');
    expectClose(found.contrastsTogether?.pValue, expected.QMp, pValues, 'P together');
  });

  test('take the names of R too', () => {
    const [ours, theirs] = [{ 'alloc[random]': 1, intercept: 2 }, { allocrandom: 1, intrcpt: 2 }].map((contrast) => regressionOf(bcg, { moderators, contrasts: [contrast] }));
    expect(theirs?.contrasts[0]?.estimate).toBe(ours?.contrasts[0]?.estimate);
  });

  test('that say the same have no test together', () => {
    expect(regressionOf(bcg, { moderators, contrasts: [{ ablat: 1 }, { ablat: -2 }] }).contrastsTogether).toBeNull();
  });

  test('a coefficient by itself is the contrast of it', () => {
    const { coefficients, contrasts } = regressionOf(bcg, { moderators, contrasts: [{ ablat: 1 }] }, { ci: 't' });
    expectClose(contrasts[0]?.test.value, coefficients[1]?.test.value ?? Number.NaN, closedForm);
    expectClose(contrasts[0]?.ci.upper, coefficients[1]?.ci.upper ?? Number.NaN, closedForm);
  });
});

describe('terms', () => {
  test('a factor is tested as a whole, and has one inflation factor', () => {
    const { terms } = regressionOf(bcg, { moderators }, { tau2: 'ML' });
    expect(terms[1]).toMatchObject({ term: 'alloc', test: { df: 2, tested: ['alloc[random]', 'alloc[systematic]'] } });
    expectClose(terms[1]?.gvif, regressionReference.likelihood_ratio.gvif_alloc, regressionIterative);
    expectClose(terms[1]?.gsif, regressionReference.likelihood_ratio.gvif_alloc ** 0.25, regressionIterative);
  });
});

describe('the likelihood-ratio test', () => {
  test('is that of metafor', () => {
    const { likelihoodRatio } = regressionOf(bcg, { moderators, reduced: ['ablat'] }, { tau2: 'ML' });
    expect(likelihoodRatio).toMatchObject({ against: ['ablat'], df: 2 });
    expectClose(likelihoodRatio?.statistic, regressionReference.likelihood_ratio.statistic, regressionIterative);
    expectClose(likelihoodRatio?.pValue, regressionReference.likelihood_ratio.p_value, pValues);
  });

  test('is made against no moderators where nobody says otherwise, and only where likelihoods can be compared', () => {
    const { likelihoodRatio, fit } = regressionOf(bcg, { moderators: ['ablat'] }, { tau2: 'ML' });
    const alone = regressionOf(bcg, { moderators: [] }, { tau2: 'ML' });
    expectClose(likelihoodRatio?.statistic, 2 * (fit.ML.logLikelihood - alone.fit.ML.logLikelihood), regressionIterative);
    expect(regressionOf(bcg, { moderators: ['ablat'] }, { tau2: 'REML' }).likelihoodRatio).toBeNull();
  });

  test('under the common model it is the fall of QE', () => {
    const { likelihoodRatio, QE, QM } = regressionOf(bcg, { moderators: ['ablat'] }, { model: 'common' });
    expectClose(likelihoodRatio?.statistic, regressionOf(bcg, { moderators: [] }, { model: 'common' }).QE.Q - QE.Q, regressionIterative);
    expectClose(likelihoodRatio?.statistic, QM?.value ?? Number.NaN, regressionIterative);
  });
});

describe('models without intercept', () => {
  test.each(regressionReference.no_intercept)('$moderators by $method: as matrix algebra says, whatever metafor does', ({ moderators: terms, method, b, se, QE, QM, tau2, rma }) => {
    const found = regressionOf(bcg, { moderators: terms, intercept: false }, { tau2: method });
    expectClose(found.heterogeneity.tau2, tau2, regressionIterative, 'tau2');
    expectClose(found.QE.Q, QE, closedForm, 'QE');
    expectClose(found.QM?.value, QM, regressionIterative, 'QM');
    found.coefficients.forEach((coefficient, i) => {
      expectClose(coefficient.estimate, b[i] ?? Number.NaN, regressionIterative, 'coefficient');
      expectClose(coefficient.se, se[i] ?? Number.NaN, regressionIterative, 'SE');
    });
    // metafor centres the outcome, which is harmless only where a factor spans the intercept.
    expect(Math.abs(rma.QE / QE - 1) < closedForm.relative).toBe(terms.includes('alloc'));
    expect(found.heterogeneity.R2 === null).toBe(!terms.includes('alloc'));
  });

  test('the higher of two maxima of the likelihood is taken, and the other one named', () => {
    const { problems } = regressionOf(bcg, { moderators, intercept: false }, { tau2: 'ML' });
    expect(problems).toMatchObject([{ code: 'SEVERAL_OPTIMA', facts: { others: [0] } }]);
  });

  test('~0+ablat on BCG: QE 48.702, not 209.69', () => {
    const { QE, heterogeneity, coefficients } = regressionOf(bcg, { moderators: ['ablat'], intercept: false });
    expect([QE.Q.toFixed(3), heterogeneity.tau2.toFixed(6), coefficients[0]?.estimate.toFixed(7)]).toEqual(['48.702', '0.086450', '-0.0225954']);
    expect(regressionReference.no_intercept[0]?.rma).toMatchObject({ QE: expect.closeTo(209.69, 2) as unknown });
  });
});
