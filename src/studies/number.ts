import type { Decimal } from './sniff.js';

/** How numbers are written in a table: its decimal mark, and the separator of thousands if there is one. */
export interface Notation {
  readonly decimal: Decimal;
  readonly thousands: string | null;
}

/** What a cell holds: a number, a mark for "no value", or something else, with a guess at what was meant. */
export type NumberReading =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'other'; readonly hint: string | null };

/** Marks for a missing value. Dashes stand alone here; before a digit they are signs. */
const missing = /^(?:|[.\-\u2010-\u2014\u2212]|na|n\/a|#n\/a|<na>|nan|nr|null)$/i;

/** The minus signs that word processors, typesetters and keyboards put before a digit. */
const minusSigns = /[\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d]/g;
const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The longest text taken for a number: a double needs at most 17 digits, and a hint is no help beyond. */
const longest = 400;
const longestHinted = 60;

/** Separators that look alike are alike: any narrow or no-break space is a space, either apostrophe an apostrophe. */
const lookAlikes: readonly (readonly [RegExp, string])[] = [
  [/[\u00a0\u2007\u2009\u202f]/g, ' '],
  [/\u2019/g, "'"],
];

const digits = '[+-]?(?:\\d+|\\d*[.,]\\d+)';
const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const footnotes = '*#\\u2020\\u2021\\u00a7\\u00b6\\u00b9\\u00b2\\u00b3';
/** What was probably meant by a cell that is not a number; the first that fits is said. */
const hints: readonly { readonly fits: RegExp; readonly hint: string }[] = [
  { fits: new RegExp(`^${digits}\\s*[%\\u2030]$`), hint: 'a percentage; write the number itself, in the unit that the column asks for' },
  { fits: /^[+-]?[1-9]\d{0,2}(?:,\d{3})+$/, hint: 'a thousands separator or a decimal comma? declare thousands "," or decimal ","' },
  { fits: /^[+-]?[1-9]\d{0,2}(?:,\d{3})+\.\d+$/, hint: 'thousands parted by a comma? declare thousands ","' },
  { fits: /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/, hint: 'thousands parted by a point? declare thousands "." and decimal ","' },
  { fits: /^[+-]?[1-9]\d{0,2}(?:[ ']\d{3})+(?:[.,]\d+)?$/, hint: 'thousands parted by a space or an apostrophe? declare thousands' },
  { fits: /^[+-]?\d*,\d+(?:[eE][+-]?\d+)?$/, hint: 'a decimal comma? declare decimal ","' },
  { fits: /^[+-]?\d*\.\d+(?:[eE][+-]?\d+)?$/, hint: 'a decimal point where decimal "," is declared' },
  { fits: /^[+-]?0[xob][\da-f]+$/i, hint: 'write the number in decimal digits' },
  { fits: /^[<>\u2264\u2265]/, hint: 'a bound is not a value' },
  { fits: /^#(?:DIV\/0!|VALUE!|REF!|NUM!|NAME\?|NULL!)$/i, hint: 'an error value of a spreadsheet' },
  { fits: /^[=@]/, hint: 'a formula; export its value' },
  { fits: /^[+-]?inf(?:inity)?$/i, hint: 'a finite number is needed' },
  { fits: new RegExp(`^(?:\\d{1,2}[-/. ]?(?:${months})|(?:${months})[a-z]*[-/. ]\\d)`, 'i'), hint: 'a date? spreadsheets make them' },
  { fits: /^\d+\s*\/\s*\d+$/, hint: 'two numbers or a fraction; give each its own column' },
  { fits: new RegExp(`^${digits}\\s*(?:\\u00b1|\\+/-|[([]|to\\b|-\\s*\\d)`, 'i'), hint: 'more than one number; give each its own column' },
  { fits: /^\d.*[x\u00d7*\u00b7]\s*10/i, hint: 'write powers of ten as 1.2e-3' },
  { fits: new RegExp(`^${digits}\\s*[a-z${footnotes}]+$`, 'i'), hint: 'a footnote mark or a unit after the number' },
];

/**
 * A number as people write it in a table, read strictly.
 *
 * Accepted: digits with an optional sign (any minus sign), decimal mark, exponent and blanks around; thousands
 * separators only where they are declared, and only between groups of three. Refused, with a hint where one is to be
 * had: everything that `Number` would bend into a value (`''` is not 0, `0x1F` is not 31), percent signs, undeclared
 * separators, and numbers that a double cannot hold.
 *
 * @param text the cell
 * @param notation the decimal mark and thousands separator of the table
 *
 * @example
 * readNumber('\u22120,5', { decimal: ',', thousands: null }) // { kind: 'number', value: -0.5 }
 */
export function readNumber(text: string, notation: Notation): NumberReading {
  if (notation.decimal === '.' && notation.thousands === null && text.length <= longest && plain.test(text)) {
    const value = Number(text);
    // Most cells are such numbers; zeros and what a double cannot hold are looked at twice.
    if (value !== 0 && Number.isFinite(value)) return { kind: 'number', value };
  }
  const trimmed = text.trim();
  // Most cells are numbers as a double is written, which no other rule here concerns.
  const isPlain = notation.decimal === '.' && notation.thousands === null && trimmed.length <= longest && plain.test(trimmed);
  if (isPlain) return numberOf(trimmed);
  if (missing.test(trimmed)) return { kind: 'missing' };
  if (trimmed.length > longest) return { kind: 'other', hint: null };
  const signed = trimmed.replace(minusSigns, '-');
  const pointed = pointForm(signed, notation);
  if (pointed === null || !plain.test(pointed)) return { kind: 'other', hint: hintFor(signed) };
  return numberOf(pointed);
}

/** The double nearest to a decimal number. */
function numberOf(pointed: string): NumberReading {
  const value = Number(pointed);
  if (!Number.isFinite(value)) return { kind: 'other', hint: 'too large for double precision' };
  if (value === 0 && /[1-9]/.test(pointed.replace(/[eE].*$/, ''))) return { kind: 'other', hint: 'too close to zero for double precision' };
  // A printed "-0" is zero; the sign of a zero would otherwise travel on and show.
  return { kind: 'number', value: value === 0 ? 0 : value };
}

/** The number with a decimal point and without thousands separators; `null` if separators stand where they cannot. */
function pointForm(text: string, { decimal, thousands }: Notation): string | null {
  if (decimal === '.' && thousands === null) return text;
  const [whole = '', ...fractions] = text.split(decimal);
  if (fractions.length > 1 || (decimal === ',' && thousands !== '.' && text.includes('.'))) return null;
  const joined = thousands === null ? whole : withoutThousands(whole, thousands);
  return joined === null ? null : [joined, ...fractions].join('.');
}

/** Digits in one piece, from digits in one piece or in groups of three. */
function withoutThousands(whole: string, thousands: string): string | null {
  const separator = asciiForm(thousands);
  const groups = asciiForm(whole).split(separator);
  if (groups.length === 1) return whole;
  const [first = '', ...rest] = groups;
  return /^[+-]?\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group)) ? groups.join('') : null;
}

function asciiForm(text: string): string {
  return lookAlikes.reduce((changed, [looks, is]) => changed.replace(looks, is), text);
}

/** The first character that is not seen, and makes another text of what looks like a number. */
const hidden = /[\p{Cf}\p{Cc}]/u;

function hintFor(text: string): string | null {
  const [found] = hidden.exec(text) ?? [];
  if (found !== undefined) return `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} is in it, which is not seen; take it out`;
  if (text.length > longestHinted) return null;
  const searched = asciiForm(text);
  return hints.find(({ fits }) => fits.test(searched))?.hint ?? null;
}

/**
 * One unit of the last printed digit of a number that `readNumber` accepts: 0.1 for `1.5`, 0.01 for `1.50`, 1 for `15`.
 *
 * @example
 * lastUnit('1,50', { decimal: ',', thousands: null }) // 0.01
 */
export function lastUnit(text: string, { decimal }: Notation): number {
  const [mantissa = '', exponent = '0'] = text.trim().replace(minusSigns, '-').toLowerCase().split('e');
  const point = mantissa.lastIndexOf(decimal);
  const decimals = point < 0 ? 0 : mantissa.length - point - 1;
  return 10 ** (Number(exponent) - decimals);
}
