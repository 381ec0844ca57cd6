import { formatSignificant } from '../../text/format.js';
import { otherLevels } from '../confidence-levels.js';
import { type Box, type Rounding, boxOf, boxesMeet, mapBox, widened } from './boxes.js';
import { type Check, cutOff, inconsistent, note, nothing, oneSided, otherBracket, otherLevel, otherMethod, remark, studentsT, wrongLevel } from './finding.js';
import { boxOfP, fewDegrees, isNearP, isPossibleP } from './p-agreement.js';
import { nullValueOf, pOfStatistic, seFromInterval } from './p-from-interval.js';
import { type CandidateScale, effectBoxes, onScale, scalesOfClaim, scalesTaking } from './scale-fit.js';
import type { StatedClaim } from './stated.js';
import { namesEffect, namesOtherMethod } from './wording.js';

/** What the arithmetic of a transformation and a distribution may lose, relatively; far below any printed digit. */
const arithmeticError = 1e-9;

/** A profile, bootstrap or robust interval, or a score test, has a standard error up to about this much larger or smaller than Wald's. */
const otherMethodRatio = 1.15;

/** The slope of the scales on which a standard error of the natural value is in use as well: by the delta method it is multiplied by it. */
const slopes: Partial<Readonly<Record<CandidateScale, (natural: number) => number>>> = {
  log: (ratio) => 1 / ratio,
  logit: (share) => 1 / (share * (1 - share)),
};

/** The standard errors on a scale that the printed one may stand for: made there, or made on the natural scale and carried over. */
function errorsOn(scale: CandidateScale, { se, estimate }: StatedClaim, rounding: Rounding): readonly Box[] {
  if (se === null || estimate === null || se.comparator !== '=') return [];
  const printed = boxOf({ ...se, percent: se.percent || estimate.percent }, rounding);
  const box = { lower: Math.max(0, printed.lower), upper: printed.upper };
  const slope = slopes[scale];
  if (slope === undefined) return [box];
  const at = boxOf(estimate, rounding);
  const ends = [slope(at.lower), slope(at.upper)];
  if (!ends.every((end) => end > 0 && Number.isFinite(end))) return [box];
  return [box, { lower: box.lower * Math.min(...ends), upper: box.upper * Math.max(...ends) }];
}

/** The scales that the claim may be made on, without those that no interval in use has where nothing is labelled. */
const scalesTried = (claim: StatedClaim): readonly CandidateScale[] =>
  claim.meaning === null ? scalesOfClaim(claim).filter((scale) => scale === 'identity' || scale === 'log') : scalesOfClaim(claim);

/** The sizes of the statistic that an estimate and its standard error leave open, under each value of no effect in use. */
export function statisticsFromSe(claim: StatedClaim, rounding: Rounding = 'nearest'): readonly Box[] {
  const { estimate, meaning } = claim;
  if (estimate === null || estimate.comparator !== '=') return [];
  const known = nullValueOf(meaning);
  const nulls = meaning === null ? [0, 1] : known === null ? [] : [known];
  const natural = boxOf(estimate, rounding);
  return nulls.flatMap((nullValue) =>
    scalesTried(claim).flatMap((scale) => {
      const effect = mapBox(natural, (value) => onScale(scale, value) - onScale(scale, nullValue));
      if (!Number.isFinite(effect.lower) || !Number.isFinite(effect.upper)) return [];
      // Without a label 1 is no effect as that of a ratio, which is tested on its logarithm.
      if (meaning === null && nullValue === 1 && scale === 'identity') return [];
      const nearest = effect.lower <= 0 && effect.upper >= 0 ? 0 : Math.min(Math.abs(effect.lower), Math.abs(effect.upper));
      const farthest = Math.max(Math.abs(effect.lower), Math.abs(effect.upper));
      return errorsOn(scale, claim, rounding).map((se) =>
        widened({ lower: nearest === 0 ? 0 : nearest / se.upper, upper: se.lower === 0 ? Infinity : farthest / se.lower }, arithmeticError),
      );
    }),
  );
}

/** A standard error behind a mean or a rate belongs to that alone, where the statistic and P may compare it with another. */
const speaksOfEffect = ({ meaning, wording }: StatedClaim): boolean => meaning !== null || wording === null || namesEffect(wording);

const rangeOf = (boxes: readonly Box[]): string => boxes.map(({ lower, upper }) => `${formatSignificant(lower, 3)} to ${formatSignificant(upper, 3)}`).join(' or ');

const meetAny = (boxes: readonly Box[], others: readonly Box[]): boolean => boxes.some((one) => others.some((other) => boxesMeet(one, other)));

const isNear = (boxes: readonly Box[], others: readonly Box[]): boolean =>
  meetAny(boxes.map(({ lower, upper }) => ({ lower: lower / otherMethodRatio, upper: upper * otherMethodRatio })), others);

/**
 * The standard error is that of the interval: half its width over the critical value.
 *
 * Scales tried: those that the label allows, each also with a standard error of the natural value (delta method). Alternatives
 * tried: cut-off digits, Student's t on few degrees of freedom, and another usual level, which is an innocent one only where none is printed. A profile or
 * bootstrap interval stays near.
 *
 * @source se = (u − l) / (2 z), z the quantile of (1 + level)/2
 */
