import { describe, expect, it } from 'vitest';
import { chanceRate, chanceWord, expectedByChance, worseRate } from '../../../src/verification/chance/chance-rate.js';
import { multiplicityLines } from '../../../src/reports/chance-words.js';
import { parsePrinted } from '../../../src/numeric/exact/decimal.js';
import { randomSource } from '../../../src/numeric/random.js';
import { compareFigure } from '../../../src/verification/compare.js';
import { shifted } from '../../../src/verification/chance/decoys.js';
import { printedFigure, printedFigures } from '../../../src/verification/chance/printed-figures.js';
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

describe('claims with other last digits', () => {
  const figures = printedFigures([
    { quantity: 'estimate', printed: '0.49' },
    { quantity: 'ci_lower', printed: '0.34' },
    { quantity: 'ci_upper', printed: '0.70' },
    { quantity: 'Q', printed: '152.2' },
    { quantity: 'k', printed: '13' },
  ]);
  if (figures === null) throw new Error('the figures are printed numbers');

  it('have estimate and interval moved together, the width by two units at most, every other figure by itself and counts not at all', () => {
    const random = randomSource(3);
    const seen = { estimate: new Set<number>(), stretch: new Set<number>(), Q: new Set<number>() };
    for (let draw = 0; draw < 400; draw += 1) {
      const [estimate = 0, lower = 0, upper = 0, Q = 0, k] = shifted(figures, random);
      const [byEstimate, byLower, byUpper, byQ] = [(estimate - 0.49) / 0.01, (lower - 0.34) / 0.01, (upper - 0.7) / 0.01, (Q - 152.2) / 0.1].map(Math.round) as [number, number, number, number];
      expect([byLower + byUpper, k]).toEqual([2 * byEstimate, 13]);
      seen.estimate.add(byEstimate);
      seen.stretch.add(byUpper - byEstimate);
      seen.Q.add(byQ);
    }
    const inOrder = (values: ReadonlySet<number>) => [...values].toSorted((a, b) => a - b);
    const shifts = [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5];
    expect([inOrder(seen.estimate), inOrder(seen.stretch), inOrder(seen.Q)]).toEqual([shifts, [-2, -1, 0, 1, 2], shifts]);
  });
});

describe('a figure as a test of many values', () => {
  it.each([
    ['estimate', '0.49', 0.485],
    ['estimate', '49%', 0.485],
    ['ci_lower', '-1.30', -1.3],
    ['statistic', '2.31', -2.31],
    ['statistic', '-2.31', -2.31],
    ['I2', '92%', 92],
    ['I2', '0.92', 92],
    ['I2', '1', 1],
    ['p_value', '.029', 0.029],
    ['p_value', '2.9%', 0.029],
    ['p_value', '<.001', 0.001],
    ['p_value', '>.05', 0.05],
    ['Q', '152', 152],
    ['k', '13', 13],
    ['k', '>=13', 13],
  ] as const)('%s %s holds where a comparison says so, as its box does', (quantity, text, near) => {
    const [test, printed] = [printedFigure({ quantity, printed: text }), parsePrinted(text)];
    if (test === null || printed === null) throw new Error('a printed number');
    const unit = { estimate: 'natural', ci_lower: 'natural', statistic: 'natural', Q: 'natural', I2: text === '0.92' ? 'natural' : 'percent', p_value: 'probability', k: 'count' } as const;
    const width = quantity === 'k' ? 1 : 10 ** -printed.decimals * (text === '0.92' ? 100 : printed.percent && quantity !== 'I2' ? 0.01 : 1);
    for (let step = -24; step <= 24; step += 1) {
      const value = near + (quantity === 'k' ? step : step * width * 0.13 + width / 1000);
      const compared = text === '0.92' ? value / 100 : quantity === 'statistic' && printed.sign === 1 ? Math.abs(value) : value;
      if (quantity === 'p_value' && (value <= 0 || value > 1)) continue;
      const { grade } = compareFigure(printed, compared, { unit: unit[quantity] });
      const sized = quantity === 'statistic' && printed.sign === 1 ? Math.abs(value) : value;
      const good = grade === 'reproduced' || grade === 'boundary';
      expect([value, test.holds(value), sized >= test.box.lower && sized <= test.box.upper]).toEqual([value, good, good]);
      const own = test.boxAt(value);
      if (printed.comparator === '=') expect([value, test.alike(value, value), sized >= own.lower && sized <= own.upper, test.unitsAlike(value).includes(test.unitOf(value))]).toEqual([value, true, true, true]);
      if (printed.comparator === '=') expect([value, test.alike(near, value)]).toEqual([value, test.unitsAlike(value).includes(test.unitOf(near))]);
    }
    expect(printedFigure({ quantity, printed: 'about one' })).toBeNull();
  });
});
