import { type Match, readUnsigned } from './numbers.js';
import { endsSentence } from './sentences.js';
import { readSpread } from './spreads.js';
import type { Token } from './tokens.js';

/** A mean with its standard deviation and the number of participants, as printed. */
export interface FoundSample {
  readonly mean: string;
  readonly sd: string | null;
  readonly n: string;
}

/** Words between "mean" and its number: "mean score at baseline was". */
const mostWords = 6;
/** Tokens between the mean and the number of participants. */
const mostTokensToSize = 10;

/**
 * A mean with how many it is the mean of: "M = 3.47, SD = 1.10, n = 23", "mean (SD) 3.47 (1.10), n = 23", "in 23 of them
 * (n = 23) the mean was 3.47 ± 1.10". The size must be printed as `n`, in the same sentence and with no other figure between.
 */
export function readSample(tokens: readonly Token[], at: number): Match<FoundSample> | null {
  const word = tokens[at];
  if (word?.kind !== 'word' || !(word.text === 'M' || /^(?:means?|average)$/i.test(word.text))) return null;
  const mean = meanBehind(tokens, at + 1, word.text === 'M');
  if (mean === null || !mean.value.includes('.') || mean.value.endsWith('%')) return null;
  const sd = sdBehind(tokens, mean.next);
  const end = sd?.next ?? mean.next;
  const size = sizeBehind(tokens, end) ?? sizeBefore(tokens, at);
  return size === null ? null : { value: { mean: mean.value, sd: sd?.value ?? null, n: size.value }, next: Math.max(end, size.next) };
}

function meanBehind(tokens: readonly Token[], from: number, onlyEquals: boolean): Match<string> | null {
  if (onlyEquals) return tokens[from]?.text === '=' ? readUnsigned(tokens, from + 1) : null;
  // "3.44 on average (SD 1.10": in the bracket of a spread there is no mean.
  let ofSpread = false;
  for (let at = from, words = 0; words <= mostWords && at < from + 3 * mostWords; at += 1) {
    at = pastScale(tokens, at);
    const token = tokens[at];
    if (token?.kind === 'number') return ofSpread ? null : readUnsigned(tokens, at);
    if (token === undefined || endsSentence(tokens, at) || /^(?:differences?|change|changes)$/i.test(token.text)) return null;
    ofSpread = token.kind !== 'close' && (ofSpread || (otherFigures.test(token.text) && isJoined(tokens, at)));
    if (token.kind === 'word') words += 1;
    else if (!['open', 'close', 'comma', 'colon'].includes(token.kind) && token.text !== '=') return null;
  }
  return null;
}

/** Figures of a group that are not its mean. */
const otherFigures = /^(?:sds?|ses?|sem|s|standard|median|range|iqr|interquartile|quartiles?|minimum|maximum|min|max|variance|ci)$/i;

/** Whether a word begins a bracket or a list: "(SD", ", SD". */
const isJoined = (tokens: readonly Token[], at: number): boolean => ['open', 'comma'].includes(tokens[at - 1]?.kind ?? '');

const mostTokensOfScale = 14;

/** Past "(range 1 to 5)", "(on a scale of 0-10, higher is better)": a bracket about the scale, with a range and no mean in it. */
function pastScale(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.kind !== 'open') return at;
  let says = false;
  for (let inside = at + 1; inside < at + mostTokensOfScale; inside += 1) {
    const token = tokens[inside];
    if (token === undefined || token.kind === 'open' || token.kind === 'break' || token.kind === 'compare' || (token.kind === 'number' && token.text.includes('.'))) return at;
    if (token.kind === 'close') return says ? inside + 1 : at;
    says ||= /^(?:range|scale|points?|possible|items?|answers?|anchored|scored)$/i.test(token.text);
  }
  return at;
}

/** "(SD 1.10)", ", SD = 1.10", "± 1.10", "(1.10)". */
function sdBehind(tokens: readonly Token[], at: number): Match<string> | null {
  if (tokens[at]?.text === '\u00b1') return readUnsigned(tokens, at + 1);
  const joined = ['comma', 'semicolon', 'open'].includes(tokens[at]?.kind ?? '') ? at + 1 : at;
  const word = tokens[joined]?.text ?? '';
  // A standard error is none.
  const spread = /^(?:SD|standard|s)$/i.test(word) && !/^errors?$/i.test(tokens[joined + 1]?.text ?? '') ? readSpread(tokens, joined) : null;
  if (spread !== null) return spread;
  if (tokens[at]?.kind !== 'open') return null;
  const bare = readUnsigned(tokens, at + 1);
  return bare !== null && tokens[bare.next]?.kind === 'close' && !bare.value.endsWith('%') ? { value: bare.value, next: bare.next + 1 } : null;
}

/** `n = 23` from a token on, with words and brackets but no other figure before it. */
function sizeBehind(tokens: readonly Token[], from: number): Match<string> | null {
  for (let at = from; at < from + mostTokensToSize; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.kind === 'number' || endsSentence(tokens, at)) return null;
    const size = sizeAt(tokens, at);
    if (size !== null) return size;
  }
  return null;
}

function sizeBefore(tokens: readonly Token[], to: number): Match<string> | null {
  for (let at = to - 1; at >= Math.max(0, to - mostTokensToSize); at -= 1) {
    if (endsSentence(tokens, at)) return null;
    if (tokens[at]?.kind === 'number') return sizeAt(tokens, at - 2);
  }
  return null;
}

function sizeAt(tokens: readonly Token[], at: number): Match<string> | null {
  const number = tokens[at + 2];
  const isSize = /^n$/i.test(tokens[at]?.text ?? '') && tokens[at + 1]?.text === '=' && number?.kind === 'number';
  return isSize && /^\d[\d,]*$/.test(number.text) ? { value: number.text, next: at + 3 } : null;
}
