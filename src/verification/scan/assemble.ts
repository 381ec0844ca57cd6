import { runThrough } from '../../numeric/steps.js';
import { readBareArms } from './bare-arms.js';
import { type FoundBound, readBound } from './bounds.js';
import { type FoundCounts, type PrintedCount, readCounts, readShare } from './counts.js';
import { comparesTwo } from './compares-two.js';
import { isCountedNoun } from './counted-nouns.js';
import { citesReferences, intervalOf } from './estimate-intervals.js';
import { proportionBefore, readLabelled } from './labelled-estimates.js';
import type { FoundEstimate } from './found-estimate.js';
import { type FoundHeterogeneity, type HeterogeneityIntervals, readHeterogeneity } from './heterogeneity.js';
import { type FoundInterval, readCredibilityInterval, readInterval } from './intervals.js';
import type { Match } from './numbers.js';
import { readPercentFirstArms } from './percent-first-arms.js';
import { readFirstOfTwo, readSecondRange } from './paired-intervals.js';
import { type FoundPValue, readNotSignificant, readPValue } from './p-values.js';
import { type FoundNumberNeeded, readNumberNeeded } from './numbers-needed.js';
import { endsSentence } from './sentences.js';
import { readSize } from './sizes.js';
import { readSpread } from './spreads.js';
import { type FoundStatistic, readStatistic } from './statistics.js';
import type { Token } from './tokens.js';
import { isOfSubgroups, speaksOfOther } from './words-between.js';
import { readCountOfTotal } from './totals-said-before.js';
import { readUnlabelled } from './unlabelled-estimates.js';

/** The figures of one claim, put together but not yet read for their signs. */
export interface DraftClaim {
  /** First token, and the token after the last. */
  readonly start: number;
  readonly end: number;
  /** The token up to which the text is understood to speak of this claim: sizes and other P values count, quotes leave them out. */
  readonly reach: number;
  readonly estimate: (FoundEstimate & { readonly at: number }) | null;
  readonly interval: FoundInterval | null;
  readonly prediction: FoundInterval | null;
  /** A one-sided bound in the place of an interval. */
  readonly bound: FoundBound | null;
  readonly pValue: string | null;
  /** A P value beside I² or tau², which may be that of heterogeneity or that of the effect; `first` where it stands before them. */
  readonly ambiguousP: { readonly text: string; readonly first: boolean } | null;
  readonly statistic: FoundStatistic | null;
  readonly counts: readonly PrintedCount[] | null;
  readonly numberNeeded: FoundNumberNeeded | null;
  readonly heterogeneity: Readonly<Partial<Record<'Q' | 'df' | 'I2' | 'tau2' | 'tau' | 'H2' | 'pValue', string>>> | null;
  readonly heterogeneityIntervals: Partial<HeterogeneityIntervals> | null;
  /** Whether the P value of heterogeneity is called that. */
  readonly saysP: boolean;
  /** Whether the figure before was Q or its degrees of freedom: a P value behind it is theirs. */
  readonly afterQ: boolean;
  /** Whether heterogeneity rests on a chi-squared that may be of any test. */
  readonly anyTest: boolean;
}

type Atom =
  | { readonly type: 'estimate'; readonly value: FoundEstimate }
  | { readonly type: 'interval'; readonly value: FoundInterval }
  | { readonly type: 'bound'; readonly value: FoundBound }
  | { readonly type: 'p'; readonly value: FoundPValue }
  | { readonly type: 'heterogeneity'; readonly value: FoundHeterogeneity }
  | { readonly type: 'statistic'; readonly value: FoundStatistic }
  | { readonly type: 'counts'; readonly value: FoundCounts }
  | { readonly type: 'numberNeeded'; readonly value: FoundNumberNeeded }
  | { readonly type: 'size' };

/** Words that may stand between two figures of one claim. */
const mostWords = { interval: 8, bound: 8, p: 6, statistic: 5, heterogeneity: 8, rates: 12, counts: 6, numberNeeded: 8 } as const;

const empty = {
  estimate: null,
  interval: null,
  prediction: null,
  bound: null,
  pValue: null,
  ambiguousP: null,
  statistic: null,
  counts: null,
  numberNeeded: null,
  heterogeneity: null,
  heterogeneityIntervals: null,
  saysP: false,
  anyTest: false,
  afterQ: false,
} as const;

