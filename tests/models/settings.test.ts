import { describe, expect, test } from 'vitest';
import { measures } from '../../src/effect-sizes/measures.js';
import { biasCorrections, variances } from '../../src/effect-sizes/variants.js';
import { riskDifferences, riskRatioTotals, zeroCellAmounts, zeroCellPolicies } from '../../src/effect-sizes/zero-cells.js';
import { givenSettings } from '../../src/models/given-settings.js';
import { glmmModels } from '../../src/models/glmm/sub-models.js';
import { inconsistencyIntervals } from '../../src/models/inconsistency/inconsistency-intervals.js';
import { intervals } from '../../src/models/intervals/intervals.js';
import { differenceVariances } from '../../src/models/mantel-haenszel/difference-variances.js';
import { residualTau2 } from '../../src/models/meta-regression/residual-tau2.js';
import { methods } from '../../src/models/methods.js';
import { predictions } from '../../src/models/prediction/predictions.js';
import { qSources } from '../../src/models/q-sources.js';
import { completeSettings, defaultSettings, type CompleteSettings, type PoolSettings } from '../../src/models/settings.js';
import { tau2Estimators } from '../../src/models/tau2/estimators.js';
import { tau2Intervals } from '../../src/models/tau2/intervals/tau2-intervals.js';
import { tau2Weights } from '../../src/models/tau2/tau2-weights.js';
import { problem, type Problem } from '../../src/problems/problem.js';
import type { StudyKind } from '../../src/studies/study.js';
import { valueOf } from '../support/studies.js';

/** What holds where only the measure, a risk ratio, is said. */
const silent: CompleteSettings = {
  measure: 'RR',
  effects: { variance: null, biasCorrection: null },
  model: 'random',
  method: 'inverse-variance',
  tau2: 'REML',
  tau2Weights: null,
  tau2CI: 'QP',
  convergence: 'tight',
  ci: 'wald',
  prediction: 'normal',
  bootstrap: null,
  level: 0.95,
  i2: 'tau2',
  i2CI: 'tau2',
  zeroCells: {
    policy: 'only0',
    add: 0.5,
    amount: 'constant',
    riskRatioTotals: 'cells',
    riskDifference: 'corrected',
    dropDoubleZeros: false,
    inPooling: false,
    doubleZerosInQ: true,
  },
  q: 'inverse-variance',
  differenceVariance: null,
  glmmModel: null,
  nAGQ: null,
  subgroup: null,
  subgroupTau2: null,
  regression: null,
};

/** What the common model leaves of it. */
const common = { model: 'common', tau2: null, tau2CI: 'none', prediction: 'none', i2: 'Q', i2CI: 'test-based' } as const;

/** The zero cells with some of it otherwise, and what pools the counts as they are does to them. */
const zeros = (differing: Partial<CompleteSettings['zeroCells']>) => ({ zeroCells: { ...silent.zeroCells, ...differing } });
const asObserved = zeros({ doubleZerosInQ: false });

const mantelHaenszel = { measure: 'OR', method: 'mantel-haenszel' } as const;
const peto = { measure: 'PETO', method: 'peto' } as const;
const mixed = { measure: 'OR', method: 'glmm' } as const;
const fitted = { ...mixed, tau2: 'ML', tau2CI: 'none', i2CI: 'none', q: 'saturated', glmmModel: 'UM.FS', ...asObserved } as const;

