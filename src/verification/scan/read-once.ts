import { readTokensInSteps } from './decimal-commas.js';
import { type ReadText, type TextForm, readTextInSteps } from './normalise.js';
import type { Token } from './tokens.js';

/** A text with its tables and its tokens, read once for all that is looked for in it. */
export interface ReadTokens extends ReadText {
  readonly tokens: readonly Token[];
}

/** Tokens that are looked through between two steps: some hundredths of a second. */
export const tokensOfStep = 10_000;

/** Reads a text for its tokens, in steps between which it can be ended. */
export function* readOnce(text: string, form: TextForm): Generator<unknown, ReadTokens> {
  const read = yield* readTextInSteps(text, form);
  return { ...read, tokens: yield* readTokensInSteps(read.normalised) };
}
