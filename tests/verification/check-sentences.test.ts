import { describe, expect, test } from 'vitest';
import { checkText } from '../../src/verification/check-text.js';

/** What is said of a sentence's claims: severity and code of each finding. */
const findingsOf = (text: string): readonly string[] =>
  checkText(text).claims.flatMap(({ findings }) => findings.map(({ severity, code }) => `${severity} ${code}`));

describe('a P value right behind an interval is that of the effect, with or without a label', () => {
  test.each([
    ['The pooled effect was 0.35 (95% CI 0.10 to 0.60; P = .006; I² = 43%; Q = 14.06; df = 8).', '=.006', null],
    ['Ratio 1.20 (95% CI 1.05, 1.37), p=0.007, I-squared=43.1%, Q=14.06 on 8 df (p=0.080), tau-squared 0.012.', '=0.007', '=0.080'],
    ['Das relative Risiko betrug 0,72 (95 %-KI 0,58 bis 0,89; p = 0,003; I² = 62,6 %; Q = 21,4; df = 8).', '=0.003', null],
    ['RR 0.49 (95% CI 0.34 to 0.70; P = .33; I² = 12%)', null, '=.33'],
  ])('%s', (text, pValue, ofHeterogeneity) => {
    const [claim] = checkText(text).claims;
    expect([claim?.pValue, claim?.heterogeneity?.pValue]).toEqual([pValue, ofHeterogeneity]);
    expect(findingsOf(text)).toEqual([]);
  });
});

describe('what is said of sentences', () => {
  test.each([
    // A Hodges–Lehmann interval with the P value of Wilcoxon's test.
    ['The median difference was 3.0 days (95% CI 1.0 to 6.0; P = .001).', ['note ESTIMATE_OFF_CENTRE', 'note P_DISAGREES_WITH_CI']],
    ['The mean difference was 3.0 days (95% CI 1.0 to 5.0; P = .20).', ['inconsistent P_DISAGREES_WITH_CI', 'inconsistent SIGNIFICANCE_DISAGREES']],
  ])('%s', (text, said) => {
    expect(findingsOf(text)).toEqual(said);
  });
});

describe('cutting off is named only where it makes the figures go together', () => {
  test.each([
    // Cut off, the estimate would be 0.66 or more and the centre below 0.65.
    ['HR 0.66 (95% CI 0.41 to 0.87)', false],
    ['RR 3.0 (95% CI 0.1 to 72.0; P = 1.0)', false],
    ['OR 0.22 (95% CI 0.05 to 0.91; P = .06)', false],
    ['SMD 0.3 (95% CI 0.14 to 0.61)', true],
  ])('%s', (text, named) => {
    const messages = checkText(text).claims.flatMap(({ findings }) => findings.map(({ message }) => message));
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.some((message) => message.includes('cut off instead'))).toBe(named);
  });
});
