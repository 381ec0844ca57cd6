import type { Token } from './tokens.js';

/** What was read, and the token after it. */
export interface Match<T> {
  readonly value: T;
  readonly next: number;
}

/** A printed number in ASCII, with its sign if it has one and `%` if it is in percent. */
export interface SignedNumber {
  readonly text: string;
  /** The same without the dash before it, where that dash may be mere punctuation. */
  readonly withoutDash: string | null;
}

/** One way of reading two numbers as the ends of an interval. */
export interface RangeReading {
  readonly lower: string;
  readonly upper: string;
}

/** Words between two ends of an interval. */
const separatorWords = new Set(['to', 'and', 'through', 'until', 'bis', 'a', '\u00e0', 'tot', 'et', 'y', 'e', 'und']);
const separatorKinds = new Set(['comma', 'semicolon', 'colon', 'slash']);
const separatorSigns = new Set(['~', '\u223c', '\u00f7', '\u2026', '|']);

/** Unit words that may stand between an end and its separator: "1.1 mm Hg to 5.3 mm Hg". */
const mostUnitWords = 3;

const kindAt = (tokens: readonly Token[], at: number): Token['kind'] | undefined => tokens[at]?.kind;

/** `%`, `percent` or `per cent`: how many tokens it takes. */
export function percentLength(tokens: readonly Token[], at: number): number {
  if (kindAt(tokens, at) === 'percent') return 1;
  const first = tokens[at]?.text.toLowerCase();
  if (first === 'percent') return 1;
  return first === 'per' && tokens[at + 1]?.text.toLowerCase() === 'cent' ? 2 : 0;
}

/** A number without a sign, with its per cent sign if it has one. */
export function readUnsigned(tokens: readonly Token[], at: number): Match<string> | null {
  const token = tokens[at];
  if (token?.kind !== 'number') return null;
  const percent = percentLength(tokens, at + 1);
  return { value: token.text + (percent > 0 ? '%' : ''), next: at + 1 + percent };
}

/**
 * A number with an optional sign. A dash that touches what stands before it, or stands apart from its number, may be
 * punctuation; both readings are kept.
 */
export function readSigned(tokens: readonly Token[], at: number): Match<SignedNumber> | null {
  const first = tokens[at];
  if (first === undefined) return null;
  if (first.text === '+') {
    const found = readUnsigned(tokens, at + 1);
    return found === null ? null : { value: { text: found.value, withoutDash: null }, next: found.next };
  }
  if (first.kind !== 'dash') {
    const found = readUnsigned(tokens, at);
    return found === null ? null : { value: { text: found.value, withoutDash: null }, next: found.next };
  }
  const found = readUnsigned(tokens, at + 1);
  if (found === null) return null;
  const touches = first.glued && ['word', 'number', 'percent', 'close'].includes(kindAt(tokens, at - 1) ?? '');
  const apart = tokens[at + 1]?.glued === false;
  return { value: { text: `-${found.value}`, withoutDash: touches || apart ? found.value : null }, next: found.next };
}

/** All readings of a number with an optional sign, the likeliest first. */
export function readingsOf({ text, withoutDash }: SignedNumber): readonly string[] {
  return withoutDash === null ? [text] : [text, withoutDash];
}

/**
 * Two numbers with a separator between them, in every way in which the dashes can be read: `2.4-2` is a range, and
 * might be 2.4 and −2; `0.34--0.70` is a range in TeX, and might end at −0.70. Which reading is meant is decided
 * where the estimate is known.
 */
export function readRange(tokens: readonly Token[], at: number): Match<readonly RangeReading[]> | null {
  const first = readSigned(tokens, at);
  if (first === null) return null;
  const directed = readDirectedRange(tokens, at);
  if (directed !== null) return directed;
  const seconds = readSecondEnd(tokens, first.next);
  if (seconds === null) return null;
  // "were 0.77 and 0.60-0.99": the second number begins a range of its own.
  if (separatesLoosely(tokens[first.next]) && goesOn(tokens, seconds.next)) return null;
  const readings = readingsOf(first.value).flatMap((lower) => seconds.value.map((upper) => ({ lower, upper })));
  return { value: readings, next: seconds.next };
}

const separatesLoosely = (token: Token | undefined): boolean =>
  token?.kind === 'comma' || token?.kind === 'semicolon' || /^and$/i.test(token?.text ?? '');

