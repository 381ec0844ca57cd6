import { describe, expect, test } from 'vitest';
import { readClaim } from '../../src/analysis/claim-figures.js';
import { quotedAnalysis } from '../../src/analysis/quote-agreement.js';
import type { ClaimSpec } from '../../src/analysis/manifest.js';

const claim = (spec: Partial<ClaimSpec>): ClaimSpec => ({ id: 'a', expect: 'reproduced', ...spec });
const codes = (spec: Partial<ClaimSpec>): readonly string[] => readClaim(claim(spec)).problems.map((each) => each.code);

describe('the figures of a claim', () => {
  test('are those of the quote and those given beside it', () => {
    const read = readClaim(claim({ quote: 'RR 0.49 (95% CI, 0.34 to 0.70)', figures: { k: '13' } }));
    expect(read.ok && read.value.figures).toEqual([
      { quantity: 'estimate', printed: '0.49' },
      { quantity: 'ci_lower', printed: '0.34' },
      { quantity: 'ci_upper', printed: '0.70' },
      { quantity: 'k', printed: '13' },
    ]);
  });

  test('must agree where they are given twice: "0.5" and "0.50" promise different things', () => {
    expect(codes({ quote: 'RR 0.50 (0.34 to 0.70)', figures: { estimate: '0.50' } })).toEqual([]);
    expect(codes({ quote: 'RR 0.50 (0.34 to 0.70)', figures: { estimate: '0.5' } })).toEqual(['FIGURES_DISAGREE']);
  });

  test.each([
    ['RR 0.49 (90% CI 0.36 to 0.66)', 0.9],
    ['difference −0.8 (lower limit of the one-sided 97.5% CI, −2.9)', 0.95],
    ['RR 0.49 (one-sided upper 95% confidence limit 0.66)', 0.9],
    ['RR 0.49 (0.34 to 0.70)', null],
  ])('are of the level of the quote, which a one-sided bound shares with the interval that it is an end of: %s', (quote, level) => expect(quotedAnalysis(quote).level).toBe(level));

  test('agree however their signs are typed', () => {
    expect(codes({ quote: 'MD −1.83 (−2.35 to −1.31)', figures: { estimate: '−1.83', ci_lower: '-2.35' } })).toEqual([]);
    expect(codes({ quote: 'MD −1.83 (−2.35 to −1.31)', figures: { estimate: '1.83' } })).toEqual(['FIGURES_DISAGREE']);
  });

  test('are weights of several studies, each with its own', () => {
    const read = readClaim(claim({ study: 'Hart 1977', figures: { weight: '9.9%' }, weights: [{ study: 'Aronson 1948', printed: '5.1%' }] }));
    expect(read.ok && read.value.figures).toEqual([{ quantity: 'weight', printed: '9.9%' }, { quantity: 'weight', study: 'Aronson 1948', printed: '5.1%' }]);
    expect(readClaim(claim({ weights: [{ study: 'Aronson 1948', printed: 'five' }] })).problems).toMatchObject([{ code: 'FIGURE_NOT_NUMBER', facts: { quantity: 'a.weight(Aronson 1948)' } }]);
  });

  test('must be printed numbers', () => {
    expect(codes({ figures: { estimate: 'about a half' } })).toEqual(['FIGURE_NOT_NUMBER']);
  });

  test('must be there, unless the claim says what is missing', () => {
    expect(codes({ quote: 'a moderate benefit' })).toEqual(['QUOTE_HAS_NO_FIGURE']);
    expect(codes({ quote: 'a moderate benefit', missing: 'any figure' })).toEqual([]);
  });
});
