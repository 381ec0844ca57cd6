import { describe, expect, it } from 'vitest';
import { chanceRate, chanceWord, expectedByChance, worseRate } from '../../../src/verification/chance/chance-rate.js';
import { multiplicityLines } from '../../../src/reports/chance-words.js';
import { closedForm } from '../../support/tolerance.js';

const rate = (explained: number, of: number) => chanceRate(Array.from({ length: of }, (_none, index) => (index < explained ? 2 : 0)), 'last places shifted');

describe('how often made-up claims are explained', () => {
  it('has an upper end, which the word goes by', () => {
    const none = rate(0, 100);
    // 1 - 0.05^(1/100)
    expect(Math.abs(none.upper / (1 - 0.05 ** 0.01) - 1)).toBeLessThan(closedForm.relative);
    expect([none.rate, none.mean, none.word]).toEqual([0, 0, 'moderate']);
    expect([rate(100, 100).upper, rate(100, 100).word, rate(50, 100).mean]).toEqual([1, 'uninformative', 1]);
    expect([0.0009, 0.009, 0.049, 0.19, 0.2].map(chanceWord)).toEqual(['decisive', 'strong', 'moderate', 'weak', 'uninformative']);
  });

  it('is that of the way of making them up that flatters less, if it made any', () => {
    expect(worseRate(rate(1, 100), rate(3, 100)).explained).toBe(3);
    expect(worseRate(rate(1, 100), rate(0, 0)).explained).toBe(1);
    expect(worseRate(rate(0, 0), rate(0, 0)).word).toBe('uninformative');
  });

  it('adds up over claims', () => {
    expect(expectedByChance([rate(1, 100), rate(3, 100), rate(90, 100)])).toBe(0.04);
    expect(multiplicityLines([rate(1, 100)], 'another specification')).toEqual([]);
    expect(multiplicityLines([rate(1, 100), rate(3, 100)], 'another specification')[0]).toContain('Of 2 claims that do not come out, 0.04');
  });
});
