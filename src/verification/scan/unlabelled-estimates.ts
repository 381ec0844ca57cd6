import { followsEndOfInterval } from './bounds.js';
import { counted, units } from './counted-nouns.js';
import { afterDenominator, intervalBehind, readCommaInterval } from './estimate-intervals.js';
import { type FoundEstimate, withDirection } from './found-estimate.js';
import { type IntervalHeader, readBareInterval, readInterval, readIntervalHeader } from './intervals.js';
import { type Match, type SignedNumber, directionOf, readSigned, readingsOf } from './numbers.js';
import { endsSentence } from './sentences.js';
import type { Token } from './tokens.js';

/** Behind these a number is not an estimate, even where an interval follows. */
const otherStatistics = new Set(['se', 'sem', 'sd', 'n', 'p', 'df', 'k', 'z', 't', 'f', 'per', 'treat', 'harm', 'h']);

/**
 * An estimate without a label, known by the interval behind it: "69% (95% CI 53%, 84%)", "58% (41%, 75%)",
 * "0.35 (0.10, 0.56)".
 *
 * A bare bracket is an interval only if it holds the estimate, and, without a per cent sign, only if all three
 * numbers have decimals: "12 (13, 14)" cites references.
 */
export function readUnlabelled(tokens: readonly Token[], at: number): Match<FoundEstimate> | null {
  const first = tokens[at];
  if (first?.kind !== 'number' && first?.kind !== 'dash') return null;
  const previous = tokens[at - 1];
  // "(4 to 9)/−13.2% (...)": behind a bracket a stroke begins anew.
  const anew = previous?.kind === 'slash' && tokens[at - 2]?.kind === 'close';
  if (!anew && ['slash', 'compare', 'number'].includes(previous?.kind ?? '') && previous?.text !== '=') return null;
  const named = previous?.text === '=' ? tokens[at - 2] : previous;
  if (named !== undefined && otherStatistics.has(named.text.toLowerCase())) return null;
  if (followsEndOfInterval(tokens, at)) return null;
  // The second end of a range is no estimate.
  if (previous?.kind === 'dash' && tokens[at - 2]?.kind === 'number') return null;
  const number = readSigned(tokens, at);
  if (number === null || readIntervalHeader(tokens, at) !== null || isImpossibleLevel(tokens, number)) return null;
  const joined = readJoined(tokens, at, number);
  if (joined !== null) return joined;
  const behind = intervalBehind(tokens, number.next);
  if (behind === null || (!number.value.text.includes('.') && counted.has(tokens[number.next]?.text.toLowerCase() ?? ''))) return null;
  const directed = isDirected(tokens, number.next, behind);
  const header = behind.bare && !directed ? headerBefore(tokens, at) : null;
  // "31 (17 to 44) fewer operations per 1000"
  const announced = header !== null || directionOf(tokens[behind.next]) !== null || afterDenominator(tokens, number.next) > number.next;
  if (behind.bare && !directed && (!holdsDirectly(tokens, number, announced) || announcesSpread(tokens, at))) return null;
  if (directed) return { value: { label: null, readings: withDirection(readingsOf(number.value), tokens, number.next), certain: true, level: null }, next: number.next };
  const percent = number.value.text.endsWith('%');
  const certain = (percent && !behind.bare) || isSaidToBe(tokens, at, number);
  return { value: { label: null, readings: readingsOf(number.value), certain, level: header?.level ?? null }, next: number.next };
}

/**
 * "was 14.2 months (95% CI 15.1 to 18.3)": what a verb says something to be, with an interval by its word in the bracket right behind its unit.
 * Behind a whole number one in percent is that of a share: "responders were 12 (95% CI 15% to 38%)".
 */
function isSaidToBe(tokens: readonly Token[], at: number, { value, next }: Match<SignedNumber>): boolean {
  const open = afterUnit(tokens, next);
  const interval = /^(?:was|were|is|are)$/i.test(tokens[at - 1]?.text ?? '') && tokens[open]?.kind === 'open' ? readInterval(tokens, open + 1) : null;
  const ofShare = interval?.value.readings.some(({ upper }) => upper.endsWith('%')) === true && !value.text.endsWith('%');
  return interval !== null && (value.text.includes('.') || !ofShare);
}

/** "105% CI 1.2 to 3.4": no level that an interval can have, but no estimate either, as "a rise of 105% CI 60% to 150%" has one. */
function isImpossibleLevel(tokens: readonly Token[], { value, next }: Match<SignedNumber>): boolean {
  const interval = value.text.endsWith('%') && tokens[next]?.kind === 'word' ? readInterval(tokens, next) : null;
  const point = parseFloat(value.text);
  return interval !== null && !interval.value.readings.some(({ lower, upper }) => parseFloat(lower) <= point && point <= parseFloat(upper));
}

