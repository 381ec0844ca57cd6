import { minusSigns, parsePrinted, printedValue } from '../../numeric/exact/decimal.js';
import { type Rational, divideRationals, multiplyRationals, powerOfTen, rational } from '../../numeric/exact/rational.js';

/** A dose or an infusion rate, or a range of them, as printed. */
export interface Dose {
  /** One printed number, or the two ends of a range. */
  readonly amounts: readonly string[];
  readonly unit: DoseUnit;
}

/** mass [/ body weight] [/ time]. */
export interface DoseUnit {
  readonly mass: Mass;
  readonly perKilogram: boolean;
  readonly time: Time | null;
}

/** Masses in grams. */
export const masses = {
  ng: powerOfTen(-9),
  ug: powerOfTen(-6),
  mg: powerOfTen(-3),
  g: rational(1n),
} as const satisfies Record<string, Rational>;

/** Times in seconds. */
export const times = {
  s: rational(1n),
  min: rational(60n),
  h: rational(3600n),
  day: rational(86400n),
} as const satisfies Record<string, Rational>;

export type Mass = keyof typeof masses;
export type Time = keyof typeof times;

const massNames: Readonly<Record<string, Mass>> = {
  ng: 'ng',
  ug: 'ug',
  '\u00b5g': 'ug',
  '\u03bcg': 'ug',
  mcg: 'ug',
  mg: 'mg',
  g: 'g',
};
const timeNames: Readonly<Record<string, Time>> = {
  s: 's',
  sec: 's',
  min: 'min',
  minute: 'min',
  h: 'h',
  hr: 'h',
  hour: 'h',
  d: 'day',
  day: 'day',
  '24h': 'day',
};

/** The longest text that is still a dose. */
const mostCharacters = 80;

/**
 * Reads a dose: `1-2 ug/kg/min`, `0.06–0.12 mg/kg/h`, `0.5 to 1 mg kg−1 h−1`, `50 mg`.
 *
 * @returns `null` when the text is not a number or range with a unit of mass, optionally per kg and per time
 *
 * @example
 * readDose('1-2 µg/kg/min')?.unit.mass // 'ug'
 */
export function readDose(text: string): Dose | null {
  if (text.length > mostCharacters) return null;
  const found = /^\s*([<>\u2264\u2265]?\s*[\d.,\u00b7]+)(?:\s*(?:to|[-\u2010-\u2015\u2212])\s*([\d.,\u00b7]+))?\s*(\S.*)$/i.exec(text);
  if (found === null) return null;
  const amounts = [found[1], found[2]].filter((each) => each !== undefined).map((each) => each.trim());
  const unit = readUnit(found[3] ?? '');
  return unit === null || amounts.some((each) => parsePrinted(each) === null) ? null : { amounts, unit };
}

/** `mg/kg/h`, `mg per kg per hour`, `mg·kg⁻¹·h⁻¹`, `mg kg-1 h-1`. */
function readUnit(text: string): DoseUnit | null {
  const negativeOne = new RegExp(`\\s*(?:\\^?[${minusSigns}]1|\\u207b\\u00b9)`, 'g');
  const inverse = text.replace(negativeOne, '\u0000');
  const parts = inverse
    .trim()
    .toLowerCase()
    .replace(/\s+per\s+/g, '/')
    .split(/[\s/\u00b7.\u22c5]+/)
    .filter((part) => part !== '');
  const [mass, ...denominators] = parts.map((part) => part.replace('\u0000', ''));
  const usesSlashes = /[/]|\sper\s/i.test(text);
  const allInverse = parts.slice(1).every((part) => part.endsWith('\u0000'));
  if (mass === undefined || !Object.hasOwn(massNames, mass) || (!usesSlashes && !allInverse)) return null;
  const perKilogram = denominators[0] === 'kg';
  const [time, ...more] = perKilogram ? denominators.slice(1) : denominators;
  if (more.length > 0) return null;
  if (time === undefined) return { mass: massNames[mass] as Mass, perKilogram, time: null };
  const singular = Object.hasOwn(timeNames, time) ? time : time.replace(/s$/, '');
  return Object.hasOwn(timeNames, singular) ? { mass: massNames[mass] as Mass, perKilogram, time: timeNames[singular] as Time } : null;
}

/**
 * The factor that takes a number in one unit to a number in another, exactly; `null` when they do not measure the same
 * (per kg of body weight against not, a rate against an amount).
 *
 * @example
 * conversionFactor(readDose('1 ug/kg/min').unit, readDose('1 mg/kg/h').unit) // { numerator: 3n, denominator: 50n }
 */
export function conversionFactor(from: DoseUnit, to: DoseUnit): Rational | null {
  if (from.perKilogram !== to.perKilogram || (from.time === null) !== (to.time === null)) return null;
  const mass = divideRationals(masses[from.mass], masses[to.mass]);
  return from.time === null || to.time === null ? mass : multiplyRationals(mass, divideRationals(times[to.time], times[from.time]));
}

/** The amounts of a dose in another unit, exactly; `null` when the units do not measure the same. */
export function convertDose({ amounts, unit }: Dose, to: DoseUnit): readonly Rational[] | null {
  const factor = conversionFactor(unit, to);
  if (factor === null) return null;
  const values = amounts.map((each) => parsePrinted(each));
  return values.every((each) => each !== null) ? values.map((each) => multiplyRationals(printedValue(each), factor)) : null;
}
