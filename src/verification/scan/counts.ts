import { counted } from './counted-nouns.js';
import { intervalBehind } from './estimate-intervals.js';
import { readBareInterval, readIntervalHeader } from './intervals.js';
import { readLabel } from './labels.js';
import { countsNobody, isRatioOfParts } from './no-arms.js';
import { type Match, percentLength, readSigned } from './numbers.js';
import type { Token } from './tokens.js';

/** Events among a total, with the percentage printed beside them; what is not printed is `null`. */
export interface PrintedCount {
  readonly events: string | null;
  readonly total: string | null;
  /** With its sign: `51.3%`; a proportion without one, `0.513`. */
  readonly percent: string | null;
  /** Whether the total stands apart, in another cell of a table or earlier in the sentence: then it need not be what the percentage is of. */
  readonly apart?: boolean;
}

/** One arm's count, or both arms' with a "versus" between them. */
export interface FoundCounts {
  readonly counts: readonly PrintedCount[];
  /** The token that their total begins with, where that stands before them. */
  readonly start?: number;
}

const versusWords = new Set(['v', 'vs', 'versus', 'against']);

/** Words between two arms: "51.3% of patients on ketamine versus 19.4%". */
const mostWordsBetween = 7;

/** Behind these words "3/4" names a level, not a number of events. */
const levelWords = /^(?:grades?|phases?|ratings?|rated|scored|graded|categor(?:y|ies)|NYHA|class(?:es)?|stages?|status|types?|scores?|vision|acuity)$/i;

/** "Grade 3/4", "performance status was 0/1", "vision of 20/40". */
function namesLevel(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const joins = before?.text === '=' || /^(?:of|was|were|is)$/i.test(before?.text ?? '');
  return levelWords.test(tokens[joins ? at - 2 : at - 1]?.text ?? '');
}

/** Words that make a percentage another than that of the fraction beside it. */
const notCrude =
  /^(?:kaplan|meier|actuarial|pooled|summary|weighted|reweighted|adjusted|standardi[sz]ed|imput(?:ed|ation)|estimated?|estimates|modell?ed|predicted|projected|extrapolated|cumulative)$/i;
const mostTokensToManner = 10;

/** "12/150 (14.2%, Kaplan-Meier estimate)", "a weighted 12/150 (14.2%)": whether the percentage is no plain one. */
export function isNotCrude(tokens: readonly Token[], start: number, end: number): boolean {
  for (let back = start - 1; back >= start - 3 && (tokens[back]?.kind === 'word' || tokens[back]?.kind === 'dash'); back -= 1) {
    if (notCrude.test(tokens[back]?.text ?? '')) return true;
  }
  // "(22.7%; adjusted OR 0.60)" speaks of the next figure.
  let said = false;
  for (let at = end; at < end + mostTokensToManner; at += 1) {
    const token = tokens[at];
    if (token === undefined || ['number', 'break', 'open'].includes(token.kind)) return false;
    if (token.kind === 'close') return said;
    said ||= notCrude.test(token.text);
  }
  return false;
}

/** Scales of so many points and fewer: "ratings were 4/5 (37%) or 5/5 (41%)". */
const mostPoints = 10;

/** "3/2020": a month of a year. */
const mayBeMonth = (events: string, total: string): boolean => asNumber(events) >= 1 && asNumber(events) <= 12 && /^(?:19|20)\d\d$/.test(total);

/** Whether a fraction may be points of a scale, a share in words ("2/3 of them") or a month, because the percentage beside it is not its own. */
export const mayBeNoCount = (events: string, total: string, percent: string): boolean =>
  (asNumber(total) <= mostPoints || mayBeMonth(events, total)) && Math.abs((100 * asNumber(events)) / asNumber(total) - parseFloat(percent)) > 1;

const isCount = (token: Token | undefined): boolean => token?.kind === 'number' && /^\d[\d,]*$/.test(token.text);
const asNumber = (text: string): number => Number(text.replace(/,/g, ''));

/** `20/39`, `20 of 39`, `20 out of 39`. */
export function readFraction(tokens: readonly Token[], at: number): Match<{ readonly events: string; readonly total: string }> | null {
  const events = tokens[at];
  if (events === undefined || !isCount(events)) return null;
  // "> 140/90" is a threshold, "1998-2/3" no count.
  if (['compare', 'slash', 'dash'].includes(tokens[at - 1]?.kind ?? '') && tokens[at - 1]?.text !== '=') return null;
  if (namesLevel(tokens, at)) return null;
  const separator = tokens[at + 1];
  const word = separator?.text.toLowerCase();
  let of =
    separator?.kind === 'slash'
      ? at + 2
      : word === 'of'
        ? at + 2
        : word === 'out' && tokens[at + 2]?.text.toLowerCase() === 'of'
          ? at + 3
          : -1;
  // "23 of the 180"
  if (word === 'of' && /^(?:the|these|those|all)$/i.test(tokens[of]?.text ?? '')) of += 1;
  const total = of < 0 ? undefined : tokens[of];
  if (total === undefined || !isCount(total) || tokens[of + 1]?.kind === 'slash' || percentLength(tokens, of + 1) > 0) return null;
  return asNumber(total.text) === 0 ? null : { value: { events: events.text, total: total.text }, next: of + 1 };
}

