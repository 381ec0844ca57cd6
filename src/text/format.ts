/** The minus sign that people read, U+2212. */
const minus = '\u2212';

/** Numbers of this size are printed as a bound: near it the doubles end, and a back-transformation is cut. */
export const beyondPrinting = 1.7e308;

/** What stands for a number that is too large to be printed: never a sign of infinity, which no result is. */
function boundFor(value: number): string {
  return value > 0 ? '> 1.7\u00d710\u00b3\u2070\u2078' : `< ${minus}1.7\u00d710\u00b3\u2070\u2078`;
}

/**
 * A number with a fixed number of decimals, rounded half away from zero on its shortest decimal form, with a true
 * minus sign and no sign on zero. `null` (not estimable) becomes an en dash, what is too large a bound.
 *
 * @example
 * formatFixed(-0.7145, 2) // '−0.71'
 */
export function formatFixed(value: number | null, digits: number): string {
  if (value === null || Number.isNaN(value)) return '\u2013';
  if (Math.abs(value) >= beyondPrinting) return boundFor(value);
  const text = roundDecimal(Math.abs(value), digits);
  return value < 0 && /[1-9]/.test(text) ? `${minus}${text}` : text;
}

/** Half-away rounding of a non-negative number on its shortest decimal form: 1.005 becomes 1.01, as a reader expects. */
function roundDecimal(value: number, digits: number): string {
  if (value >= 1e21) return value.toPrecision(6);
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const point = Number(exponent) + 1;
  const all = whole + fraction;
  const padded = point <= 0 ? '0'.repeat(1 - point) + all : all.padEnd(point, '0');
  const integerLength = point <= 0 ? 1 : point;
  const kept = padded.slice(0, integerLength + digits).padEnd(integerLength + digits, '0');
  const up = (padded[integerLength + digits] ?? '0') >= '5';
  const scaled = (BigInt(kept) + (up ? 1n : 0n)).toString().padStart(digits + 1, '0');
  return digits === 0 ? scaled : `${scaled.slice(0, -digits)}.${scaled.slice(-digits)}`;
}

/**
 * A P value as journals print it: two significant digits, at most four decimals, `< 0.0001` below that.
 *
 * @example
 * formatP(0.0288) // '0.029'
 */
export function formatP(pValue: number | null): string {
  if (pValue === null) return '\u2013';
  if (pValue < 0.0001) return '< 0.0001';
  if (pValue > 0.995) return '> 0.99';
  const digits = pValue >= 0.1 ? 2 : pValue >= 0.01 ? 3 : 4;
  return formatFixed(pValue, digits);
}

/** `P = 0.029` or `P < 0.0001`. */
export function formatPStatement(pValue: number | null): string {
  const text = formatP(pValue);
  return /^[<>]/.test(text) ? `P ${text}` : `P = ${text}`;
}

/**
 * A number for reading, with a given number of significant digits, in plain notation where that is short and in
 * scientific notation where it is not.
 */
export function formatSignificant(value: number | null, digits = 6): string {
  if (value === null || Number.isNaN(value)) return '\u2013';
  if (value === 0) return '0';
  if (Math.abs(value) >= beyondPrinting) return boundFor(value);
  const text = Math.abs(value) >= 1e-4 && Math.abs(value) < 1e9 ? String(Number(value.toPrecision(digits))) : value.toExponential(Math.max(0, digits - 1));
  return text.replace('-', minus);
}

/** A whole number with thin-space thousands separators, as the SI brochure sets them: 13 598. Four digits stay together. */
export function formatCount(value: number): string {
  const digits = String(value);
  return digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, '\u2009') : digits;
}

/**
 * A number rounded to 12 significant digits: what is written to files that must be the same bytes on every runtime,
 * because the last bits of `Math.exp` and its kin differ between versions of V8.
 */
export function stableNumber(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(12)) : value;
}
