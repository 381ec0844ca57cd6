import { expect, test } from 'vitest';
import { followedByBound, followsEndOfInterval, readBound } from '../../../src/verification/scan/bounds.js';
import { type Row, readAt, testReading } from './read-at.js';

/** The side, the level and the readings of the bound. */
const rows: readonly Row[] = [
  ['upper limit of the one-sided 97.5% CI, 2.9)', 'upper 97.5 2.9', ')'],
  ['Lower bound of the 1-tailed 95% CI 2.9', 'lower 95 2.9'],
  ['one-sided upper 95% confidence limit 3.2%; P', 'upper 95 3.2%', '; P'],
  ['one-sided 95% CI, <1.17', 'upper 95 1.17'],
  ['one-sided 95% CI <= 1.17', 'upper 95 1.17'],
  ['one-sided 95% CI > 1.17', 'lower 95 1.17'],
  ['one-sided 95% CI: >= 1.17', 'lower 95 1.17'],
  ['one-sided 95% CI = <1.17', 'upper 95 1.17'],
  ['one-sided upper CI - 1.17', 'upper ? -1.17|1.17'],
  ['one-sided upper CI −1.17', 'upper ? -1.17'],
  ['one-sided upper 95% of 1.17', null],
  ['one-sided upper limit 49% CI 1.17', 'upper ? 49%', 'CI 1.17'],
  ['one-sided upper limit 50% CI 1.17', 'upper 50 1.17'],
  ['one-sided upper limit 100% CI 1.17', 'upper ? 100%', 'CI 1.17'],
  ['one-sided upper limit 95 CI 1.17', 'upper ? 95', 'CI 1.17'],
  ['one-sided 95% CI 90% upper limit 1.17', null],
  ...['confidence', 'CI', 'bound', 'limit', 'upper'].map((word): Row => [`one-sided upper 95% ${word} limit 1.17`, 'upper 95 1.17']),
  ['upper 95% one-sided limit 1.17', 'upper 95 1.17'],
  ['one-sided upper 95% cis limit 1.17', null],
  ['one-sided upper 95% ici limit 1.17', null],
  ...['bound', 'bounds', 'limit', 'limits', 'confidence', 'interval', 'of', 'the', 'a', 'an', 'its', 'was', 'is'].map((word): Row => [`one-sided upper ${word} 1.17`, 'upper ? 1.17']),
  ['one-sided upper 1.17', null],
  ['one-sided limit 1.17', null],
  ['upper limit 1.17', null],
  ['two-sided upper limit 1.17', null],
  ['one-sided upper limit; 1.17', null],
  ['one-sided upper limits were 1.17', null],
  ['one-sided upper unbound 1.17', null],
  ['one-sided upper limit high', null],
  ['one sided upper limit 1.17', null],
  ['one-lopsided upper limit 1.17', null],
  ['one-sidedness upper limit 1.17', null],
  ['none-sided upper limit 1.17', null],
  ['ones-sided upper limit 1.17', null],
  ['< one-sided limit 1.17', null],
  ['constructor one-sided limit 1.17', null],
  ['one-sided constructor limit 1.17', null],
  // An interval without an end.
  ['95% CI, −∞ to 0.75; P', 'upper 95 0.75', '; P'],
  ['95% CI (−∞, −0.75)', 'upper 95 -0.75', ')'],
  ['CI -infinity to 0.75', 'upper ? 0.75'],
  ['97.5% CI −∞–0.75', 'upper 97.5 0.75'],
  ['one-sided 95% CI, 1.30 to ∞)', 'lower 95 1.30', ')'],
  ['95% CI −1.30 to +∞', 'lower 95 -1.30'],
  ['95% CI 1.30, Inf', 'lower 95 1.30'],
  ['95% CI 1.30 to −∞', null],
  ['95% CI ∞ to 1.30', null],
  ['95% CI +∞ to 1.30', null],
  ['95% CI −∞ to ∞', null],
  ['95% CI −∞ 0.75', null],
  ['95% CI 1.30 ∞', null],
  ['95% CI 1.30 to infinite', null],
  ['95% PI −∞ to 0.75', null],
  ['95% −∞ to 0.75', null],
  ['limit of the one-sided upper CI 1.17', null],
  ['one-sided upper limit of the of the of the of the of the of the 1.17', 'upper ? 1.17'],
  ['one-sided upper limit of the of the of the of the of the of the of the 1.17', null],
];

testReading('a one-sided bound', readBound, rows, ({ side, level, readings }) => `${side} ${level ?? '?'} ${readings.join('|')}`);

test.each<readonly [text: string, follows: boolean]>([
  ['0.8¦; one-sided upper limit 2.9', true],
  ['0.8¦, one-sided upper limit 2.9', true],
  ['0.8¦ (one-sided upper limit 2.9)', true],
  ['0.8¦ percentage points; one-sided upper limit 2.9', true],
  ['0.8¦ of all the points; one-sided upper limit 2.9', true],
  ['0.8¦ of all the old points; one-sided upper limit 2.9', false],
  ['0.8¦: one-sided upper limit 2.9', false],
  ['0.8¦; upper limit 2.9', false],
  ['0.8¦', false],
])('a bound stands behind %s', (text, follows) => {
  expect(readAt((tokens, at) => ({ value: followedByBound(tokens, at < 0 ? tokens.length : at), next: at }), text)?.[0]).toBe(follows);
});

test.each<readonly [text: string, follows: boolean]>([
  ['The upper limit of the 95% CI of the ¦mean difference was 3.1', true],
  ['The lower bound of the 97.5% one-sided CI for the ¦hazard ratio was 0.71', true],
  ['The lower 97.5% one-sided confidence limit for the pooled ¦RR was 0.71', true],
  ['The upper limit of the 95% CI was ¦3.1', true],
  ['upper bounds of adjusted ¦RRs', true],
  ['upper¦ RR', false],
  ['limit of the ¦RR', false],
  ['upper age limit of the ¦RR', false],
  ['upper range, limit of the ¦RR', false],
  ['The upper limit was exceeded, and the ¦RR was 0.71', false],
  ['the upper limit; the ¦RR', false],
  ['¦RR', false],
])('the end of an interval is named before %s', (text, follows) => {
  expect(readAt((tokens, at) => ({ value: followsEndOfInterval(tokens, at), next: at + 1 }), text)?.[0]).toBe(follows);
});