export const seOfInterval: Check = (claim) => {
  const { estimate, ci, se } = claim;
  if (estimate === null || ci === null || se === null || ci.kind !== 'confidence') return nothing;
  if ([estimate, se, ci.lower, ci.upper].some(({ comparator }) => comparator !== '=')) return nothing;
  const boxes = effectBoxes(estimate, ci);
  if (boxes.lower.upper >= boxes.upper.lower) return nothing;
  const scales = scalesTaking(boxes, scalesTried(claim));
  const implied = (scale: CandidateScale, rounding: 'nearest' | 'truncated' = 'nearest', level = ci.level, df: number | null = null): Box =>
    widened(seFromInterval(scale, effectBoxes(estimate, ci, rounding), level, df), arithmeticError);
  const fits = (rounding: 'nearest' | 'truncated', level?: number, df?: number): boolean =>
    scales.some((scale) => meetAny(errorsOn(scale, claim, rounding), [implied(scale, rounding, level, df)]));
  if (scales.length === 0 || fits('nearest')) return nothing;
  const [usual = 'identity'] = scales;
  const found = `SE ${se.text} is not that of the interval ${ci.lower.text} to ${ci.upper.text}, which leaves ${rangeOf([implied(usual)])} on the ${usual} scale`;
  if (fits('truncated')) return note('SE_DISAGREES', `${found}; it is explained if last digits were cut off`, cutOff);
  const df = fewDegrees.find((each) => fits('nearest', ci.level, each));
  if (df !== undefined) return note('SE_DISAGREES', `${found}; it is explained if the interval uses Student's t on ${df} degree${df === 1 ? '' : 's'} of freedom`, studentsT(df));
  const level = otherLevels(ci.level).find((each) => fits('nearest', each));
  if (level !== undefined && !ci.levelPrinted) return note('SE_DISAGREES', `${found}; it is explained if ${otherLevel(level)}`, otherLevel(level));
  if (scales.some((scale) => isNear(errorsOn(scale, claim, 'nearest'), [implied(scale)]))) return note('SE_DISAGREES', `${found}; a profile, bootstrap or robust interval may be the reason${wrongLevel('SE', level, ci.level)}`, otherMethod);
  if (namesOtherMethod(claim.wording)) return remark('SE_DISAGREES', `${found}; the interval is not Wald's by what the sentence says`);
  const message = `${found}; cut-off digits, other scales, the delta method and Student's t do not explain it${wrongLevel('SE', level, ci.level)}`;
  return ci.levelPrinted || claim.meaning?.kind === 'ratio' ? inconsistent('SE_DISAGREES', message) : note('SE_DISAGREES', `${message}, if the bracket holds a confidence interval`, otherBracket);
};

/**
 * The test statistic, or failing an interval the P value, is that of the estimate over its standard error.
 *
 * Shapes: z or t by its size, for print often leaves out its sign. Scales and the delta method as for the interval; without a label
 * no effect is 0 or 1. Alternatives tried: cut-off digits; for P also Student's t on few degrees of freedom and a one-sided test. A
 * score, likelihood-ratio or robust test stays near.
 *
 * @source z = θ / se(θ)
 */
export const seOfTest: Check = (claim) => {
  const { estimate, se, statistic, pValue } = claim;
  const implied = statisticsFromSe(claim);
  if (estimate === null || se === null || implied.length === 0 || !speaksOfEffect(claim)) return nothing;
  const over = `${estimate.text} over its SE ${se.text}`;
  if (statistic !== null && statistic.comparator === '=') {
    const size = (rounding: Rounding): Box => boxOf({ ...statistic, sign: 1 }, rounding);
    if (meetAny(implied, [size('nearest')])) return nothing;
    const found = `the statistic ${statistic.text} is not ${over}, ${rangeOf(implied)}`;
    if (meetAny(statisticsFromSe(claim, 'truncated'), [size('truncated')])) return note('SE_DISAGREES', `${found}; it is explained if last digits were cut off`, cutOff);
    return isNear(implied, [size('nearest')])
      ? note('SE_DISAGREES', `${found}; a score, likelihood-ratio or robust test may be the reason`, otherMethod)
      : inconsistent('SE_DISAGREES', `${found}; cut-off digits, other scales and the delta method do not explain it`);
  }
  // Beside an interval, P is held against that.
  if (pValue === null || claim.ci !== null || !isPossibleP(pValue)) return nothing;
  const printed = boxOfP(pValue);
  const ps = (rounding: Rounding, df: number | null = null): readonly Box[] => statisticsFromSe(claim, rounding).map((box) => pOfStatistic(box, df));
  const leaves = ps('nearest');
  if (meetAny(leaves, [printed])) return nothing;
  const found = `P ${pValue.text} is not that of ${over}, which leaves ${rangeOf(leaves)}`;
  if (meetAny(leaves, [boxOfP(pValue, 'truncate')]) || meetAny(ps('truncated'), [printed])) return note('SE_DISAGREES', `${found}; it is explained if a last digit was cut off`, cutOff);
  const df = fewDegrees.find((each) => meetAny(ps('nearest', each), [printed]));
  if (df !== undefined) return note('SE_DISAGREES', `${found}; it is explained if the test uses Student's t on ${df} degree${df === 1 ? '' : 's'} of freedom`, studentsT(df));
  if (meetAny(leaves, [mapBox(printed, (p) => Math.min(1, 2 * p))])) return note('SE_DISAGREES', `${found}; it is explained if it is one-sided`, oneSided);
  return leaves.some((box) => isNearP(box, printed))
    ? note('SE_DISAGREES', `${found}; a score, likelihood-ratio or robust test may be the reason`, otherMethod)
    : inconsistent('SE_DISAGREES', `${found}; cut-off digits, other scales, the delta method, Student's t and a one-sided test do not explain it`);
};
