import { type FoundInterval, readBareInterval, readInterval, readIntervalHeader } from './intervals.js';
import { readHeterogeneity } from './heterogeneity.js';
import { type LabelMeaning, readLabel } from './labels.js';
import { type Match, type SignedNumber, downwards, readRange, readSigned, readingsOf } from './numbers.js';
import { readPValue } from './p-values.js';
import { endsSentence } from './sentences.js';
import { readSpread } from './spreads.js';
import type { Token } from './tokens.js';

/** An estimate as it stands in a text. */
export interface FoundEstimate {
  /** First and last token of the label; `null` without a label. */
  readonly label: { readonly meaning: LabelMeaning; readonly end: number } | null;
  /** The ways in which its sign can be read; empty for a label whose interval comes without an estimate. */
  readonly readings: readonly string[];
  /** Whether the number stands right behind its label, so that it can be nothing else. */
  readonly certain: boolean;
  /** The level in "RR (95% CI) 0.49 (0.34-0.70)". */
  readonly level: string | null;
}

/** How far behind its label an estimate may stand. */
const mostTokens = 24;
const mostCharacters = 110;

/** Words between a label and a number that is right behind it. */
const copulas = new Set(['of', 'was', 'were', 'is', 'are', 'being', 'estimated', 'approximately', 'about', 'equals']);

/** Units of time and dose: a number before one may be the effect ("-14.0 days") or when and how much ("at 12 weeks"). */
const units = new Set(
  `second seconds minute minutes min h hour hours day days week weeks wk month months year years point points
   mg g kg ug mcg ml l mm cm`.split(/\s+/),
);

/** A number before one of these counts something. */
const counted = new Set(
  `trial trials study studies rct rcts cohort cohorts participants patients women men children adults people persons individuals
   subjects respondents infants babies neonates newborns mothers boys girls males females pairs twins eyes knees teeth limbs cases
   controls deaths events comparisons reports articles papers samples arms sites centres centers hospitals countries procedures
   operations pregnancies births admissions visits sessions items`.split(/\s+/),
);

/** Behind these a number is not an estimate, even where an interval follows. */
const otherStatistics = new Set(['se', 'sem', 'sd', 'n', 'p', 'df', 'k', 'z', 't', 'f', 'per', 'treat', 'harm', 'h']);

/** Before these words a number goes on: "2 or 3 weeks". */
const joiners = new Set(['to', 'or', 'and']);

/** Behind these words a number says when, where or how much. */
const prepositions = new Set(['at', 'after', 'over', 'within', 'during', 'for', 'in', 'per', 'week', 'day', 'month', 'year']);

/** Whether a word is a noun that numbers count. */
export function isCountedNoun(token: Token | undefined): boolean {
  const word = token?.text.toLowerCase() ?? '';
  return counted.has(word) || units.has(word);
}

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
  const hasOwnRange = header !== null && readInterval(tokens, behind) !== null;
  const level = header?.value.level ?? null;
  const start = header === null || hasOwnRange ? behind : header.next;
  const adjacent = hasOwnRange ? null : readSigned(tokens, skipCopulas(tokens, start));
  if (adjacent !== null && startsRange(tokens, adjacent.next)) return null;
  if (adjacent !== null && !isLevelOfInterval(tokens, adjacent, start)) {
    const equals = tokens[start]?.kind === 'compare' || tokens[start]?.kind === 'comma' || header !== null;
    if (meaning.onlyAdjacent && !equals && !followedByInterval(tokens, adjacent.next)) return null;
    return { value: { ...found, readings: withDirection(readingsOf(signed(adjacent.value, meaning)), tokens, adjacent.next), certain: true, level }, next: adjacent.next };
  }
  return meaning.onlyAdjacent ? null : readDistant(tokens, start, { ...found, level });
}

/** "IRRs of 0.052-0.150": the first of two numbers is no estimate. */
const startsRange = (tokens: readonly Token[], at: number): boolean =>
  (tokens[at]?.kind === 'dash' || tokens[at]?.text === 'to') && tokens[at + 1]?.kind === 'number';