/**
 * Puts the figures of a text together into claims: a small automaton that reads one figure after another and asks
 * whether it belongs to the claim at hand or begins a new one.
 *
 * A figure belongs when few words and no foreign number stand between, the sentence goes on, and the claim does not
 * have that figure yet. Every step moves forward and looks ahead a bounded number of tokens, so that the time is
 * proportional to the length of the text.
 */
export function assembleClaims(tokens: readonly Token[]): readonly DraftClaim[] {
  return runThrough(assembleClaimsInSteps(tokens));
}

/** Tokens that are read between two steps: some hundredths of a second. */
const tokensOfStep = 10_000;

/** The same in steps, each the share of the tokens that were read. */
export function* assembleClaimsInSteps(tokens: readonly Token[]): Generator<number, readonly DraftClaim[]> {
  const claims: DraftClaim[] = [];
  let draft: DraftClaim | null = null;
  let at = 0;
  let told = 0;
  while (at < tokens.length) {
    if (at - told >= tokensOfStep) {
      told = at;
      yield at / tokens.length;
    }
    // "0.84 (84/100; 95% CI": behind a proportion that is no rate per hundred.
    const atom: Match<Atom> | null = (draft === null ? null : typed('counts', shareOf(tokens, draft, at))) ?? readAtom(tokens, at);
    if (atom === null) {
      at += 1;
      continue;
    }
    const another = atom.value.type === 'interval' ? readSecondRange(tokens, atom.next) : null;
    if (another !== null) {
      at = another.next;
      continue;
    }
    const joined: DraftClaim | null =
      draft === null || (atom.value.type === 'p' && comparesTwo(tokens, claims.at(-1), draft, at)) ? null : join(tokens, draft, atom.value, at, atom.next);
    if (joined !== null) {
      draft = joined;
    } else if (atom.value.type !== 'size' && atom.value.type !== 'numberNeeded' && atom.value.type !== 'bound') {
      if (draft !== null) claims.push(draft);
      draft = begin(atom.value, at, atom.next);
    }
    at = Math.max(atom.next, at + 1);
    const beyond: FoundHeterogeneity['beyond'] = atom.value.type === 'heterogeneity' ? atom.value.value.beyond : undefined;
    if (beyond !== undefined && draft !== null && !awaitsInterval(draft, beyond.inPercent)) {
      draft = { ...draft, end: beyond.next, reach: beyond.next, heterogeneityIntervals: { ...draft.heterogeneityIntervals, ...beyond.value } };
      at = beyond.next;
    }
    // A bare bracket is an interval only right behind its estimate.
    const behind: ReturnType<typeof intervalOf> =
      atom.value.type === 'estimate' && draft !== null && draft.interval === null ? intervalOf(atom.value.value, tokens, at) : null;
    const second = behind === null ? null : readSecondRange(tokens, behind.next);
    if (behind !== null && draft !== null && second !== null) {
      // Whose the intervals of others are stays open: then no claim has either.
      const two = pairInOrder(tokens, claims.at(-1), draft, atom.next, [behind, second]);
      if (two?.replaces === true) claims.pop();
      claims.push(...(two?.claims ?? [draft]));
      draft = null;
      at = second.next;
    } else if (behind !== null && draft !== null && draft.estimate !== null && !(behind.bare && citesReferences(draft.estimate, behind.value))) {
      draft = { ...draft, interval: behind.value, end: behind.next, reach: behind.next };
      at = behind.next;
    }
  }
  if (draft !== null) claims.push(draft);
  return claims;
}

/**
 * "HR was 0.82 in men and 0.95 in women (95% CI 0.70-0.96 and 0.80-1.13)": two claims, each with its own interval, the first
 * instead of the claim before where that had begun with its estimate.
 */
function pairInOrder(
  tokens: readonly Token[],
  before: DraftClaim | undefined,
  draft: DraftClaim,
  behind: number,
  [interval, other]: readonly [Match<FoundInterval>, Match<FoundInterval['readings']>],
): { readonly claims: readonly DraftClaim[]; readonly replaces: boolean } | null {
  const first = readFirstOfTwo(tokens, behind);
  const { estimate } = draft;
  if (first === null || estimate === null || draft.counts !== null) return null;
  const closed = { end: interval.next, reach: interval.next, interval: interval.value };
  const second = { ...draft, end: other.next, reach: other.next, interval: { ...closed.interval, readings: other.value } };
  const replaces = before !== undefined && before.estimate !== null && before.interval === null && before.start <= first.at && before.end > first.at;
  // The label of the first is that of the second: "RRs were 0.75 and 0.80".
  if (replaces) return { claims: [{ ...before, ...closed }, { ...second, estimate: { ...estimate, label: before.estimate.label, at: before.estimate.at } }], replaces };
  const plain = { label: null, readings: first.readings, certain: true, level: estimate.level };
  if (draft.start > first.at) return { claims: [{ ...empty, ...closed, start: first.at, estimate: { ...plain, at: first.at } }, second], replaces };
  // "HRs of men and women were 0.82 and 0.95": the label stands before both.
  const apart = { ...second, start: first.second, estimate: { ...plain, label: estimate.label, readings: first.secondReadings, at: draft.start } };
  return { claims: [{ ...empty, ...closed, start: draft.start, estimate: { ...plain, label: estimate.label, at: draft.start } }, apart], replaces };
}

