import { describe, expect, test } from 'vitest';
import type { PoolSettings } from '../../src/models/settings.js';
import { pool } from '../../src/models/pool.js';
import { binaryStudies, studiesFromColumns, valueOf } from '../support/studies.js';

/**
 * Stijnen, Hamza & Özdemir (2010), Statistics in Medicine 29:3046–3067, doi:10.1002/sim.4040. Data dat.nielweise2007 and
 * dat.nielweise2008 of metadat; printed figures as the test file of metafor quotes them, which also remarks where the
 * paper, made with another program, prints something else.
 */
const trials = [
  [0, 116, 3, 117], [1, 44, 3, 35], [2, 208, 9, 195], [0, 130, 7, 136], [5, 151, 6, 157], [1, 98, 4, 139],
  [1, 174, 3, 177], [1, 74, 2, 39], [1, 97, 19, 103], [1, 113, 2, 122], [0, 66, 7, 64], [0, 70, 1, 58],
  [3, 188, 5, 175], [6, 187, 11, 180], [0, 118, 0, 105], [0, 252, 1, 262], [1, 345, 3, 362], [4, 64, 1, 69],
] as const;

const rates = {
  treatment_events: [7, 8, 3, 6, 1, 1, 17, 3, 2],
  treatment_time: [1.344, 1.6, 12.012, 1.536, 0.37, 0.729, 6.76, 1.107, 0.32],
  control_events: [11, 8, 14, 10, 1, 8, 15, 7, 3],
  control_time: [1.988, 1.461, 10.962, 1.503, 0.483, 0.913, 6.84, 1.015, 0.44],
};

const byArms = binaryStudies(trials.map((row) => [...row]));
const study = trials.map((_, index) => `Trial ${index + 1}`);
const arm = (events: 0 | 2) =>
  studiesFromColumns({ kind: 'proportion', rows: { study, events: trials.map((row) => row[events]), total: trials.map((row) => row[events + 1] ?? 0) } });
const byRates = studiesFromColumns({ kind: 'person-time', rows: { study: study.slice(0, 9), ...rates } });

function figures(studies: Parameters<typeof pool>[0], settings: PoolSettings, digits: number, of: 'tau' | 'tau2', spread: number, shown: number) {
  const { estimate, se, natural, heterogeneity } = valueOf(pool(studies, { method: 'glmm', ...settings }));
  return [
    estimate.toFixed(digits),
    se.toFixed(digits),
    (of === 'tau2' ? heterogeneity.tau2 : Math.sqrt(heterogeneity.tau2)).toFixed(spread),
    natural.estimate.toFixed(shown),
    natural.ci.lower.toFixed(shown),
    natural.ci.upper.toFixed(shown),
  ];
}

describe('Table II, page 3050: proportions by the binomial-normal model', () => {
  test('standard catheters', () => {
    expect(figures(arm(2), { measure: 'PLO' }, 2, 'tau2', 2, 3)).toEqual(['-3.50', '0.26', '0.81', '0.029', '0.018', '0.048']);
  });

  test('anti-infective catheters', () => {
    expect(figures(arm(0), { measure: 'PLO' }, 2, 'tau2', 2, 3)).toEqual(['-4.81', '0.36', '0.83', '0.008', '0.004', '0.016']);
  });
});

describe('Table III, page 3052: odds ratios', () => {
  test('by the exact conditional likelihood; the paper prints 0.25 for the 0.26', () => {
    expect(figures(byArms, { measure: 'OR', glmmModel: 'CM.EL' }, 3, 'tau', 2, 2)).toEqual(['-1.353', '0.351', '0.83', '0.26', '0.13', '0.51']);
  });

  test('by the approximate conditional likelihood; the paper prints 0.77 for the τ of 0.78', () => {
    expect(figures(byArms, { measure: 'OR', glmmModel: 'CM.AL' }, 3, 'tau', 2, 2)).toEqual(['-1.303', '0.339', '0.78', '0.27', '0.14', '0.53']);
  });

  test('the trial without events is left out of a conditional likelihood', () => {
    const { k, excluded } = valueOf(pool(byArms, { measure: 'OR', method: 'glmm', glmmModel: 'CM.EL' }));
    expect([k, excluded.map(({ label }) => label)]).toEqual([17, ['Study 15']]);
  });
});

describe('Table VII, page 3054: rates by the Poisson-normal model', () => {
  const rateOf = (which: 'control' | 'treatment') =>
    studiesFromColumns({ kind: 'rate', rows: { study: study.slice(0, 9), events: rates[`${which}_events`], time: rates[`${which}_time`] } });

  test('standard catheters; the paper prints 0.316 for the τ² of 0.317', () => {
    expect(figures(rateOf('control'), { measure: 'IRLN' }, 3, 'tau2', 3, 2)).toEqual(['1.401', '0.231', '0.317', '4.06', '2.58', '6.38']);
  });

  test('anti-infective catheters; the paper prints 0.850 for the 0.849 and 1.23 for the 1.22', () => {
    expect(figures(rateOf('treatment'), { measure: 'IRLN' }, 3, 'tau2', 3, 2)).toEqual(['0.849', '0.330', '0.654', '2.34', '1.22', '4.47']);
  });
});

test('Table VIII, page 3055: rate ratio by the conditional Poisson-normal model', () => {
  expect(figures(byRates, { measure: 'IRR', glmmModel: 'CM.EL' }, 3, 'tau', 2, 2)).toEqual(['-0.476', '0.238', '0.35', '0.62', '0.39', '0.99']);
});
