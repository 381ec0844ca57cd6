import { chiSquared } from '../numeric/distributions/chi-squared.js';
import type { PrintedNumber } from '../numeric/exact/decimal.js';
import { otherLevels } from './confidence-levels.js';
import { type Box, boxOf, boxesMeet, degreesOf, hullOf, mapBox, pointOf, widened } from './coherence/boxes.js';
import { isOutside } from './coherence/estimate-in-interval.js';
import { estimateCentred } from './coherence/estimate-centred.js';
import { type Check, otherLevel } from './coherence/finding.js';
import { h2OfQ } from './coherence/h2-of-q.js';
import { intervalInOrder } from './coherence/interval-order.js';
import { tauIsRootOfTau2 } from './coherence/tau-squared.js';
import { i2FromQ, i2OfQAndDf, readingsOfI2 } from './coherence/i2-of-q.js';
import { agreementOfP, boxOfP, fewDegrees, isPossibleP } from './coherence/p-agreement.js';
import { nullValueOf, seFromInterval, statisticFromInterval } from './coherence/p-from-interval.js';
import { pFromQ, pOfQ } from './coherence/p-of-q.js';
import { pFromTest, pOfTest } from './coherence/p-of-test.js';
import { countsPossible, percentOfCounts } from './coherence/percent-of-counts.js';
import {
  type CandidateScale,
  type EffectBoxes,
  centreBox,
  effectBoxes,
  fittingScales,
  offScale,
  onScale,
  scalesFor,
  scalesTaking,
} from './coherence/scale-fit.js';
import { seOfInterval, seOfTest, statisticsFromSe } from './coherence/standard-error.js';
import type { StatedClaim, StatedCount } from './coherence/stated.js';
import type { QuantityCode } from './quantities.js';
import type { Finding, Grade } from './verdict.js';

/** What the other printed figures leave for one of them. */
export interface Determined {
  /** As a fraction for figures printed in percent, in percent for I². */
  readonly range: Box;
  readonly grade: Extract<Grade, 'reproduced' | 'truncated' | 'alternative' | 'discrepant' | 'impossible'>;
  readonly note: string | null;
}

type Determine = (claim: StatedClaim) => Determined | null;

/** What rounding in doubles may lose, relatively; far below any printed digit. */
const arithmeticError = 1e-9;

interface Effect {
  readonly boxes: EffectBoxes;
  readonly scale: CandidateScale;
  readonly level: number;
  /** `null` where the figures leave it open whether they go together. */
  readonly grade: Determined['grade'] | null;
  readonly note: string | null;
}

/** The estimate with its interval: the scale on which they go together, and how well they do. */
function effectOf(claim: StatedClaim): Effect | null {
  const { estimate, ci, meaning } = claim;
  if (estimate === null || ci === null || ci.kind !== 'confidence') return null;
  const boxes = effectBoxes(estimate, ci);
  const allowed = scalesTaking(boxes, scalesFor(meaning));
  const [fitting] = fittingScales(boxes, allowed);
  const [cutOff] = fittingScales(effectBoxes(estimate, ci, 'truncated'), allowed);
  const scale = fitting ?? cutOff ?? allowed[0] ?? 'identity';
  const known = { boxes, scale, level: ci.level };
  if (fitting !== undefined) return { ...known, grade: 'reproduced', note: `central on the ${fitting} scale` };
  if (cutOff !== undefined) return { ...known, grade: 'truncated', note: 'central on its interval if last digits were cut off' };
  if (isOutside(claim)) return { ...known, grade: 'impossible', note: 'an estimate cannot lie outside its own interval' };
  // An exact, profile or bootstrap interval need not be central: only what these do not reach is wrong.
  const wrong = [...intervalInOrder(claim), ...estimateCentred(claim)].some(({ severity }) => severity === 'inconsistent');
  return { ...known, grade: wrong ? 'discrepant' : null, note: wrong ? 'not central on any usual scale' : null };
}

const determined = ({ grade, note }: Effect, range: Box): Determined | null => (grade === null ? null : { range: widened(range, arithmeticError), grade, note });

const determineEstimate: Determine = (claim) => {
  const effect = effectOf(claim);
  return effect === null ? null : determined(effect, centreBox(effect.scale, effect.boxes.lower, effect.boxes.upper));
};

/** One end of the interval: as far from the estimate as the other end, on the scale. */
function determineEnd(end: 'lower' | 'upper'): Determine {
  return (claim) => {
    const effect = effectOf(claim);
    // An estimate outside its interval says nothing of the ends: mirrored about it, they would be far from both.
    if (effect === null || effect.grade === 'impossible') return null;
    const { boxes, scale } = effect;
    const on = (box: Box): Box => mapBox(box, (value) => onScale(scale, value));
    const [middle, other] = [on(boxes.estimate), on(boxes[end === 'lower' ? 'upper' : 'lower'])];
    const mirrored = { lower: 2 * middle.lower - other.upper, upper: 2 * middle.upper - other.lower };
    return determined(
      effect,
      mapBox(mirrored, (value) => offScale(scale, value)),
    );
  };
}

