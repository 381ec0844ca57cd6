import { expect, test } from 'vitest';
import { ignoredSettings } from '../../src/models/ignored-settings.js';
import { pool } from '../../src/models/pool.js';
import { completeSettings, type PoolSettings } from '../../src/models/settings.js';
import { problem } from '../../src/problems/problem.js';
import { binaryStudies, valueOf } from '../support/studies.js';

const common = 'the common-effect model has no between-study variance';
const fitted = 'a generalised linear mixed model is fitted by maximum likelihood';
const mixed = 'it is for generalised linear mixed models of two arms';
const quadrature = 'it is for the quadrature of generalised linear mixed models';
const ratio = 'it is for the risk ratio';
const difference = 'it is for the risk difference';
const variance = 'it is for the risk difference by Mantel–Haenszel';
const drawn = 'the prediction interval is not drawn';
const weighted = 'the estimator of tau2 has no weights of its own';

/** Every setting that can be without a part. */
const all = {
  tau2: 'REML',
  tau2Weights: { column: 'size' },
  tau2CI: 'QP',
  i2CI: 'test-based',
  prediction: 'normal',
  i2: 'tau2',
  zeroCells: { riskRatioTotals: 'events', riskDifference: 'observed' },
  bootstrap: { seed: 7 },
  subgroupTau2: 'common',
  differenceVariance: 'sato',
  glmmModel: 'CM.AL',
  nAGQ: 7,
} as const satisfies Partial<PoolSettings>;

const cases: readonly (readonly [PoolSettings, readonly (readonly [setting: string, value: string, reason: string])[]])[] = [
  [
    { measure: 'OR', method: 'mantel-haenszel', ...all },
    [
      ['tau2', 'REML', common],
      ['tau2Weights', 'size', weighted],
      ['tau2CI', 'QP', common],
      ['prediction', 'normal', common],
      ['i2', 'tau2', common],
      ['zeroCells.riskRatioTotals', 'events', ratio],
      ['zeroCells.riskDifference', 'observed', difference],
      ['bootstrap', 'draws or seed', drawn],
      ['subgroupTau2', 'common', 'there are no subgroups'],
      ['differenceVariance', 'sato', variance],
      ['glmmModel', 'CM.AL', mixed],
      ['nAGQ', '7', quadrature],
    ],
  ],
  [
    { measure: 'OR', method: 'glmm', ...all, tau2: 0.05, tau2Weights: 'equal', subgroup: 'group' },
    [
      ['tau2', '0.05', fitted],
      ['tau2Weights', 'equal', weighted],
      ['tau2CI', 'QP', fitted],
      ['i2CI', 'test-based', fitted],
      ['zeroCells.riskRatioTotals', 'events', ratio],
      ['zeroCells.riskDifference', 'observed', difference],
      ['bootstrap', 'draws or seed', drawn],
      ['subgroupTau2', 'common', 'the method pools no effects'],
      ['differenceVariance', 'sato', variance],
    ],
  ],
  [{ measure: 'RR', model: 'common', subgroup: 'group', subgroupTau2: 'separate', zeroCells: { riskRatioTotals: 'events' } }, [['subgroupTau2', 'separate', common]]],
  [{ measure: 'PETO', method: 'peto', tau2: 'DL', i2: 'Q' }, [['tau2', 'DL', common]]],
  // Every one with a part: what was asked for is what holds.
  [{ measure: 'RD', tau2: 'GENQ', tau2Weights: { column: 'size' }, tau2CI: 'QP', i2CI: 'tau2', i2: 'tau2', zeroCells: { riskDifference: 'observed' } }, []],
  [{ measure: 'OR', tau2: 'GENQM', tau2Weights: 'equal', prediction: 'bootstrap', bootstrap: { draws: 1000 }, subgroup: 'group', subgroupTau2: 'separate' }, []],
  [{ measure: 'OR', tau2: 0.05, prediction: 'none' }, []],
  [{ measure: 'OR', method: 'glmm', tau2: 'ML', glmmModel: 'UM.RS', nAGQ: 7 }, []],
  [{ measure: 'RD', method: 'mantel-haenszel', differenceVariance: 'sato', prediction: 'none', i2: 'Q' }, []],
  [{ measure: 'OR', method: 'mantel-haenszel', model: 'random', tau2: 'REML', prediction: 'normal', i2: 'tau2' }, []],
];

test.each(cases)('%j: a note on each setting without a part', (settings, expected) => {
  const notes = expected.map(([setting, value, reason]) => problem('SETTING_IGNORED', { setting, value, reason }));
  expect(ignoredSettings(settings, valueOf(completeSettings(settings)))).toEqual(notes);
});

test('the notes come with the pooled result', () => {
  const { problems } = pool(binaryStudies([[3, 40, 6, 41], [12, 100, 20, 102]]), { measure: 'OR', differenceVariance: 'sato' });
  expect(problems).toEqual([problem('SETTING_IGNORED', { setting: 'differenceVariance', value: 'sato', reason: variance })]);
});
