import { describe, expect, test } from 'vitest';
import { findFigures } from '../../../src/verification/scan/find-claims.js';

const written = (quote: string): string =>
  findFigures(quote)
    .map(({ quantity, printed }) => `${quantity}=${printed}`)
    .join(' ');

describe('figures of a quote', () => {
  test.each<readonly [quote: string, figures: string]>([
    ['RR 0.49 (95% CI, 0.34 to 0.70)', 'estimate=0.49 ci_lower=0.34 ci_upper=0.70'],
    ['t(44) = 2.91; n.s.', ''],
    ['mean difference, −1.83; 95% CI, −2.35 to −1.31; P < .0001', 'estimate=-1.83 ci_lower=-2.35 ci_upper=-1.31 p_value=<.0001'],
    ['RR 2.43 (95% CI 1.10 to 5.40; P=.029)', 'estimate=2.43 ci_lower=1.10 ci_upper=5.40 p_value=.029'],
    ['51.3% vs 19.4%', 'treatment_rate=51.3% control_rate=19.4%'],
    ['69% (95% CI 53%, 84%)', 'estimate=69% ci_lower=53% ci_upper=84%'],
    ['58% (41%, 75%)', 'estimate=58% ci_lower=41% ci_upper=75%'],
    ['OR 0·85 [0·72–1·01], p=0·07', 'estimate=0.85 ci_lower=0.72 ci_upper=1.01 p_value=0.07'],
    ['I2 = 92%, Q = 152.23, df = 12, P < .0001', 'Q=152.23 df=12 Q_p_value=<.0001 I2=92%'],
    [
      '20/39 (51.3%) v 7/36 (19.4%)',
      'treatment_events=20 treatment_participants=39 treatment_rate=51.3% control_events=7 control_participants=36 control_rate=19.4%',
    ],
    ['RR 0.86 (95% CI 0.75 to 0.98); fail-safe N = 598', 'estimate=0.86 ci_lower=0.75 ci_upper=0.98'],
    ['I2 = 61% (95% CI 38 to 75), tau2 = 0.08 [0.03, 0.21]', 'I2=61% tau2=0.08 I2_lower=38% I2_upper=75% tau2_lower=0.03 tau2_upper=0.21'],
    ['RR 0.49 (90% CI 0.36 to 0.66; I2 = 92%, 95% CI 81 to 97)', 'estimate=0.49 ci_lower=0.36 ci_upper=0.66 I2=92%'],
    ['RR 0.49 (90% CI 0.36 to 0.66; I2 = 92% [81 to 97], tau2 = 0.31, 90% CI 0.14 to 0.91)', 'estimate=0.49 ci_lower=0.36 ci_upper=0.66 I2=92% tau2=0.31 I2_lower=81% I2_upper=97% tau2_lower=0.14 tau2_upper=0.91'],
    ['difference −0.8 (lower limit of the one-sided 97.5% CI, −2.9)', 'estimate=-0.8 ci_lower=-2.9'],
    ['Of 250 patients, 125 (40%)', 'events=125 participants=250 rate=40%'],
    ['20/39 (51.3%)', 'events=20 participants=39 rate=51.3%'],
    // A row that is quoted without its heading: two counts are those of its arms where they stand side by side with one effect, and none is everybody's.
    ...['13/58 (22.4%) | 23/30 (76.7%) | 0.29 (0.17 to 0.49)', '0.29 (0.17 to 0.49) | 13/58 (22.4%) | 23/30 (76.7%)', '13/58 (22.4%) 23/30 (76.7%) RR 0.29 (0.17 to 0.49)'].map(
      (quote): [string, string] => [quote, 'estimate=0.29 ci_lower=0.17 ci_upper=0.49 treatment_events=13 treatment_participants=58 treatment_rate=22.4% control_events=23 control_participants=30 control_rate=76.7%'],
    ),
    ['13/58 (22.4%) | 23/30 (76.7%) | 9/31 (29.0%) | 0.29 (0.17 to 0.49)', 'estimate=0.29 ci_lower=0.17 ci_upper=0.49'],
    ['13/58 (22.4%) of them, 23/30 (76.7%) of others, RR 0.29 (0.17 to 0.49)', 'estimate=0.29 ci_lower=0.17 ci_upper=0.49'],
    ['13/58 (22.4%) | 23/30 (76.7%)', ''],
    ["Hedges' g = 0.41, 95% CI [0.14, 0.69], z = 2.93, p = .003", 'estimate=0.41 ci_lower=0.14 ci_upper=0.69 p_value=.003 statistic=2.93'],
    [
      'SMD 0.30 (95% CI 0.10 to 0.50; 95% PI −0.25 to 0.85)',
      'estimate=0.30 ci_lower=0.10 ci_upper=0.50 prediction_lower=-0.25 prediction_upper=0.85',
    ],
    [
      'RR 0.86, 95% CI 0.75 to 0.98; 9 studies, 1,203 participants; I2 = 12%',
      'estimate=0.86 ci_lower=0.75 ci_upper=0.98 I2=12% k=9 participants=1,203',
    ],
    ['tau2 = 0.31, H2 = 12.9', 'tau2=0.31 H2=12.9'],
    ['RR 0.49', 'estimate=0.49'],
    ['7 trials (k = 8)', 'k=7'],
    ['3 of 7 trials had a significant benefit', ''],
    ['nothing to see', ''],
  ])('%s', (quote, expected) => expect(written(quote)).toBe(expected));

  test('a per cent sign printed once counts for the estimate and both bounds', () => {
    expect(written('prevalence 12% (95% CI: 5-22)')).toBe('estimate=12% ci_lower=5% ci_upper=22%');
    expect(written('69 (95% CI 53-84%)')).toBe('estimate=69% ci_lower=53% ci_upper=84%');
    expect(written('12% (95% CI 0.05 to 0.22)')).toBe('estimate=12% ci_lower=0.05 ci_upper=0.22');
    expect(written('0.12 (95% CI 5% to 22%)')).toBe('estimate=0.12 ci_lower=5% ci_upper=22%');
  });

  test('an estimate is never joined with the interval of another', () => {
    expect(written('RR 0.95 at first, and later OR 1.13 (95% CI 1.06 to 1.20)')).toBe('estimate=1.13 ci_lower=1.06 ci_upper=1.20');
  });
});
