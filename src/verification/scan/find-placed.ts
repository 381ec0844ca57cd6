import { readTokens } from './decimal-commas.js';
import { type TextForm, readText } from './normalise.js';
import type { Match } from './numbers.js';
import { type Place, placeFinder } from './places.js';
import { sentenceAround } from './sentences.js';
import type { Token } from './tokens.js';

/** Where something was read in a text, and in which words. */
export interface Quoted extends Place {
  readonly quote: string;
  /** UTF-16 code units before the quote. */
  readonly offset: number;
  readonly sentence: string;
}

/** All that a reader finds in the running text, one behind the other, each with its place. */
export function findPlaced<T>(text: string, form: TextForm, read: (tokens: readonly Token[], at: number) => Match<T> | null): readonly (T & Quoted)[] {
  const { normalised } = readText(text, form);
  const tokens = readTokens(normalised);
  const place = placeFinder(text);
  const found: (T & Quoted)[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const match = read(tokens, at);
    const [first, last] = [tokens[at], tokens[(match?.next ?? 0) - 1]];
    if (match === null || first === undefined || last === undefined) continue;
    const offset = normalised.starts[first.start] ?? 0;
    const quote = text.slice(offset, normalised.ends[last.end - 1]);
    found.push({ ...match.value, quote, offset, sentence: sentenceAround(normalised, tokens, { start: at, end: match.next }), ...place(offset) });
    at = match.next - 1;
  }
  return found;
}
