import { normal } from '../../numeric/distributions/normal.js';
import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import { rationalToDouble } from '../../numeric/exact/rational.js';
import { preimageOfProbability } from '../../numeric/exact/rounding.js';
import { formatSignificant } from '../../text/format.js';
import { otherLevels } from '../confidence-levels.js';
import { type Box, boxOf, boxesMeet, degreesOf, hullOf, pointOf } from './boxes.js';
import { otherLevel, studentsT } from './finding.js';
import { nullValueOf, pFromInterval, pOfStatistic, seFromInterval } from './p-from-interval.js';
import { type CandidateScale, type EffectBoxes, effectBoxes, fittingScales, scalesOfClaim, scalesTaking } from './scale-fit.js';
import type { StatedClaim } from './stated.js';
import { boxOfTest, testOfArmsGiving, testsOfArms } from './tests-of-arms.js';
import { namesOneTrial, saysFewDegrees } from './wording.js';

/** How a printed P value, or the statistic of the test, stands to the printed estimate and interval. */
export interface PAgreement {
  /**
   * `agrees` with a normal (Wald) interval; `counted`: a test of the counts beside the effect gives it; `explained` by a named innocent
   * alternative; `near` enough that another test of the same effect may be the reason; `off` otherwise.
   */
  readonly status: 'agrees' | 'counted' | 'explained' | 'near' | 'off';
  /** What P would be from the interval, on the scales that fit. */
  readonly range: Box;
  readonly scales: readonly CandidateScale[];
  /** With `counted` and `explained`: by what. */
  readonly by: string | null;
  /** With `near` and `off`: another level than the printed one, at which P would be that of the interval; `null` where none is printed or none is such. */
  readonly agreesAt: number | null;
}

/**
 * A score, likelihood-ratio, log-rank or exact test of the same effect gives a statistic up to about this much larger
 * or smaller than Wald's. For a ratio it grows with the effect: of 300,000 simulated two-by-two tables of 20 to 220 per
 * arm, 99 % had Pearson's statistic within a factor exp(0.33 |log RR|), or within 1.15, of the Wald statistic of RR.
 */
const otherTestRatio = 1.15;
const otherTestGrowth = 0.33;
const otherTestDistance = 0.1;
/**
 * Of few events an exact test makes less: in all tables of 20 to 200 per arm with up to 12 and 4 events whose log ratio has a
 * standard error of 1 and more, the statistic of Fisher's test lay at most 0.73 below Wald's.
 */
const fewEventsFrom = 1;
const exactTestDistance = 0.75;

/**
 * Yates' correction takes half an event off, which is 1/√V of a statistic of the hypergeometric variance V, and Fisher's test is near it.
 * For a log odds ratio 1/√V is its standard error; for a log risk ratio and a risk difference it is that over 1 − p and over p(1 − p), p the
 * share of events, which is not known: at most a half here, and of a difference at least half of that. In 60,000 tables of 10 to 1000 per arm the distance over the standard error of
 * the log odds ratio was at most 0.53 with Yates' and 0.63 with Fisher's test.
 */
const correctionOverSe = (crude: 'odds ratio' | 'risk ratio' | 'risk difference', estimate: Box): number => {
  const share = Math.min(0.5, Math.max(Number.MIN_VALUE, Math.min(Math.abs(estimate.lower), Math.abs(estimate.upper)) / 2));
  return { 'odds ratio': 0.63, 'risk ratio': 1, 'risk difference': 0.63 / (share * (1 - share)) }[crude];
};

/** Fisher's P is 1 where the table is the likeliest: in the same tables Wald's statistic was then at most 0.66. */
const isOne = ({ pValue }: StatedClaim): boolean => pValue !== null && pointOf(pValue) >= 0.99;

/** How much smaller the statistic of an exact or a corrected test may be, by the width of the interval. */
function distanceOfOtherTest(claim: StatedClaim, boxes: EffectBoxes, level: number): number {
  const { meaning, estimate } = claim;
  const onLog = meaning?.kind === 'ratio' && boxes.lower.lower > 0;
  if (onLog && seFromInterval('log', boxes, level).lower >= fewEventsFrom) return exactTestDistance;
  const crude = meaning?.crude ?? null;
  if (crude === null) return otherTestDistance;
  if (isOne(claim)) return exactTestDistance;
  const inShares = crude === 'risk difference' && (estimate?.percent === true || boxes.estimate.upper <= 1);
  if (!onLog && !inShares) return otherTestDistance;
  const se = seFromInterval(onLog ? 'log' : 'identity', boxes, level).upper;
  return Math.min(exactTestDistance, Math.max(otherTestDistance, correctionOverSe(crude, boxes.estimate) * se));
}