const determineP: Determine = (claim) => {
  const agreement = agreementOfP(claim);
  if (agreement === null) {
    const range = claim.ci === null && claim.test !== null ? pFromTest(claim.test) : null;
    return range === null ? null : { range, ...gradeOf(pOfTest(claim)) };
  }
  const { status, range, by, agreesAt } = agreement;
  if (status === 'agrees') return { range, grade: 'reproduced', note: null };
  if (status === 'counted') return { range, grade: 'alternative', note: `holds as that of ${by ?? ''}` };
  if (status === 'explained')
    return { range, grade: by?.includes('cut off') === true ? 'truncated' : 'alternative', note: `holds if ${by}` };
  // Near enough for a score, log-rank, likelihood-ratio or exact test: the figures do not decide.
  return status === 'near' ? null : { range, grade: 'discrepant', note: agreesAt === null ? null : `holds if ${otherLevel(agreesAt)}` };
};

/** The test statistic without its sign, which print often leaves out. */
const determineStatistic: Determine = (claim) => {
  const effect = effectOf(claim);
  const nullValue = nullValueOf(claim.meaning);
  if (claim.statistic === null) return null;
  if (effect === null || nullValue === null) {
    const sizes = statisticsFromSe(claim);
    return sizes.length === 0 ? null : { range: sizes.reduce(hullOf), ...gradeOf(seOfTest(claim)) };
  }
  const { boxes, scale, level } = effect;
  const printed = boxOf({ ...claim.statistic, sign: 1 });
  const sign = claim.statistic.sign;
  const signed = ({ lower, upper }: Box): Box => (sign === 1 ? { lower, upper } : { lower: -upper, upper: -lower });
  const range = widened(statisticFromInterval(scale, boxes, nullValue, level), arithmeticError);
  if (boxesMeet(range, printed)) return { range: signed(range), grade: 'reproduced', note: null };
  const df = fewDegrees.find((each) => boxesMeet(statisticFromInterval(scale, boxes, nullValue, level, each), printed));
  const another = otherLevels(level).find((each) => boxesMeet(statisticFromInterval(scale, boxes, nullValue, each), printed));
  return df === undefined
    ? { range: signed(range), grade: 'discrepant', note: another === undefined ? null : `holds if ${otherLevel(another)}` }
    : { range: signed(range), grade: 'alternative', note: `holds for a t interval on ${df} degrees of freedom` };
};

const determineSe: Determine = (claim) => {
  const effect = effectOf(claim);
  if (claim.se === null || effect === null) return null;
  const range = widened(seFromInterval(effect.scale, effect.boxes, effect.level), arithmeticError);
  const { grade, note } = gradeOf(seOfInterval(claim));
  return { range, grade, note: note ?? `on the ${effect.scale} scale` };
};

/** The grade that what a check finds of one figure amounts to: nothing, a named alternative, or a contradiction. */
function gradeOf([finding]: readonly Finding[]): Pick<Determined, 'grade' | 'note'> {
  if (finding === undefined) return { grade: 'reproduced', note: null };
  if (finding.severity === 'inconsistent') return { grade: 'discrepant', note: null };
  return { grade: /cut off/.test(finding.message) ? 'truncated' : 'alternative', note: finding.message };
}

const determineI2: Determine = (claim) => {
  const { Q, df } = claim.heterogeneity;
  const range = Q === null || df === null ? null : i2FromQ(Q, df);
  return range === null ? null : { range: widened(range, arithmeticError), ...gradeOf(i2OfQAndDf(claim)) };
};

/** Q from I² and its degrees of freedom: df / (1 − I²); failing I², from its P value. */
const determineQ: Determine = (claim) => {
  const { Q, I2, df, pValue } = claim.heterogeneity;
  const degrees = df === null ? null : degreesOf(df);
  if (degrees === null) return null;
  if (I2 !== null) {
    const ranges = readingsOfI2(I2, 'nearest').map(({ lower, upper }): Box => ({
      lower: lower <= 0 ? 0 : degrees / (1 - lower / 100),
      upper: upper >= 100 ? Infinity : degrees / (1 - Math.max(0, upper) / 100),
    }));
    const range = ranges.find((each) => Q !== null && boxesMeet(each, boxOf(Q))) ?? ranges[0];
    return range === undefined ? null : { range: widened(range, arithmeticError), ...gradeOf(i2OfQAndDf(claim)) };
  }
  // Of a P value that there cannot be, such as P < 0.000, no Q has that tail.
  if (pValue === null || !isPossibleP(pValue)) return null;
  const p = boxOfP(pValue);
  const range = {
    lower: chiSquared.upperQuantile(p.upper, degrees),
    upper: p.lower <= 0 ? Infinity : chiSquared.upperQuantile(p.lower, degrees),
  };
  return { range: widened(range, arithmeticError), ...gradeOf(pOfQ(claim)) };
};

