import { type PrintedNumber, parsePrinted } from '../../numeric/exact/decimal.js';
import type { IntervalKind } from '../scan/intervals.js';
import { type LabelMeaning, labelMeaning } from '../scan/labels.js';
import { notSignificant } from '../scan/p-values.js';
import { readableQuote } from '../scan/sentences.js';
import type { TestName } from '../scan/tests-of-significance.js';
import { pointOf } from './boxes.js';
import { type TextAround, type Wording, wordingOf } from './wording.js';

/** An interval as stated, its ends exact. */
export interface StatedInterval {
  readonly kind: IntervalKind;
  /** Confidence level in (0, 1): the printed one, or 0.95. */
  readonly level: number;
  readonly levelPrinted: boolean;
  /** A printed level that is none, in percent: `105`. */
  readonly impossibleLevel: string | null;
  readonly lower: PrintedNumber;
  readonly upper: PrintedNumber;
}

export interface StatedCount {
  readonly events: PrintedNumber | null;
  readonly total: PrintedNumber | null;
  readonly percent: PrintedNumber | null;
  /** Whether the total stands in another cell of a table. */
  readonly apart?: boolean;
}

export interface StatedHeterogeneity {
  readonly Q: PrintedNumber | null;
  readonly df: PrintedNumber | null;
  readonly pValue: PrintedNumber | null;
  readonly I2: PrintedNumber | null;
  readonly tau2: PrintedNumber | null;
  readonly tau: PrintedNumber | null;
  readonly H2: PrintedNumber | null;
  readonly H: PrintedNumber | null;
}

/** A mean with its spread, of one group. */
export interface StatedSample {
  readonly mean: PrintedNumber | null;
  readonly sd: PrintedNumber | null;
  /** Participants. */
  readonly n: PrintedNumber | null;
  /** Whole-number items that each participant's value is the mean of; 1 where the value is itself a whole number. */
  readonly items: PrintedNumber | null;
  /** What is known of the values: whole numbers, zeros and ones, or nothing. */
  readonly values: 'whole' | 'binary' | null;
}

/** A test of significance; its P value is that of the claim. */
export interface StatedTest {
  readonly name: TestName;
  readonly df: readonly PrintedNumber[];
  readonly value: PrintedNumber;
  /** Whether a correction is spoken of beside it, which the figures cannot show. */
  readonly corrected: boolean;
}

/** What a claim says, as exact printed numbers: the one form that every check reads. */
export interface StatedClaim {
  readonly label: string | null;
  readonly meaning: LabelMeaning | null;
  readonly estimate: PrintedNumber | null;
  readonly ci: StatedInterval | null;
  readonly pValue: PrintedNumber | null;
  /** Whether no P value is printed but that it is not significant. */
  readonly notSignificant: boolean;
  /** Whether the P value of heterogeneity could be that of the effect by its place, and was read as that of Q because it does not fit the interval. */
  readonly pReadAsOfQ: boolean;
  readonly statistic: PrintedNumber | null;
  /** Degrees of freedom that are printed with a statistic that is Student's t. */
  readonly statisticDf: PrintedNumber | null;
  readonly se: PrintedNumber | null;
  /** Number of studies pooled. */
  readonly k: PrintedNumber | null;
  /** One arm, or treatment and control in this order. */
  readonly counts: readonly StatedCount[];
  /** Of everybody, beside the counts of two arms. */
  readonly overall: Pick<StatedCount, 'events' | 'total'> | null;
  readonly prediction: { readonly lower: PrintedNumber; readonly upper: PrintedNumber } | null;
  /** A one-sided bound in the place of an interval. */
  readonly bound: { readonly side: 'lower' | 'upper'; readonly value: PrintedNumber } | null;
  readonly numberNeededToTreat: PrintedNumber | null;
  readonly numberNeededInterval: { readonly lower: PrintedNumber; readonly upper: PrintedNumber } | null;
  readonly sample: StatedSample | null;
  readonly test: StatedTest | null;
  readonly heterogeneity: StatedHeterogeneity;
  /** The intervals of I² and τ². */
  readonly heterogeneityIntervals: Readonly<Record<'I2' | 'tau2', StatedClaim['prediction']>>;
  /** The words that the figures stand in; `null` for figures without a text. */
  readonly wording: Wording | null;
}

