import { describe, expect, test } from 'vitest';
import { coefficientTests } from '../../../src/models/meta-regression/coefficient-tests.js';
import type { RegressionResult } from '../../../src/models/meta-regression/regression-result.js';
import { residualTau2 } from '../../../src/models/meta-regression/residual-tau2.js';
import { tau2Estimators, type Tau2Code } from '../../../src/models/tau2/estimators.js';
import { expectClose } from '../../support/close.js';
import { regressionOf } from '../../support/moderators.js';
import { referenceStudies, regressionReference, type RegressionCase } from '../../support/regression-reference.js';
import { pValues, regressionClosedForm, regressionIterative } from '../../support/tolerance.js';

/** metafor's words for our intervals. */
const intervalOf = { z: 'wald', t: 't', knha: 'hartung-knapp', adhoc: 'hartung-knapp-se' } as const;

const isIterative = (method: string): boolean => method !== 'EE' && tau2Estimators[method as Tau2Code].iterative;

function ours({ set, moderators, categorical, reference, method, test: words }: RegressionCase): RegressionResult {
  return regressionOf(
    referenceStudies(set),
    { moderators, categorical, reference: reference ?? undefined },
    { ci: intervalOf[words], ...(method === 'EE' ? { model: 'common' } : { tau2: method as Tau2Code }) },
  );
}

/** A factor without its main effect beside it is coded otherwise by R when it also has an intercept; names differ, the space does not. */
const byName = (found: RegressionResult): readonly string[] => found.coefficients.map(({ name }) => (name === 'intercept' ? 'intrcpt' : name.replace(/[[\]]/g, '')));

describe.each(regressionReference.cases)('$set, $moderators, $method, $test', (expected) => {
  const found = ours(expected);
  const tolerance = isIterative(expected.method) ? regressionIterative : regressionClosedForm;
  // QM of 127 multiplies its relative error by 64 in the tail.
  const tail = isIterative(expected.method) ? { ...pValues, relative: 1e-7 } : pValues;
  const all = (values: readonly (number | null)[], references: readonly (number | null)[], what: string, within = tolerance): void => {
    expect(values.length, what).toBe(references.length);
    values.forEach((value, i) => {
      const reference = references[i] ?? null;
      if (reference === null) return;
      expectClose(value, reference, within, `${what} ${i + 1}`);
    });
  };

  test('coefficients', () => {
    expect([found.k, found.p]).toEqual([expected.k, expected.p]);
    if (Object.keys(expected.reference ?? {}).length === 0 && expected.categorical.length === 0) expect(byName(found)).toEqual(expected.names);
    all(found.coefficients.map(({ estimate }) => estimate), expected.b, 'coefficient');
    all(found.coefficients.map(({ se }) => se), expected.se, 'SE');
    all(found.coefficients.map(({ test: { value } }) => value), expected.statistic, 'statistic');
    all(found.coefficients.map(({ test: { pValue } }) => pValue), expected.p_value, 'P', pValues);
    all(found.coefficients.map(({ ci }) => ci.lower), expected.ci_lower, 'lower end');
    all(found.coefficients.map(({ ci }) => ci.upper), expected.ci_upper, 'upper end');
    if (expected.vif !== undefined) all(found.coefficients.flatMap(({ vif }) => (vif === null ? [] : [vif])), expected.vif, 'VIF');
  });

  test('tests and heterogeneity', () => {
    expectClose(found.QM?.value, expected.QM, tolerance, 'QM');
    expectClose(found.QM?.pValue, expected.QMp, tail, 'P of QM');
    expectClose(found.QE.Q, expected.QE, regressionClosedForm, 'QE');
    expectClose(found.QE.pValue, expected.QEp, pValues, 'P of QE');
    const { tau2, seTau2, tau2CI, I2, H2, R2 } = found.heterogeneity;
    expectClose(tau2, expected.tau2, tolerance, 'tau2');
    expectClose(I2, expected.I2, tolerance, 'I2');
    expectClose(H2, expected.H2, tolerance, 'H2');
    if (expected.method === 'EE') {
      expect([seTau2, tau2CI, R2]).toEqual([null, null, null]);
    } else {
      expectClose(seTau2, expected.se_tau2 ?? Number.NaN, tolerance, 'SE of tau2');
      if (expected.R2 !== null) expectClose(R2, expected.R2, tolerance, 'R2');
    }
    if (expected.qp !== undefined) all([tau2CI?.lower ?? null, tau2CI?.upper ?? null], expected.qp, 'Q-profile bound', regressionIterative);
  });

  test('likelihoods', () => {
    const figures = ({ logLikelihood, AIC, BIC, AICc }: RegressionResult['fit']['ML']) => [logLikelihood, AIC, BIC, AICc];
    all(figures(found.fit.ML), expected.fit_ml.filter((_value, i) => i !== 1), 'ML');
    all(figures(found.fit.REML), expected.fit_reml.filter((_value, i) => i !== 1), 'REML');
  });

  test('fitted values and residuals', () => {
    all(found.studies.map(({ fitted }) => fitted), expected.fitted, 'fitted');
    // A study with a leverage of one is fitted whatever it says: metafor gives 0, here there is no standardised residual.
    const alone = expected.leverage.map((leverage) => leverage > 1 - 1e-9);
    expect(found.studies.map(({ standardised }) => standardised === null)).toEqual(alone);
    all(found.studies.map(({ standardised }) => standardised), expected.standardised.map((value, i) => (alone[i] === true ? null : value)), 'standardised residual');
    all(found.studies.map(({ leverage }) => leverage), expected.leverage, 'leverage');
  });

  test('predictions at the moderators of the studies', () => {
    if (expected.pi_lower === undefined) return;
    const { set, moderators, categorical, reference, method, test: words } = expected;
    const { predictions } = regressionOf(
      referenceStudies(set),
      { moderators, categorical, reference: reference ?? undefined, predict: found.studies.map((study) => study.moderators) },
      { ci: intervalOf[words], tau2: method as Tau2Code },
    );
    all(predictions.map(({ estimate }) => estimate), expected.fitted, 'predicted');
    all(predictions.map(({ se }) => se), expected.fitted_se ?? [], 'SE of the prediction');
    all(predictions.map(({ prediction }) => prediction?.lower ?? null), expected.pi_lower, 'lower end of the prediction interval');
    all(predictions.map(({ prediction }) => prediction?.upper ?? null), expected.pi_upper ?? [], 'upper end of the prediction interval');
  });
});

describe('the grid of reference cases', () => {
  test('has every estimator with a form for moderators, and every test', () => {
    // metafor has no moderators with these; the second route of laws.test.ts has them all.
    const byAlgebraOnly = ['DL2', 'CA2', 'SJ2', 'DLIT', 'SJIT'];
    const methods = [...new Set(regressionReference.cases.map(({ method }) => method)), ...byAlgebraOnly];
    expect(methods.toSorted()).toEqual([...Object.keys(residualTau2), 'EE'].toSorted());
    expect([...new Set(regressionReference.cases.map(({ test: words }) => intervalOf[words]))].toSorted()).toEqual(Object.keys(coefficientTests).toSorted());
  });

  test('has not shrunk', () => {
    expect(regressionReference.cases.length).toBeGreaterThanOrEqual(200);
    expect(new Set(regressionReference.cases.map(({ set }) => set)).size).toBe(5);
  });
});
