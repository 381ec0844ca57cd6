import { describe, expect, test } from 'vitest';
import type { PooledResult } from '../../src/models/pooled-result.js';
import { pool } from '../../src/models/pool.js';
import { effectStudies, valueOf } from '../support/studies.js';

/**
 * Doi, Barendregt, Khan, Thalib & Williams (2015), Contemporary Clinical Trials 45:130–138, doi:10.1016/j.cct.2015.05.009,
 * figure 3: IVhet on nineteen trials of magnesium; and the streptokinase trials of Doi's letter to Epidemiology of 2009. Rows
 * and results as the log of metan 4.08's validation run prints them. The quality-effects model of the same authors needs
 * scores of quality, which no row of ours has.
 */
type Row = readonly [ratio: number, lower: number, upper: number];

const fromRatios = (rows: readonly Row[]) =>
  effectStudies(
    rows.map(([ratio]) => Math.log(ratio)),
    rows.map(([, lower, upper]) => (Math.log(upper / lower) / (2 * 1.959963984540054)) ** 2),
  );

const ratio = ({ estimate, ci }: PooledResult, decimals: number) => [estimate, ci.lower, ci.upper].map((each) => Math.exp(each).toFixed(decimals));

/** The rows are printed with three decimals, so that results agree to two. */
describe('2015, figure 3: odds ratios of magnesium', () => {
  const studies = fromRatios([
    [0.957, 0.058, 15.773], [0.946, 0.179, 5.003], [0.278, 0.027, 2.883], [1.25, 0.479, 3.261], [0.167, 0.034, 0.805],
    [1.059, 0.996, 1.127], [0.1, 0.012, 0.819], [0.436, 0.038, 5.022], [0.333, 0.034, 3.267], [0.333, 0.129, 0.861],
    [0.33, 0.102, 1.064], [0.329, 0.013, 8.204], [1.003, 0.873, 1.151], [0.553, 0.091, 3.368], [0.207, 0.067, 0.641],
    [0.509, 0.179, 1.45], [0.273, 0.055, 1.351], [0.452, 0.133, 1.543], [0.743, 0.557, 0.99],
  ]);

  test.each([
    ['a: IVhet, printed 1.014 (0.706 to 1.458)', { ci: 'ivhet' }, ['1.01', '0.71', '1.46']],
    ['c: DerSimonian–Laird, printed 0.708 (0.565 to 0.887)', { tau2: 'DL' }, ['0.71', '0.57', '0.89']],
  ] as const)('%s', (_name, settings, figures) => {
    expect(ratio(valueOf(pool(studies, { measure: 'GEN', ...settings })), 2)).toEqual(figures);
  });

  test('weights of the common effect: ISIS-4 has 78 %, MAGIC 16 %, LIMIT-2 4 %', () => {
    const { studies: rows } = valueOf(pool(studies, { measure: 'GEN', ci: 'ivhet' }));
    expect([5, 12, 18].map((i) => rows[i]?.weight?.toFixed(0))).toEqual(['78', '16', '4']);
  });
});

/** The rows have two decimals, and nothing behind them: metan had no others. */
describe('2009: odds ratios of intravenous streptokinase after Verhagen et al.', () => {
  const studies = fromRatios([
    [1.46, 0.69, 3.1], [1.25, 0.64, 2.42], [0.56, 0.36, 0.87], [1.01, 0.51, 2.01], [0.75, 0.43, 1.31], [0.88, 0.57, 1.35],
    [0.77, 0.2, 3.04], [0.22, 0.02, 2.53], [0.41, 0.24, 0.72], [0.83, 0.2, 3.29], [0.2, 0.02, 2.07], [0.64, 0.45, 0.9],
    [0.38, 0.18, 0.77], [1.28, 0.84, 1.94], [0.79, 0.24, 2.58], [0.61, 0.09, 4.37], [1.09, 0.64, 1.87],
  ]);

  test('common effect 0.778 (0.670 to 0.903), z, Q, I², and τ² by DerSimonian–Laird', () => {
    const common = valueOf(pool(studies, { measure: 'GEN', model: 'common' }));
    expect([...ratio(common, 3), common.test.value.toFixed(3)]).toEqual(['0.778', '0.670', '0.903', '-3.296']);
    const { Q, I2, tau2 } = valueOf(pool(studies, { measure: 'GEN', tau2: 'DL' })).heterogeneity;
    expect([Q.toFixed(2), I2?.toFixed(1), tau2.toFixed(4)]).toEqual(['27.24', '41.3', '0.0725']);
  });
});
