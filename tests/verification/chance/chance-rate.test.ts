import { describe, expect, it } from 'vitest';
import { chanceRate, chanceWord, expectedByChance, worseRate } from '../../../src/verification/chance/chance-rate.js';
import { multiplicityLines } from '../../../src/reports/chance-words.js';
import { parsePrinted } from '../../../src/numeric/exact/decimal.js';
import { randomSource } from '../../../src/numeric/random.js';
import { compareFigure } from '../../../src/verification/compare.js';
import type { QuantityCode } from '../../../src/verification/quantities.js';
import { shifted } from '../../../src/verification/chance/decoys.js';
import { allAlike, allHold, printedFigure, printedFigures } from '../../../src/verification/chance/printed-figures.js';
import { expectClose } from '../../support/close.js';
import { closedForm, wellConditioned } from '../../support/tolerance.js';

const rate = (explained: number, of: number) => chanceRate(Array.from({ length: of }, (_none, index) => (index < explained ? 2 : 0)), 'last places shifted');

describe('how often made-up claims are explained', () => {
  it('has an upper end, which the word goes by', () => {
    const whole = ({ upper, ...rest }: ReturnType<typeof rate>, expected: number) => {
      expectClose(upper, expected, closedForm);
      return rest;
    };
    // 1 − 0.05^(1/100), and R: qbeta(0.95, 3, 98).
    expect(whole(rate(0, 100), 1 - 0.05 ** 0.01)).toEqual({ decoys: 100, explained: 0, mean: 0, rate: 0, word: 'moderate', generator: 'last places shifted' });
    expect(whole(rate(2, 100), 0.0616192003960407)).toEqual({ decoys: 100, explained: 2, mean: 0.04, rate: 0.02, word: 'weak', generator: 'last places shifted' });
    expect(rate(100, 100)).toEqual({ decoys: 100, explained: 100, mean: 2, rate: 1, upper: 1, word: 'uninformative', generator: 'last places shifted' });
    expect(rate(0, 0)).toEqual({ decoys: 0, explained: 0, mean: 0, rate: 1, upper: 1, word: 'uninformative', generator: 'last places shifted' });
    expect([0.0009, 0.001, 0.009, 0.01, 0.049, 0.05, 0.19, 0.2].map(chanceWord)).toEqual(['decisive', 'strong', 'strong', 'moderate', 'moderate', 'weak', 'weak', 'uninformative']);
  });

  it('is that of the way of making them up that flatters less, if it made any', () => {
    const [none, one, three, fewer] = [rate(0, 0), rate(1, 100), rate(3, 100), rate(0, 50)];
    expect([worseRate(one, three), worseRate(three, one), worseRate(one, none), worseRate(none, one)]).toEqual([three, three, one, one]);
    // Of equal rates the one that was measured on fewer claims may be the higher.
    expect([worseRate(rate(0, 100), fewer), worseRate(fewer, rate(0, 100))]).toEqual([fewer, fewer]);
    expect(worseRate(none, { ...none, generator: 'slightly different data' })).toBe(none);
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

/** What is known of a printed figure, and of some computed values beside it. */
const described = (quantity: QuantityCode, printed: string, values: readonly number[]) => {
  const test = printedFigure({ quantity, printed });
  if (test === null) throw new Error('a printed number');
  return { ...test, of: values.map((value) => ({ value, prints: test.print(value), unit: test.unitOf(value), units: test.unitsAlike(value), tie: test.atTie(value), box: test.boxAt(value) })) };
};

/** The ends that print so, a hair wider: a billionth. */
const wider = (lower: number, upper: number): readonly [number, number] => [lower - 1e-9 * Math.abs(lower), upper + 1e-9 * Math.abs(upper)];

describe('a figure as a test', () => {
  it.each<readonly [QuantityCode, string, { readonly unsigned: boolean; readonly point: number; readonly step: number; readonly ends: readonly [number, number] }, readonly (readonly [number, string, number, readonly number[], boolean, readonly [number, number]])[]]>([
    ['estimate', '0.49', { unsigned: false, point: 0.49, step: 0.01, ends: [0.485, 0.495] }, [
      [0.4861, '0.49', 49, [49], false, [0.485, 0.495]],
      [0.4849, '0.48', 48, [48], false, [0.475, 0.485]],
      [-0.1234, '−0.12', -12, [-12], false, [-0.125, -0.115]],
      [Number.NaN, '–', Number.NaN, [], false, [Number.NaN, Number.NaN]],
    ]],
    ['estimate', '0.50', { unsigned: false, point: 0.5, step: 0.01, ends: [0.495, 0.505] }, [[1.125, '1.13', 113, [112, 113], true, [1.125, 1.135]], [1.1250001, '1.13', 113, [113], false, [1.125, 1.135]], [0.495, '0.50', 50, [49, 50], true, [0.495, 0.505]]]],
    ['estimate', '49%', { unsigned: false, point: 0.49, step: 0.01, ends: [0.485, 0.495] }, [[0.5061, '51%', 51, [51], false, [0.505, 0.515]]]],
    ['statistic', '2.3', { unsigned: true, point: 2.3, step: 0.1, ends: [2.25, 2.35] }, [[-2.31, '2.3', 23, [23], false, [2.25, 2.35]]]],
    ['statistic', '-2.3', { unsigned: false, point: -2.3, step: 0.1, ends: [-2.35, -2.25] }, [[-2.41, '−2.4', -24, [-24], false, [-2.45, -2.35]], [2.31, '2.3', 23, [23], false, [2.25, 2.35]]]],
    ['I2', '92%', { unsigned: false, point: 92, step: 1, ends: [91.5, 92.5] }, [[90.7, '91%', 91, [91], false, [90.5, 91.5]]]],
    ['I2', '0.92', { unsigned: false, point: 92, step: 1, ends: [91.5, 92.5] }, [[90.7, '0.91', 91, [91], false, [90.5, 91.5]]]],
    // A weight of half a percent is one.
    ['weight', '0.5', { unsigned: false, point: 0.5, step: 0.1, ends: [0.45, 0.55] }, [[0.51, '0.5', 5, [5], false, [0.45, 0.55]]]],
    ['weight', '12.5%', { unsigned: false, point: 12.5, step: 0.1, ends: [12.45, 12.55] }, [[12.61, '12.6%', 126, [126], false, [12.55, 12.65]]]],
    ['I2', '1.0', { unsigned: false, point: 100, step: 10, ends: [95, 105] }, [[87, '0.9', 9, [9], false, [85, 95]]]],
    ['I2', '1.1', { unsigned: false, point: 1.1, step: 0.1, ends: [1.05, 1.15] }, [[87.04, '87.0', 870, [870], false, [86.95, 87.05]]]],
    ['I2', '1', { unsigned: false, point: 1, step: 1, ends: [0.5, 1.5] }, [[87.4, '87', 87, [87], false, [86.5, 87.5]]]],
    ['p_value', '.029', { unsigned: false, point: 0.029, step: 0.001, ends: [0.0285, 0.0295] }, [[0.0312, '0.031', 31, [31], false, [0.0305, 0.0315]]]],
    ['p_value', '2.9%', { unsigned: false, point: 0.029, step: 0.001, ends: [0.0285, 0.0295] }, [[0.0312, '3.1%', 31, [31], false, [0.0305, 0.0315]]]],
    ['Q', '1.2e3', { unsigned: false, point: 1200, step: 100, ends: [1150, 1250] }, [[1134, '1134', 11, [11], false, [1050, 1150]]]],
    ['k', '13', { unsigned: false, point: 13, step: 0, ends: [13, 13] }, [[12, '12', 12, [12], false, [12, 12]], [Number.NaN, 'NaN', Number.NaN, [], false, [Number.NaN, Number.NaN]]]],
    ['p_value', '<.001', { unsigned: false, point: 0.001, step: 0, ends: [0, 0.001] }, [
      [0.0004, '<.001', 1, [1], false, [0, 0.001]],
      [0.02, '0.020', 0, [0], false, [0.001000000001, Infinity]],
      [0.001000000002, '0.001', 0, [0], true, [0.001000000001, Infinity]],
    ]],
    ['p_value', '<=.01', { unsigned: false, point: 0.01, step: 0, ends: [0, 0.01] }, [[0.02, '0.02', 0, [0], false, [0.01000000001, Infinity]]]],
    ['p_value', '>.05', { unsigned: false, point: 0.05, step: 0, ends: [0.05, 1] }, [[0.6, '>.05', 1, [1], false, [0.05, 1]], [0.012, '0.01', 0, [0], false, [-Infinity, 0.04999999995]]]],
    ['k', '>=13', { unsigned: false, point: 13, step: 0, ends: [12.999999987, Infinity] }, [[12, '12', 0, [0], false, [-Infinity, 12.999999987]]]],
  ])('%s %s', (quantity, printed, { ends, ...plain }, rows) => {
    const found = described(quantity, printed, rows.map(([value]) => value));
    expect([found.unsigned, found.figure]).toEqual([plain.unsigned, { quantity, printed }]);
    expectClose(found.point, plain.point, wellConditioned);
    expectClose(found.step, plain.step, wellConditioned);
    const bounds = (box: { readonly lower: number; readonly upper: number }, expected: readonly [number, number], exact: boolean) => {
      const [lower, upper] = exact || !expected.every(Number.isFinite) ? expected : wider(...expected);
      for (const [end, should] of [[box.lower, lower], [box.upper, upper]] as const) if (Number.isFinite(should)) expectClose(end, should, wellConditioned); else expect(end).toBe(should);
    };
    bounds(found.box, ends, quantity === 'k' && printed === '13');
    for (const [index, [, prints, unit, units, tie, box]] of rows.entries()) {
      const row = found.of[index];
      expect({ ...row, box: null }).toEqual({ value: rows[index]?.[0], prints, unit, units, tie, box: null });
      bounds(row?.box ?? { lower: 0, upper: 0 }, box, quantity === 'k' && printed === '13');
    }
  });
});

it('figures hold, and print alike, where each of them does', () => {
  const figures = [{ quantity: 'estimate', printed: '0.49' }, { quantity: 'k', printed: '13' }] as const;
  const tests = printedFigures(figures) ?? [];
  expect([[0.491, 13], [0.491, 12], [0.5, 13], [0.491], []].map((values) => allHold(tests, values))).toEqual([true, false, false, false, false]);
  expect([[[0.2, 13], [0.204, 13]], [[0.2, 13], [0.204, 12]], [[0.2, 13], [0.21, 13]], [[0.2], [0.2]]].map(([a = [], b = []]) => allAlike(tests, a, b))).toEqual([true, false, false, false]);
  expect([allHold([], []), allAlike([], [], [])]).toEqual([true, true]);
  expect(printedFigures([...figures, { quantity: 'Q', printed: 'about one' }])).toBeNull();
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
