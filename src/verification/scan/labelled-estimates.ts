import { followedByBound, followsEndOfInterval } from './bounds.js';
import { counted, units } from './counted-nouns.js';
import { afterVersus, readCounts } from './counts.js';
import { intervalBehind } from './estimate-intervals.js';
import { type FoundEstimate, withDirection } from './found-estimate.js';
import { readInterval, readIntervalHeader } from './intervals.js';
import { readHeterogeneity } from './heterogeneity.js';
import { type LabelMeaning, readLabel } from './labels.js';
import { type Match, type SignedNumber, readRange, readSigned, readingsOf } from './numbers.js';
import { readPValue } from './p-values.js';
import { endsSentence } from './sentences.js';
import { readSpread, readStandardError } from './spreads.js';
import type { Token } from './tokens.js';

/** How far behind its label an estimate may stand. */
const mostTokens = 24;
const mostCharacters = 110;

/** How many tokens a label of a count may take with its copula. */
const mostTokensToCount = 12;

/**
 * The label of a proportion right before a count: the "prevalence" of "prevalence was 123/1000 (12.3%; 95% CI ...)".
 *
 * @param at the token that the count starts with
 */
export function proportionBefore(tokens: readonly Token[], at: number): { readonly label: NonNullable<FoundEstimate['label']>; readonly at: number } | null {
  for (let back = at - mostTokensToCount; back < at; back += 1) {
    const found = readLabel(tokens, back);
    const ends = found?.value.kind === 'proportion' && !isListed(tokens, back) && skipCopulas(tokens, found.next) === at;
    if (found !== null && ends) return { label: { meaning: found.value, end: found.next }, at: back };
  }
  return null;
}

/** Words between a label and a number that is right behind it. */
const copulas = new Set(
  `of was were is are being estimated approximately about equals
   betrug war lag bei von \u00e9tait \u00e9taient est de fue del foi da es`.split(/\s+/),
);

/** Before these words a number goes on: "2 or 3 weeks". */
const joiners = new Set(['to', 'or', 'and']);

/** Behind these words a number says when, where or how much. */
const prepositions = new Set(['at', 'after', 'over', 'within', 'during', 'for', 'in', 'per', 'week', 'day', 'month', 'year']);

/** Whether another label and "and" stand right before a label. */
function isListed(tokens: readonly Token[], at: number): boolean {
  if (!/^and$/i.test(tokens[at - 1]?.text ?? '')) return false;
  return [2, 3, 4].some((back) => readLabel(tokens, at - back)?.next === at - 1);
}

/** "(RR)" or "[Hedges' g]" behind another name of the same thing. */
function afterAbbreviation(tokens: readonly Token[], at: number): number {
  const inner = tokens[at]?.kind === 'open' ? readLabel(tokens, at + 1) : null;
  return inner !== null && tokens[inner.next]?.kind === 'close' ? inner.next + 1 : at;
}

/** "r(118) = ": degrees of freedom behind a letter. */
function afterDf(tokens: readonly Token[], at: number): number {
  const holdsDf = tokens[at]?.kind === 'open' && tokens[at + 1]?.kind === 'number' && tokens[at + 2]?.kind === 'close';
  return holdsDf && tokens[at + 3]?.text === '=' ? at + 3 : at;
}

/**
 * A label and its estimate: "RR 0.49", "mean difference, -1.83", "odds ratio [OR] of 3.1", "RR (95% CI) was 0.49".
 *
 * The number right behind the label is the estimate. Failing that, the first number of the same sentence that counts
 * nothing, is no level, no range and no threshold; such a one is not `certain`. Single letters need their `=`.
 */
