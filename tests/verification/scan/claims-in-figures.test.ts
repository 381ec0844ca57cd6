import { expect, test } from 'vitest';
import { figuresOfClaim, findClaims, findFigures, withoutTables } from '../../../src/verification/scan/find-claims.js';
import { normaliseText } from '../../../src/verification/scan/normalise.js';
import { tokenise } from '../../../src/verification/scan/tokens.js';

const written = (figures: ReturnType<typeof findFigures>): string => figures.map(({ quantity, printed }) => `${quantity}=${printed}`).join(' ');

test.each<readonly [text: string, figures: string]>([
  [
    'MD −0.40 (95% CI −0.70 to −0.10; SE 0.153; 95% PI −0.90 to 0.10; z = −2.61; P = .009; 9 trials; Q = 15.06, df = 11, P = 0.18; I² = 40%; tau2 = 0.05; tau = 0.22; H2 = 1.6)',
    'estimate=-0.40 ci_lower=-0.70 ci_upper=-0.10 p_value=.009 statistic=-2.61 se=0.153 prediction_lower=-0.90 prediction_upper=0.10 Q=15.06 df=11 Q_p_value=0.18 I2=40% tau2=0.05 tau=0.22 H2=1.6 k=9',
  ],
  ['20/39 (51.3%)', 'events=20 participants=39 rate=51.3%'],
  ['20/39 (51.3%) v 7/36 (19.4%), P < .01', 'p_value=<.01 treatment_events=20 treatment_participants=39 treatment_rate=51.3% control_events=7 control_participants=36 control_rate=19.4%'],
  ['prevalence 12% (95% CI 5-22)', 'estimate=12% ci_lower=5% ci_upper=22%'],
  ['RR 0.80 (95% CI 0.64 to 0.99; P = NS)', 'estimate=0.80 ci_lower=0.64 ci_upper=0.99'],
])('the figures of the claim in %s', (text, figures) => {
  const [claim, ...more] = findClaims(text);
  expect(more).toEqual([]);
  expect(claim === undefined ? '' : written(figuresOfClaim(claim))).toBe(figures);
});

test.each<readonly [quote: string, figures: string]>([
  ['RR 0.80; OR 0.60; HR 0.70 (95% CI 0.60 to 0.80)', 'estimate=0.70 ci_lower=0.60 ci_upper=0.80'],
  ['RR 0.80; OR 0.60', 'estimate=0.80'],
  ['I² = 40%. RR not significant (95% CI 0.80 to 1.40)', 'ci_lower=0.80 ci_upper=1.40 I2=40%'],
  ['t(28) = 2.31, p = .028', 'p_value=.028'],
  ['RR 0.80, z = 1.1, P = .27 (k = 9)', 'estimate=0.80 p_value=.27 statistic=1.1 k=9'],
  ['I² = 40%, I² = 50%', 'I2=40%'],
  ['n = 18', ''],
])('the figures of the quote %s', (quote, figures) => expect(written(findFigures(quote))).toBe(figures));

test('a table is a break in the running text', () => {
  const tokens = tokenise(normaliseText('ab cd ef gh'));
  const table = (from: number, to: number): Parameters<typeof withoutTables>[1][number] => ({ from, to, rows: [], headRows: 0 });
  const words = (...tables: Parameters<typeof withoutTables>[1]): readonly string[] => withoutTables(tokens, tables).map(({ kind, text }) => (kind === 'break' ? `|${text}` : text));
  expect(withoutTables(tokens, [])).toBe(tokens);
  expect(words(table(3, 8))).toEqual(['ab', '|', 'gh']);
  expect(words(table(3, 5), table(6, 8))).toEqual(['ab', '|', 'gh']);
  expect(words(table(3, 5), table(9, 11))).toEqual(['ab', '|', 'ef', '|']);
  expect(words(table(0, 2))).toEqual(['|', 'cd', 'ef', 'gh']);
  expect(words(table(3, 6))).toEqual(['ab', '|', 'ef', 'gh']);
});
