import { readInterval } from './intervals.js';
import { type Match, readRange } from './numbers.js';
import type { Token } from './tokens.js';

const abbreviations = /^NN(?:T[BHs]?|H)$/;
const fillers = /^(?:was|is|were|of|to|about|approximately)$/i;

/**
 * A number needed to treat, with its interval read past: "NNT 25", "NNTB = 25, 95% CI 14 to 200", "number needed to treat
 * (NNT) was 9 (6 to 21)". It is no estimate with an interval on any of the usual scales, and must not be taken for one.
 */
export function readNumberNeeded(tokens: readonly Token[], at: number): Match<string> | null {
  const name = nameEnd(tokens, at);
  if (name === null) return null;
  let next = name;
  for (let skipped = 0; skipped < 4; skipped += 1) {
    const token = tokens[next];
    const isFiller =
      token !== undefined &&
      (['comma', 'colon'].includes(token.kind) || (token.kind === 'compare' && token.text === '=') || (token.kind === 'word' && fillers.test(token.text)));
    if (!isFiller) break;
    next += 1;
  }
  const number = tokens[next];
  if (number?.kind !== 'number') return null;
  return { value: number.text, next: afterInterval(tokens, next + 1) };
}

/** Past "NNT", "NNTB", "number needed to treat (NNT)", "number needed to treat to benefit". */
function nameEnd(tokens: readonly Token[], at: number): number | null {
  const words = (from: number, ...wanted: readonly RegExp[]): boolean => wanted.every((each, index) => each.test(tokens[from + index]?.text ?? ''));
  if (words(at, abbreviations)) return at + 1;
  if (!words(at, /^numbers?$/i, /^needed$/i, /^to$/i, /^(?:treat|harm)$/i)) return null;
  const long = words(at + 4, /^(?:to|for)$/i) ? at + (words(at + 5, /^an$/i) ? 9 : 6) : at + 4;
  const abbreviated = tokens[long]?.kind === 'open' && words(long + 1, abbreviations) && tokens[long + 2]?.kind === 'close';
  return abbreviated ? long + 3 : long;
}

function afterInterval(tokens: readonly Token[], at: number): number {
  const inside = ['comma', 'semicolon', 'open'].includes(tokens[at]?.kind ?? '') ? at + 1 : at;
  const interval = readInterval(tokens, at) ?? readInterval(tokens, inside);
  const range = interval ?? (tokens[at]?.kind === 'open' ? readRange(tokens, at + 1) : null);
  if (range === null) return at;
  return tokens[range.next]?.kind === 'close' && tokens[at]?.kind === 'open' ? range.next + 1 : range.next;
}
