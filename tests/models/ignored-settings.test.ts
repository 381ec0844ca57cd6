import { expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { binaryStudies } from '../support/studies.js';

const studies = binaryStudies([
  [3, 40, 6, 41],
  [12, 100, 20, 102],
]);

const ignored = (settings: PoolSettings) =>
  pool(studies, settings).problems.flatMap((each) => (each.code === 'SETTING_IGNORED' ? [`${each.facts.setting} ${each.facts.value}`] : []));

test.each([
  [{ measure: 'OR', method: 'mantel-haenszel', tau2: 'REML' }, ['tau2 REML']],
  [{ measure: 'PETO', method: 'peto', tau2: 'DL', prediction: 'normal' }, ['tau2 DL', 'prediction normal']],
  [{ measure: 'OR', model: 'common', i2: 'tau2' }, ['i2 tau2']],
  [{ measure: 'OR', differenceVariance: 'sato' }, ['differenceVariance sato']],
  [{ measure: 'OR', zeroCells: { riskRatioTotals: 'events', riskDifference: 'observed' } }, ['zeroCells.riskRatioTotals events', 'zeroCells.riskDifference observed']],
  [{ measure: 'RR', zeroCells: { riskRatioTotals: 'events' } }, []],
  [{ measure: 'RD', zeroCells: { riskDifference: 'observed' } }, []],
  [{ measure: 'OR', method: 'mantel-haenszel', model: 'random', tau2: 'REML', prediction: 'normal', i2: 'tau2' }, []],
  [{ measure: 'RD', method: 'mantel-haenszel', differenceVariance: 'sato', prediction: 'none', i2: 'Q' }, []],
] as const)('%j: a note on each setting without a part', (settings, expected) => {
  expect(ignored(settings)).toEqual(expected);
});
