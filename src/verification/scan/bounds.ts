import { readIntervalHeader, skipFillers } from './intervals.js';
import { type Match, percentLength, readSigned, readingsOf } from './numbers.js';
import type { Token } from './tokens.js';

/** A one-sided bound as it stands in a text. */
export interface FoundBound {
  readonly side: 'lower' | 'upper';
  /** In percent, without the sign; `null` where it is not printed. */
  readonly level: string | null;
  /** The ways in which its sign can be read. */
  readonly readings: readonly string[];
}

const sides: Readonly<Record<string, FoundBound['side']>> = { upper: 'upper', lower: 'lower', '<': 'upper', '<=': 'upper', '>': 'lower', '>=': 'lower' };
/** What else may stand in the name of a bound. */
const names = /^(?:bounds?|limits?|confidence|interval|CI|of|the|a|an|its|was|is)$/i;
/** What a level in the middle of the name is followed by. */
const behindLevel = /^(?:confidence|CI|upper|lower|bound|limit|one)$/i;

const mostTokens = 18;

const isOneSided = (tokens: readonly Token[], at: number): boolean => /^(?:one|1)$/i.test(tokens[at]?.text ?? '') && tokens[at + 1]?.kind === 'dash' && /^(?:sided|tailed)$/i.test(tokens[at + 2]?.text ?? '');

/** A level of a name that goes on: "97.5% CI", "95% confidence limit". */
function readLevel(tokens: readonly Token[], at: number): Match<string> | null {
  const token = tokens[at];
  const percent = percentLength(tokens, at + 1);
  const value = Number(token?.text);
  return token?.kind === 'number' && percent > 0 && value >= 50 && value < 100 && behindLevel.test(tokens[at + 1 + percent]?.text ?? '') ? { value: token.text, next: at + 1 + percent } : null;
}

/**
 * A bound that is said to be one-sided: "upper limit of the one-sided 97.5% CI, 2.9", "one-sided upper 95% confidence limit 3.2%",
 * "one-sided 95% CI, <1.17".
 *
 * An interval without an end is one, too: "95% CI, −∞ to 0.75", "one-sided 95% CI 1.30 to ∞".
 *
 * One end of an interval that has two is not read: the other end may stand elsewhere.
 */
export function readBound(tokens: readonly Token[], at: number): Match<FoundBound> | null {
  const endless = readEndless(tokens, at);
  if (endless !== null) return endless;
  const first = tokens[at];
  if (!isOneSided(tokens, at) && !(first?.kind === 'word' && Object.hasOwn(sides, first.text.toLowerCase()))) return null;
  let [oneSided, named, level]: [boolean, boolean, string | null] = [false, false, null];
  let side: FoundBound['side'] | null = null;
  for (let next = at; next < at + mostTokens; ) {
    const token = tokens[next];
    const text = token?.text.toLowerCase() ?? '';
    const found: Match<string> | null = level === null ? readLevel(tokens, next) : null;
    if (token === undefined) return null;
    if (isOneSided(tokens, next)) [oneSided, next] = [true, next + 3];
    else if (found !== null) [level, next] = [found.value, found.next];
    else if (Object.hasOwn(sides, text)) [side, next] = [sides[text] ?? null, next + 1];
    else if (names.test(text)) [named, next] = [true, next + 1];
    else if (['comma', 'colon'].includes(token.kind) || text === '=') next += 1;
    else {
      const number = oneSided && named && side !== null ? readSigned(tokens, next) : null;
      return number === null || side === null ? null : { value: { side, level, readings: readingsOf(number.value) }, next: number.next };
    }
  }
  return null;
}

/** "95% CI, −∞ to 0.75": an interval of which one end is infinite. */
function readEndless(tokens: readonly Token[], at: number): Match<FoundBound> | null {
  const header = readIntervalHeader(tokens, isOneSided(tokens, at) ? at + 3 : at);
  if (header === null || header.value.kind === 'prediction') return null;
  const start = skipFillers(tokens, header.next);
  const { level } = header.value;
  const below = readInfinity(tokens, start, ['-']);
  if (below !== null) {
    const upper = separates(tokens[below]) ? readSigned(tokens, below + 1) : null;
    return upper === null ? null : { value: { side: 'upper', level, readings: readingsOf(upper.value) }, next: upper.next };
  }
  const lower = readSigned(tokens, start);
  const above = lower !== null && separates(tokens[lower.next]) ? readInfinity(tokens, lower.next + 1, ['', '+']) : null;
  return lower === null || above === null ? null : { value: { side: 'lower', level, readings: readingsOf(lower.value) }, next: above };
}

const separates = (token: Token | undefined): boolean => ['comma', 'semicolon', 'dash'].includes(token?.kind ?? '') || /^(?:to|and)$/i.test(token?.text ?? '');

/** The token behind an infinity with one of some signs. */
function readInfinity(tokens: readonly Token[], at: number, signs: readonly string[]): number | null {
  const sign = ['-', '+'].includes(tokens[at]?.text ?? '') ? (tokens[at]?.text ?? '') : '';
  const next = at + sign.length;
  return signs.includes(sign) && /^(?:\u221e|inf(?:inity)?)$/i.test(tokens[next]?.text ?? '') ? next + 1 : null;
}

const mostUnitWords = 4;

/** Whether a one-sided bound stands behind a number and its unit: "0.8 percentage points; upper limit of the one-sided 97.5% CI". */
export function followedByBound(tokens: readonly Token[], at: number): boolean {
  let next = at;
  while (next < at + mostUnitWords && tokens[next]?.kind === 'word') next += 1;
  return ['open', 'comma', 'semicolon'].includes(tokens[next]?.kind ?? '') && readBound(tokens, next + 1) !== null;
}

/** What stands between the name of an end of an interval and what it is an end of: "limit of the 95% CI for the pooled". */
const inName = /^(?:of|for|around|on|in|the|a|an|its|was|were|is|one|two|sided|tailed|confidence|credible|intervals?|CIs?|CrI|pooled|adjusted|unadjusted|crude|overall|summary|weighted|corresponding)$/i;
const mostTokensOfName = 16;
/** "lower 97.5% one-sided confidence limit". */
const mostTokensToSide = 8;

/** Whether the words right before a label or a number make it that of one end of an interval: "the upper limit of the 95% CI of the". */
export function followsEndOfInterval(tokens: readonly Token[], to: number): boolean {
  for (let at = to - 1; at >= to - mostTokensOfName; at -= 1) {
    const token = tokens[at];
    if (token === undefined) return false;
    if (/^(?:limit|bound)s?$/i.test(token.text)) return namesSide(tokens, at);
    if (!isOfName(token)) return false;
  }
  return false;
}

const isOfName = (token: Token): boolean => ['number', 'percent', 'dash'].includes(token.kind) || (token.kind === 'word' && inName.test(token.text));

function namesSide(tokens: readonly Token[], limit: number): boolean {
  for (let at = limit - 1; at >= limit - mostTokensToSide; at -= 1) {
    const token = tokens[at];
    if (token === undefined) return false;
    if (/^(?:upper|lower)$/i.test(token.text)) return true;
    if (!isOfName(token)) return false;
  }
  return false;
}
