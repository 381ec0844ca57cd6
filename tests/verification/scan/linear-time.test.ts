import { expect, test } from 'vitest';
import { findClaims } from '../../../src/verification/scan/find-claims.js';
import { linearGrowth } from '../../support/tolerance.js';

/** Text that makes a backtracking reader slow: the openings of every construct, repeated without their end. */
const hostile: Readonly<Record<string, string>> = {
  digits: '1',
  dashes: '-',
  brackets: '(',
  labels: 'RR ',
  'labels with numbers': 'RR 1 ',
  'levels without interval': '95% CI ',
  'P without number': 'P for ',
  percentages: '5% v ',
  tags: '<a ',
  entities: '&a',
  'dotted numbers': '1.',
  thousands: '1,000',
  intervals: 'RR (95% CI ',
  ranges: '1-',
  'degrees of freedom': 'Q(',
  fractions: '1 of ',
  blanks: ' ',
  lines: '\n ',
  braces: '^{',
  words: 'standardised mean ',
  apostrophes: "a'",
  exponents: '1 x 10^',
  'combining marks': 'a\u0301',
  surrogates: '\ud835',
  'open estimates': '0.5 (0.1, ',
  'standard errors': 'RR 1, SE = 1, ',
  'P values before heterogeneity': 'RR 1 P = 1, I2 = 1, ',
};

const times = (unit: string, length: number): number => {
  const text = unit.repeat(Math.ceil(length / unit.length));
  const started = performance.now();
  findClaims(text);
  return performance.now() - started;
};

test.each(Object.entries(hostile))('%s: eight times the text takes about eight times the time', (_, unit) => {
  times(unit, 10_000);
  const short = Math.min(times(unit, 10_000), times(unit, 10_000), times(unit, 10_000));
  const long = times(unit, 80_000);
  expect(long).toBeLessThan(8 * linearGrowth.factor * short + linearGrowth.milliseconds);
});

test('nesting as deep as the text does not exhaust the stack', () => {
  expect(findClaims('(['.repeat(100_000))).toEqual([]);
});
