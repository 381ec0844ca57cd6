import { normaliseText } from '../../../src/verification/scan/normalise.js';
import type { Match } from '../../../src/verification/scan/numbers.js';
import { type Token, tokenise } from '../../../src/verification/scan/tokens.js';

export type Reader<T> = (tokens: readonly Token[], at: number) => Match<T> | null;

/**
 * What a reader makes of a text from the token on that `¦` stands before, and the words behind what it read: of a figure that is cut
 * short or long, both differ. `null` where it reads nothing.
 */
export function readAt<T>(read: Reader<T>, marked: string): readonly [value: T, rest: string] | null {
  const text = normaliseText(marked.replace('¦', ''));
  const tokens = tokenise(text);
  const offset = Math.max(0, marked.indexOf('¦'));
  const found = read(tokens, tokens.findIndex(({ start }) => (text.starts[start] ?? 0) >= offset));
  return found === null ? null : [found.value, text.text.slice(tokens[found.next]?.start ?? text.text.length)];
}

/** Reads every beginning and every end of the texts from every token on: wherever a text is cut off, an answer comes, and goes on. */
export function readCutOff(reader: Reader<unknown>, marked: readonly string[]): readonly string[] {
  return marked.flatMap((each) => {
    const words = each.replace('¦', '');
    const tokens = tokenise(normaliseText(words));
    return tokens.flatMap((_, cut) =>
      [tokens.slice(0, cut + 1), tokens.slice(cut)].flatMap((part) =>
        part.flatMap((_token, at) => {
          const next = reader(part, at)?.next ?? at + 1;
          return next > at && next <= part.length ? [] : [`${words}: from ${at} of ${part.length} to ${next}`];
        }),
      ),
    );
  });
}
