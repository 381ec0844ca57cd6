import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rational } from '../../../src/numeric/exact/rational.js';
import { conversionFactor, convertDose, type Dose, masses, readDose, times } from '../../../src/verification/coherence/conversion.js';

function dose(text: string): Dose {
  const found = readDose(text);
  if (found === null) throw new Error(`${text} is no dose`);
  return found;
}

describe('doses', () => {
  test.each([
    ['1-2 ug/kg/min', ['1', '2'], 'ug', true, 'min'],
    ['1–2 µg/kg/min', ['1', '2'], 'ug', true, 'min'],
    ['1 to 2 mcg/kg/min', ['1', '2'], 'ug', true, 'min'],
    ['0.06–0.12 mg/kg/h', ['0.06', '0.12'], 'mg', true, 'h'],
    ['0.12 mg kg−1 h−1', ['0.12'], 'mg', true, 'h'],
    ['0.12 mg·kg⁻¹·h⁻¹', ['0.12'], 'mg', true, 'h'],
    ['0.5 mg per kg per hour', ['0.5'], 'mg', true, 'h'],
    ['<0.35 mg/kg', ['<0.35'], 'mg', true, null],
    ['50 mg/day', ['50'], 'mg', false, 'day'],
    ['50 mg', ['50'], 'mg', false, null],
    ['2 g/days', ['2'], 'g', false, 'day'],
    [' 5 - 7 g per kg per minutes', ['5', '7'], 'g', true, 'min'],
    ['0·5 ng/kg/hr', ['0·5'], 'ng', true, 'h'],
  ])('%s', (text, amounts, mass, perKilogram, time) => expect(readDose(text)).toEqual({ amounts, unit: { mass, perKilogram, time } }));

  test.each(['', 'mg', '5', 'about 5 mg/h', '1.2.3 mg/h', '1-2.3.4 mg/h', '5 mg/kg/h\nx', '5 ml/h', '5 mg/m2', '5 mg/kg/min/h', '5 mg kg h', 'five mg', `5 ${'m'.repeat(100)}`])('no dose: %s', (text) =>
    expect(readDose(text)).toBeNull(),
  );
});

describe('conversion', () => {
  test('1-2 µg/kg/min is 0.06-0.12 mg/kg/h, exactly', () => {
    expect(convertDose(dose('1-2 µg/kg/min'), dose('1 mg/kg/h').unit)).toEqual([rational(6, 100), rational(12, 100)]);
  });

  test.each([
    ['50 mg', '1 g', [5, 100]],
    ['1 g/day', '1 mg/h', [1000, 24]],
    ['3 ug/kg/s', '1 mg/kg/24h', [3 * 86_400, 1000]],
    ['6 mg/min', '1 ng/s', [100_000, 1]],
  ] as const)('%s in the unit of %s', (from, to, [top, bottom]) => expect(convertDose(dose(from), dose(to).unit)).toEqual([rational(top, bottom)]));

  test('what does not measure the same has no factor', () => {
    expect(conversionFactor(dose('1 mg/kg').unit, dose('1 mg/kg/h').unit)).toBeNull();
    expect(convertDose(dose('1 mg/kg'), dose('1 mg').unit)).toBeNull();
    expect(conversionFactor(dose('1 mg/kg/h').unit, dose('1 mg/h').unit)).toBeNull();
    expect(conversionFactor(dose('1 mg/kg/h').unit, dose('1 mg/kg').unit)).toBeNull();
  });

  test('there and back is the same', () => {
    const unit = fc.record({
      mass: fc.constantFrom(...(Object.keys(masses) as (keyof typeof masses)[])),
      perKilogram: fc.constant(true),
      time: fc.constantFrom(...(Object.keys(times) as (keyof typeof times)[])),
    });
    fc.assert(
      fc.property(unit, unit, (from, to) => {
        const [there, back] = [conversionFactor(from, to), conversionFactor(to, from)];
        expect(there).not.toBeNull();
        expect([there?.numerator, there?.denominator]).toEqual([back?.denominator, back?.numerator]);
      }),
    );
  });
});