/** The same as strings: what a scanner or a manifest hands over. */
export interface ClaimStrings extends TextAround {
  readonly label: string | null;
  readonly estimate: string | null;
  readonly ci: { readonly kind?: IntervalKind; readonly level: string | null; readonly lower: string; readonly upper: string } | null;
  readonly pValue: string | null;
  readonly pReadAsOfQ?: boolean | undefined;
  readonly statistic?: string | null;
  readonly statisticDf?: string | null;
  readonly se?: string | null;
  readonly k?: string | null;
  readonly counts: readonly { readonly events: string | null; readonly total: string | null; readonly percent: string | null; readonly apart?: boolean }[] | null;
  readonly overall?: { readonly events: string | null; readonly total: string | null } | null;
  readonly prediction?: { readonly lower: string; readonly upper: string } | null;
  readonly bound?: { readonly side: 'lower' | 'upper'; readonly value: string } | undefined;
  readonly numberNeededToTreat?: string | null;
  readonly numberNeededInterval?: { readonly lower: string; readonly upper: string } | null;
  readonly sample?: SampleStrings | null;
  readonly test?: TestStrings | null;
  readonly heterogeneity: Partial<Record<keyof StatedHeterogeneity, string | null>> | null;
  readonly heterogeneityIntervals?: Partial<Readonly<Record<'I2' | 'tau2', { readonly lower: string; readonly upper: string } | null>>> | undefined;
  readonly sentence?: string;
  readonly quote?: string;
}

/** A mean with its spread, as strings. */
export type SampleStrings = Partial<Readonly<Record<Exclude<keyof StatedSample, 'values'>, string | null>>> & {
  readonly values?: StatedSample['values'];
};

/** A test of significance, as strings. */
export interface TestStrings {
  readonly name: TestName;
  readonly df: readonly string[];
  readonly value: string;
  readonly corrected: boolean;
}

const usualLevel = 0.95;

const read = (text: string | null | undefined): PrintedNumber | null => (text === null || text === undefined ? null : parsePrinted(text));

/** Reads the strings of a claim into exact numbers; a string that is no number is as if it were not there. */
export function stateClaim(strings: ClaimStrings): StatedClaim {
  const effect = shareThePercent(strings.estimate, strings.ci);
  const heterogeneity = (name: keyof StatedHeterogeneity): PrintedNumber | null => read(strings.heterogeneity?.[name]);
  return {
    label: strings.label,
    meaning: strings.label === null ? null : labelMeaning(strings.label),
    estimate: read(effect.estimate),
    ci: statedInterval(strings.ci, effect.lower, effect.upper),
    pValue: read(strings.pValue),
    notSignificant: strings.pValue === notSignificant,
    pReadAsOfQ: strings.pReadAsOfQ === true,
    statistic: read(strings.statistic),
    statisticDf: read(strings.statisticDf),
    se: read(strings.se),
    k: read(strings.k),
    counts: (strings.counts ?? []).map(({ events, total, percent, apart = false }) => ({ events: read(events), total: read(total), percent: read(percent), apart })),
    overall: strings.overall === null || strings.overall === undefined ? null : { events: read(strings.overall.events), total: read(strings.overall.total) },
    prediction: boundsOf(strings.prediction ?? null),
    bound: boundOf(strings.bound),
    numberNeededToTreat: read(strings.numberNeededToTreat),
    numberNeededInterval: boundsOf(strings.numberNeededInterval ?? null),
    sample: sampleOf(strings.sample ?? null),
    test: testOf(strings.test ?? null),
    heterogeneity: {
      Q: heterogeneity('Q'),
      df: heterogeneity('df') ?? degreesOfStudies(read(strings.k)),
      pValue: heterogeneity('pValue'),
      I2: heterogeneity('I2'),
      tau2: heterogeneity('tau2'),
      tau: heterogeneity('tau'),
      H2: heterogeneity('H2'),
      H: heterogeneity('H'),
    },
    heterogeneityIntervals: { I2: boundsOf(strings.heterogeneityIntervals?.I2 ?? null), tau2: boundsOf(strings.heterogeneityIntervals?.tau2 ?? null) },
    wording: strings.sentence === undefined || strings.quote === undefined ? null : wordingOf(strings.sentence, readableQuote(strings.quote), strings),
  };
}