function reachOfOtherTest({ estimate, meaning }: StatedClaim): number {
  const size = meaning?.kind === 'ratio' && estimate !== null ? Math.abs(Math.log(Math.max(pointOf(estimate), Number.MIN_VALUE))) : 0;
  return Math.max(otherTestRatio, Math.exp(otherTestGrowth * size));
}

/** Degrees of freedom tried when the number of studies is not stated; beyond the last one t is as good as normal. */
export const fewDegrees: readonly number[] = [...Array.from({ length: 60 }, (_, index) => index + 1), 80, 100, 150, 200, 400, 1000];

/** Fewer are those of two to four studies, tried last: they need not be said beside the figures, but may be ruled out by them. */
export const usualDegreesFrom = 4;

/**
 * The degrees of freedom on which Student's t is tried.
 *
 * Two to four studies are seldom counted in the sentence of their pooled effect, so that t on one to three degrees of freedom is no
 * less innocent for being unsaid. Of 1669 foreign P values that Wald intervals and t on four degrees and more rule out, 75 fit it. It is
 * ruled out where the number of studies is stated, where the statistic is not t, and in a single trial.
 */
function degreesTried({ k, test, wording }: StatedClaim, centred: boolean): readonly number[] {
  const stated = k === null ? 0 : pointOf(k) - 1;
  if (stated >= 1) return [stated];
  if (!centred) return [];
  if (saysFewDegrees(wording)) return fewDegrees;
  const ruledOut = k !== null || (test !== null && test.name !== 't') || namesOneTrial(wording);
  const usual = fewDegrees.filter((df) => df >= usualDegreesFrom);
  return ruledOut ? usual : [...usual, ...fewDegrees.filter((df) => df < usualDegreesFrom).toReversed()];
}

/** The probabilities that print as a P value. */
export function boxOfP(printed: PrintedNumber, mode: 'nearest' | 'truncate' = 'nearest'): Box {
  const { lower, upper } = preimageOfProbability(printed, mode);
  const scale = printed.percent ? 0.01 : 1;
  return {
    lower: lower === null ? 0 : rationalToDouble(lower.value) * scale,
    upper: upper === null ? 1 : rationalToDouble(upper.value) * scale,
  };
}

/** The P value that decides at a confidence level: 0.05 at 0.95, as the decimal and not as the difference of doubles. */
export function decisiveP(level: number): number {
  return Number((1 - level).toFixed(12));
}

/** Whether a string can be a P value at all. */
export function isPossibleP(printed: PrintedNumber): boolean {
  const value = pointOf(printed);
  return printed.sign === 1 && value <= 1 && !(value === 0 && printed.comparator.startsWith('<'));
}

/**
 * Compares a printed P value with what the printed estimate and interval imply.
 *
 * Assumes a two-sided test of no effect with the interval's own standard error, and with the degrees of freedom of a t that is printed
 * beside them if not by the normal distribution. Alternatives tried, in this order:
 * Pearson's, Yates' and Fisher's test of two arms that are counted beside them, other scales where the estimate is central on none, a cut-off last digit of P or of the other figures, Student's t with the stated degrees of freedom, or any
 * that nothing rules out, a one-sided P, and another level where none is printed. A printed level that is wrong is no
 * innocent explanation: another is named only where nothing else explains P, for one in ten right t intervals has such a level by chance. `null` when a figure or the value of no effect is missing.
 */
export function agreementOfP(claim: StatedClaim): PAgreement | null {
  const { pValue, statisticDf } = claim;
  if (pValue === null || !isPossibleP(pValue)) return null;
  const agreement = agreementOf(claim, { box: (_, rounding) => boxOfP(pValue, rounding), df: statisticDf === null ? null : degreesOf(statisticDf), hasSides: true });
  return agreement === null || agreement.status === 'agrees' ? agreement : byTestsOfArms(claim, pValue, agreement);
}

