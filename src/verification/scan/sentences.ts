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
