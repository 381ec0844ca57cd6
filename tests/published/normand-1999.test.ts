import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { setOf } from '../support/metafor-reference.js';
import { studiesFromColumns, valueOf } from '../support/studies.js';

/**
 * Normand (1999), Statistics in Medicine 18:321–359. Data dat.hine1989 and dat.normand1999 of metadat; printed figures
 * as the test file of metafor for this paper quotes them, with page and table.
 */
describe('lidocaine: risk differences in percentage points', () => {
  const studies = studiesFromColumns(setOf('hine1989'));
  const common = valueOf(pool(studies, { measure: 'RD', model: 'common' }));

  test('page 330, table III: effects, variances and intervals', () => {
    expect(common.studies.map(({ yi }) => (100 * yi).toFixed(4))).toEqual(['2.8026', '0.0000', '1.9711', '1.7961', '3.5334', '4.4031']);
    expect(common.studies.map(({ vi }) => (1e4 * vi).toFixed(4))).toEqual(['17.7575', '37.5657', '8.1323', '10.8998', '8.0114', '6.1320']);
    expect(common.studies.map(({ ci }) => (100 * ci.lower).toFixed(1))).toEqual(['-5.5', '-12.0', '-3.6', '-4.7', '-2.0', '-0.5']);
    expect(common.studies.map(({ ci }) => (100 * ci.upper).toFixed(1))).toEqual(['11.1', '12.0', '7.6', '8.3', '9.1', '9.3']);
  });

  test.each(['common', 'REML', 'DL'] as const)('page 349, table VII: %s', (model) => {
    const result = model === 'common' ? common : valueOf(pool(studies, { measure: 'RD', tau2: model }));
    expect([(100 * result.estimate).toFixed(2), (100 * result.ci.lower).toFixed(1), (100 * result.ci.upper).toFixed(1)]).toEqual([
      '2.94',
      '0.4',
      '5.5',
    ]);
    expect(result.heterogeneity.tau2.toFixed(3)).toBe('0.000');
  });
});

describe('stroke care: mean differences in length of stay, with pooled standard deviations', () => {
  const { rows } = setOf('normand1999');
  const at = (column: string, i: number): number => Number(rows[column]?.[i]);
  const pooledSd = (rows['study'] ?? []).map((_label, i) => {
    const [df1, df2] = [at('treatment_total', i) - 1, at('control_total', i) - 1];
    return Math.sqrt((df1 * at('treatment_sd', i) ** 2 + df2 * at('control_sd', i) ** 2) / (df1 + df2));
  });
  const studies = studiesFromColumns({ kind: 'continuous', rows: { ...rows, treatment_sd: pooledSd, control_sd: pooledSd } });

  test('page 351, table VIII: effects and variances', () => {
    const result = valueOf(pool(studies, { measure: 'MD', model: 'common' }));
    expect(result.studies.map(({ yi }) => yi)).toEqual([-20, -2, -55, -71, -4, 1, 11, -10, 7]);
    expect(result.studies.map(({ vi }) => vi.toFixed(2))).toEqual([
      '40.59',
      '2.05',
      '15.28',
      '150.22',
      '20.19',
      '1.22',
      '95.38',
      '8.03',
      '20.69',
    ]);
  });

  test.each([
    ['common', ['-3.49', '-5.03', '-1.96'], '0.00'],
    ['DL', ['-14.10', '-24.45', '-3.75'], '218.72'],
    ['REML', ['-15.12', '-32.67', '2.43'], '685.20'],
  ] as const)('page 352, table IX: %s', (model, figures, tau2) => {
    const result = valueOf(pool(studies, { measure: 'MD', ...(model === 'common' ? { model } : { tau2: model }) }));
    expect([result.estimate.toFixed(2), result.ci.lower.toFixed(2), result.ci.upper.toFixed(2)]).toEqual(figures);
    expect(result.heterogeneity.tau2.toFixed(2)).toBe(tau2);
  });
});
