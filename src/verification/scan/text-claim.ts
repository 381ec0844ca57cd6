import { parsePrinted } from '../../numeric/exact/decimal.js';
import { boxesMeet } from '../coherence/boxes.js';
import { agreementsOfP } from '../coherence/either-null.js';
import { boxOfP } from '../coherence/p-agreement.js';
import { i2RulesOut } from '../coherence/p-of-i2.js';
import { pFromQ } from '../coherence/p-of-q.js';
import { stateClaim } from '../coherence/stated.js';
import type { DraftClaim } from './assemble.js';
import type { PrintedCount } from './counts.js';
import { namesCommaLanguage, otherDecimalReading } from './decimal-readings.js';
import type { HeterogeneityFigures, HeterogeneityIntervals } from './heterogeneity.js';
import type { IntervalKind } from './intervals.js';
import type { NormalisedText } from './normalise.js';
import type { Match } from './numbers.js';
import { type EffectReading, resolveReadings } from './resolve.js';
import { endsSentence, readable, sentenceAround } from './sentences.js';
import { readStudies } from './sizes.js';
import { namesErrorOfMeasurement, readStandardError } from './spreads.js';
import { readStatistic } from './statistics.js';
import type { Token } from './tokens.js';

/**
 * A claim as it stands in a text. Figures are the strings that are printed, with signs, decimal points and comparators
 * in ASCII; what is not printed is `null`.
 */
export interface TextClaim {
  /** The words of the source, from the label to the last figure. */
  readonly quote: string;
  /** UTF-16 code units before the quote in the source. */
  readonly offset: number;
  /** The sentence that it stands in, or the row of a table, without mark-up. */
  readonly sentence: string;
  /** As printed, without mark-up: `RR`, `mean difference`, `Hedges' g`. */
  readonly label: string | null;
  readonly estimate: string | null;
  readonly ci: { readonly kind: IntervalKind; readonly level: string | null; readonly lower: string; readonly upper: string } | null;
  readonly prediction: { readonly lower: string; readonly upper: string } | null;
  /** A one-sided bound in the place of an interval, and only where one is printed. */
  readonly bound?: { readonly side: 'lower' | 'upper'; readonly level: string | null; readonly value: string };
  /** Comparator and number: `=.029`, `<.0001`; `NS` where only that is said. */
  readonly pValue: string | null;
  /** The P value before I² that was read as that of Q, since it is not that of the interval; only where there is one. */
  readonly pReadAsOfQ?: true;
  readonly statistic: { readonly name: 'z' | 't'; readonly df: string | null; readonly value: string } | null;
  /** The standard error of the estimate. */
  readonly se: string | null;
  /** Studies pooled. */
  readonly k: string | null;
  readonly counts: readonly PrintedCount[] | null;
  /** The number needed to treat beside a risk difference or two rates. */
  readonly numberNeededToTreat: string | null;
  readonly numberNeededInterval: { readonly lower: string; readonly upper: string } | null;
  readonly heterogeneity: HeterogeneityFigures | null;
  /** Only where one is printed. */
  readonly heterogeneityIntervals?: HeterogeneityIntervals;
  /** Other readings of the dashes, or of commas before three digits, whose figures go together just as well; empty where both are clear. */
  readonly alternatives: readonly EffectReading[];
}

/** A draft as a claim, or `null` when its figures are too few or too doubtful to be one. */
export function finishClaim(draft: DraftClaim, tokens: readonly Token[], text: NormalisedText): TextClaim | null {
  const read = readEffect(draft);
  if (read === null) return null;
  const { alternatives: dashes, ...effect } = read;
  const sentence = sentenceAround(text, tokens, draft);
  const kind = draft.estimate?.label?.meaning.kind;
  const mayBeThousands = kind === undefined || kind === 'difference';
  const commas = effect.ci === null ? null : otherDecimalReading({ estimate: effect.estimate, lower: effect.ci.lower, upper: effect.ci.upper }, mayBeThousands && namesCommaLanguage(sentence));
  const alternatives = commas === null ? dashes : [...dashes, commas];
  const heterogeneity = draft.anyTest && !isOfHeterogeneity(tokens, draft) ? null : draft.heterogeneity;
  const found = draft.estimate === null ? null : draft.estimate.label;
  const isLabel = found !== null && !(found.meaning.kind === 'proportion' && exceedsOne(effect.estimate ?? effect.ci?.upper ?? null));
  const label = !isLabel || draft.estimate === null ? null : readable(text, tokens[draft.estimate.at]?.start ?? 0, tokens[found.end - 1]?.end ?? 0);
  const statistic = draft.statistic ?? onlyBehind(draft, tokens, readStatistic);
  const [prediction] = draft.prediction?.readings ?? [];
  const [bound] = draft.bound?.readings ?? [];
  const strings = { label, ...effect, pValue: draft.pValue, statistic: statistic?.value ?? null, counts: draft.counts, heterogeneity };
  const settled = settleP(draft, strings, draft.saysP || draft.afterQ || isOfHeterogeneity(tokens, draft));
  if (!saysSomething(draft, { ...effect, heterogeneity }, label !== null)) return null;
  const { quote, offset } = quoteOf(text, tokens, draft);
  return {
    quote,
    offset,
    sentence,
    label,
    ...effect,
    prediction: prediction ?? null,
    ...(bound === undefined || draft.bound === null ? {} : { bound: { side: draft.bound.side, level: draft.bound.level, value: bound } }),
    pValue: settled.pValue,
    ...(settled.readAsOfQ ? { pReadAsOfQ: true } : {}),
    statistic,
    se: onlyBehind(draft, tokens, kind === 'agreement' ? (list, at) => (namesErrorOfMeasurement(list, at) ? null : readStandardError(list, at)) : readStandardError),
    k: onlyBehind(draft, tokens, readStudies),
    counts: text.totalsApart === true ? (draft.counts?.map((count) => ({ ...count, apart: true })) ?? null) : draft.counts,
    numberNeededToTreat: draft.numberNeeded?.printed ?? null,
    numberNeededInterval: draft.numberNeeded?.interval ?? null,
    heterogeneity: heterogeneity === null ? null : { ...noHeterogeneity, ...heterogeneity, pValue: settled.heterogeneityP },
    ...(heterogeneity === null || draft.heterogeneityIntervals === null ? {} : { heterogeneityIntervals: { I2: null, tau2: null, ...draft.heterogeneityIntervals } }),
    alternatives,
  };
}