/** "MD 2.11 mm Hg lower (3.45 lower to 0.77 lower)": the sign may be in a word behind the number. */
function withDirection(readings: readonly string[], tokens: readonly Token[], at: number): readonly string[] {
  const [first] = readings;
  if (readings.length !== 1 || first === undefined || first.startsWith('-')) return readings;
  for (let words = 0; words <= mostUnitWords; words += 1) {
    const token = tokens[at + words];
    if (token?.kind !== 'word') return readings;
    if (downwards.test(token.text)) return [first, `-${first}`];
  }
  return readings;
}

const mostUnitWords = 3;

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

/** Unit words and punctuation between an estimate and its interval: "3.2 mm Hg (1.1-5.3)", "-1.83; 95% CI". */
const mostTokensBetween = 7;
const between: ReadonlySet<Token['kind']> = new Set(['word', 'comma', 'semicolon', 'open', 'percent', 'slash']);

/** The interval that follows a number directly or behind a few unit words, bare or with its word. */
export function intervalBehind(
  tokens: readonly Token[],
  at: number,
): (Match<FoundInterval> & { readonly start: number; readonly bare: boolean }) | null {
  let next = at;
  for (let steps = 0; steps <= mostTokensBetween; steps += 1) {
    const token = tokens[next];
    if (token === undefined) return null;
    const spread = readSpread(tokens, next);
    if (spread !== null) {
      next = spread.next;
      continue;
    }
    const explicit = readInterval(tokens, next);
    // A prediction interval is joined to its estimate, but makes no number one.
    if (explicit?.value.kind === 'prediction') return null;
    if (explicit !== null) return { ...explicit, start: next, bare: false };
    const bare = readBareInterval(tokens, next);
    if (bare !== null) return { ...bare, start: next, bare: true };
    const denominator = afterDenominator(tokens, next);
    if (denominator === next && !between.has(token.kind)) return null;
    next = Math.max(denominator, next + 1);
  }
  return null;
}

/** Past "per 1000 person-years", "per 100 000": what a rate is of. */
function afterDenominator(tokens: readonly Token[], at: number): number {
  if (!/^per$/i.test(tokens[at]?.text ?? '')) return at;
  let next = at + 1;
  while (next < at + 3 && tokens[next]?.kind === 'number') next += 1;
  for (let words = 0; words < 4; words += 1) {
    const joined = tokens[next]?.kind === 'dash' && tokens[next + 1]?.kind === 'word' ? 1 : 0;
    if (tokens[next + joined]?.kind !== 'word' || readIntervalHeader(tokens, next + joined) !== null) break;
    next += joined + 1;
  }
  return next;
}

/** "RR 0.81, 0.69 to 0.95": two numbers behind a comma or semicolon that hold the estimate and have its decimals. */
function readCommaInterval(tokens: readonly Token[], at: number, estimate: string): Match<FoundInterval> | null {
  if (!['comma', 'semicolon'].includes(tokens[at]?.kind ?? '') || !estimate.includes('.')) return null;
  const range = readRange(tokens, at + 1);
  const after = tokens[range?.next ?? at]?.kind;
  if (range === null || !(after === undefined || ['close', 'semicolon', 'stop', 'comma', 'break'].includes(after))) return null;
  const separated = tokens.slice(at + 1, range.next).some(({ kind, text }) => kind === 'dash' || /^to$/i.test(text));
  const decimals = (text: string): number => text.length - text.indexOf('.');
  const fits = range.value.some(
    ({ lower, upper }) =>
      [lower, upper].every((each) => each.includes('.') && decimals(each) === decimals(estimate)) &&
      parseFloat(lower) <= parseFloat(estimate) &&
      parseFloat(estimate) <= parseFloat(upper),
  );
  return separated && fits ? { value: { kind: 'confidence', level: null, readings: range.value }, next: range.next } : null;
}

/** The interval that stands behind an estimate, in a bracket, with its word or behind a comma. */
export function intervalOf({ label, readings, certain }: FoundEstimate, tokens: readonly Token[], at: number): ReturnType<typeof intervalBehind> {
  const behind = intervalBehind(tokens, at);
  if (behind !== null || label === null || !certain) return behind;
  const [estimate = ''] = readings;
  const comma = readCommaInterval(tokens, at, estimate);
  return comma === null ? null : { ...comma, start: at, bare: true };
}