/** Whether an interval behind figures of heterogeneity may be that of the effect or of a count: in percent only that of a proportion. */
function awaitsInterval({ estimate, counts, interval, bound }: DraftClaim, inPercent: boolean): boolean {
  if (interval !== null || bound !== null) return false;
  const isProportion = estimate?.label?.meaning.kind === 'proportion' || estimate?.readings.some((text) => text.endsWith('%')) === true;
  return counts !== null || (estimate !== null && (!inPercent || isProportion));
}

/** The figure that starts at a token, by the kind of token that it must start with. */
function readAtom(tokens: readonly Token[], at: number): Match<Atom> | null {
  switch (tokens[at]?.kind) {
    case 'word':
      return (
        typed('numberNeeded', readNumberNeeded(tokens, at)) ??
        typed('p', readPValue(tokens, at) ?? readNotSignificant(tokens, at)) ??
        typed('bound', readBound(tokens, at)) ??
        typed('interval', readInterval(tokens, at)) ??
        typed('heterogeneity', readHeterogeneity(tokens, at)) ??
        typed('statistic', readStatistic(tokens, at)) ??
        typed('estimate', readLabelled(tokens, at)) ??
        size(tokens, at)
      );
    case 'number':
      return (
        typed('bound', readBound(tokens, at)) ??
        typed('interval', readInterval(tokens, at)) ??
        typed('counts', readCounts(tokens, at) ?? readCountOfTotal(tokens, at) ?? readBareArms(tokens, at) ?? readPercentFirstArms(tokens, at)) ??
        typed('heterogeneity', readHeterogeneity(tokens, at)) ??
        size(tokens, at) ??
        typed('estimate', readUnlabelled(tokens, at))
      );
    case 'dash':
      return typed('estimate', readUnlabelled(tokens, at));
    case 'open':
      return typed('interval', readInterval(tokens, at));
    default:
      return null;
  }
}

function typed<T extends Exclude<Atom['type'], 'size'>>(
  type: T,
  found: Match<Extract<Atom, { type: T }>['value']> | null,
): Match<Atom> | null {
  return found === null ? null : { value: { type, value: found.value } as Atom, next: found.next };
}

function size(tokens: readonly Token[], at: number): Match<Atom> | null {
  const found = readSize(tokens, at) ?? readSpread(tokens, at) ?? readCredibilityInterval(tokens, at);
  return found === null ? null : { value: { type: 'size' }, next: found.next };
}

/** A new claim, or none when the figure means nothing by itself. */
function begin(atom: Atom, start: number, end: number): DraftClaim | null {
  switch (atom.type) {
    case 'estimate':
      return { ...empty, start, end, reach: end, estimate: { ...atom.value, at: start } };
    case 'counts':
      return { ...empty, start: atom.value.start ?? start, end, reach: end, counts: atom.value.counts };
    case 'heterogeneity':
      return { ...empty, start, end, reach: end, heterogeneity: atom.value.figures, heterogeneityIntervals: atom.value.interval ?? null, anyTest: atom.value.anyTest, afterQ: endsInQ(atom.value) };
    default:
      return null;
  }
}

/** "25/200 (12.5%; 95% CI 8.3% to 17.9%)": the percentage of a count, with its interval right behind it. */
function withRate(tokens: readonly Token[], draft: DraftClaim, at: number): DraftClaim | null {
  const [count, another] = draft.counts ?? [];
  const joined = at === draft.reach + 1 && ['comma', 'semicolon'].includes(tokens[draft.reach]?.kind ?? '');
  if (count?.percent == null || another !== undefined || !joined) return null;
  const named = proportionBefore(tokens, draft.start);
  const start = named?.at ?? draft.start;
  return { ...draft, start, estimate: { label: named?.label ?? null, readings: [count.percent], certain: true, level: null, at: start } };
}

