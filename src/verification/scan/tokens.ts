import type { Comparator } from '../../numeric/exact/decimal.js';
import { runThrough } from '../../numeric/steps.js';
import type { NormalisedText } from './normalise.js';

export type TokenKind =
  | 'number'
  | 'word'
  | 'percent'
  | 'dash'
  | 'compare'
  | 'open'
  | 'close'
  | 'comma'
  | 'semicolon'
  | 'colon'
  | 'slash'
  | 'stop'
  | 'break'
  | 'other';

export interface Token {
  readonly kind: TokenKind;
  /** For numbers: ASCII digits with their point, comma separators kept. For comparators: one of `< <= = >= >`. */
  readonly text: string;
  /** Place in the normalised text. */
  readonly start: number;
  readonly end: number;
  /** Whether nothing, not even a blank, stands between this token and the one before. */
  readonly glued: boolean;
}

const single: Readonly<Record<string, TokenKind>> = {
  '%': 'percent',
  '-': 'dash',
  '+': 'other',
  '(': 'open',
  '[': 'open',
  '{': 'open',
  ')': 'close',
  ']': 'close',
  '}': 'close',
  ',': 'comma',
  ';': 'semicolon',
  ':': 'colon',
  '/': 'slash',
  '.': 'stop',
};

const comparison = /=[<>]|[<>=]=?/y;
const wholeNumber = /[1-9]\d{0,2}(?:,\d{3})+(?!\d)|[1-9]\d{0,2}(?:(['\u00a0])\d{3})(?:\1\d{3})*(?!\d)|\d+/y;
const fraction = /\.\d+/y;
const exponent =
  /[eE][-+]?\d{1,4}(?![\w.])|[ \u00a0]?[x\u00d7][ \u00a0]?10(?:\^[-+]?\d{1,3}|-\d{1,3}|-?[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3})/y;
/** A decimal comma: before nought to nine hundredths no thousands can be meant. */
const commaFraction = /,\d+(?![.,]*\d)/y;
const furtherParts = /(?:\.\d+)+/y;
/** A word may be divided at the end of a line; an elided article is a word of its own, as in "l'odds ratio". */
const word = /[dlDL]'(?=\p{L}{3})|[\p{L}\p{M}]+(?:(?<=\p{Ll})-\n[ \t]{0,8}\p{Ll}[\p{L}\p{M}]*)?(?:'\p{L}+|'(?=[ \u00a0]))*(?:2(?!\d|[.,]\d)|\u00b2)?/uy;
const blank = /[ \u00a0\t]+/y;
const lines = /[ \u00a0\t]*\n[\s]*/y;

/**
 * Cuts a text into tokens, in one pass and without looking back further than one character.
 *
 * Lossless: with the places that every token carries, the source can be quoted character by character. Numbers are
 * unsigned: whether a dash is a sign or a range is decided later, from what the figures say.
 */
export function tokenise(text: NormalisedText): readonly Token[] {
  return runThrough(tokeniseInSteps(text));
}

/** Tokens that are cut between two steps. */
const tokensOfStep = 50_000;

/** The same in steps, each the share of the text that was cut. */
export function* tokeniseInSteps({ text }: NormalisedText): Generator<number, readonly Token[]> {
  const tokens: Token[] = [];
  let at = 0;
  let lastEnd = -1;
  const matchEnd = (pattern: RegExp, from: number): number => {
    pattern.lastIndex = from;
    return pattern.test(text) ? pattern.lastIndex : -1;
  };
  const put = (kind: TokenKind, end: number, value = text.slice(at, end)): void => {
    tokens.push({ kind, text: value, start: at, end, glued: at === lastEnd });
    at = end;
    lastEnd = end;
  };
  let told = 0;
  while (at < text.length) {
    if (tokens.length - told >= tokensOfStep) {
      told = tokens.length;
      yield at / text.length;
    }
    const lineEnd = matchEnd(lines, at);
    if (lineEnd > 0) {
      // One line end is a blank; an empty line, a bullet, a heading or a table row ends whatever was being said.
      const ends =
        /\n[^\n]*\n/.test(text.slice(at, lineEnd)) || '|#\u2022\u2023\u25aa'.includes(text.charAt(lineEnd)) || text.charAt(at - 1) === '|';
      if (ends && lineEnd < text.length) put('break', lineEnd, '');
      at = lineEnd;
      continue;
    }
    const blankEnd = matchEnd(blank, at);
    if (blankEnd > 0) {
      at = blankEnd;
      continue;
    }
    const character = text.charAt(at);
    const startsNumber = isDigit(character) || (character === '.' && isDigit(text.charAt(at + 1)) && !isDigit(text.charAt(at - 1)));
    if (startsNumber) {
      const found = numberAt(text, at, matchEnd);
      put(found.kind, found.end, found.kind === 'number' ? canonicalNumber(text.slice(at, found.end)) : text.slice(at, found.end));
      continue;
    }
    const compareEnd = matchEnd(comparison, at);
    if (compareEnd > 0) {
      put('compare', compareEnd, comparatorOf(text.slice(at, compareEnd)));
      continue;
    }
    const wordEnd = matchEnd(word, at);
    if (wordEnd > 0) {
      put('word', wordEnd, text.slice(at, wordEnd).replace(/-\n[ \t]*/, ''));
      continue;
    }
    put(single[character] ?? 'other', at + 1);
  }
  return tokens;
}

const isDigit = (character: string): boolean => character >= '0' && character <= '9' && character.length === 1;

/** Longer runs of digits are codes, not figures. */
const mostDigits = 40;

/** The end of a number; a dotted sequence (a version, a section, a DOI) is not one. */
function numberAt(
  text: string,
  at: number,
  matchEnd: (pattern: RegExp, from: number) => number,
): { readonly kind: TokenKind; readonly end: number } {
  let end = text.charAt(at) === '.' ? at : matchEnd(wholeNumber, at);
  const fractionEnd = text.slice(at, end) === '0' && text.charAt(end) === ',' ? matchEnd(commaFraction, end) : matchEnd(fraction, end);
  if (fractionEnd > 0) end = fractionEnd;
  const partsEnd = matchEnd(furtherParts, end);
  if (partsEnd > 0) return { kind: 'other', end: partsEnd };
  const exponentEnd = matchEnd(exponent, end);
  return { kind: end - at > mostDigits ? 'other' : 'number', end: exponentEnd > 0 ? exponentEnd : end };
}

function canonicalNumber(text: string): string {
  if (text.startsWith('0,')) return text.replace(',', '.');
  if (/^[\d.,]*$/.test(text)) return text;
  const superscripts = '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079';
  const [mantissa = '', power] = text.split(/[ \u00a0]?[x\u00d7][ \u00a0]?10\^?/);
  const digits = mantissa.replace(/['\u00a0]/g, '');
  if (power === undefined) return digits;
  const plainPower = [...power].map((each) => (superscripts.includes(each) ? String(superscripts.indexOf(each)) : each)).join('');
  return `${digits}e${plainPower}`;
}

function comparatorOf(text: string): Comparator {
  if (text === '==') return '=';
  if (text === '=<') return '<=';
  return text === '=>' ? '>=' : (text as Comparator);
}
