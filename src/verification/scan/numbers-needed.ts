import { readInterval } from './intervals.js';
import { type Match, type RangeReading, readRange } from './numbers.js';
import type { Token } from './tokens.js';

const abbreviations = /^NN(?:T[BHs]?|H)$/;
const fillers = /^(?:was|is|were|of|to|about|approximately)$/i;

/** A number needed to treat as it stands in a text, with its interval if one is printed. */
export interface FoundNumberNeeded {
  readonly printed: string;
  readonly interval: RangeReading | null;
}

/**
 * A number needed to treat, with its interval: "NNT 25", "NNTB = 25, 95% CI 14 to 200", "number needed to treat
 * (NNT) was 9 (6 to 21)". It is no estimate with an interval on any of the usual scales, and must not be taken for one.
 */
export function readNumberNeeded(tokens: readonly Token[], at: number): Match<FoundNumberNeeded> | null {
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
  const interval = intervalAt(tokens, next + 1);
  return { value: { printed: number.text, interval: interval?.value ?? null }, next: interval?.next ?? next + 1 };
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

function intervalAt(tokens: readonly Token[], at: number): Match<RangeReading | null> | null {
  const inside = ['comma', 'semicolon', 'open'].includes(tokens[at]?.kind ?? '') ? at + 1 : at;
  const interval = readInterval(tokens, at) ?? readInterval(tokens, inside);
  const bare = interval === null && tokens[at]?.kind === 'open' ? readRange(tokens, at + 1) : null;
  const range = interval === null ? bare : { value: interval.value.readings, next: interval.next };
  if (range === null) return null;
  // Two readings of its dash are none that can be held against anything.
  const [only, another] = range.value;
  const closes = tokens[range.next]?.kind === 'close' && tokens[at]?.kind === 'open';
  return { value: another === undefined ? (only ?? null) : null, next: closes ? range.next + 1 : range.next };
}
