import { formatSignificant } from '../../text/format.js';
import { type Box, complementOf, pointOf } from './boxes.js';
import { type Check, cutOff, inconsistent, note, nothing, otherMethod, remark } from './finding.js';
import { intervalsGiving } from './interval-of-arms.js';
import { methodsOfCounts } from './interval-of-counts.js';
import { type CandidateScale, type EffectBoxes, centreBox, effectBoxes, fittingScales, onScale, scalesOfClaim } from './scale-fit.js';
import type { StatedClaim } from './stated.js';
import { namesMedian, namesOtherMethod } from './wording.js';

/**
 * From this part of the half-width on, an estimate that carries a ratio's or a difference's label is called off-centre
 * outright: one side of the interval is then three times as long as the other, which exact and profile intervals do
 * not reach. Below it, they may be the reason.
 */
const grossShare = 0.5;

/** The scales on which the printed estimate is central within rounding; none where a figure is missing or out of order. */
export function inferredScales(claim: StatedClaim): readonly CandidateScale[] {
  const boxes = boxesOf(claim, 'nearest');
  return boxes === null ? [] : fittingScales(boxes, scalesOfClaim(claim)).filter((scale) => mayBeNamed(scale, claim));
}

/** Whether a scale is one that these figures are made on: none with a logarithm of 0% or 100%, no correlation is in percent. */
function mayBeNamed(scale: CandidateScale, { estimate, meaning }: StatedClaim): boolean {
  if (estimate === null || !estimate.percent) return true;
  const atAnEnd = [0, 1].includes(pointOf(estimate)) && meaning?.kind !== 'ratio';
  return scale !== 'fisher-z' && !(atAnEnd && (scale === 'log' || scale === 'logit'));
}

function boxesOf({ estimate, ci }: StatedClaim, rounding: 'nearest' | 'truncated'): EffectBoxes | null {
  if (estimate === null || ci === null || [estimate, ci.lower, ci.upper].some(({ comparator }) => comparator !== '=')) return null;
  const boxes = effectBoxes(estimate, ci, rounding);
  return boxes.lower.lower <= boxes.upper.upper ? boxes : null;
}

/**
 * A Wald or t interval is symmetric about its estimate on the scale on which it was made.
 *
 * Scales tried: those that the label allows, all of them without a label. Alternatives tried before anything is said:
 * cut-off digits, an interval of the counts beside it, that of a median, and the interval of a complement (vaccine efficacy, relative risk reduction). What remains may still
 * be an exact, profile or bootstrap interval, so that it is a note unless it is gross.
 */
export const estimateCentred: Check = (claim) => {
  const boxes = boxesOf(claim, 'nearest');
  const wide = boxesOf(claim, 'truncated');
  if (boxes === null || wide === null || claim.ci?.kind !== 'confidence' || isDegenerate(boxes)) return nothing;
  if (boxes.estimate.upper < boxes.lower.lower || boxes.estimate.lower > boxes.upper.upper) return nothing;
  const allowed = scalesOfClaim(claim);
  const [usual] = allowed;
  const fits = fittingScales(boxes, allowed);
  if (fits.length > 0) return scaleUnusual(claim, fits, usual);
  if (methodsOfCounts(claim).length > 0 || intervalsGiving(claim).length > 0) return nothing;
  const isDifference = claim.meaning?.kind === 'difference';
  if ((claim.meaning === null || isDifference) && namesMedian(claim.wording, isDifference)) return nothing;
  // A bare bracket behind an unlabelled number may be a range or quartiles, which need no centre.
  if (claim.meaning === null && !claim.ci.levelPrinted) return nothing;
  const tried = `tried ${allowed.join(', ')} at the printed precision`;
  if (fittingScales(wide, allowed).length > 0)
    return note('ESTIMATE_OFF_CENTRE', `the estimate is central on its interval only if digits were cut off instead of rounded (${tried})`, cutOff);
  if (claim.meaning === null && complementFits(wide)) return nothing;
  const share = Math.min(...allowed.map((scale) => offCentre(scale, boxes)));
  const centre = usual === undefined ? null : centreBox(usual, boxes.lower, boxes.upper);
  const where = centre === null ? '' : `, which is ${range(centre)} on the ${usual} scale`;
  const message = [
    `the estimate lies ${formatSignificant(100 * share, 2)} % of the half-width off the centre of its interval${where}`,
    `(${tried}, cut-off digits); an exact, profile or bootstrap interval need not be central`,
  ].join(' ');
  const gross = share > grossShare && claim.ci.levelPrinted && (claim.meaning?.kind === 'ratio' || claim.meaning?.kind === 'difference');
  return gross && !namesOtherMethod(claim.wording) ? inconsistent('ESTIMATE_OFF_CENTRE', message) : note('ESTIMATE_OFF_CENTRE', message, otherMethod);
};

function scaleUnusual(
  { meaning, label }: StatedClaim,
  fits: readonly CandidateScale[],
  usual: CandidateScale | undefined,
): ReturnType<Check> {
  if (meaning?.kind !== 'ratio' || usual === undefined || fits.includes(usual)) return nothing;
  return remark(
    'SCALE_INFERRED',
    `the interval is central on the ${fits.join(' or ')} scale, not on the ${usual} scale on which a ratio (${label}) is usually pooled`,
  );
}

const isDegenerate = ({ lower, upper }: EffectBoxes): boolean =>
  upper.upper - lower.lower <= 0 || (lower.lower === upper.lower && lower.upper === upper.upper);

/** 1 − x on the log scale: the interval of an efficacy made from that of its ratio. */
function complementFits(boxes: EffectBoxes): boolean {
  return (
    fittingScales({ estimate: complementOf(boxes.estimate), lower: complementOf(boxes.upper), upper: complementOf(boxes.lower) }, ['log'])
      .length > 0
  );
}

/** Distance between the estimate and the centre as a part of the half-width, on one scale; infinite off the scale. */
function offCentre(scale: CandidateScale, { estimate, lower, upper }: EffectBoxes): number {
  const middle = (box: Box): number => onScale(scale, (box.lower + box.upper) / 2);
  const [point, low, high] = [middle(estimate), middle(lower), middle(upper)];
  const share = Math.abs(point - (low + high) / 2) / ((high - low) / 2);
  return Number.isFinite(share) ? share : Infinity;
}

const range = ({ lower, upper }: Box): string => `${formatSignificant(lower, 4)} to ${formatSignificant(upper, 4)}`;
