import { type Rational, multiplyRationals, powerOfTen, rational } from './rational.js';

export const comparators = ['=', '<', '<=', '>', '>='] as const;
export type Comparator = (typeof comparators)[number];

/**
 * A number as it was printed. `digits` and `decimals` keep its trailing zeros: `0.50` is 50 with 2 decimals, `0.5`
 * is 5 with 1, and they make different promises.
 */
export interface PrintedNumber {
  /** The string as it was given. */
  readonly text: string;
  readonly comparator: Comparator;
  /** −1 also for `-0.00`, whose sign is information. */
  readonly sign: 1 | -1;
  /** The digits without their point, as a whole number. */
  readonly digits: bigint;
  /** Digits after the point; negative after an exponent, as in `1.2e5`. */
  readonly decimals: number;
  readonly percent: boolean;
}

/** The characters that are printed for a minus sign: hyphens, dashes and the sign itself. */
export const minusSigns = '-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d\u207b';

/** The characters that are printed for a decimal point: full stop and raised or centred dots. */
const decimalPoints = '.\u00b7\u2027\u2219\u22c5';

const spaces = ' \\u00a0\\u2009\\u202f';
const comparatorSigns: Readonly<Record<string, Comparator>> = {
  '=': '=',
  '<': '<',
  '>': '>',
  '<=': '<=',
  '=<': '<=',
  '>=': '>=',
  '=>': '>=',
  '\u2264': '<=',
  '\u2266': '<=',
  '\u2a7d': '<=',
  '\u2265': '>=',
  '\u2267': '>=',
  '\u2a7e': '>=',
};
const superscripts = '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079';

const shape = new RegExp(
  [
    '^\\s*(?<comparator>[<>=\\u2264-\\u2267\\u2a7d\\u2a7e]{0,2})',
    `\\s*(?<sign>[${minusSigns}+]?)\\s*`,
    `(?<whole>(?:\\d{1,3}(?<separator>[,'\\u2019${spaces.slice(1)}])\\d{3}(?:\\k<separator>\\d{3})*|\\d*))`,
    `(?:[${decimalPoints}](?<fraction>\\d+)|,(?<commaFraction>\\d+))?`,
    `(?:[eE](?<exponent>[${minusSigns}+]?\\d{1,4})`,
    `|\\s*[x\\u00d7${decimalPoints.slice(1)}]\\s*10\\^?(?<power>[${minusSigns}+]?[\\d${superscripts}]{1,4}))?`,
    '\\s*(?<percent>%|percent|per cent)?\\s*$',
  ].join(''),
);

/** Nothing longer is a printed figure; the bound keeps hostile text from becoming a huge integer. */
const mostCharacters = 100;

/**
 * Reads one printed number, exactly and without ever going through a double.
 *
 * Signs of every sort (hyphen, dashes, U+2212), raised decimal points (`0·85`), a dropped leading zero (`.029`),
 * thousands separators, comparators (`<.0001`, `≤ 5`), per cent, `1.2e-5` and `1.2 × 10^-5` are understood. A comma
 * before exactly three digits separates thousands, as in English print; before any other number of digits, or after
 * a lone 0, it is a decimal comma.
 *
 * @param text one number and nothing else
 * @returns the number, or `null` when the text is not one number
 *
 * @example
 * parsePrinted('<.0001')?.comparator // '<'
 * parsePrinted('−0·50')?.digits // 50n
 */
export function parsePrinted(text: string): PrintedNumber | null {
  if (text.length > mostCharacters) return null;
  const found = shape.exec(text)?.groups;
  if (found === undefined) return null;
  const { whole = '', fraction, commaFraction } = found;
  const decimalComma = commaFraction !== undefined;
  if (decimalComma && found['separator'] === ',') return null;
  const wholeDigits = whole.replace(/\D/g, '');
  // "0,123" has no thousands: the zero before the comma says so.
  const zeroLed = found['separator'] === ',' && whole.startsWith('0');
  if (found['separator'] !== undefined && whole.startsWith('0') && !(zeroLed && /^0,\d{3}$/.test(whole) && fraction === undefined))
    return null;
  const places = zeroLed ? wholeDigits.slice(1) : (fraction ?? commaFraction ?? '');
  const digits = zeroLed ? wholeDigits : wholeDigits + places;
  if (digits === '') return null;
  const comparator = found['comparator'] === '' ? '=' : comparatorSigns[found['comparator'] ?? ''];
  if (comparator === undefined) return null;
  const exponent = exponentOf(found['exponent'] ?? found['power'] ?? '0');
  return {
    text,
    comparator,
    sign: found['sign'] !== '' && found['sign'] !== '+' ? -1 : 1,
    digits: BigInt(digits),
    decimals: places.length - exponent,
    percent: found['percent'] !== undefined,
  };
}

function exponentOf(text: string): number {
  const plain = [...text].map((character) => (minusSigns.includes(character) ? '-' : superscriptDigit(character))).join('');
  return Number(plain);
}

function superscriptDigit(character: string): string {
  const digit = superscripts.indexOf(character);
  return digit < 0 ? character : String(digit);
}

/**
 * The value of a printed number, as its digits say: `69%` is 69, whatever it is a percentage of.
 *
 * @example
 * printedValue(parsePrinted('−1.50')) // { numerator: -3n, denominator: 2n }
 */
export function printedValue({ sign, digits, decimals }: PrintedNumber): Rational {
  return multiplyRationals(rational(BigInt(sign) * digits), powerOfTen(-decimals));
}

/** One unit of the last printed digit: 0.01 for `0.50`. */
export function lastPlace({ decimals }: PrintedNumber): Rational {
  return powerOfTen(-decimals);
}