/** "0.49, 0.34 to 0.70" and "0.77 and 0.60-0.99": another number follows as the end of a range. */
function goesOn(tokens: readonly Token[], at: number): boolean {
  const separator = tokens[at];
  if (separator?.kind === 'dash') return tokens[at + 1]?.kind === 'number' && (separator.glued || tokens[at + 1]?.glued === false);
  return /^to$/i.test(separator?.text ?? '') && readSigned(tokens, at + 1) !== null;
}

/** Words behind a number that say its sign. */
const downwards = /^(?:lower|fewer|less)$/i;
const upwards = /^(?:higher|more|greater)$/i;

/** What a word says about the sign of the number before it. */
export function directionOf(token: Token | undefined): 'down' | 'up' | null {
  if (token?.kind !== 'word') return null;
  return downwards.test(token.text) ? 'down' : upwards.test(token.text) ? 'up' : null;
}

/** "3.45 lower to 0.77 higher"; of "40 fewer to 180 fewer", in the order of their sizes, the second is the lower. */
export function readDirectedRange(tokens: readonly Token[], at: number): Match<readonly RangeReading[]> | null {
  const lower = readDirected(tokens, at);
  if (lower === null || !/^to$/i.test(tokens[lower.next]?.text ?? '')) return null;
  const upper = readDirected(tokens, lower.next + 1);
  if (upper === null) return null;
  const bySize = lower.value.startsWith('-') && parseFloat(lower.value.replace(/,/g, '')) > parseFloat(upper.value.replace(/,/g, ''));
  return { value: [bySize ? { lower: upper.value, upper: lower.value } : { lower: lower.value, upper: upper.value }], next: upper.next };
}

function readDirected(tokens: readonly Token[], at: number): Match<string> | null {
  const number = readUnsigned(tokens, at);
  if (number === null) return null;
  const direction = directionOf(tokens[number.next]);
  return direction === null ? null : { value: direction === 'down' ? `-${number.value}` : number.value, next: number.next + 1 };
}

function readSecondEnd(tokens: readonly Token[], at: number): Match<readonly string[]> | null {
  const separator = tokens[at];
  if (separator === undefined) return null;
  if (separator.kind === 'dash') return afterDash(tokens, at);
  if (separator.kind === 'word') {
    const words = unitWordsBeforeSeparator(tokens, at);
    return words === null ? null : allReadings(readSigned(tokens, at + words + 1));
  }
  if (separatorKinds.has(separator.kind) || separatorSigns.has(separator.text)) return allReadings(readSigned(tokens, at + 1));
  // "-7.4 -5.2": only blank between, so that the dash must do both duties.
  return null;
}

const allReadings = (found: Match<SignedNumber> | null): Match<readonly string[]> | null =>
  found === null ? null : { value: readingsOf(found.value), next: found.next };

/** A dash after a number: a separator, a sign after blank space, or the first of two. */
function afterDash(tokens: readonly Token[], at: number): Match<readonly string[]> | null {
  const dash = tokens[at];
  const plain = readUnsigned(tokens, at + 1);
  if (plain !== null) {
    const maybeSign = dash?.glued === false && tokens[at + 1]?.glued === true;
    return { value: maybeSign ? [plain.value, `-${plain.value}`] : [plain.value], next: plain.next };
  }
  const doubled = kindAt(tokens, at + 1) === 'dash';
  if (!doubled) return null;
  const second = readUnsigned(tokens, at + 2);
  if (second !== null) {
    const together = tokens[at + 1]?.glued === true;
    return { value: together ? [`-${second.value}`, second.value] : [`-${second.value}`], next: second.next };
  }
  // "---": a TeX en dash and a sign.
  const third = kindAt(tokens, at + 2) === 'dash' ? readUnsigned(tokens, at + 3) : null;
  return third === null ? null : { value: [`-${third.value}`], next: third.next };
}

/** How many unit words precede the separating word, or `null` when there is no such word near. */
function unitWordsBeforeSeparator(tokens: readonly Token[], at: number): number | null {
  for (let words = 0; words <= mostUnitWords; words += 1) {
    const token = tokens[at + words];
    if (token?.kind !== 'word') return null;
    if (separatorWords.has(token.text.toLowerCase())) return words;
  }
  return null;
}