export function readPercent(tokens: readonly Token[], at: number): Match<string> | null {
  const number = tokens[at];
  const percent = percentLength(tokens, at + 1);
  return number?.kind === 'number' && percent > 0 ? { value: `${number.text}%`, next: at + 1 + percent } : null;
}

/** A percentage directly behind a fraction: "(51.3%)", "[51.3%]", ", 51.3%", "= 51.3%". */
function readPercentBeside(tokens: readonly Token[], at: number): Match<string> | null {
  const opener = tokens[at];
  if (opener?.kind === 'open') {
    const percent = readPercent(tokens, at + 1);
    if (percent === null) return null;
    const closed = tokens[percent.next]?.kind === 'close';
    // "(51.3%; 95% CI 35 to 67)": the bracket goes on, and what follows is read by others.
    return closed
      ? { value: percent.value, next: percent.next + 1 }
      : ['comma', 'semicolon'].includes(tokens[percent.next]?.kind ?? '')
        ? percent
        : null;
  }
  const joins = opener?.kind === 'comma' || (opener?.kind === 'compare' && opener.text === '=');
  // "41/45, 95% CI 0.79-0.98": the level of an interval.
  return joins && readIntervalHeader(tokens, at + 1) === null ? readPercent(tokens, at + 1) : null;
}

/** "97 (12.3%) of 788", "97 (12.3%) of the 788". */
function readSplitArm(tokens: readonly Token[], at: number): Match<PrintedCount> | null {
  const events = tokens[at];
  if (events === undefined || !isCount(events) || tokens[at + 1]?.kind !== 'open') return null;
  const percent = readPercent(tokens, at + 2);
  if (percent === null || tokens[percent.next]?.kind !== 'close' || !/^of$/i.test(tokens[percent.next + 1]?.text ?? '')) return null;
  const article = /^(?:the|all)$/i.test(tokens[percent.next + 2]?.text ?? '') ? 1 : 0;
  const total = tokens[percent.next + 2 + article];
  const next = percent.next + 3 + article;
  if (total === undefined || !isCount(total) || asNumber(total.text) === 0 || percentLength(tokens, next) > 0) return null;
  return { value: { events: events.text, total: total.text, percent: percent.value }, next };
}

const outcomes = /^(?:had|died|responded|relapsed|recovered|improved|survived|withdrew|tested|experienced|developed)$/i;
const mostWordsOfOutcome = 4;

/** "80 of 500 patients had it (16.0%, 95% CI": the words up to a percentage with an interval of its own; 0 where these are others. */
function wordsOfOutcome(tokens: readonly Token[], at: number): number {
  const noun = counted.has(tokens[at]?.text.toLowerCase() ?? '') && !/^(?:trials?|studies|study|rcts?|cohorts?|reports|articles|papers)$/i.test(tokens[at]?.text ?? '') ? 1 : 0;
  if (!outcomes.test(tokens[at + noun]?.text ?? '')) return 0;
  let next = at + noun;
  while (next < at + mostWordsOfOutcome && tokens[next]?.kind === 'word') next += 1;
  const percent = tokens[next]?.kind === 'open' ? readPercent(tokens, next + 1) : null;
  const separated = ['comma', 'semicolon'].includes(tokens[percent?.next ?? 0]?.kind ?? '');
  return percent !== null && separated && readIntervalHeader(tokens, percent.next + 1) !== null ? next - at : 0;
}

