import { expect, test } from 'vitest';
import { decimalsFor, formatInconsistency, formatLevel, formatLinear, formatRatio, formatShare, formatVariance, formatStable } from '../../src/plots/presentation/numbers.js';
import { lowerAxis } from '../../src/plots/chart/axis.js';
import { domainLetter, judgements, readJudgement } from '../../src/plots/risk-of-bias/judgements.js';

test.each([
  [92.4, '92%'],
  [99.94, '99.9%'],
  [99.996, '99.996%'],
  [100, '100%'],
])('I² of %d is %s', (I2, expected) => {
  expect(formatInconsistency(I2)).toBe(expected);
});

test.each([
  [0.489, '0.49'],
  [0.0049, '0.0049'],
  [0.0061, '0.0061'],
  [0.01, '0.01'],
  [1, '1.00'],
  [999.994, '999.99'],
  [1234.5, '1235'],
  [23_456.7, '23\u2009457'],
  [2_345_678, '2.3×10⁶'],
  [0.00002, '2×10⁻⁵'],
  [0, '0.00'],
  [Number.MAX_VALUE, '> 1.7×10³⁰⁸'],
  [1.23e305, '1.2×10³⁰⁵'],
])('a ratio of %d reads %s', (value, text) => {
  expect(formatRatio(value, 2)).toBe(text);
});

test.each([
  [0.009, 4],
  [0.05, 3],
  [0.5, 2],
  [30, 2],
  [300, 1],
  [3000, 0],
  [0, 2],
  [Number.POSITIVE_INFINITY, 2],
  [1e-9, 5],
])('an interval %d wide gets %d decimals', (width, digits) => {
  expect(decimalsFor(width)).toBe(digits);
});

test('no zero is printed that was not computed', () => {
  expect([24460098822776.24, 2446009882.277624].map((value) => formatStable(value, 2))).toEqual(['2.446×10¹³', '2446009882.28']);
});

test('other numbers', () => {
  expect(formatLinear(-12_345.6, 0)).toBe('−12\u2009346');
  expect(formatLinear(-1.005, 2)).toBe('−1.01');
  expect([0, 0.04, 0.05, 12.34, 100].map(formatShare)).toEqual(['0.0%', '<\u20090.1%', '0.1%', '12.3%', '100.0%']);
  expect([0, 0.0049, 0.0051, 0.0943, 0.0951, 0.31, 684.65].map(formatVariance)).toEqual(['0', '0.0049', '0.0051', '0.094', '0.10', '0.31', '684.65']);
  expect([0.95, 0.9, 0.995, 0.9999].map(formatLevel)).toEqual(['95%', '90%', '99.5%', '99.99%']);
  expect([0.99996, 0.9999999, 1 - 2 ** -53].map(formatLevel)).toEqual(['99.996%', '99.99999%', '99.99999999999999%']);
});

test('risk-of-bias judgements are read in the words of the usual tools', () => {
  expect(['Low', 'low risk', '+', 'Low risk of bias'].map(readJudgement)).toEqual(['low', 'low', 'low', 'low']);
  expect(['Some concerns', 'unclear', 'Moderate', '?', 'NI'].map(readJudgement)).toEqual(['some-concerns', 'unclear', 'moderate', 'unclear', 'no-information']);
  expect(['HIGH', '-', '−', 'Serious', 'Critical'].map(readJudgement)).toEqual(['high', 'high', 'high', 'serious', 'critical']);
  expect(['', undefined, 'banana', `low${' '.repeat(1e5)}x`].map(readJudgement)).toEqual([null, null, null, null]);
  expect(new Set(Object.values(judgements).flatMap(({ accepted }) => accepted)).size).toBe(
    Object.values(judgements).flatMap(({ accepted }) => accepted).length,
  );
  expect([0, 25, 26].map(domainLetter)).toEqual(['A', 'Z', 'A2']);
});

test.each(['linear', 'log'] as const)('the ends of a %s axis of the largest numbers are numbers, and so is their distance', (kind) => {
  const { range: [from, to], ticks } = lowerAxis({ kind, title: '', values: [kind === 'log' ? Number.MIN_VALUE : -Number.MAX_VALUE, Number.MAX_VALUE] }, 300);
  expect([from, to, to - from, ...ticks.map(({ value }) => value)].every((each) => Number.isFinite(each))).toBe(true);
});