/** A P value that is not that of the interval, held against the tests of the counts. */
function byTestsOfArms(claim: StatedClaim, pValue: PrintedNumber, agreement: PAgreement): PAgreement {
  const tests = testsOfArms(claim);
  const printed = boxOfP(pValue);
  const giving = testOfArmsGiving(tests, printed);
  if (giving !== null) return { ...agreement, status: 'counted', by: `${giving.name} of the counts, which gives ${formatSignificant(giving.pValue, 3)}`, agreesAt: null };
  if (agreement.status !== 'off') return agreement;
  const explained = (by: string): PAgreement => ({ ...agreement, status: 'explained', by, agreesAt: null });
  if (testOfArmsGiving(tests, boxOfP(pValue, 'truncate')) !== null) return explained('its last digit was cut off instead of rounded');
  if (testOfArmsGiving(tests, { lower: 2 * printed.lower, upper: Math.min(1, 2 * printed.upper) }) !== null) return explained('it is one-sided');
  return tests.some((test) => isNearP(boxOfTest(test), printed)) ? { ...agreement, status: 'near' } : agreement;
}

/**
 * The same of a printed statistic, z or t: its size is a P value with more digits than are ever printed. Its sign is left alone, for print
 * often leaves it out; a size has no sides. With degrees of freedom of its own it may be that of a t interval.
 */
export function agreementOfStatistic(claim: StatedClaim): PAgreement | null {
  const { statistic, statisticDf } = claim;
  if (statistic === null || statistic.comparator !== '=') return null;
  const box: Figure['box'] = (df, rounding) => {
    const size = boxOf({ ...statistic, sign: 1 }, rounding === 'truncate' ? 'truncated' : 'nearest');
    return pOfStatistic({ lower: Math.max(0, size.lower), upper: size.upper }, df);
  };
  return agreementOf(claim, { box, df: statisticDf === null ? null : degreesOf(statisticDf), hasSides: false });
}

/** What is held against an interval. */
interface Figure {
  /** The P values that print as it, on so many degrees of freedom. */
  readonly box: (df: number | null, rounding?: 'nearest' | 'truncate') => Box;
  /** Degrees of freedom that are printed with it. */
  readonly df: number | null;
  /** Whether it may be one-sided. */
  readonly hasSides: boolean;
}

function agreementOf(claim: StatedClaim, figure: Figure): PAgreement | null {
  const { estimate, ci, meaning } = claim;
  const nullValue = nullValueOf(meaning);
  if (estimate === null || ci === null || nullValue === null || ci.kind !== 'confidence') return null;
  const figures = [estimate, ci.lower, ci.upper];
  const boxes = effectBoxes(estimate, ci);
  if (figures.some(({ comparator }) => comparator !== '=') || boxes.lower.lower > boxes.upper.upper) return null;
  const wide = effectBoxes(estimate, ci, 'truncated');
  // No standard error can be read off a scale on which a figure does not exist, as a negative ratio has no logarithm.
  const allowed = scalesTaking(boxes, scalesOfClaim(claim));
  const central = firstNotEmpty([fittingScales(boxes, allowed), fittingScales(wide, allowed)]);
  const scales = firstNotEmpty([central, allowed.slice(0, 1)]);
  const printed = figure.box(null);
  const ranges = scales.map((scale) => pFromInterval(scale, boxes, nullValue, ci.level));
  const range = ranges.reduce(hullOf);
  const agreesOn = (df: number): boolean => scales.some((scale) => boxesMeet(pFromInterval(scale, boxes, nullValue, ci.level, df), figure.box(df)));
  const agrees = ranges.some((each) => boxesMeet(each, printed)) || (figure.df !== null && agreesOn(figure.df));
  const another = agrees ? undefined : otherLevels(ci.level).find((level) => scales.some((scale) => boxesMeet(pFromInterval(scale, boxes, nullValue, level), printed)));
  const result = (status: PAgreement['status'], by: string | null = null): PAgreement => ({ status, range, scales, by, agreesAt: ci.levelPrinted && by === null ? (another ?? null) : null });
  if (agrees) return result('agrees');
  const innocent = innocentExplanation({ claim, boxes, wide, allowed, scales, centred: central.length > 0, nullValue, level: ci.level, figure });
  const by = innocent ?? (ci.levelPrinted || another === undefined ? null : otherLevel(another));
  if (by !== null) return result('explained', by);
  const smaller = distanceOfOtherTest(claim, boxes, ci.level);
  return result(isNear(range, printed, reachOfOtherTest(claim), smaller) ? 'near' : 'off');
}

const firstNotEmpty = <T>(lists: readonly (readonly T[])[]): readonly T[] => lists.find((list) => list.length > 0) ?? [];