/** What is said, and what then holds otherwise than where nothing is. */
const cases: readonly [said: PoolSettings, otherwise: Partial<CompleteSettings>, kind?: StudyKind][] = [
  [{ measure: 'RR' }, {}],
  [{ measure: 'SMD' }, { measure: 'SMD', effects: { variance: 'LS', biasCorrection: 'exact' }, ...zeros({ policy: 'none' }) }],
  [{ measure: 'SMD', effects: { variance: 'UB' } }, { measure: 'SMD', effects: { variance: 'UB', biasCorrection: 'exact' }, ...zeros({ policy: 'none' }) }],
  [{ measure: 'RR', model: 'common', tau2: 'DL', tau2CI: 'J', prediction: 'normal', i2: 'tau2' }, common],
  [{ measure: 'RR', level: 0.9, convergence: 'metafor' }, { level: 0.9, convergence: 'metafor' }],

  // The estimator of τ² and what goes with it.
  [{ measure: 'RR', tau2: 0 }, { tau2: 0, tau2CI: 'none', i2CI: 'none' }],
  [{ measure: 'RR', tau2: 0.1, tau2CI: 'J' }, { tau2: 0.1, tau2CI: 'J' }],
  [{ measure: 'RR', tau2: 9e39, i2CI: 'tau2' }, { tau2: 9e39, tau2CI: 'none' }],
  [{ measure: 'RR', tau2: 'GENQ' }, { tau2: 'GENQ', tau2Weights: 'inverse-variance' }],
  [{ measure: 'RR', tau2: 'GENQM', tau2Weights: 'equal' }, { tau2: 'GENQM', tau2Weights: 'equal' }],
  [{ measure: 'RR', tau2: 'GENQ', tau2Weights: { column: 'size' } }, { tau2: 'GENQ', tau2Weights: { column: 'size' } }],
  [{ measure: 'RR', tau2Weights: 'equal' }, {}],
  [{ measure: 'RR', tau2CI: 'none' }, { tau2CI: 'none', i2CI: 'none' }],
  [{ measure: 'RR', tau2CI: 'BT' }, { tau2CI: 'BT' }],

  // The prediction interval and the τ² that go with an interval of the mean.
  [{ measure: 'RR', ci: 't' }, { ci: 't', prediction: 't-k-1' }],
  [{ measure: 'RR', ci: 't', prediction: 'normal' }, { ci: 't', prediction: 'normal' }],
  [{ measure: 'RR', ci: 'hartung-knapp' }, { ci: 'hartung-knapp', prediction: 'hartung-knapp' }],
  [{ measure: 'RR', ci: 'hartung-knapp-se' }, { ci: 'hartung-knapp-se', prediction: 'hartung-knapp' }],
  [{ measure: 'RR', ci: 'kenward-roger' }, { ci: 'kenward-roger', prediction: 'kenward-roger' }],
  [{ measure: 'RR', ci: 'profile-likelihood' }, { ci: 'profile-likelihood', tau2: 'ML', prediction: 't-k-1' }],
  [{ measure: 'RR', ci: 'henmi-copas', tau2: 'DL' }, { ci: 'henmi-copas', tau2: 'DL', prediction: 't-k-1' }],
  [{ measure: 'RR', prediction: 'bootstrap' }, { prediction: 'bootstrap', bootstrap: { draws: 25_000, seed: 1 } }],
  [{ measure: 'RR', prediction: 'bootstrap', bootstrap: { draws: 100, seed: 0 } }, { prediction: 'bootstrap', bootstrap: { draws: 100, seed: 0 } }],
  [
    { measure: 'RR', prediction: 'bootstrap', bootstrap: { draws: 10_000_000, seed: 2 ** 32 - 1 } },
    { prediction: 'bootstrap', bootstrap: { draws: 10_000_000, seed: 2 ** 32 - 1 } },
  ],
  [{ measure: 'RR', bootstrap: { draws: 1 } }, {}],

  // I² and its interval.
  [{ measure: 'RR', i2: 'Q' }, { i2: 'Q', i2CI: 'test-based' }],
  [{ measure: 'RR', i2: 'Q', tau2CI: 'none' }, { i2: 'Q', tau2CI: 'none', i2CI: 'test-based' }],
  [{ measure: 'RR', i2CI: 'noncentral' }, { i2CI: 'noncentral' }],
  [{ measure: 'RR', model: 'common', i2CI: 'none' }, { ...common, i2CI: 'none' }],

  // Mantel–Haenszel. Double zeros are not compared beside it, as in metafor; effects shown are defined.
  [mantelHaenszel, { ...mantelHaenszel, ...common, q: 'mantel-haenszel', ...asObserved }],
  [{ ...mantelHaenszel, q: 'inverse-variance' }, { ...mantelHaenszel, ...common, ...asObserved }],
  [{ ...mantelHaenszel, model: 'random' }, { ...mantelHaenszel, tau2: 'DL', q: 'mantel-haenszel' }],
  [{ ...mantelHaenszel, model: 'random', tau2: 'REML' }, mantelHaenszel],
  [{ ...mantelHaenszel, model: 'random', ci: 'hartung-knapp' }, { ...mantelHaenszel, tau2: 'DL', ci: 'hartung-knapp', prediction: 'hartung-knapp', q: 'mantel-haenszel' }],
  [{ ...mantelHaenszel, model: 'random', subgroup: 'group' }, { ...mantelHaenszel, tau2: 'DL', q: 'mantel-haenszel', subgroup: 'group' }],
  [
    { ...mantelHaenszel, zeroCells: { policy: 'none', inPooling: true } },
    { ...mantelHaenszel, ...common, q: 'mantel-haenszel', ...asObserved },
  ],
  [
    { ...mantelHaenszel, zeroCells: { policy: 'all', add: 0.25, inPooling: true, doubleZerosInQ: true, dropDoubleZeros: true } },
    { ...mantelHaenszel, ...common, q: 'mantel-haenszel', ...zeros({ policy: 'all', add: 0.25, inPooling: true, dropDoubleZeros: true }) },
  ],
  [{ ...mantelHaenszel, model: 'random', zeroCells: { policy: 'none' } }, { ...mantelHaenszel, tau2: 'DL', q: 'mantel-haenszel', ...zeros({ policy: 'none' }) }],
  [
    { measure: 'RD', method: 'mantel-haenszel' },
    { measure: 'RD', method: 'mantel-haenszel', ...common, q: 'mantel-haenszel', differenceVariance: 'sato', ...zeros({ policy: 'only0', doubleZerosInQ: false }) },
  ],
  [
    { measure: 'RD', method: 'mantel-haenszel', differenceVariance: 'greenland-robins' },
    { measure: 'RD', method: 'mantel-haenszel', ...common, q: 'mantel-haenszel', differenceVariance: 'greenland-robins', ...asObserved },
  ],
  [{ measure: 'RD', differenceVariance: 'sato' }, { measure: 'RD' }],
  [{ measure: 'OR', zeroCells: { policy: 'none', inPooling: true } }, { measure: 'OR', ...zeros({ policy: 'none' }) }],
  [
    { measure: 'RR', zeroCells: { amount: 'opposite-arm', riskRatioTotals: 'events', riskDifference: 'observed' } },
    zeros({ amount: 'opposite-arm', riskRatioTotals: 'events', riskDifference: 'observed' }),
  ],

  // Peto's method is the default where its sums need no correction.
  [peto, { ...peto, ...common, q: 'peto', ...zeros({ policy: 'none', doubleZerosInQ: false }) }],
  [{ measure: 'PETO', model: 'common' }, { ...peto, ...common, q: 'peto', ...zeros({ policy: 'none', doubleZerosInQ: false }) }],
  [{ measure: 'PETO', model: 'common' }, { ...peto, ...common, q: 'peto', ...zeros({ policy: 'none', doubleZerosInQ: false }) }, 'binary'],
  [{ measure: 'PETO', model: 'common' }, { ...common, measure: 'PETO' }, 'effect'],
  [{ measure: 'PETO', model: 'common', ci: 't' }, { ...common, measure: 'PETO', ci: 't' }],
  [{ measure: 'PETO' }, { measure: 'PETO' }],
  [{ measure: 'HR', model: 'common' }, { ...common, measure: 'HR', ...zeros({ policy: 'none' }) }, 'log-rank'],

  // Generalised linear mixed models.
  [mixed, fitted],
  [{ ...mixed, tau2: 'DL', tau2CI: 'QP', i2CI: 'test-based', ci: 't', subgroup: 'group' }, { ...fitted, ci: 't', prediction: 't-k-1', subgroup: 'group' }],
  [{ ...mixed, model: 'common', zeroCells: { policy: 'none' } }, { ...fitted, ...common, i2CI: 'none' }],
  [{ ...mixed, glmmModel: 'UM.RS', nAGQ: 63 }, { ...fitted, glmmModel: 'UM.RS', nAGQ: 63 }],
  [{ ...mixed, nAGQ: 255 }, { ...fitted, nAGQ: 255 }],
  [{ ...mixed, measure: 'IRR', nAGQ: 1 }, { ...fitted, measure: 'IRR', nAGQ: 1 }],
  [{ ...mixed, measure: 'PLO' }, { ...fitted, measure: 'PLO', glmmModel: null }],
  [{ measure: 'OR', glmmModel: 'CM.EL', nAGQ: 0 }, { measure: 'OR' }],

  // Subgroups and moderators.
  [{ measure: 'RR', subgroup: 'group' }, { subgroup: 'group', subgroupTau2: 'separate' }],
  [{ measure: 'RR', subgroup: 'group', subgroupTau2: 'common', tau2: 'DL' }, { tau2: 'DL', subgroup: 'group', subgroupTau2: 'common' }],
  [{ measure: 'RR', subgroup: 'group', model: 'common' }, { ...common, subgroup: 'group' }],
  [{ measure: 'RR', subgroupTau2: 'common' }, {}],
  [
    { measure: 'RR', regression: { moderators: ['year'] } },
    {
      regression: { moderators: ['year'], categorical: [], reference: {}, centre: {}, intercept: true, contrasts: [], predict: [], reduced: null, permutation: null },
    },
  ],
];

