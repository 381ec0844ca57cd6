import { minusSigns } from '../../numeric/exact/decimal.js';

/** Marks and overrides of the writing direction: they are not seen, and a number with one inside would be read as two. */
const directions = ['\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'];

/** Characters that stand for others; an empty string drops the character. */
const replacements = new Map<string, string>([
  ...[...minusSigns].map((dash): [string, string] => [dash, '-']),
  ...['\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '*', '$', '\u20ac', '\u00a3', '\u00a5', '\\', ...directions].map((dropped): [string, string] => [dropped, '']),
  ...['\u00a0', '\u2009', '\u202f', '\u2002', '\u2003', '\u2004', '\u2005', '\u2006', '\u2007', '\u2008', '\u200a'].map(
    (space): [string, string] => [space, '\u00a0'],
  ),
  ...['\u2018', '\u2019', '\u2032', '\u02bc', '`', '\u00b4'].map((quote): [string, string] => [quote, "'"]),
  ...['\u2264', '\u2266', '\u2a7d'].map((sign): [string, string] => [sign, '<=']),
  // Single angle quotes, which texts taken from PDF have for signs of comparison.
  ['\u2039', '<'],
  ['\u203a', '>'],
  ...['\u2265', '\u2267', '\u2a7e'].map((sign): [string, string] => [sign, '>=']),
  ...[...'0123456789'].map((digit): [string, string] => [String.fromCharCode(0x2080 + Number(digit)), digit]),
  ['_', ' '],
  // Ligatures, which texts taken from PDF have in "con\ufb01dence".
  ['\ufb00', 'ff'],
  ['\ufb01', 'fi'],
  ['\ufb02', 'fl'],
]);

const raisedDots = '\u00b7\u2027\u2219\u22c5';

export const isDigit = (character: string | undefined): boolean => character !== undefined && character >= '0' && character <= '9';

/** How far the full-width forms of East Asian print lie beyond the ASCII characters that they are, and where they begin and end. */
const fullWidth = { beyond: 0xfee0, first: '\uff01', last: '\uff5e' } as const;

function halfWidth(character: string): string {
  const isFull = character >= fullWidth.first && character <= fullWidth.last;
  return isFull ? String.fromCharCode(character.charCodeAt(0) - fullWidth.beyond) : character;
}

/**
 * The character that one stands for: dashes become hyphens, raised decimal points full stops, full-width characters ASCII,
 * invisible ones nothing.
 */
export function canonical(character: string, next: string): string {
  if (raisedDots.includes(character)) return isDigit(halfWidth(next)) ? '.' : character;
  if (character === '\r') return next === '\n' ? '' : '\n';
  const plain = halfWidth(character);
  return replacements.get(plain) ?? plain;
}