/** The one figure of its kind behind the estimate of a claim, also before its interval; of two, it is not said whose they are. */
function onlyBehind<T>({ estimate, reach }: DraftClaim, tokens: readonly Token[], read: (tokens: readonly Token[], at: number) => Match<T> | null): T | null {
  if (estimate === null || estimate.readings.length === 0) return null;
  const found: T[] = [];
  let behind = false;
  for (let at = Math.max(estimate.at, estimate.label?.end ?? 0); at < reach; at += 1) {
    const match = behind ? read(tokens, at) : null;
    if (match !== null) found.push(match.value);
    behind ||= tokens[at]?.kind === 'number';
  }
  const [only, another] = found;
  return only === undefined || another !== undefined ? null : only;
}

/** "Incidence was 12.4 per 1000": a rate, not a proportion. */
const exceedsOne = (printed: string | null): boolean => printed !== null && !printed.endsWith('%') && parseFloat(printed.replace(/,/g, '')) > 1;

const noHeterogeneity: HeterogeneityFigures = { Q: null, df: null, pValue: null, I2: null, tau2: null, tau: null, H2: null };

type Effect = Pick<TextClaim, 'estimate' | 'ci'>;

/** The estimate and its interval with their signs settled; `null` for an unlabelled number that its interval disowns. */
function readEffect({ estimate, interval }: DraftClaim): (Effect & Pick<TextClaim, 'alternatives'>) | null {
  const meaning = estimate?.label?.meaning ?? null;
  const alone = estimate?.readings[0] ?? null;
  if (estimate === null || interval === null) {
    return estimate !== null && (!estimate.certain || (meaning === null && alone !== null)) ? null : { estimate: alone, ci: null, alternatives: [] };
  }
  const { reading, fit, others } = resolveReadings(estimate.readings, interval.readings, meaning);
  const ci = { kind: interval.kind, level: interval.level ?? estimate.level, lower: reading.lower, upper: reading.upper };
  if (fit >= 2 || estimate.certain || (meaning === null && signIsInWords(reading))) {
    return { estimate: reading.estimate, ci, alternatives: others };
  }
  return meaning === null ? null : { estimate: null, ci, alternatives: [] };
}

/** "Shorter by 14.0 days (-19.6 to -8.4)": with its sign turned the estimate lies inside. */
function signIsInWords(reading: EffectReading): boolean {
  const { estimate } = reading;
  const turned = estimate === null ? [] : [estimate.startsWith('-') ? estimate.slice(1) : `-${estimate}`];
  return resolveReadings(turned, [reading], null).fit >= 2;
}

/** Whose a P value beside I² is; `readAsOfQ`: that of heterogeneity only because it is not the effect's. */
interface SettledP {
  readonly pValue: string | null;
  readonly heterogeneityP: string | null;
  readonly readAsOfQ: boolean;
}

/**
 * A P value beside I² goes where it fits: to Q, else to the effect, else to heterogeneity. What stands before the figures of
 * heterogeneity is the effect's where Q has a P value of its own or rules this one out, as I² may without Q. So is one behind I² that
 * it rules out where nothing calls it that of heterogeneity, unless it is far from that of the effect.
 */
