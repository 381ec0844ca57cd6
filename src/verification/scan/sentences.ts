import { type NormalisedText, normaliseText } from './normalise.js';
import type { Token } from './tokens.js';

/** Abbreviations whose full stop ends no sentence. */
const abbreviations = new Set([
  'v',
  'vs',
  'al',
  'approx',
  'ca',
  'cf',
  'fig',
  'figs',
  'eg',
  'ie',
  'g',
  'e',
  'i',
  'no',
  'ref',
  'refs',
  'resp',
  'c',
  'd',
  'f',
]);

/**
 * Whether a full stop ends a sentence here: the next word starts with a capital behind a blank, or nothing follows.
 */
export function endsSentence(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind === 'break') return true;
  if (token?.kind !== 'stop') return token?.kind === 'other' && (token.text === '?' || token.text === '!');
  const next = tokens[at + 1];
  if (next === undefined) return true;
  if (next.glued) return false;
  const before = tokens[at - 1]?.text.toLowerCase() ?? '';
  return !abbreviations.has(before) && (next.kind !== 'word' || /^\p{Lu}/u.test(next.text));
}

/** How far a sentence is followed to either side of a claim, in tokens. */
const mostTokensAround = 60;

/** The sentence around some tokens as it reads, without mark-up and in one line; cut where it is very long. */
export function sentenceAround(text: NormalisedText, tokens: readonly Token[], { start, end }: { readonly start: number; readonly end: number }): string {
  let first = start;
  while (first > 0 && start - first < mostTokensAround && !endsSentence(tokens, first - 1)) first -= 1;
  let last = end;
  while (last < tokens.length && last - end < mostTokensAround && !endsSentence(tokens, last)) last += 1;
  const stops = last < tokens.length && tokens[last]?.kind !== 'break' ? 1 : 0;
  const words = readable(text, tokens[first]?.start ?? 0, tokens[last - 1 + stops]?.end ?? 0);
  const cutBefore = first > 0 && !endsSentence(tokens, first - 1);
  const cutAfter = last < tokens.length && !endsSentence(tokens, last);
  return `${cutBefore ? '… ' : ''}${words}${cutAfter ? ' …' : ''}`;
}

/** A stretch of the text as it reads: the characters of the source, entities as their characters, mark-up left out. */
export function readable({ source, text, starts, ends }: NormalisedText, from: number, to: number): string {
  let words = '';
  for (let at = from; at < to; at += 1) {
    const [start, end] = [starts[at] ?? 0, ends[at] ?? 0];
    if (end - start !== 1) words += text.charAt(at);
    // Of a character that became two, the source has one.
    else if (at === from || end !== ends[at - 1]) words += source.charAt(start);
  }
  return words.replace(/\s+/g, ' ').trim();
}

/**
 * A quote as it reads: entities as their characters, mark-up left out, in one line.
 *
 * @example
 * readableQuote('<b>RR</b> 0&middot;49') // 'RR 0.49'
 */
export function readableQuote(quote: string): string {
  const text = normaliseText(quote);
  return readable(text, 0, text.text.length);
}