test.each(cases)('%j: what is not said follows', (said, otherwise, kind) => {
  expect(valueOf(completeSettings(said, kind))).toEqual({ ...silent, ...otherwise });
});

test('what the settings leave open whatever else is said', () => {
  expect(defaultSettings).toEqual({
    method: 'inverse-variance',
    tau2: 'REML',
    tau2Weights: 'inverse-variance',
    convergence: 'tight',
    differenceVariance: 'sato',
    ci: 'wald',
    level: 0.95,
    i2: 'tau2',
    bootstrap: { draws: 25_000, seed: 1 },
  });
});

const usage = (wrong: string, expected: string, found: string): Problem => problem('USAGE', { wrong, expected, found });
const unknown = (what: string, found: string, known: readonly string[], nearest: readonly string[] = []): Problem => problem('NAME_UNKNOWN', { what, found, nearest, known });

const noTau2 = (found: string): Problem => usage('the between-study variance is not one', 'a number from 0 to below 1e+40, or an estimator', found);
const noLevel = (found: string): Problem => usage('the confidence level is not one', 'a number between 0 and 1, such as 0.95', found);
const noCorrection = (found: string): Problem => usage('the zero-cell correction is not one', 'a number above 0, such as 0.5', found);
const noDraws = (found: string): Problem => usage('that is no number of draws', 'a whole number from 100 to 10000000', found);
const noSeed = (found: string): Problem => usage('the seed is not one', 'a whole number from 0 to 4294967295', found);
const noPoints = (most: number, found: string): Problem => usage('the number of quadrature points is not one', `a whole number from 1 to ${most}`, found);
const drawn = { measure: 'RR', prediction: 'bootstrap' } as const;