const determineQP: Determine = (claim) => {
  const { Q, df } = claim.heterogeneity;
  const range = Q === null || df === null ? null : pFromQ(Q, df);
  return range === null ? null : { range, ...gradeOf(pOfQ(claim)) };
};

/** A figure that is a function of others: the range is the image of their boxes; the check knows what else explains it. */
function determineBy(check: Check, of: (claim: StatedClaim) => PrintedNumber | null, image: (claim: StatedClaim) => Box | null): Determine {
  return (claim) => {
    const [printed, range] = [of(claim), image(claim)];
    if (printed === null || range === null) return null;
    const wide = widened(range, arithmeticError);
    if (boxesMeet(wide, boxOf(printed))) return { range: wide, grade: 'reproduced', note: null };
    return boxesMeet(wide, boxOf(printed, 'truncated')) ? { range: wide, grade: 'truncated', note: null } : { range: wide, ...gradeOf(check(claim)) };
  };
}

const squareRoot = (printed: PrintedNumber): Box => mapBox(boxOf(printed), (value) => Math.sqrt(Math.max(0, value)));
const square = (printed: PrintedNumber): Box => mapBox(boxOf(printed), (value) => Math.max(0, value) ** 2);

/** A count or its rate, each from the other and the total. */
function determineCount(what: 'events' | 'percent', countOf: (claim: StatedClaim) => StatedCount | undefined): Determine {
  return (claim) => {
    const count = countOf(claim);
    if (count === undefined || count.total === null || count.percent === null || pointOf(count.total) <= 0) return null;
    const total = pointOf(count.total);
    const alone = { ...claim, counts: [count] };
    const certificates = [...countsPossible(alone), ...percentOfCounts(alone)];
    const worst = gradeOf(certificates);
    const grade = worst.grade === 'discrepant' ? 'impossible' : worst.grade;
    if (what === 'percent') {
      // With a total alone, the rates that whole numbers of events can have are the certificate.
      if (count.events === null)
        return grade === 'impossible' ? { range: boxOf(count.percent), grade, note: certificates[0]?.message ?? null } : null;
      const rate = pointOf(count.events) / total;
      return { range: { lower: rate, upper: rate }, grade, note: certificates[0]?.message ?? null };
    }
    return count.events === null
      ? null
      : { range: mapBox(boxOf(count.percent), (rate) => rate * total), grade, note: certificates[0]?.message ?? null };
  };
}

const treatment = ({ counts }: StatedClaim): StatedCount | undefined => (counts.length === 2 ? counts[0] : undefined);
const control = ({ counts }: StatedClaim): StatedCount | undefined => (counts.length === 2 ? counts[1] : undefined);
const onlyArm = ({ counts }: StatedClaim): StatedCount | undefined => (counts.length === 1 ? counts[0] : undefined);

/** Whole numbers, which nothing rounds. Others are open: studies without an effect or subgroups have fewer degrees. */
const determineDf: Determine = ({ k, heterogeneity: { df } }) => {
  if (k === null || df === null || k.comparator !== '=') return null;
  const expected = pointOf(k) - 1;
  return pointOf(df) === expected ? { range: { lower: expected, upper: expected }, grade: 'reproduced', note: 'studies less one' } : null;
};

/** How each figure follows from the others of its claim; a quantity without a row follows from none. */
const determinations: Partial<Record<QuantityCode, Determine>> = {
  estimate: determineEstimate,
  ci_lower: determineEnd('lower'),
  ci_upper: determineEnd('upper'),
  p_value: determineP,
  statistic: determineStatistic,
  se: determineSe,
  I2: determineI2,
  Q: determineQ,
  Q_p_value: determineQP,
  H2: determineBy(
    // An H beside it is judged on its own.
    (claim) => h2OfQ({ ...claim, heterogeneity: { ...claim.heterogeneity, H: null } }),
    ({ heterogeneity }) => heterogeneity.H2,
    ({ heterogeneity: { Q, df } }) =>
      Q === null || df === null || pointOf(df) < 1 ? null : mapBox(boxOf(Q), (value) => value / pointOf(df)),
  ),
  tau: determineBy(
    tauIsRootOfTau2,
    ({ heterogeneity }) => heterogeneity.tau,
    ({ heterogeneity: { tau2 } }) => (tau2 === null ? null : squareRoot(tau2)),
  ),
  tau2: determineBy(
    tauIsRootOfTau2,
    ({ heterogeneity }) => heterogeneity.tau2,
    ({ heterogeneity: { tau } }) => (tau === null ? null : square(tau)),
  ),
  df: determineDf,
  treatment_events: determineCount('events', treatment),
  treatment_rate: determineCount('percent', treatment),
  control_events: determineCount('events', control),
  control_rate: determineCount('percent', control),
  events: determineCount('events', onlyArm),
  rate: determineCount('percent', onlyArm),
};

/** What the other printed figures of a claim leave for one of them, or `null` when they leave it open. */
export function determineFigure(quantity: QuantityCode, claim: StatedClaim): Determined | null {
  return determinations[quantity]?.(claim) ?? null;
}