/** Of k studies, k − 1 degrees of freedom. */
const degreesOfStudies = (k: PrintedNumber | null): PrintedNumber | null =>
  k === null || k.comparator !== '=' || k.decimals !== 0 ? null : parsePrinted(String(Math.max(0, pointOf(k) - 1)));

function boundsOf(bounds: ClaimStrings['prediction']): StatedClaim['prediction'] {
  const [lower, upper] = [read(bounds?.lower), read(bounds?.upper)];
  return lower === null || upper === null ? null : { lower, upper };
}

function boundOf(bound: ClaimStrings['bound']): StatedClaim['bound'] {
  const value = read(bound?.value);
  return bound === undefined || value === null ? null : { side: bound.side, value };
}

function sampleOf(sample: SampleStrings | null): StatedSample | null {
  if (sample === null) return null;
  const { mean, sd, n, items, values } = sample;
  return { mean: read(mean), sd: read(sd), n: read(n), items: read(items), values: values ?? null };
}

function testOf(test: TestStrings | null): StatedTest | null {
  if (test === null) return null;
  const value = read(test.value);
  const df = test.df.flatMap((each) => read(each) ?? []);
  return value === null || df.length < test.df.length ? null : { name: test.name, df, value, corrected: test.corrected };
}

function statedInterval(ci: ClaimStrings['ci'], lowerText: string | null, upperText: string | null): StatedInterval | null {
  const lower = read(lowerText);
  const upper = read(upperText);
  if (ci === null || lower === null || upper === null) return null;
  const level = Number(ci.level) / 100;
  const levelPrinted = ci.level !== null && level > 0 && level < 1;
  const impossibleLevel = ci.level === null || levelPrinted ? null : ci.level;
  return { kind: ci.kind ?? 'confidence', level: levelPrinted ? level : usualLevel, levelPrinted, impossibleLevel, lower, upper };
}

/**
 * Gives the per cent sign to those of an estimate and its bounds that share it without repeating it: `12%` (`5`, `22`)
 * and `69%` (`53`, `84%`). Bounds up to 1 beside an estimate above 1 % are fractions and stay so.
 */
export function shareThePercent(
  estimate: string | null,
  bounds: { readonly lower: string; readonly upper: string } | null,
): { readonly estimate: string | null; readonly lower: string | null; readonly upper: string | null } {
  if (bounds === null) return { estimate, lower: null, upper: null };
  const { lower, upper } = bounds;
  const boundsSay = inPercent(lower) || inPercent(upper);
  if (!boundsSay && !inPercent(estimate)) return { estimate, lower, upper };
  const fractions = !boundsSay && magnitude(lower) <= 1 && magnitude(upper) <= 1 && magnitude(estimate) > 1;
  if (fractions) return { estimate, lower, upper };
  const estimateIsFraction = estimate !== null && !inPercent(estimate) && magnitude(estimate) <= 1 && magnitude(upper) > 1;
  return { estimate: estimateIsFraction ? estimate : withPercent(estimate), lower: withPercent(lower), upper: withPercent(upper) };
}

const inPercent = (text: string | null): boolean => text !== null && text.endsWith('%');
const withPercent = (text: string | null): string | null => (text === null || inPercent(text) ? text : `${text}%`);
const magnitude = (text: string | null): number => Math.abs(parseFloat((text ?? '').replace(/,/g, '')));
