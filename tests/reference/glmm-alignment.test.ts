import { describe, expect, test } from 'vitest';
import { glmmModels } from '../../src/models/glmm/sub-models.js';
import { pool } from '../../src/models/pool.js';
import type { PooledResult } from '../../src/models/pooled-result.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { expectClose } from '../support/close.js';
import { glmmData, glmmReference, type GlmmCase } from '../support/glmm-reference.js';
import { valueOf } from '../support/studies.js';
import { closedForm, differencedTwice, fromLme4, logLikelihood, partOfStandardError } from '../support/tolerance.js';

const named = glmmReference.cases.map((each) => ({ ...each, name: `${each.set}, ${each.model ?? 'one group'}, ${each.random ? 'random' : 'common'}` }));

function fitted(each: GlmmCase, settings: Partial<PoolSettings> = {}): PooledResult {
  const { measure, studies } = glmmData(each);
  return valueOf(pool(studies, { measure, method: 'glmm', model: each.random ? 'random' : 'common', glmmModel: each.model ?? undefined, ...settings }));
}

describe('the maximum of the likelihood, by the trapezoidal rule in R', () => {
  test.each(named)('$name', (each) => {
    const { direct, saturated } = each;
    expect(direct.gradient, 'the reference is at its maximum').toBeLessThan(partOfStandardError.floor);
    const { estimate, se, heterogeneity, glmm } = fitted(each);
    expectClose((estimate - direct.estimate) / direct.se, 0, partOfStandardError, 'estimate');
    expectClose(se, direct.se, differencedTwice, 'standard error');
    expectClose(glmm?.logLik, direct.logLik, logLikelihood, 'log-likelihood');
    if (direct.sigma2 != null) expectClose(glmm?.sigma2, direct.sigma2, differencedTwice, 'sigma2');
    if (heterogeneity.seTau2 === null) {
      // At zero, which the search of the reference only comes near to.
      expectClose(direct.tau2, heterogeneity.tau2, partOfStandardError, 'tau2');
    } else {
      expectClose((heterogeneity.tau2 - direct.tau2) / heterogeneity.seTau2, 0, partOfStandardError, 'tau2');
      expectClose(heterogeneity.seTau2, direct.seTau2 ?? Number.NaN, differencedTwice, 'standard error of tau2');
    }
    if (saturated != null) {
      const { logLik: common } = named.find(({ set, model, random }) => set === each.set && model === each.model && !random)?.direct ?? direct;
      expectClose(heterogeneity.Q, saturated.wald, closedForm, 'Wald statistic');
      expectClose(glmm?.heterogeneity?.likelihoodRatio?.Q, 2 * (saturated.logLik - common), closedForm, 'likelihood ratio');
    }
  });
});

describe("Laplace's approximation, by Newton steps in R", () => {
  const cases = named.flatMap((each) => (each.laplace == null ? [] : [{ ...each, laplace: each.laplace }]));

  test.each(cases)('$name', (each) => {
    const { laplace } = each;
    const { estimate, se, heterogeneity, glmm } = fitted(each, { nAGQ: 1 });
    expectClose((estimate - laplace.estimate) / laplace.se, 0, partOfStandardError, 'estimate');
    expectClose(se, laplace.se, differencedTwice, 'standard error');
    expectClose(heterogeneity.tau2, laplace.tau2, differencedTwice, 'tau2');
    expectClose(glmm?.sigma2, laplace.sigma2, differencedTwice, 'sigma2');
    expectClose(glmm?.logLik, laplace.logLik, logLikelihood, 'log-likelihood');
  });
});

describe('metafor 3.8-1 with lme4, as far as that goes', () => {
  const done = named.filter(({ metafor }) => metafor.failed === undefined);

  test('has a value for every model and every kind of data', () => {
    const reached = new Set(done.map(({ model, set }) => `${model ?? 'one group'} of ${glmmReference.sets[set]?.kind}`));
    expect([...reached].toSorted()).toEqual([
      'CM.AL of binary', 'CM.EL of binary', 'CM.EL of person-time', 'UM.FS of binary', 'UM.FS of person-time', 'UM.RS of binary', 'one group of proportion', 'one group of rate',
    ]);
    expect(named.length).toBe(44);
  });

  test.each(done)('$name', (each) => {
    const { metafor, model, random } = each;
    // metafor leaves double-zero studies out of every model; its UM.RS with random effects is by Laplace's approximation.
    const quadrature = model === 'CM.EL' && glmmReference.sets[each.set]?.kind === 'binary' ? undefined : model === 'UM.RS' && random ? 1 : 7;
    const result = fitted(each, { nAGQ: quadrature, zeroCells: { dropDoubleZeros: true } });
    const { estimate, se, heterogeneity, glmm, k } = result;
    expect([k, heterogeneity.df, glmm?.parameters]).toEqual([metafor.k, metafor.df ?? heterogeneity.df, metafor.parms]);
    expectClose((estimate - metafor.estimate) / se, 0, fromLme4.estimate, 'estimate in standard errors');
    expectClose(se, metafor.se, fromLme4.se, 'standard error');
    expectClose(heterogeneity.tau2, metafor.tau2, fromLme4.variance, 'tau2');
    if (metafor.sigma2 != null) expectClose(glmm?.sigma2, metafor.sigma2, fromLme4.variance, 'sigma2');
    if (metafor.wald != null) expectClose(heterogeneity.Q, metafor.wald, fromLme4.wald, 'Wald statistic');
    if (metafor.lrt != null && model !== 'UM.RS') expectClose(glmm?.heterogeneity?.likelihoodRatio?.Q, metafor.lrt, fromLme4.lrt, 'likelihood ratio');
    if (metafor.I2 != null) expectClose(heterogeneity.I2, metafor.I2, fromLme4.variance, 'I2');
    if (metafor.H2 != null) expectClose(heterogeneity.H2, metafor.H2, fromLme4.variance, 'H2');
  });
});

test('every model has its cases', () => {
  for (const code of Object.keys(glmmModels)) expect(named.filter(({ model }) => model === code).length, code).toBeGreaterThan(5);
});