const refusals: readonly [PoolSettings, ...Problem[]][] = [
  [{ measure: 'OR', effects: { variance: 'UB' } }, problem('VARIANT_NOT_FOR_MEASURE', { what: 'form of variance', found: 'UB', measure: 'OR', allowed: [] })],
  ...[-1e-300, 1e40, Infinity, Number.NaN].map((tau2): [PoolSettings, Problem] => [{ measure: 'OR', tau2 }, noTau2(String(tau2))]),
  ...[0, 1, -0.5, 95, Number.NaN].map((level): [PoolSettings, Problem] => [{ measure: 'OR', level }, noLevel(String(level))]),
  ...[0, -1, Infinity, Number.NaN].map((add): [PoolSettings, Problem] => [{ measure: 'OR', zeroCells: { add } }, noCorrection(String(add))]),
  ...[99, 100.5, 10_000_001, Infinity].map((draws): [PoolSettings, Problem] => [{ ...drawn, bootstrap: { draws } }, noDraws(String(draws))]),
  ...[-1, 0.5, 2 ** 32].map((seed): [PoolSettings, Problem] => [{ ...drawn, bootstrap: { seed } }, noSeed(String(seed))]),
  ...[-1, 0, 1.5, 256, Number.NaN].map((nAGQ): [PoolSettings, Problem] => [{ ...mixed, nAGQ }, noPoints(255, String(nAGQ))]),
  [{ ...mixed, glmmModel: 'UM.RS', nAGQ: 64 }, noPoints(63, '64')],
  [{ ...peto, model: 'random' }, problem('METHOD_NOT_FOR_MODEL', { method: 'Peto', model: 'random' })],
  [
    { measure: 'MD', method: 'mantel-haenszel' },
    problem('METHOD_NOT_FOR_MEASURE', { method: 'Mantel–Haenszel', measure: 'MD', allowed: ['OR', 'RR', 'RD', 'IRR', 'IRD'] }),
  ],
  [{ measure: 'OR', method: 'peto' }, problem('METHOD_NOT_FOR_MEASURE', { method: 'Peto', measure: 'OR', allowed: ['PETO', 'HR'] })],
  [
    { measure: 'RD', method: 'glmm' },
    problem('METHOD_NOT_FOR_MEASURE', { method: 'generalised linear mixed model', measure: 'RD', allowed: ['OR', 'IRR', 'PLO', 'IRLN'] }),
  ],
  // An interval that the method does not have whatever the τ² is, said once.
  [{ ...mantelHaenszel, ci: 'kenward-roger' }, usage('the Mantel–Haenszel method has no such interval', 'wald', 'kenward-roger')],
  [{ ...peto, ci: 't' }, usage('the Peto method has no such interval', 'wald', 't')],
  [{ ...mixed, ci: 'kenward-roger' }, usage('the generalised linear mixed model method has no such interval', 'wald or t', 'kenward-roger')],
  [
    { measure: 'OR', ci: 'kenward-roger', tau2: 'DL' },
    usage('the Kenward–Roger interval does not go with this', 'random effects with tau2 by REML', 'DL'),
  ],
  [
    { ...mantelHaenszel, model: 'random', ci: 'profile-likelihood', tau2: 0.5 },
    usage('the profile likelihood interval does not go with this', 'random effects with tau2 by ML', '0.5'),
  ],
  [
    { measure: 'OR', model: 'common', ci: 'ivhet' },
    usage('the IVhet interval does not go with this', 'random effects with tau2 by DL', 'the common model'),
  ],
  [{ measure: 'OR', q: 'mantel-haenszel' }, usage('the inverse variance method does not take Q around that', 'inverse-variance', 'mantel-haenszel')],
  [{ ...mixed, q: 'inverse-variance' }, usage('the generalised linear mixed model method does not take Q around that', 'saturated', 'inverse-variance')],
  [{ ...mantelHaenszel, q: 'peto' }, usage('the Mantel–Haenszel method does not take Q around that', 'mantel-haenszel or inverse-variance', 'peto')],
  [
    { measure: 'OR', tau2: 'HM', subgroup: 'group', subgroupTau2: 'common' },
    unknown('estimator of a tau2 in common', 'HM', Object.keys(residualTau2), ['PM', 'HE', 'HS']),
  ],
  [{ ...mantelHaenszel, regression: { moderators: ['year'] } }, usage('the method has no moderators', 'the method inverse-variance', 'mantel-haenszel')],
  // Everything at once.
  [
    { measure: 'MD', method: 'peto', model: 'random', level: 2, q: 'mantel-haenszel', regression: { moderators: ['year'], intercept: true } },
    noLevel('2'),
    problem('METHOD_NOT_FOR_MODEL', { method: 'Peto', model: 'random' }),
    problem('METHOD_NOT_FOR_MEASURE', { method: 'Peto', measure: 'MD', allowed: ['PETO', 'HR'] }),
    usage('the Peto method does not take Q around that', 'peto', 'mantel-haenszel'),
    usage('the method has no moderators', 'the method inverse-variance', 'peto'),
  ],
  [{ ...drawn, level: 0, bootstrap: { draws: 0, seed: -1 } }, noLevel('0'), noDraws('0'), noSeed('-1')],
];

