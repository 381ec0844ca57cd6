import type { Match } from './numbers.js';
import { type Place, placeFinder } from './places.js';
import { sentenceAround } from './sentences.js';
import { type ReadTokens, tokensOfStep } from './read-once.js';
import type { Token } from './tokens.js';

/** Where something was read in a text, and in which words. */
export interface Quoted extends Place {
  readonly quote: string;
  /** UTF-16 code units before the quote. */
  readonly offset: number;
  readonly sentence: string;
}

/** All that a reader finds in the running text, one behind the other, each with its place; in steps, each the share of the text that was looked through. */
export function* findPlaced<T>({ normalised, tokens }: ReadTokens, read: (tokens: readonly Token[], at: number) => Match<T> | null): Generator<number, readonly (T & Quoted)[]> {
  const text = normalised.source;
  const place = placeFinder(text);
  const found: (T & Quoted)[] = [];
  let told = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if (at - told >= tokensOfStep) {
      told = at;
      yield at / tokens.length;
    }
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
