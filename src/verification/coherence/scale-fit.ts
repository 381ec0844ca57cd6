import { type ScaleName, scaleRow } from '../../effect-sizes/scales.js';
import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import type { LabelMeaning } from '../scan/labels.js';
import { type Box, type Rounding, boxOf, boxesMeet, mapBox } from './boxes.js';
import type { StatedClaim } from './stated.js';
import { namesReduction } from './wording.js';

/** The scales on which an interval may be central, and the natural values that each can take. */
export const candidateScales = {
  identity: { lower: -Infinity, upper: Infinity },
  log: { lower: 0, upper: Infinity },
  logit: { lower: 0, upper: 1 },
  arcsine: { lower: 0, upper: 1 },
  'fisher-z': { lower: -1, upper: 1 },
  'log-complement': { lower: -Infinity, upper: 1 },
} as const satisfies Partial<Record<ScaleName, Box>>;

export type CandidateScale = keyof typeof candidateScales;

/** Without a label: all but that of a reduction, which only words can tell. */
const unlabelledScales: readonly CandidateScale[] = ['identity', 'log', 'logit', 'arcsine', 'fisher-z'];

/** The scales that a label allows, the usual one first; without a label those of every kind of effect are tried. */
export function scalesFor(meaning: LabelMeaning | null): readonly CandidateScale[] {
  switch (meaning?.kind) {
    case 'ratio':
      return ['log', 'identity'];
    case 'difference':
      return ['identity'];
    case 'proportion':
      return ['identity', 'logit', 'arcsine', 'log'];
    case 'correlation':
      return ['fisher-z', 'identity'];
    case 'agreement':
      return ['identity', 'fisher-z'];
    case undefined:
      return unlabelledScales;
  }
}

/**
 * The scales that the figures of a claim may be made on: those of its label, and for a reduction or an effectiveness in per cent
 * that has none, the logarithm of what is left (28% is a ratio of 0.72), as that of a ratio is made.
 */
export function scalesOfClaim({ label, meaning, estimate, wording }: StatedClaim): readonly CandidateScale[] {
  const leftOver = label === null && meaning?.kind !== 'ratio' && estimate?.percent === true && namesReduction(wording);
  return leftOver ? [...scalesFor(meaning), 'log-complement'] : scalesFor(meaning);
}

/** A natural value on an analysis scale; at or beyond the ends of what the scale can take, the scale's own end. */
export function onScale(scale: CandidateScale, natural: number): number {
  const { lower, upper } = candidateScales[scale];
  const { toAnalysis, domain } = scaleRow(scale);
  if (natural <= lower) return domain().lower;
  return natural >= upper ? (scale === 'log' ? Infinity : domain().upper) : toAnalysis(natural);
}

/** Back to the natural scale, the ends included. */
export function offScale(scale: CandidateScale, analysis: number): number {
  const { toNatural, domain } = scaleRow(scale);
  return toNatural(Math.min(Math.max(analysis, domain().lower), domain().upper));
}

/** The boxes of an estimate and its bounds on the natural scale. */
export interface EffectBoxes {
  readonly estimate: Box;
  readonly lower: Box;
  readonly upper: Box;
}

export function effectBoxes(
  estimate: PrintedNumber,
  { lower, upper }: { readonly lower: PrintedNumber; readonly upper: PrintedNumber },
  rounding: Rounding = 'nearest',
): EffectBoxes {
  return { estimate: boxOf(estimate, rounding), lower: boxOf(lower, rounding), upper: boxOf(upper, rounding) };
}

/** The natural values that lie midway between the bounds on a scale, given what the bounds may be. */
export function centreBox(scale: CandidateScale, lower: Box, upper: Box): Box {
  const [low, high] = [lower, upper].map((box) => mapBox(box, (value) => onScale(scale, value))) as [Box, Box];
  const middle = { lower: (low.lower + high.lower) / 2, upper: (low.upper + high.upper) / 2 };
  return mapBox(middle, (value) => offScale(scale, value));
}

/** Whether a scale can take a value of this box at all. */
export function takes(scale: CandidateScale, box: Box): boolean {
  const { lower, upper } = candidateScales[scale];
  const openEnds = scale !== 'arcsine' && scale !== 'identity';
  return openEnds ? box.upper > lower && box.lower < upper : box.upper >= lower && box.lower <= upper;
}

/** Those of some scales that can take an estimate and both its bounds, so that every distance on them is a number. */
export function scalesTaking(boxes: EffectBoxes, allowed: readonly CandidateScale[]): readonly CandidateScale[] {
  return allowed.filter((scale) => [boxes.estimate, boxes.lower, boxes.upper].every((box) => takes(scale, box)));
}

/** What the arithmetic of a transformation and its inverse may lose, relatively: far below any printed digit. */
const arithmeticError = 1e-12;

/**
 * The scales on which the estimate can lie midway between its bounds, within their rounding.
 *
 * In words: on the scale T an estimate θ with a symmetric interval (l, u) has T(θ) = (T(l) + T(u))/2. The three figures
 * stand for closed boxes of values; T is increasing, so that the midpoints fill an interval, and the scale fits when
 * that interval meets the box of the estimate.
 *
 * @example
 * fittingScales(effectBoxes(parsePrinted('69%'), { lower: parsePrinted('53%'), upper: parsePrinted('84%') }), ['identity', 'logit'])
 * // ['identity']
 */
export function fittingScales(boxes: EffectBoxes, allowed: readonly CandidateScale[]): readonly CandidateScale[] {
  return scalesTaking(boxes, allowed).filter((scale) => {
    const centre = centreBox(scale, boxes.lower, boxes.upper);
    const slack = arithmeticError * Math.max(Math.abs(centre.lower), Math.abs(centre.upper));
    return boxesMeet(boxes.estimate, { lower: centre.lower - slack, upper: centre.upper + slack });
  });
}
