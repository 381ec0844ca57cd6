import { expect, test } from 'vitest';
import { normaliseText } from '../../../src/verification/scan/normalise.js';
import type { Match } from '../../../src/verification/scan/numbers.js';
import { type Token, tokenise } from '../../../src/verification/scan/tokens.js';

export type Reader<T> = (tokens: readonly Token[], at: number) => Match<T> | null;

/** What is read of a text from `¦` on, or from its beginning, in words; `null` where nothing is. Last the text behind it, `''` if left out. */
export type Row = readonly [text: string, read: string | null, rest?: string];

/**
 * What a reader makes of a text from the token on that `¦` stands before, and the text behind what it read: of a figure that is cut
 * short or long, both differ.
 */
export function readAt<T>(read: Reader<T>, marked: string): readonly [value: T, rest: string] | null {
  const text = normaliseText(marked.replace('¦', ''));
  const tokens = tokenise(text);
  const offset = Math.max(0, marked.indexOf('¦'));
  const found = read(tokens, tokens.findIndex(({ start }) => (text.starts[start] ?? 0) >= offset));
  return found === null ? null : [found.value, text.text.slice(tokens[found.next]?.start ?? text.text.length)];
}

/** Tests what a reader makes of each text, told in words, and that an answer comes wherever the text is cut off before or behind. */
export function testReading<T>(name: string, read: Reader<T>, rows: readonly Row[], tell: (value: T) => string): void {
  test.each(rows.map(([text, wanted, rest = '']) => ({ text, wanted: wanted === null ? null : [wanted, rest] })))(`${name}: $text`, ({ text, wanted }) => {
    const found = readAt(read, text);
    expect(found === null ? null : [tell(found[0]), found[1]]).toEqual(wanted);
  });

  test(`${name}: an answer comes wherever a text is cut off, and goes on`, () => {
    expect(rows.flatMap(([text]) => (text.length > mostCharacters ? [] : stuckIn(read, text.replace('¦', ''))))).toEqual([]);
  });
}

/** Each text is read as often as it has tokens, from each of them. */
const mostCharacters = 70;

function stuckIn(read: Reader<unknown>, words: string): readonly string[] {
  const tokens = tokenise(normaliseText(words));
  const parts = tokens.flatMap((_, cut) => [tokens.slice(0, cut + 1), tokens.slice(cut)]);
  return parts.flatMap((part) =>
    part.flatMap((_, at) => {
      const next = read(part, at)?.next ?? at + 1;
      return next > at && next <= part.length ? [] : [`${words}: from ${at} of ${part.length} to ${next}`];
    }),
  );
}