test('settings in full, given anew, are those settings with their numbers', () => {
  const complete = valueOf(completeSettings({ measure: 'RR', tau2: 0.0625, level: 0.9, zeroCells: { add: 0.25 } }));
  const given = givenSettings(complete);
  expect(given).toMatchObject({ measure: 'RR', model: 'random', tau2: 0.0625, level: 0.9, zeroCells: { add: 0.25 } });
  expect(JSON.stringify(given)).not.toContain('null');
  expect(completeSettings(given)).toEqual(completeSettings({ measure: 'RR', tau2: 0.0625, level: 0.9, zeroCells: { add: 0.25 } }));
});

describe('what does not go together is refused, with the reason', () => {
  test.each(refusals)('%j', (settings, ...expected) => {
    expect(completeSettings(settings)).toEqual({ ok: false, problems: expected });
  });
});

describe('names from a file', () => {
  test('that are in no table are all said, each with those that there are', () => {
    const wrong = {
      measure: 'x',
      method: 'x',
      tau2: 'x',
      tau2Weights: 'x',
      tau2CI: 'x',
      i2CI: 'x',
      subgroupTau2: 'x',
      convergence: 'x',
      ci: 'x',
      prediction: 'x',
      model: 'x',
      i2: 'x',
      glmmModel: 'x',
      q: 'x',
      differenceVariance: 'x',
      effects: { variance: 'x', biasCorrection: 'x' },
      zeroCells: { policy: 'x', amount: 'x', riskRatioTotals: 'x', riskDifference: 'x' },
    } as unknown as PoolSettings;
    expect(completeSettings(wrong).problems).toEqual([
      unknown('measure', 'x', Object.keys(measures)),
      unknown('method', 'x', Object.keys(methods)),
      unknown('estimator of tau2', 'x', Object.keys(tau2Estimators)),
      unknown('weights of the generalised Q', 'x', Object.keys(tau2Weights)),
      unknown('interval of tau2', 'x', [...Object.keys(tau2Intervals), 'none']),
      unknown('interval of I2', 'x', [...Object.keys(inconsistencyIntervals), 'none']),
      unknown('tau2 of subgroups', 'x', ['separate', 'common']),
      unknown('convergence', 'x', ['tight', 'metafor']),
      unknown('interval', 'x', Object.keys(intervals)),
      unknown('prediction interval', 'x', [...Object.keys(predictions), 'none']),
      unknown('model', 'x', ['random', 'common']),
      unknown('definition of I2', 'x', ['tau2', 'Q']),
      unknown('generalised linear mixed model', 'x', Object.keys(glmmModels)),
      unknown('zero-cell policy', 'x', Object.keys(zeroCellPolicies)),
      unknown('zero-cell correction', 'x', Object.keys(zeroCellAmounts)),
      unknown('total of a corrected risk ratio', 'x', Object.keys(riskRatioTotals)),
      unknown('correction of a risk difference', 'x', Object.keys(riskDifferences)),
      unknown('form of variance', 'x', Object.keys(variances)),
      unknown('bias correction', 'x', Object.keys(biasCorrections)),
      unknown('effect to take Q around', 'x', Object.keys(qSources)),
      unknown('variance of the risk difference', 'x', Object.keys(differenceVariances)),
    ]);
  });

  test.each([
    ['with the nearest ones', 'REMLL', ['REML']],
    ['though every object has it', 'constructor', []],
  ])('%s', (_what, tau2, nearest) => {
    expect(completeSettings({ measure: 'OR', tau2: tau2 as 'REML' }).problems).toEqual([unknown('estimator of tau2', tau2, Object.keys(tau2Estimators), nearest)]);
  });
});