/** "12 fewer per 1000 (from 20 fewer to 3 fewer)": words say the sign of the number and of both ends. */
function isDirected(tokens: readonly Token[], at: number, { start, next }: { readonly start: number; readonly next: number }): boolean {
  const said = [0, 1, 2, 3].some((words) => directionOf(tokens[at + words]) !== null && at + words < start);
  return said && directionOf(tokens[next - 1]?.kind === 'close' ? tokens[next - 2] : tokens[next - 1]) !== null;
}

/** Words before a number that say that the bracket behind it holds quartiles, a range or a standard deviation. */
const spreadWords = /^(?:iqr|interquartile|range|percentiles?|sd)$/i;
const mostTokensToSpreadWord = 14;

/** "a median (IQR) of 5.2 (3.1-7.4) years", "5.2 (3.1-7.4) years (median and quartiles)". */
function announcesSpread(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1; back >= at - mostTokensToSpreadWord && back >= 0 && !endsSentence(tokens, back); back -= 1) {
    // Quartiles in a bracket; those without one are groups of an exposure.
    const quartiles = tokens[back - 1]?.kind === 'open' && /^quartiles?$/i.test(tokens[back]?.text ?? '');
    if (quartiles || (spreadWords.test(tokens[back]?.text ?? '') && !/^per$/i.test(tokens[back - 1]?.text ?? ''))) return true;
  }
  for (let ahead = at + 1; ahead <= at + 2 * mostTokensToSpreadWord && ahead < tokens.length && !endsSentence(tokens, ahead); ahead += 1) {
    if (tokens[ahead]?.kind === 'open' && namesSpread(tokens, ahead + 1)) return true;
  }
  return false;
}

const mostWordsOfSpread = 5;

/** Whether a bracket has nothing but words, one of them for quartiles or a range: a bracket with numbers of its own speaks of these. */
function namesSpread(tokens: readonly Token[], from: number): boolean {
  let at = from;
  while (at < from + mostWordsOfSpread && tokens[at]?.kind === 'word') at += 1;
  return tokens[at]?.kind === 'close' && tokens.slice(from, at).some(({ text }) => /^(?:iqrs?|interquartile|quartiles?|ranges?|percentiles?|sds?)$/i.test(text));
}

const mostTokensToHeader = 12;

/** "Mean (95% CI) change was −3.4 (−4.9 to −1.9)", "Total (95% CI) 512 507 100.0% 0.71 [0.55, 0.92]": what the next bracket holds. */
function headerBefore(tokens: readonly Token[], at: number): IntervalHeader | null {
  for (let back = at - 1; back >= at - mostTokensToHeader && back >= 0 && !endsSentence(tokens, back); back -= 1) {
    if (tokens[back]?.kind !== 'open') continue;
    const header = readIntervalHeader(tokens, back);
    return header?.value.level == null || header.value.kind === 'prediction' ? null : header.value;
  }
  return null;
}

/** "(0.91, 0.80 to 1.03)", "5 years: 1.52, 1.21-1.91": an estimate and its interval in one bracket or behind a colon, with as many decimals. */
function readJoined(tokens: readonly Token[], at: number, { value, next }: Match<SignedNumber>): Match<FoundEstimate> | null {
  if (!['open', 'colon'].includes(tokens[at - 1]?.kind ?? '')) return null;
  const found = readingsOf(value).filter((estimate) => readCommaInterval(tokens, next, estimate) !== null);
  return found.length === 0 ? null : { value: { label: null, readings: found, certain: true, level: null }, next };
}

/** Past a unit: "months", "kg/m2", "percentage points". */
function afterUnit(tokens: readonly Token[], at: number): number {
  let next = at;
  while (next < at + mostTokensInUnit && (isUnit(tokens[next]) || (tokens[next]?.kind === 'slash' && isUnit(tokens[next + 1])))) next += 1;
  return next;
}

const mostTokensInUnit = 5;
const isUnit = (token: Token | undefined): boolean =>
  token?.kind === 'word' && (units.has(token.text.toLowerCase()) || /^(?:[kmnpµμ]?(?:g|l|m|mol|cal|pa|j|iu)2?|m2|hg|mmhg|bpm|percentage|units?|thousand|million|billion)$/i.test(token.text));

/** @param announced whether the words around say that the bracket holds an interval, so that whole numbers cite nothing */
function holdsDirectly(tokens: readonly Token[], number: Match<SignedNumber>, announced: boolean): boolean {
  const interval = readBareInterval(tokens, afterDenominator(tokens, afterUnit(tokens, number.next)));
  if (interval === null) return false;
  return interval.value.readings.some(({ lower, upper }) =>
    readingsOf(number.value).some((text) => {
      const percent = text.endsWith('%');
      const decimals = [text, lower, upper].every((each) => each.includes('.'));
      const [point, low, high] = [parseFloat(text), parseFloat(lower), parseFloat(upper)];
      return (percent || decimals || announced) && low <= point && point <= high;
    }),
  );
}