interface Question {
  readonly claim: StatedClaim;
  readonly boxes: EffectBoxes;
  readonly wide: EffectBoxes;
  readonly allowed: readonly CandidateScale[];
  readonly scales: readonly CandidateScale[];
  /** Whether the estimate is central on its interval: a t interval is, so that nothing else is excused by one. */
  readonly centred: boolean;
  readonly nullValue: number;
  readonly level: number;
  readonly figure: Figure;
}

function innocentExplanation(question: Question): string | null {
  const { claim, boxes, wide, allowed, scales, centred, nullValue, level, figure } = question;
  const printed = figure.box(null);
  const meets = (given: EffectBoxes, tried: readonly CandidateScale[], box: Box, df: number | null = null): boolean =>
    tried.some((scale) => boxesMeet(pFromInterval(scale, given, nullValue, level, df), box));

  if (meets(boxes, scales, figure.box(null, 'truncate'))) return 'its last digit was cut off instead of rounded';
  if (meets(wide, scales, printed)) return 'the last digits of the estimate or its interval were cut off instead of rounded';
  // An interval that is central says on which scale it was made, and the test with it.
  const other = centred ? undefined : allowed.find((scale) => !scales.includes(scale) && meets(boxes, [scale], printed));
  if (other !== undefined) return `the test was made on the ${other} scale`;
  const df = degreesTried(claim, centred).find((each) => meets(boxes, scales, figure.box(each), each));
  if (df !== undefined) return studentsT(df);
  return figure.hasSides && meets(boxes, scales, { lower: 2 * printed.lower, upper: Math.min(1, 2 * printed.upper) }) ? 'it is one-sided' : null;
}

/**
 * How much smaller the statistic of Yates' or Fisher's test may be than Wald's w, as a part of 1 + w, and how many times larger. In 120,000 tables of 5 to
 * 1000 per arm, w up to 8, it was smaller by at most 0.45 (1 + w) of an odds ratio or a risk ratio below 1/1.5 or above 1.5, 0.59 (1 + w) of other risk
 * ratios and 0.65 (1 + w) of a risk difference, and larger by at most 1.47 times, or as `reachOfOtherTest` has it.
 */
const reachOfTestsOfCounts = { smaller: { 'odds ratio': 0.45, 'risk ratio': 0.6, 'risk difference': 0.66 }, clearRiskRatio: 0.45, clearFrom: Math.log(1.5), larger: 1.5 } as const;

/** Whether Yates' or Fisher's test of counts that are not printed may give a P value where the interval leaves others. */
export function mayBeOfUnprintedCounts(claim: StatedClaim, range: Box, printed: Box): boolean {
  const { meaning, estimate } = claim;
  const crude = meaning?.crude ?? null;
  if (crude === null || estimate === null) return false;
  const { smaller, clearRiskRatio, clearFrom, larger } = reachOfTestsOfCounts;
  const isClear = crude === 'risk ratio' && Math.abs(Math.log(Math.max(pointOf(estimate), Number.MIN_VALUE))) >= clearFrom;
  const share = isClear ? clearRiskRatio : smaller[crude];
  const [implied, stated] = [statisticsOf(range), statisticsOf(printed)];
  return stated.upper >= implied.lower - share * (1 + implied.lower) && stated.lower <= implied.upper * Math.max(larger, reachOfOtherTest(claim));
}

/** On the scale of the statistic, where tests of the same effect differ by a factor. */
function isNear(range: Box, printed: Box, factor: number, smallerBy = otherTestDistance): boolean {
  const [implied, stated] = [statisticsOf(range), statisticsOf(printed)];
  if (stated.upper < implied.lower && implied.lower - stated.upper <= smallerBy) return true;
  const [small, large] = stated.upper < implied.lower ? [stated.upper, implied.lower] : [implied.upper, stated.lower];
  return large <= small * factor || large - small <= otherTestDistance;
}

/** Whether another test of the same effect may give the one P value where the first gives the other. */
export const isNearP = (implied: Box, printed: Box): boolean => isNear(implied, printed, otherTestRatio);

const statisticOf = (p: number): number => (p <= 0 ? Infinity : normal.upperQuantile(Math.min(1, p) / 2));

/** The sizes of z that have these two-sided P values. */
export function statisticsOf({ lower, upper }: Box): Box {
  return { lower: statisticOf(upper), upper: statisticOf(lower) };
}
