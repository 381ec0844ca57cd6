import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePrinted, type PrintedNumber } from '../../src/numeric/exact/decimal.js';
import { rational } from '../../src/numeric/exact/rational.js';
import { compareFigure } from '../../src/verification/compare.js';

function printed(text: string): PrintedNumber {
  const found = parsePrinted(text);
  if (found === null) throw new Error(`${text} is no number`);
  return found;
}

describe('grades', () => {
  test.each([
    ['0.49', 0.48961, 'reproduced'],
    ['0.49', 0.495, 'boundary'],
    ['0.49', 0.485, 'boundary'],
    ['0.48', 0.485, 'boundary'],
    ['0.49', 0.4951, 'truncated'],
    ['0.49', 0.4849, 'discrepant'],
    ['0.49', 0.5, 'discrepant'],
    ['-1.83', -1.8309, 'reproduced'],
    ['-1.83', -1.8399, 'truncated'],
    ['-1.83', 1.83, 'discrepant'],
    ['<.0001', 5e-12, 'reproduced'],
    ['<.0001', 0.0001, 'boundary'],
    ['<.0001', 0.0002, 'discrepant'],
    ['<=.05', 0.049, 'reproduced'],
    ['>5', 4, 'discrepant'],
    ['>=5', 6, 'reproduced'],
    ['-0.00', -0.001, 'reproduced'],
    ['-0.00', 0.001, 'truncated'],
    ['0.00', -0.001, 'reproduced'],
  ])('%s of %d is %s', (text, computed, grade) => expect(compareFigure(printed(text), computed).grade).toBe(grade));

  test('a value on an end is a boundary as far as its own error reaches', () => {
    expect(compareFigure(printed('0.49'), 0.495 * (1 + 1e-13)).grade).toBe('boundary');
    expect(compareFigure(printed('0.49'), 0.495 * (1 + 1e-11)).grade).toBe('truncated');
    expect(compareFigure(printed('0.49'), 0.495 * (1 + 1e-9), { relativeError: 1e-8 }).grade).toBe('boundary');
    expect(compareFigure(printed('0.49'), 0.4851, { relativeError: 1e-8 }).grade).toBe('reproduced');
  });

  test('fractions are compared without any error', () => {
    expect(compareFigure(printed('51.3%'), rational(20, 39))).toEqual({ grade: 'reproduced', missUnits: 0, computed: 51.282051282051285 });
    expect(compareFigure(printed('12.5%'), rational(1, 8)).grade).toBe('reproduced');
    expect(compareFigure(printed('13%'), rational(1, 8)).grade).toBe('boundary');
    expect(compareFigure(printed('12%'), rational(1, 8)).grade).toBe('boundary');
    expect(compareFigure(printed('12%'), rational(1_250_000_000_001n, 10_000_000_000_000n)).grade).toBe('truncated');
  });

  test('percent: times 100, unless the value is in percent already', () => {
    expect(compareFigure(printed('69%'), 0.69)).toMatchObject({ grade: 'reproduced', computed: 69 });
    expect(compareFigure(printed('92%'), 92.12, { unit: 'percent' })).toMatchObject({ grade: 'reproduced', computed: 92.12 });
    expect(compareFigure(printed('92'), 92.12, { unit: 'percent' }).grade).toBe('reproduced');
  });

  test('a count is not rounded', () => {
    expect(compareFigure(printed('39'), rational(39), { unit: 'count' })).toEqual({ grade: 'reproduced', missUnits: 0, computed: 39 });
    expect(compareFigure(printed('39'), rational(40), { unit: 'count' })).toEqual({ grade: 'discrepant', missUnits: 1, computed: 40 });
    expect(compareFigure(printed('1,234'), rational(1234), { unit: 'count' }).grade).toBe('reproduced');
    expect(compareFigure(printed('>1000'), rational(1234), { unit: 'count' }).grade).toBe('reproduced');
    expect(compareFigure(printed('>=1234'), rational(1233), { unit: 'count' }).grade).toBe('discrepant');
  });

  test('a P value that underflows is still above zero', () => {
    expect(compareFigure(printed('<.0001'), 0, { unit: 'probability' }).grade).toBe('reproduced');
    expect(compareFigure(printed('.000'), 0, { unit: 'probability' }).grade).toBe('reproduced');
  });

  test('what is no number is refused', () => {
    expect(() => compareFigure(printed('1'), Number.NaN)).toThrow(RangeError);
  });
});

describe('the miss', () => {
  test.each([
    ['0.49', 0.5012, 0.62],
    ['0.49', 0.4712, -1.38],
    ['-1.83', -1.9, -6.5],
    ['51.3%', 0.52, 6.5],
    ['<.0001', 0.0003, 2],
    ['100', 103, 2.5],
    ['1.2e-5', 2e-5, 7.5],
  ])('%s of %d is %d units', (text, computed, units) => {
    const { missUnits } = compareFigure(printed(text), computed);
    expect(Number(missUnits.toFixed(9))).toBe(units);
  });
});

describe('laws', () => {
  const values = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const decimals = fc.integer({ min: 0, max: 8 });
  const good = (grade: string): boolean => grade === 'reproduced' || grade === 'boundary';

  test('what is printed from a value is reproduced by it', () => {
    fc.assert(fc.property(values, decimals, (value, digits) => good(compareFigure(printed(value.toFixed(digits)), value).grade)));
  });

  test('what is printed from a fraction is reproduced by it, to any digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 9n }), decimals, (top, bottom, digits) => {
        const scaled = (top * 10n ** BigInt(digits) * 2n + bottom) / (2n * bottom);
        const padded = scaled.toString().padStart(digits + 1, '0');
        const text = digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
        expect(good(compareFigure(printed(text), rational(top, bottom)).grade)).toBe(true);
      }),
    );
  });

  test('two units off in the last digit is discrepant; one unit is, unless it was cut off or lies on an end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000, max: 100_000 }),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom(-1, 1),
        (digits, places, side) => {
          const unit = 10 ** -places;
          const text = (digits * unit).toFixed(places);
          expect(compareFigure(printed(text), (digits + 2 * side) * unit).grade).toBe('discrepant');
          expect(compareFigure(printed(text), (digits + side) * unit).grade).toBe('discrepant');
        },
      ),
    );
  });

  test('appending a zero never turns discrepant into reproduced', () => {
    fc.assert(
      fc.property(values, decimals, fc.integer({ min: -30, max: 30 }), (value, digits, tenths) => {
        const text = (value + (tenths / 10) * 10 ** -digits).toFixed(digits);
        const longer = digits === 0 ? `${text}.0` : `${text}0`;
        if (good(compareFigure(printed(longer), value).grade)) expect(good(compareFigure(printed(text), value).grade)).toBe(true);
      }),
    );
  });

  test('the miss is 0 exactly where the value lies within the rounding', () => {
    fc.assert(
      fc.property(values, decimals, fc.integer({ min: -30, max: 30 }), (value, digits, tenths) => {
        const { grade, missUnits } = compareFigure(printed((value + (tenths / 10) * 10 ** -digits).toFixed(digits)), value);
        if (grade === 'reproduced') expect(missUnits).toBe(0);
        if (grade === 'discrepant') expect(Math.abs(missUnits)).toBeGreaterThan(0);
        if (grade === 'truncated') expect(Math.abs(missUnits)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});