/** The fraction that the percentage or proportion of a claim is of, right behind it or behind its interval. */
function shareOf(tokens: readonly Token[], { start, estimate, counts, reach }: DraftClaim, at: number): Match<FoundCounts> | null {
  if (estimate === null) return null;
  const [share] = estimate.readings;
  const kind = estimate.label?.meaning.kind ?? 'proportion';
  // Behind a bracket that is closed it is that of a named proportion.
  const behindBracket = at === reach + 2 && tokens[reach]?.kind === 'close' && estimate.label !== null;
  if (counts !== null || !(at === reach + 1 || behindBracket) || kind !== 'proportion' || share === undefined) return null;
  // "sensitivity 0.91 (41/45)"; an area under a curve is no share of anybody, and an incidence may be per anything.
  const named = estimate.label !== null && shares.test(tokens[estimate.at]?.text ?? '') && /^(?:0?\.\d+|1\.0+)$/.test(share);
  return named || share.endsWith('%') ? readShare(tokens, at, share, start) : null;
}

const shares = /^(?:sensitivity|specificity|prevalence|proportion)$/i;

/** The claim with one more figure; `null` when the figure does not belong to it. */
function join(tokens: readonly Token[], draft: DraftClaim, atom: Atom, start: number, end: number): DraftClaim | null {
  const near = (most: number): boolean => isNear(tokens, draft.reach, start, most);
  switch (atom.type) {
    case 'estimate': {
      const follows = draft.estimate === null && draft.counts !== null && draft.heterogeneity === null && near(mostWords.rates);
      return follows ? { ...draft, end, reach: end, estimate: { ...atom.value, at: start } } : null;
    }
    case 'interval': {
      const ofCount = draft.estimate === null ? withRate(tokens, draft, start) : null;
      if (ofCount !== null) return { ...ofCount, end, reach: end, interval: atom.value };
      if (draft.estimate === null) return null;
      if (atom.value.kind === 'prediction' && draft.prediction === null && (near(mostWords.interval) || beginsNextSentence(tokens, draft, start))) {
        return { ...draft, end, reach: end, prediction: atom.value };
      }
      if (atom.value.kind === 'prediction' || !near(mostWords.interval)) return null;
      return draft.interval === null ? { ...draft, end, reach: end, interval: atom.value } : null;
    }
    case 'bound':
      return draft.estimate !== null && draft.interval === null && draft.bound === null && near(mostWords.bound) ? { ...draft, end, reach: end, bound: atom.value } : null;
    case 'p':
      return near(mostWords.p) && !speaksOfOther(tokens, draft.reach, start)
        ? withP(draft, atom.value, end, precedesHeterogeneity(tokens, end))
        : null;
    case 'statistic':
      return draft.estimate !== null && draft.statistic === null && near(mostWords.statistic) && !speaksOfOther(tokens, draft.reach, start)
        ? { ...draft, end, reach: end, statistic: atom.value }
        : null;
    case 'counts':
      return draft.estimate !== null && draft.counts === null && near(mostWords.counts)
        ? { ...draft, end, reach: end, counts: atom.value.counts }
        : null;
    case 'heterogeneity': {
      const repeated = Object.keys(atom.value.figures).some((key) => Object.hasOwn(draft.heterogeneity ?? {}, key));
      if (repeated || !near(mostWords.heterogeneity)) return null;
      if (endsInQ(atom.value) && isOfSubgroups(tokens, draft.reach, start, draft.heterogeneity !== null)) return null;
      const intervals = atom.value.interval === undefined ? draft.heterogeneityIntervals : { ...draft.heterogeneityIntervals, ...atom.value.interval };
      const anyTest = draft.heterogeneity === null ? atom.value.anyTest : draft.anyTest && atom.value.anyTest;
      return { ...draft, end, reach: end, heterogeneity: { ...draft.heterogeneity, ...atom.value.figures }, heterogeneityIntervals: intervals, anyTest, afterQ: endsInQ(atom.value) };
    }
    case 'numberNeeded': {
      const belongs = draft.estimate?.label?.meaning.crude === 'risk difference' || draft.counts?.length === 2;
      return belongs && draft.numberNeeded === null && near(mostWords.numberNeeded) ? { ...draft, end, reach: end, numberNeeded: atom.value } : null;
    }
    case 'size':
      return near(mostWords.heterogeneity) ? { ...draft, reach: end } : null;
  }
}