function settleP(draft: DraftClaim, strings: Parameters<typeof stateClaim>[0], called: boolean): SettledP {
  const own = { pValue: draft.pValue, heterogeneityP: draft.heterogeneity?.pValue ?? null, readAsOfQ: false };
  const { heterogeneity } = stateClaim(strings);
  const ruledOutByI2 = (text: string): boolean => heterogeneity.Q === null && i2RulesOut(heterogeneity.I2, heterogeneity.df, parsePrinted(text));
  if (draft.ambiguousP === null) {
    const ofSomethingElse = draft.estimate === null && own.pValue === null && own.heterogeneityP !== null && !called && ruledOutByI2(own.heterogeneityP);
    return ofSomethingElse ? { ...own, pValue: own.heterogeneityP, heterogeneityP: null } : own;
  }
  const { text, first } = draft.ambiguousP;
  const ofEffect = { ...own, pValue: text };
  if (own.heterogeneityP !== null && own.pValue === null) return ofEffect;
  const printed = parsePrinted(text);
  const ofQ = heterogeneity.Q === null || heterogeneity.df === null ? null : pFromQ(heterogeneity.Q, heterogeneity.df);
  const fitsQ = ofQ !== null && printed !== null && boxesMeet(ofQ, boxOfP(printed));
  const agreements = agreementsOfP(stateClaim({ ...strings, pValue: text }));
  const fitsEffect = agreements.some(({ status }) => status === 'agrees' || status === 'explained');
  if (fitsEffect && (first || !fitsQ)) return ofEffect;
  const ruledOut = ofQ === null ? ruledOutByI2(text) : first && !fitsQ;
  const mayBeOfEffect = first || agreements.length === 0 || agreements.some(({ status }) => status !== 'off');
  return ruledOut && mayBeOfEffect ? ofEffect : { ...own, heterogeneityP: text, readAsOfQ: first && agreements.length > 0 && !fitsEffect };
}

/** Words before a chi-squared that may say what it tests. */
const mostTokensBefore = 10;

/** A chi-squared is one of heterogeneity when the words before it in its sentence say so. */
function isOfHeterogeneity(tokens: readonly Token[], { start }: DraftClaim): boolean {
  for (let at = start - 1; at >= start - mostTokensBefore && at >= 0 && !endsSentence(tokens, at); at -= 1) {
    if (/^(?:heterogeneity|inconsistency|cochran(?:'s)?)$/i.test(tokens[at]?.text ?? '')) return true;
  }
  return false;
}

/** A single P value, a lone unlabelled number or a label with a lone whole number ("OR 12") is no claim. */
function saysSomething(
  { estimate, counts, pValue, statistic, bound }: DraftClaim,
  { estimate: value, ci, heterogeneity }: Effect & Pick<DraftClaim, 'heterogeneity'>,
  labelled: boolean,
): boolean {
  if (counts !== null) return true;
  if (heterogeneity !== null && !isThreshold(heterogeneity)) return true;
  if (estimate === null || ci !== null) return estimate !== null;
  // A letter with a number may be anything until a P value or a bound stands beside it.
  if (estimate.label?.meaning.onlyAdjacent === true && pValue === null && statistic === null && bound === null) return false;
  return labelled && value !== null && /[.%]/.test(value);
}

/** "I² > 50%" or "P < 0.10, I² > 50%" by itself is a rule, not a result; a lone df or P says nothing. */
function isThreshold(heterogeneity: NonNullable<DraftClaim['heterogeneity']>): boolean {
  return Object.entries(heterogeneity).every(([key, value]) => key === 'df' || key === 'pValue' || /^[<>]/.test(value ?? ''));
}

/** The words of the source from the first figure to the last, with the brackets that were opened on the way closed. */
function quoteOf(
  text: NormalisedText,
  tokens: readonly Token[],
  { start, end }: DraftClaim,
): { readonly quote: string; readonly offset: number } {
  let open = 0;
  for (let at = start; at < end; at += 1) {
    const kind = tokens[at]?.kind;
    if (kind === 'open') open += 1;
    if (kind === 'close') open = Math.max(0, open - 1);
  }
  let last = end;
  while (open > 0 && tokens[last]?.kind === 'close') {
    open -= 1;
    last += 1;
  }
  let from = tokens[withPrefixes(tokens, start)]?.start ?? 0;
  let to = tokens[last - 1]?.end ?? from;
  // Of a row of a table, its cells are quoted without the headings.
  while (text.quotable !== undefined && from < to - 1 && text.quotable[from] !== 1) from += 1;
  while (text.quotable !== undefined && to > from + 1 && text.quotable[to - 1] !== 1) to -= 1;
  const offset = text.starts[from] ?? 0;
  return { quote: text.source.slice(offset, text.ends[to - 1]), offset };
}

/** Adjectives before a label belong to the quote. */
const prefixes = new Set(['pooled', 'adjusted', 'unadjusted', 'crude', 'summary', 'weighted', 'overall', 'combined']);

function withPrefixes(tokens: readonly Token[], start: number): number {
  let first = start;
  while (start - first < 2 && prefixes.has(tokens[first - 1]?.text.toLowerCase() ?? '')) first -= 1;
  return first;
}
