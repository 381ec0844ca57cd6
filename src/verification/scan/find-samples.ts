import { type TextForm, readText } from './normalise.js';
import { type Place, placeFinder } from './places.js';
import { type FoundSample, readSample } from './samples.js';
import { sentenceAround } from './sentences.js';
import { tokenise } from './tokens.js';

/** A mean with its standard deviation and size, and where it stands. */
export interface PlacedSample extends FoundSample, Place {
  readonly quote: string;
  /** UTF-16 code units before the quote. */
  readonly offset: number;
  readonly sentence: string;
}

/**
 * Reads the means of running text that have their number of participants beside them. They can be tested for being means of
 * whole numbers, which only somebody who knows the scale can say that they are.
 *
 * @example
 * findSamples('It was 3.4 (M = 3.44, SD = 2.47, n = 18).')[0].n // '18'
 */
export function findSamples(text: string, form: TextForm = 'plain'): readonly PlacedSample[] {
  const { normalised } = readText(text, form);
  const tokens = tokenise(normalised);
  const place = placeFinder(text);
  const found: PlacedSample[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const sample = readSample(tokens, at);
    const [first, last] = [tokens[at], tokens[(sample?.next ?? 0) - 1]];
    if (sample === null || first === undefined || last === undefined) continue;
    const offset = normalised.starts[first.start] ?? 0;
    const quote = text.slice(offset, normalised.ends[last.end - 1]);
    found.push({ ...sample.value, quote, offset, sentence: sentenceAround(normalised, tokens, { start: at, end: sample.next }), ...place(offset) });
    at = sample.next - 1;
  }
  return found;
}