export function readLabelled(tokens: readonly Token[], at: number): Match<FoundEstimate> | null {
  const label = readLabel(tokens, at);
  if (label === null) return null;
  const { value: meaning, next: end } = label;
  // "sensitivity and specificity were 88% and 94%": whose the first number is, is not read.
  const found = { label: isListed(tokens, at) ? null : { meaning, end } };
  const behind = afterDf(tokens, afterAbbreviation(tokens, end));
  const header = readIntervalHeader(tokens, behind);
  const hasOwnRange = readInterval(tokens, behind) !== null;
  const level = header?.value.level ?? null;
  const start = header === null || hasOwnRange ? behind : header.next;
  const adjacent = hasOwnRange ? null : readSigned(tokens, skipCopulas(tokens, start));
  if (adjacent !== null && (startsRange(tokens, adjacent.next) || isOfOneArm(tokens, adjacent.next, meaning) || isThreshold(tokens, adjacent.next))) return null;
  // "the upper limit of the 95% CI of the mean difference was 3.1": no estimate.
  if (adjacent !== null && followsEndOfInterval(tokens, at)) return { value: { ...found, readings: [], certain: true, level }, next: adjacent.next };
  // A ratio has no unit: a DOR of 9.7 months is a duration of response.
  if (adjacent !== null && meaning.kind === 'ratio' && units.has(tokens[adjacent.next]?.text.toLowerCase() ?? '')) return null;
  // "prevalence was 123/1000 (12.3%; ...)", "41 of 212 (19.3%)": the estimate is the percentage, and is read with its counts.
  if (adjacent !== null && meaning.kind === 'proportion' && readCounts(tokens, adjacent.next - 1) !== null) return null;
  if (adjacent !== null && !isLevelOfInterval(tokens, adjacent, start)) {
    const equals = tokens[start]?.kind === 'compare' || tokens[start]?.kind === 'comma' || header !== null;
    if (meaning.onlyAdjacent && !equals && !followedByInterval(tokens, adjacent.next) && !followedByError(tokens, adjacent.next) && !followedByBound(tokens, adjacent.next)) return null;
    return { value: { ...found, readings: withDirection(readingsOf(signed(adjacent.value, meaning)), tokens, adjacent.next), certain: true, level }, next: adjacent.next };
  }
  return meaning.onlyAdjacent ? null : readDistant(tokens, start, { ...found, level });
}

/** "IRRs of 0.052-0.150": the first of two numbers is no estimate. */
const startsRange = (tokens: readonly Token[], at: number): boolean =>
  (tokens[at]?.kind === 'dash' || tokens[at]?.text === 'to') && tokens[at + 1]?.kind === 'number';

/** "risk ratios of 0.8 or less were important". */
const isThreshold = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.text === 'or' && /^(?:less|more|lower|higher|greater|smaller|larger|fewer|above|below|under|over)$/i.test(tokens[at + 1]?.text ?? '');

/** "an incidence of 24.1 v 18.6": the figures of two arms, none of which is the effect. */
const isOfOneArm = (tokens: readonly Token[], at: number, { kind }: LabelMeaning): boolean =>
  kind === 'proportion' && afterVersus(tokens, at) !== null && !followedByInterval(tokens, at);

const signed = (number: SignedNumber, { kind }: LabelMeaning): SignedNumber =>
  // No ratio and no proportion is negative: there the dash is punctuation.
  number.withoutDash !== null && (kind === 'ratio' || kind === 'proportion') ? { text: number.withoutDash, withoutDash: null } : number;

function skipCopulas(tokens: readonly Token[], at: number): number {
  let next = at;
  for (let skipped = 0; skipped < 4; skipped += 1) {
    const token = tokens[next];
    const copula =
      token !== undefined &&
      (['comma', 'colon', 'open'].includes(token.kind) ||
        (token.kind === 'compare' && token.text === '=') ||
        (token.kind === 'word' && copulas.has(token.text.toLowerCase())));
    if (!copula) break;
    next += 1;
  }
  return next;
}

function isLevelOfInterval(tokens: readonly Token[], number: Match<SignedNumber>, from: number): boolean {
  for (let at = from; at < number.next; at += 1) {
    if (tokens[at]?.kind === 'number') return readIntervalHeader(tokens, at) !== null;
  }
  return false;
}

const followedByInterval = (tokens: readonly Token[], at: number): boolean => intervalBehind(tokens, at) !== null;