/** One arm: a fraction with or without its percentage, or a percentage with or without its fraction. */
function readArm(tokens: readonly Token[], at: number): Match<PrintedCount> | null {
  const split = readSplitArm(tokens, at);
  if (split !== null) return split;
  const fraction = readFraction(tokens, at);
  if (fraction !== null) {
    const noun = tokens[fraction.next]?.kind === 'word' && tokens[fraction.next + 1]?.kind === 'open' ? 1 : wordsOfOutcome(tokens, fraction.next);
    const percent = readPercentBeside(tokens, fraction.next + noun);
    const { events, total } = fraction.value;
    if (percent !== null && mayBeNoCount(events, total, percent.value)) return null;
    const own = percent === null || isNotCrude(tokens, at, percent.next) ? null : percent.value;
    return { value: { events, total, percent: own }, next: percent?.next ?? fraction.next };
  }
  const percent = readPercent(tokens, at);
  if (percent === null) return null;
  const fractionInside = tokens[percent.next]?.kind === 'open' ? readFraction(tokens, percent.next + 1) : null;
  const inside = fractionInside !== null && mayBeNoCount(fractionInside.value.events, fractionInside.value.total, percent.value) ? null : fractionInside;
  const after = tokens[inside?.next ?? 0]?.kind;
  if (inside === null || !(after === 'close' || after === 'semicolon')) return { value: { events: null, total: null, percent: percent.value }, next: percent.next };
  // "13.6% (48 of 354; risk ratio 0.67": the bracket goes on.
  return { value: { ...inside.value, percent: percent.value }, next: inside.next + (after === 'close' ? 1 : 0) };
}

/**
 * "88.2% (95% CI 84.1 to 91.5; 297 of 337)", "88.2% (297/337; 95% CI 84.1 to 91.5)": the fraction behind a percentage, with its
 * interval in the same bracket.
 *
 * @param percent the percentage or proportion, as printed
 * @param start the token that it or its label starts with: pooled and adjusted ones are of no fraction
 */
export function readShare(tokens: readonly Token[], at: number, percent: string, start: number): Match<FoundCounts> | null {
  const fraction = ['semicolon', 'comma', 'open'].includes(tokens[at - 1]?.kind ?? '') ? readFraction(tokens, at) : null;
  if (fraction === null || isNotCrude(tokens, start, fraction.next)) return null;
  const after = tokens[tokens[fraction.next]?.kind === 'word' ? fraction.next + 1 : fraction.next]?.kind ?? 'break';
  // "Prevalence 12.0% (95% CI 9.3 to 15.2), 80/500."
  const apart = tokens[at - 2]?.kind === 'close' && ['stop', 'break', 'semicolon'].includes(after);
  const ends = apart || after === 'close' || (tokens[at - 1]?.kind === 'open' && ['semicolon', 'comma'].includes(after));
  const count = { ...fraction.value, percent };
  const asPercent = percent.endsWith('%') ? percent : String(100 * Number(percent));
  return ends && isProper(count) && !mayBeNoCount(count.events, count.total, asPercent) ? { value: { counts: [count] }, next: fraction.next } : null;
}

/** Where the second arm starts, if "versus" stands between without another number or a full stop. */
export function afterVersus(tokens: readonly Token[], at: number): number | null {
  let seen = false;
  for (let step = 0; step <= mostWordsBetween; step += 1) {
    const token = tokens[at + step];
    if (token === undefined || ['break', 'semicolon', 'colon', 'compare'].includes(token.kind)) return null;
    if (token.kind === 'number') return seen ? at + step : null;
    const lower = token.text.toLowerCase();
    if (versusWords.has(lower)) seen = true;
    else if ((lower === 'compared' || lower === 'relative') && /^(?:with|to)$/i.test(tokens[at + step + 1]?.text ?? '')) seen = true;
    else if (token.kind === 'stop' && !versusWords.has(tokens[at + step - 1]?.text.toLowerCase() ?? '')) return null;
  }
  return null;
}

/**
 * "41 of 212 patients (19.3%) in the one group and 63 of 208 (30.3%) in the other (risk ratio": two whole arms with "and" between them
 * are compared where an effect stands right behind them, and counted side by side elsewhere.
 */
function armBehindAnd(tokens: readonly Token[], { value, next }: Match<PrintedCount>): Match<PrintedCount> | null {
  const and = isWhole(value) ? firstBehindWords(tokens, next, ({ text }) => /^and$/i.test(text)) : null;
  // "and in 63 of 208"
  const preposition = /^(?:in|by|among|for)$/i.test(tokens[(and ?? 0) + 1]?.text ?? '') ? 1 : 0;
  const arm = and === null ? null : readArm(tokens, and + 1 + preposition);
  if (arm === null || !isWhole(arm.value)) return null;
  const bracket = firstBehindWords(tokens, arm.next, ({ kind }) => ['open', 'semicolon', 'comma', 'colon'].includes(kind));
  const label = bracket === null ? null : readLabel(tokens, bracket + 1);
  return label?.value.kind === 'ratio' || label?.value.kind === 'difference' ? arm : null;
}

/**
 * "13/58 (22.4%) | 23/30 (76.7%) | 0.29 (0.17 to 0.49)", with strokes or blanks: two whole arms in neighbouring cells of a row, and no third
 * one, with an effect in the cell behind or before them.
 */