/** Whole numbers in a bare bracket behind a decimal, as in "RR 0.49 (12, 13)", are references. */
export function citesReferences({ readings }: FoundEstimate, interval: FoundInterval): boolean {
  const [estimate] = readings;
  const whole = interval.readings.every(({ lower, upper }) => !lower.includes('.') && !upper.includes('.'));
  return estimate !== undefined && estimate.includes('.') && !estimate.endsWith('%') && whole;
}

type Rest = Pick<FoundEstimate, 'label' | 'level'>;

function readDistant(tokens: readonly Token[], from: number, known: Rest): Match<FoundEstimate> | null {
  let { level } = known;
  const origin = tokens[from - 1]?.end ?? 0;
  for (let at = from; at < from + mostTokens;) {
    const token = tokens[at];
    if (
      token === undefined ||
      token.start - origin > mostCharacters ||
      token.kind === 'break' ||
      token.kind === 'semicolon' ||
      endsSentence(tokens, at)
    )
      return null;
    if (token.kind === 'word' && (readPValue(tokens, at) !== null || readLabel(tokens, at) !== null)) return null;
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
  if (range !== null) return { value: null, next: range.next };
  const threshold = tokens[at - 1]?.kind === 'compare' && tokens[at - 1]?.text !== '=';
  const circumstance = saysWhenOrHowMany(tokens, at, number.next);
  const percentOfRatio = number.value.text.endsWith('%') && meaning?.kind === 'ratio';
  const compound = tokens[number.next]?.kind === 'dash' || tokens[number.next]?.kind === 'slash' || tokens[at - 1]?.kind === 'slash';
  if (threshold || circumstance || percentOfRatio || compound || !followedByInterval(tokens, number.next))
    return { value: null, next: number.next };
  return { value: readingsOf(meaning === null ? number.value : signed(number.value, meaning)), next: number.next };
}

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
  if (['slash', 'compare', 'number'].includes(previous?.kind ?? '') && previous?.text !== '=') return null;
  const named = previous?.text === '=' ? tokens[at - 2] : previous;
  if (named !== undefined && otherStatistics.has(named.text.toLowerCase())) return null;
  // The second end of a range is no estimate.
  const before = first.kind === 'dash' ? tokens[at - 1] : tokens[at - 2];
  if (before?.kind === 'number' && (first.kind === 'dash' ? first.glued : tokens[at - 1]?.kind === 'dash')) return null;
  const number = readSigned(tokens, at);
  if (number === null || readIntervalHeader(tokens, at) !== null) return null;
  const behind = intervalBehind(tokens, number.next);
  if (behind === null || counted.has(tokens[number.next]?.text.toLowerCase() ?? '')) return null;
  if (behind.bare && !holdsDirectly(tokens, number)) return null;
  const percent = number.value.text.endsWith('%');
  return { value: { label: null, readings: readingsOf(number.value), certain: percent && !behind.bare, level: null }, next: number.next };
}

/** Past a unit: "months", "kg/m2", "percentage points". */
function afterUnit(tokens: readonly Token[], at: number): number {
  let next = at;
  while (next < at + mostTokensInUnit && (isUnit(tokens[next]) || (tokens[next]?.kind === 'slash' && isUnit(tokens[next + 1])))) next += 1;
  return next;
}

const mostTokensInUnit = 5;
const isUnit = (token: Token | undefined): boolean =>
  token?.kind === 'word' && (units.has(token.text.toLowerCase()) || /^(?:[kmnpµμ]?(?:g|l|m|mol|cal|pa|j|iu)2?|m2|hg|mmhg|bpm|percentage|units?)$/i.test(token.text));

function holdsDirectly(tokens: readonly Token[], number: Match<SignedNumber>): boolean {
  const interval = readBareInterval(tokens, afterUnit(tokens, number.next));
  if (interval === null) return false;
  return interval.value.readings.some(({ lower, upper }) =>
    readingsOf(number.value).some((text) => {
      const percent = text.endsWith('%');
      const decimals = [text, lower, upper].every((each) => each.includes('.'));
      const [point, low, high] = [parseFloat(text), parseFloat(lower), parseFloat(upper)];
      return (percent || decimals) && low <= point && point <= high;
    }),
  );
}
