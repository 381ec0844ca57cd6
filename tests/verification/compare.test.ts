import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePrinted, type PrintedNumber } from '../../src/numeric/exact/decimal.js';
import { type Rational, rational, rationalToDouble } from '../../src/numeric/exact/rational.js';
import { roundingModes, type RoundingMode } from '../../src/numeric/exact/rounding.js';
import { type Comparison, type ComparisonOptions, compareFigure, countable, mayBeCutOff, roundingInterval } from '../../src/verification/compare.js';
import { expectClose } from '../support/close.js';
import { closedForm, sameNumber } from '../support/tolerance.js';

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
    // Nothing above zero gets a minus sign, however it is cut off.
    ['-0.00', 0.001, 'discrepant'],
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

const good = (grade: string): boolean => grade === 'reproduced' || grade === 'boundary';

describe('laws', () => {
  const values = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const decimals = fc.integer({ min: 0, max: 8 });

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

/** What a program that rounds in one way prints of a fraction, in whole numbers throughout. */
function printBy(mode: RoundingMode, top: bigint, bottom: bigint, places: number): string {
  const scaled = top * 10n ** BigInt(places);
  const down = scaled / bottom - (scaled % bottom < 0n ? 1n : 0n);
  const twice = 2n * (scaled - down * bottom);
  const up = twice === 0n ? down : down + 1n;
  const nearest = (atTie: bigint): bigint => (twice === bottom ? atTie : twice < bottom ? down : up);
  const chosen: Readonly<Record<RoundingMode, bigint>> = {
    'half-away': nearest(top < 0n ? down : up),
    'half-even': nearest(down % 2n === 0n ? down : up),
    'half-down': nearest(top < 0n ? up : down),
    truncate: top < 0n ? up : down,
    ceiling: up,
    floor: down,
  };
  return decimalOf(chosen[mode], places);
}

function decimalOf(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const point = digits.length - places;
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${places === 0 ? '' : `.${digits.slice(point)}`}`;
}

describe('one way of rounding', () => {
  const modes = Object.keys(roundingModes) as readonly RoundingMode[];
  // Small denominators, so that ties come up.
  const fractions = fc.tuple(fc.bigInt({ min: -2000n, max: 2000n }), fc.bigInt({ min: 1n, max: 200n }), fc.integer({ min: 0, max: 3 }));

  test.each<[RoundingMode, string, string, string]>([
    ['half-away', '0.13', 'reproduced', 'reproduced'],
    ['half-even', '0.12', 'reproduced', 'reproduced'],
    ['half-down', '0.12', 'reproduced', 'reproduced'],
    ['half-away', '0.12', 'truncated', 'truncated'],
    ['half-even', '0.13', 'discrepant', 'discrepant'],
    ['half-down', '0.13', 'discrepant', 'discrepant'],
    ['truncate', '0.12', 'reproduced', 'reproduced'],
    ['truncate', '0.13', 'discrepant', 'discrepant'],
    ['ceiling', '0.13', 'reproduced', 'reproduced'],
    ['floor', '0.12', 'reproduced', 'reproduced'],
    ['floor', '0.13', 'discrepant', 'discrepant'],
  ])('the tie 1/8 under %s as %s: %s', (rounding, text, grade) => {
    expect(compareFigure(printed(text), rational(1, 8), { rounding }).grade).toBe(grade);
    // A double may lie on either side of the tie.
    const asDouble = compareFigure(printed(text), 0.125, { rounding }).grade;
    expect(['boundary', ...(rounding === 'truncate' || rounding === 'floor' || rounding === 'ceiling' ? [grade] : [])]).toContain(asDouble);
  });

  test('what a mode prints is reproduced under that mode, and under union if the mode is one to nearest', () => {
    fc.assert(
      fc.property(fractions, fc.constantFrom(...modes), ([top, bottom, places], mode) => {
        const text = printBy(mode, top, bottom, places);
        expect(compareFigure(printed(text), rational(top, bottom), { rounding: mode }).grade).toBe('reproduced');
        if (mode.startsWith('half')) expect(good(compareFigure(printed(text), rational(top, bottom)).grade)).toBe(true);
      }),
    );
  });

  test('a mode prints one string only: the neighbours are not reproduced, and two units off are discrepant', () => {
    fc.assert(
      fc.property(fractions, fc.constantFrom(...modes), fc.constantFrom(-2n, -1n, 1n, 2n), ([top, bottom, places], mode, off) => {
        const right = printed(printBy(mode, top, bottom, places));
        const wrong = printed(decimalOf(BigInt(right.sign) * right.digits + off, places));
        const { grade } = compareFigure(wrong, rational(top, bottom), { rounding: mode });
        expect(grade).not.toBe('reproduced');
        expect(grade).not.toBe('boundary');
        if (off === 2n || off === -2n) {
          expect(grade).toBe('discrepant');
          if (mode.startsWith('half')) expect(compareFigure(wrong, rational(top, bottom)).grade).toBe('discrepant');
        }
      }),
    );
  });

  test('a count and a comparator are not rounded in any way', () => {
    for (const rounding of modes) {
      expect(compareFigure(printed('39'), rational(39), { unit: 'count', rounding }).grade).toBe('reproduced');
      expect(compareFigure(printed('<.05'), 0.049, { unit: 'probability', rounding }).grade).toBe('reproduced');
    }
  });
});

describe('the error of the computed value', () => {
  test('is not allowed for beyond a thousandth of a unit, however many digits are printed', () => {
    const iterative = { relativeError: 1e-8 };
    expect(compareFigure(printed('1344344.35'), 1344344.36729, iterative).grade).toBe('discrepant');
    expect(compareFigure(printed('89.4082'), 89.40824957, iterative).grade).toBe('reproduced');
    expect(compareFigure(printed('89.4082'), 89.40825003, iterative).grade).toBe('boundary');
  });
});

test('a miss of more units than there are numbers for is the largest number', () => {
  expect(compareFigure(printed('0.70'), Number.MAX_VALUE).missUnits).toBe(Number.MAX_VALUE);
  expect(compareFigure(printed('0.70'), -Number.MAX_VALUE).missUnits).toBe(-Number.MAX_VALUE);
});

describe('whole comparisons', () => {
  const exact = rational(1, 8);
  test.each<[text: string, computed: number | Rational, options: ComparisonOptions, expected: readonly [Comparison['grade'], number, number]]>([
    ['0.5', 0.62, {}, ['discrepant', 0.7, 0.62]],
    ['0.5', 0.38, {}, ['discrepant', -0.7, 0.38]],
    ['50%', 0.62, {}, ['discrepant', 11.5, 62]],
    ['50%', 62, { unit: 'percent' }, ['discrepant', 11.5, 62]],
    ['50%', 0.625, { unit: 'count' }, ['discrepant', 12.5, 62.5]],
    ['5', rational(5), { unit: 'count' }, ['reproduced', 0, 5]],
    ['5', 5.4, { unit: 'count' }, ['discrepant', 0.4, 5.4]],
    // A count on the edge of another is none of it, and one with a comparator has an open end.
    ['5', rational(5), { unit: 'count', rounding: 'half-even' }, ['reproduced', 0, 5]],
    ['>5', 5, { unit: 'count' }, ['boundary', 0, 5]],
    ['>5', 6, { unit: 'count' }, ['reproduced', 0, 6]],
    ['>5', rational(5), { unit: 'count', rounding: 'half-even' }, ['discrepant', 0, 5]],
    ['1.00', 1.004, { unit: 'probability' }, ['discrepant', 0.4, 1.004]],
    ['1.00', 0.996, { unit: 'probability' }, ['reproduced', 0, 0.996]],
    ['.00', 0, { unit: 'probability' }, ['reproduced', 0, Number.MIN_VALUE]],
    ['.00', 0, {}, ['reproduced', 0, 0]],
    ['12%', exact, {}, ['boundary', 0, 12.5]],
    ['12%', exact, { rounding: 'half-away' }, ['truncated', 0, 12.5]],
    ['12%', exact, { rounding: 'half-even' }, ['reproduced', 0, 12.5]],
    ['12%', exact, { rounding: 'ceiling' }, ['discrepant', 0.5, 12.5]],
    ['12%', exact, { rounding: 'truncate' }, ['reproduced', 0, 12.5]],
    ['<12%', exact, { rounding: 'half-even' }, ['discrepant', 0.5, 12.5]],
    ['0.12', 0.125 * (1 + 1e-14), { rounding: 'half-even' }, ['boundary', 1.25e-13, 0.125 * (1 + 1e-14)]],
    ['0.12', 0.125 * (1 + 1e-11), { rounding: 'half-even' }, ['truncated', 1.25e-10, 0.125 * (1 + 1e-11)]],
    ['0.12', 0.125 * (1 + 1e-11), { rounding: 'half-even', relativeError: 1e-10 }, ['boundary', 1.25e-10, 0.125 * (1 + 1e-11)]],
    ['0.12', 0.1299, { rounding: 'floor' }, ['reproduced', 0, 0.1299]],
    ['0.12', 0.13, { rounding: 'floor' }, ['boundary', 0, 0.13]],
    ['0.12', rational(13, 100), { rounding: 'floor' }, ['discrepant', 0, 0.13]],
    ['-0.12', -0.1251, { rounding: 'half-even' }, ['truncated', -0.01, -0.1251]],
    // The error is bounded by a thousandth of a unit.
    ['0.12', 0.12501, { relativeError: 1 }, ['truncated', 0.001, 0.12501]],
    ['0.12', 0.1250099, { relativeError: 1 }, ['boundary', 0.00099, 0.1250099]],
    ['0.12', -0.12, { relativeError: 1e-3 }, ['discrepant', -23.5, -0.12]],
  ])('%s of %o, %o', (text, computed, options, [grade, missUnits, value]) => {
    const found = compareFigure(printed(text), computed, options);
    expect(found.grade).toBe(grade);
    expectClose(found.missUnits, missUnits, sameNumber, 'miss');
    expectClose(found.computed, value, closedForm, 'computed');
  });

  test.each<[boolean, string, number | Rational, ComparisonOptions]>([
    [true, '0.72', 0.7259, {}],
    [true, '0.72', 0.72, {}],
    [false, '0.72', 0.7199, {}],
    [false, '0.72', 0.7301, {}],
    // On an end, where the error of the value leaves it open, and an exact one does not.
    [true, '0.72', 0.73, {}],
    [false, '0.72', rational(73, 100), {}],
    [true, '0.72', rational(72, 100), {}],
    [false, '0.72', 0.73 * (1 + 1e-9), {}],
    [true, '0.72', 0.73 * (1 + 1e-9), { relativeError: 1e-8 }],
    [false, '-0.72', -0.7199, {}],
    [true, '-0.72', -0.7259, {}],
    [true, '72%', 0.7259, {}],
    [false, '72%', 0.7259, { unit: 'percent' }],
    [true, '72%', 72.59, { unit: 'percent' }],
    [true, '39', 40, { unit: 'count' }],
    [true, '<0.72', 0.9, {}],
  ])('that it may be cut off is %s: %s of %o, %o', (may, text, computed, options) => expect(mayBeCutOff(printed(text), computed, options)).toBe(may));

  test.each<[string, 'natural' | 'percent' | 'probability' | 'count', 'union' | RoundingMode, readonly [number | null, number | null]]>([
    ['0.5', 'natural', 'union', [0.45, 0.55]],
    ['0.5', 'natural', 'truncate', [0.5, 0.6]],
    ['0.5', 'percent', 'ceiling', [0.4, 0.5]],
    ['.00', 'probability', 'union', [0, 0.005]],
    ['5', 'count', 'union', [5, 5]],
    ['<5', 'count', 'union', [null, 5]],
  ])('%s as %s, %s', (text, unit, rounding, ends) => {
    const { lower, upper } = roundingInterval(printed(text), unit, rounding);
    expect([lower, upper].map((end) => (end === null ? null : rationalToDouble(end.value)))).toEqual(ends);
  });

  test('a miss is within the numbers that there are', () => expect([Infinity, -Infinity, 3, -3].map(countable)).toEqual([Number.MAX_VALUE, -Number.MAX_VALUE, 3, -3]));
});