/** Words before a prediction interval that make it one of something else than the estimate of the sentence before. */
const otherSubjects = /^(?:for|of|in|among|at|other|another|second|latter|whereas)$/i;

/** "(95% CI −0.52 to −0.18). The prediction interval was −0.83 to 0.13.": whether a figure begins the sentence behind an estimate with its interval. */
function beginsNextSentence(tokens: readonly Token[], { interval, reach }: DraftClaim, start: number): boolean {
  if (interval === null || start - reach > mostTokensToNextSentence) return false;
  let ended = false;
  for (let at = reach; at < start; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.kind === 'break' || token.kind === 'number') return false;
    if (endsSentence(tokens, at)) {
      if (ended) return false;
      ended = true;
    } else if (ended ? otherSubjects.test(token.text) : token.kind !== 'close') return false;
  }
  return ended;
}

const mostTokensToNextSentence = 8;

const endsInQ = ({ figures }: FoundHeterogeneity): boolean => figures.Q !== undefined || figures.df !== undefined;

/** Whose P value it is: that of the figures it follows, unless its own words say otherwise. */
function withP(draft: DraftClaim, { text, about, said }: FoundPValue, end: number, beforeHeterogeneity: boolean): DraftClaim | null {
  const grown = { ...draft, end, reach: end, afterQ: false };
  const het = draft.heterogeneity;
  if (about === 'other') return { ...draft, reach: end };
  if (about === 'heterogeneity') return het?.pValue === undefined ? { ...grown, heterogeneity: { ...het, pValue: text }, saysP: true } : null;
  if (said && draft.estimate !== null) return draft.pValue === null ? { ...grown, pValue: text } : null;
  if (draft.afterQ && het !== null && het.pValue === undefined) return { ...grown, heterogeneity: { ...het, pValue: text } };
  const doubtful = beforeHeterogeneity && het === null && draft.statistic === null && draft.pValue === null;
  if (doubtful && draft.estimate !== null) return draft.ambiguousP === null ? { ...grown, ambiguousP: { text, first: true } } : null;
  const compares = draft.estimate !== null || draft.counts?.length === 2;
  if (het === null || het.pValue !== undefined) return draft.pValue === null && compares ? { ...grown, pValue: text } : null;
  if (draft.pValue !== null || draft.estimate === null) return { ...grown, heterogeneity: { ...het, pValue: text } };
  return draft.ambiguousP === null ? { ...grown, ambiguousP: { text, first: false } } : null;
}

/** Figures of heterogeneity that are read past in search of their own P value. */
const mostFiguresAhead = 4;

/** "P = 0.33, I² = 12%": the P value may be that of heterogeneity, unless the figures behind it have one of their own. */
function precedesHeterogeneity(tokens: readonly Token[], from: number): boolean {
  let at = from;
  for (let figures = 0; figures <= mostFiguresAhead; figures += 1) {
    const next = ['comma', 'semicolon'].includes(tokens[at]?.kind ?? '') ? at + 1 : at;
    const found = readHeterogeneity(tokens, next);
    if (found === null) {
      const inside = tokens[next]?.kind === 'open' ? next + 1 : next;
      const own = readPValue(tokens, inside);
      return figures > 0 && (own === null || own.value.about === 'other');
    }
    at = found.next;
  }
  return true;
}

/** "(Fig. 3)", "Table 2": the number of an illustration. */
function pointsElsewhere(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.kind === 'stop' ? tokens[at - 2] : tokens[at - 1];
  return /^(?:fig|figs|figure|figures|table|tables|appendix|panel|supplement)$/i.test(before?.text ?? '');
}

/** Whether nothing but a few words stands between two figures, and the sentence does not end. */
function isNear(tokens: readonly Token[], from: number, to: number, mostWordsBetween: number): boolean {
  let words = 0;
  // Every word takes at least one token, and punctuation seldom takes more than that again.
  if (to - from > 3 * mostWordsBetween + 6) return false;
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (token === undefined || endsSentence(tokens, at)) return false;
    if (token.kind === 'word') words += 1;
    const countsSomething = isCountedNoun(tokens[at + 1]) || tokens[at - 1]?.text.toLowerCase() === 'at' || pointsElsewhere(tokens, at);
    if (token.kind === 'number' && !countsSomething) return false;
  }
  return words <= mostWordsBetween;
}