/** "intercept 0.41 (SE 0.62", "slope 0.004, SE 0.002". */
const followedByError = (tokens: readonly Token[], at: number): boolean => ['comma', 'open'].includes(tokens[at]?.kind ?? '') && readStandardError(tokens, at + 1) !== null;

type Rest = Pick<FoundEstimate, 'label' | 'level'>;

function readDistant(tokens: readonly Token[], from: number, known: Rest): Match<FoundEstimate> | null {
  let { level } = known;
  const origin = tokens[from - 1]?.end ?? 0;
  for (let at = from; at < from + mostTokens;) {
    const token = tokens[at];
    if (
      token === undefined ||
      token.start - origin > mostCharacters ||
      token.kind === 'semicolon' ||
      endsSentence(tokens, at)
    )
      return null;
    if (readPValue(tokens, at) !== null || readLabel(tokens, at) !== null) return null;
    if (token.kind === 'word' && readHeterogeneity(tokens, at) !== null) return null;
    const spread = readSpread(tokens, at);
    if (spread !== null) {
      at = spread.next;
      continue;
    }
    // "difference was not significant (95% CI -0.2 to 0.4": an interval whose estimate is not printed.
    if (readInterval(tokens, at) !== null) return { value: { label: known.label, level, readings: [], certain: true }, next: at };
    const header = readIntervalHeader(tokens, at);
    if (header !== null) {
      level = header.value.level;
      at = header.next;
      continue;
    }
    if (token.kind === 'number' || token.kind === 'dash') {
      const number = numberHere(tokens, at, known.label?.meaning ?? null);
      const equated = tokens[at - 1]?.kind === 'compare' || copulas.has(tokens[at - 1]?.text.toLowerCase() ?? '');
      if (number.value !== null)
        return { value: { label: known.label, level, readings: number.value, certain: equated }, next: number.next };
      at = number.next;
      continue;
    }
    at += 1;
  }
  return null;
}

/** "at 12 weeks", "in 7 trials", "2 or 3", "week 12": a number that is not the effect. */
function saysWhenOrHowMany(tokens: readonly Token[], at: number, next: number): boolean {
  const [before, after] = [tokens[at - 1]?.text.toLowerCase() ?? '', tokens[next]?.text.toLowerCase() ?? ''];
  return counted.has(after) || joiners.has(after) || prepositions.has(before);
}

/** The number at a place, unless it counts, bounds, or is part of a range; always where to go on. */
function numberHere(
  tokens: readonly Token[],
  at: number,
  meaning: LabelMeaning | null,
): { readonly value: readonly string[] | null; readonly next: number } {
  const number = readSigned(tokens, at);
  if (number === null) return { value: null, next: at + 1 };
  const range = ['dash', 'word'].includes(tokens[number.next]?.kind ?? '') ? readRange(tokens, at) : null;
  // "rose from 0.61 to 0.70 (95% CI 0.55 to 0.89)": the interval is that of the second number.
  const changed = range !== null && /^from$/i.test(tokens[at - 1]?.text ?? '') && followedByInterval(tokens, range.next);
  if (range !== null) return { value: null, next: changed ? number.next + 1 : range.next };
  const threshold = tokens[at - 1]?.kind === 'compare' && tokens[at - 1]?.text !== '=';
  const circumstance = saysWhenOrHowMany(tokens, at, number.next);
  const percentOfRatio = number.value.text.endsWith('%') && meaning?.kind === 'ratio';
  const behind = meaning?.kind === 'ratio' ? intervalBehind(tokens, number.next) : null;
  // "OR staff worked 8 (6-10) hours": a ratio has no unit.
  if (behind?.bare === true && units.has(tokens[behind.next]?.text.toLowerCase() ?? '')) return { value: null, next: behind.next };
  const compound = tokens[number.next]?.kind === 'dash' || tokens[number.next]?.kind === 'slash' || tokens[at - 1]?.kind === 'slash';
  if (threshold || circumstance || percentOfRatio || compound || !followedByInterval(tokens, number.next))
    return { value: null, next: number.next };
  return { value: readingsOf(meaning === null ? number.value : signed(number.value, meaning)), next: number.next };
}
