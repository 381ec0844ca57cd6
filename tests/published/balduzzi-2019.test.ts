import { describe, expect, test } from 'vitest';
import { harbord } from '../../src/diagnostics/funnel/harbord.js';
import { limitMetaAnalysis } from '../../src/diagnostics/limit-meta-analysis.js';
import { trimAndFill } from '../../src/diagnostics/trim-and-fill/trim-and-fill.js';
import type { PooledResult } from '../../src/models/pooled-result.js';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { profileSettings } from '../../src/profiles/profile-settings.js';
import { analysisOf } from '../support/diagnostics.js';
import { binaryStudies, valueOf } from '../support/studies.js';

/**
 * Balduzzi, Rücker & Schwarzer (2019), Evidence-Based Mental Health 22:153–160, doi:10.1136/ebmental-2019-300117:
 * haloperidol against placebo, the data file Joy2006 of R meta's vignette. Figures as a public rerun with R meta 4.15-1
 * prints them, and as its notes restate the paper, whose Q is another one.
 */
const trials: readonly (readonly [number, number, number, number])[] = [
  [25, 50, 18, 51], [29, 47, 20, 34], [12, 29, 2, 30], [3, 12, 0, 12], [10, 21, 3, 22], [11, 19, 1, 15], [7, 25, 4, 25],
  [8, 17, 3, 13], [19, 64, 14, 64], [1, 10, 0, 10], [11, 34, 0, 13], [20, 29, 2, 11], [17, 18, 7, 11], [4, 14, 0, 13],
  [2, 16, 0, 7], [11, 12, 1, 12], [9, 29, 0, 29],
];
/** The trials in which nobody dropped out. */
const complete = new Set([3, 4, 5, 7, 9, 11, 15]);
const studies = binaryStudies(trials, trials.map((_trial, i) => (complete.has(i) ? 'Without missing data' : 'With missing data')));
const underMeta = (settings: Omit<PoolSettings, 'measure'>): PoolSettings => profileSettings('meta-4', { measure: 'RR', ...settings }, 'binary').settings;
const random = underMeta({ model: 'random', method: 'inverse-variance', tau2: 'PM' });
const ratio = ({ natural }: PooledResult) => [natural.estimate, natural.ci.lower, natural.ci.upper].map((each) => each.toFixed(2));
const inconsistency = ({ heterogeneity: { Q, pValue, I2, I2CI } }: PooledResult) => [Q.toFixed(2), pValue?.toFixed(4), I2?.toFixed(1), I2CI?.lower.toFixed(1), I2CI?.upper.toFixed(1)];

describe('figure 1', () => {
  const common = valueOf(pool(studies, underMeta({ model: 'common', q: 'inverse-variance' })));

  test('common effect by Mantel–Haenszel', () => {
    expect([...ratio(common), common.test.value.toFixed(2)]).toEqual(['2.09', '1.69', '2.59', '6.71']);
    expect(inconsistency(common)).toEqual(['27.24', '0.0388', '41.3', '0.0', '67.0']);
    expect(common.studies.slice(0, 5).map(({ natural, weight }) => [natural.estimate.toFixed(2), natural.ci.lower.toFixed(2), natural.ci.upper.toFixed(2), weight?.toFixed(1)])).toEqual([
      ['1.42', '0.89', '2.25', '21.1'],
      ['1.05', '0.73', '1.50', '27.5'],
      ['6.21', '1.52', '25.35', '2.3'],
      ['7.00', '0.40', '121.94', '0.6'],
      ['3.49', '1.11', '10.95', '3.5'],
    ]);
  });

  test('random effects by Paule–Mandel, τ² with its Q-profile interval', () => {
    const result = valueOf(pool(studies, { ...random, tau2CI: 'QP' }));
    const { tau2, tau2CI } = result.heterogeneity;
    expect([...ratio(result), result.test.value.toFixed(2)]).toEqual(['2.15', '1.51', '3.06', '4.23']);
    expect([tau2, tau2CI?.lower, tau2CI?.upper].map((each) => each?.toFixed(4))).toEqual(['0.1754', '0.0000', '1.0088']);
  });

  test('the paper’s P of 0.004 and I² of 54 % (21 % to 74 %) come from Q around the Mantel–Haenszel estimate', () => {
    const { pValue, I2, I2CI } = valueOf(pool(studies, underMeta({ model: 'common' }))).heterogeneity;
    expect([pValue?.toFixed(3), I2?.toFixed(0), I2CI?.lower.toFixed(0), I2CI?.upper.toFixed(0)]).toEqual(['0.004', '54', '21', '74']);
  });
});

describe('figure 3: with and without missing data', () => {
  test.each([
    ['common effect', underMeta({ model: 'common', q: 'inverse-variance' }), [['1.70', '1.35', '2.14'], ['4.36', '2.45', '7.77']], '8.82', '0.0030'],
    ['random effects', random, [['1.71', '1.13', '2.59'], ['3.80', '2.13', '6.80']], '4.80', '0.0285'],
  ] as const)('%s', (_name, settings, groups, Q, pValue) => {
    const { subgroups } = valueOf(pool(studies, { ...settings, subgroup: 'group' }));
    expect(subgroups?.groups.map(({ result }) => ratio(result))).toEqual(groups);
    expect([subgroups?.test?.Q.toFixed(2), subgroups?.test?.pValue.toFixed(4)]).toEqual([Q, pValue]);
  });
});

describe('small-study effects', () => {
  const { effects, settings } = analysisOf(studies, random);

  test('Harbord’s test: P below 0.001', () => {
    expect(valueOf(harbord(effects, 0.95)).figures.pValue).toBeLessThan(0.001);
  });

  test('trim and fill adds nine trials; 1.40 is left, not significantly', () => {
    const { figures } = valueOf(trimAndFill(effects, settings, { trimModel: 'common' }));
    expect([figures.missing, figures.naturalEstimate?.toFixed(1), (figures.pValue ?? 0) > 0.05]).toEqual([9, '1.4', true]);
  });

  test('limit meta-analysis: 1.29', () => {
    expect(valueOf(limitMetaAnalysis(effects, settings)).figures.naturalEstimate?.toFixed(2)).toBe('1.29');
  });
});
