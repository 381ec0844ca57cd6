import { describe, expect, test } from 'vitest';
import type { PooledResult } from '../../src/models/pooled-result.js';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { profileSettings } from '../../src/profiles/profile-settings.js';
import { binaryStudies, studiesFromColumns, valueOf } from '../support/studies.js';

/**
 * Fleiss (1993), Statistical Methods in Medical Research 2:121–145: aspirin after myocardial infarction and mental health
 * treatment, R meta's data sets Fleiss1993bin and Fleiss1993cont. Figures as a published course prints the output of an
 * early version 4 of R meta.
 */
const figures = ({ natural, test: wald, heterogeneity: { Q, pValue } }: PooledResult) => [
  ...[natural.estimate, natural.ci.lower, natural.ci.upper].map((each) => each.toFixed(4)),
  wald.value.toFixed(3),
  wald.pValue.toFixed(4),
  Q.toFixed(2),
  pValue?.toFixed(4),
];
const inconsistency = ({ heterogeneity: { tau2, I2, I2CI } }: PooledResult) => [tau2.toFixed(4), I2?.toFixed(1), I2CI?.lower.toFixed(1), I2CI?.upper.toFixed(1)];

describe('aspirin', () => {
  const tables: readonly (readonly [number, number, number, number])[] = [
    [49, 615, 67, 624],
    [44, 758, 64, 771],
    [102, 832, 126, 850],
    [32, 317, 38, 309],
    [85, 810, 52, 406],
    [246, 2267, 219, 2257],
    [1570, 8587, 1720, 8600],
  ];
  const underMeta = (settings: PoolSettings, rows = tables, version: 'meta-4' | 'meta-8' = 'meta-4') =>
    valueOf(pool(binaryStudies(rows), profileSettings(version, settings, 'binary').settings));

  test.each([
    ['OR', ['0.8969', '0.8405', '0.9570', '-3.288', '0.0010', '9.95', '0.1269'], ['3.18', '3.10', '5.68', '1.80', '3.22', '10.15', '72.88']],
    ['RR', ['0.9136', '0.8657', '0.9642', '-3.288', '0.0010', '9.93', '0.1277'], ['2.89', '2.76', '5.42', '1.67', '3.01', '9.54', '74.71']],
    ['RD', ['-0.0143', '-0.0228', '-0.0058', '-3.288', '0.0010', '10.46', '0.1065'], ['4.45', '5.49', '6.03', '2.25', '3.88', '16.23', '61.67']],
  ] as const)('%s by Mantel–Haenszel, with Q and weights', (measure, expected, weights) => {
    const result = underMeta({ measure, model: 'common' });
    expect(figures(result)).toEqual(expected);
    expect(result.studies.map(({ weight }) => weight?.toFixed(2))).toEqual(weights);
  });

  test.each([
    ['OR', ['0.8763', '0.7743', '0.9917', '-2.092', '0.0365', '9.95', '0.1269'], ['0.0096', '39.7', '0.0', '74.6']],
    ['RR', ['0.8929', '0.8006', '0.9959', '-2.035', '0.0419', '9.93', '0.1277'], ['0.0074', '39.6', '0.0', '74.6']],
    ['RD', ['-0.0149', '-0.0276', '-0.0023', '-2.315', '0.0206', '10.46', '0.1065'], ['0.0001', '42.6', '0.0', '75.9']],
  ] as const)('%s by DerSimonian–Laird, with Q around the Mantel–Haenszel estimate, τ² and I²', (measure, expected, spread) => {
    const result = underMeta({ measure, model: 'random' });
    expect(figures(result)).toEqual(expected);
    expect(inconsistency(result)).toEqual(spread);
  });

  test('odds ratio by the default of R meta 8.5, REML, as a public course says that it differs', () => {
    const { natural, test: wald, heterogeneity } = underMeta({ measure: 'OR', model: 'random' }, tables, 'meta-8');
    expect([natural.estimate, natural.ci.lower, natural.ci.upper, wald.pValue, heterogeneity.tau2].map((each) => each.toFixed(4))).toEqual([
      '0.8683',
      '0.7559',
      '0.9973',
      '0.0457',
      '0.0147',
    ]);
  });

  test.each([
    [0, ['0.9027', '0.8452', '0.9641', '0.0023', '42.3']],
    [1, ['0.9038', '0.8462', '0.9652', '0.0026', '37.9']],
    [2, ['0.9025', '0.8443', '0.9648', '0.0026', '46.3']],
    [3, ['0.8986', '0.8417', '0.9594', '0.0014', '48.7']],
    [4, ['0.9001', '0.8427', '0.9615', '0.0018', '47.6']],
    [5, ['0.8702', '0.8122', '0.9324', '< 0.0001', '0.0']],
    [6, ['0.9020', '0.7965', '1.0214', '0.1040', '49.7']],
  ] as const)('odds ratio without trial %i, its P and I²', (without, expected) => {
    const { natural, test: wald, heterogeneity } = underMeta({ measure: 'OR', model: 'common' }, tables.filter((_row, i) => i !== without));
    const found = [natural.estimate, natural.ci.lower, natural.ci.upper].map((each) => each.toFixed(4));
    expect([...found, wald.pValue < 0.0001 ? '< 0.0001' : wald.pValue.toFixed(4), heterogeneity.I2?.toFixed(1)]).toEqual(expected);
  });
});

test('mental health treatment: standardised mean difference, its Q, and studies', () => {
  const studies = studiesFromColumns({
    kind: 'continuous',
    rows: {
      study: ['Davis', 'Florell', 'Gruen', 'Hart', 'Wilson'],
      treatment_total: [13, 30, 35, 20, 8],
      treatment_mean: [5, 4.9, 22.5, 12.5, 6.5],
      treatment_sd: [4.7, 1.71, 3.44, 1.47, 0.76],
      control_total: [13, 50, 35, 20, 8],
      control_mean: [6.5, 6.1, 24.9, 12.3, 7.38],
      control_sd: [3.8, 2.3, 10.65, 1.66, 1.41],
    },
  });
  const result = valueOf(pool(studies, profileSettings('meta-4', { measure: 'SMD', model: 'common' }, 'continuous').settings));
  expect(figures(result)).toEqual(['-0.3434', '-0.6068', '-0.0800', '-2.555', '0.0106', '3.68', '0.4515']);
  expect(result.studies.map(({ yi, ci }) => [yi, ci.lower, ci.upper].map((each) => each.toFixed(4)))).toEqual([
    ['-0.3399', '-1.1152', '0.4354'],
    ['-0.5659', '-1.0274', '-0.1044'],
    ['-0.2999', '-0.7712', '0.1714'],
    ['0.1250', '-0.4954', '0.7455'],
    ['-0.7346', '-1.7575', '0.2883'],
  ]);
});