function armInNextCell(tokens: readonly Token[], at: number, { value, next }: Match<PrintedCount>): Match<PrintedCount> | null {
  const arm = isWhole(value) ? readArm(tokens, pastStroke(tokens, next)) : null;
  if (arm === null || !isWhole(arm.value)) return null;
  const before = tokens[at - 1]?.text === '|' ? at - 1 : at;
  const behind = pastStroke(tokens, arm.next);
  const isThird = readFraction(tokens, behind) !== null || (tokens[before - 1]?.kind === 'close' && tokens[before - 2]?.kind === 'percent');
  return !isThird && (beginsEffect(tokens, behind) || endsInterval(tokens, before)) ? arm : null;
}

const isWhole = ({ events, total, percent }: PrintedCount): boolean => events !== null && total !== null && percent !== null;

const pastStroke = (tokens: readonly Token[], at: number): number => (tokens[at]?.text === '|' ? at + 1 : at);

/** "RR 0.29", "0.29 (0.17 to 0.49)". */
function beginsEffect(tokens: readonly Token[], at: number): boolean {
  const kind = readLabel(tokens, at)?.value.kind;
  const number = readSigned(tokens, at);
  return kind === 'ratio' || kind === 'difference' || (number !== null && intervalBehind(tokens, number.next)?.start === number.next);
}

const mostTokensOfInterval = 8;

/** Whether a bracket with an interval ends before a token. */
function endsInterval(tokens: readonly Token[], at: number): boolean {
  if (tokens[at - 1]?.kind !== 'close') return false;
  for (let back = at - 2; back >= at - mostTokensOfInterval; back -= 1) {
    if (tokens[back]?.kind === 'open') return readBareInterval(tokens, back)?.next === at;
  }
  return false;
}

/** The first token of a kind, with a few words before it at most. */
function firstBehindWords(tokens: readonly Token[], from: number, wanted: (token: Token) => boolean): number | null {
  for (let at = from; at <= from + mostWordsBetween; at += 1) {
    const token = tokens[at];
    if (token === undefined) return null;
    if (wanted(token)) return at;
    if (token.kind !== 'word' && token.kind !== 'dash') return null;
  }
  return null;
}

const isProper = ({ events, total }: PrintedCount): boolean => events === null || total === null || asNumber(events) <= asNumber(total);

/** The most points of a scale, of the months of a year, and of a share in words: "pain was 3/10 vs 5/10", "from 1/12 to 3/12", "1/8 vs 1/4 of patients". */
const mostOfOneScale = 12;

/** Whether two fractions without percentages may be points of one scale, dates, or blood pressures. */
export function mayBeNoArms(one: PrintedCount, other: PrintedCount): boolean {
  if (one.percent !== null || other.percent !== null || one.total === null || other.total === null) return false;
  const [first, second] = [one, other].map(({ events, total }) => ({ events: asNumber(events ?? ''), total: asNumber(total ?? '') }));
  const ofFew = [first, second].every((arm) => (arm?.total ?? 0) <= mostOfOneScale);
  return ofFew || [first, second].every((arm) => arm !== undefined && arm.events > arm.total);
}

/** Whether a fraction without a percentage is a ratio of parts, or the words beside it say that it counts nobody. */
const isNoArm = (tokens: readonly Token[], at: number, { value, next }: Match<PrintedCount>): boolean =>
  value.events !== null && value.percent === null && (isRatioOfParts(tokens, at, value) || countsNobody(tokens, at, next));

/**
 * Counts with percentages: "20/39 (51.3%) v 7/36 (19.4%)", "51.3% vs 19.4%", "20 of 39 (51.3%)", "51.3% (20/39)".
 *
 * A fraction alone is no count ("24/7"), nor is a percentage alone: one needs the other, or a second arm of its kind.
 */
export function readCounts(tokens: readonly Token[], at: number): Match<FoundCounts> | null {
  if (tokens[at]?.kind !== 'number') return null;
  const first = readArm(tokens, at);
  if (first === null) return null;
  const secondAt = afterVersus(tokens, first.next);
  const behindVersus = secondAt === null || isNoArm(tokens, at, first) ? null : readArm(tokens, secondAt);
  const second = secondAt === null ? (armBehindAnd(tokens, first) ?? armInNextCell(tokens, at, first)) : behindVersus !== null && isNoArm(tokens, secondAt, behindVersus) ? null : behindVersus;
  const sameKind = second !== null && (first.value.events === null) === (second.value.events === null);
  if (second !== null && sameKind && !mayBeNoArms(first.value, second.value)) return { value: { counts: [first.value, second.value] }, next: second.next };
  const complete = first.value.events !== null && first.value.percent !== null && isProper(first.value);
  return complete ? { value: { counts: [first.value] }, next: first.next } : null;
}
