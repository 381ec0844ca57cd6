import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import { normal } from '../../numeric/distributions/normal.js';
import { formatSignificant } from '../../text/format.js';
import type { LabelMeaning } from '../scan/labels.js';
import { type Box, boxOf, boxesMeet, complementOf, pointOf } from './boxes.js';
import { ratioIsConditional } from './conditional-odds-ratio.js';
import { type Check, notCrude, note, nothing, remark } from './finding.js';
import { effectBoxes, fittingScales } from './scale-fit.js';
import { behindFigure, standsWithItsArms } from './one-clause.js';
import type { StatedClaim, StatedCount } from './stated.js';
import { saysPooledOrAdjusted } from './wording.js';

/** An effect that two arms have by themselves. */
export type CrudeMeasure = NonNullable<LabelMeaning['crude']>;

/** Increasing in the first rate, decreasing in the second. */
export const measures: Readonly<Record<CrudeMeasure, (first: number, second: number) => number>> = {
  'risk ratio': (first, second) => first / second,
  'odds ratio': (first, second) => first / (1 - first) / (second / (1 - second)),
  'risk difference': (first, second) => first - second,
};

const countedRate = ({ events, total }: StatedCount): number | null => (events !== null && total !== null && pointOf(total) > 0 ? pointOf(events) / pointOf(total) : null);

/** The proportions that one arm's figures leave open: its counts decide where they are printed. */
export function rateOf(count: StatedCount): Box | null {
  const rate = countedRate(count);
  if (rate !== null) return { lower: rate, upper: rate };
  return count.percent === null ? null : boxOf(count.percent);
}

/** The rate itself, as counted or as printed. */
const rateIn = (count: StatedCount): number => countedRate(count) ?? (count.percent === null ? Number.NaN : pointOf(count.percent));

/** What of an arm's rates can be proportions: "0%" is half a per cent at most and never less than none. None of a bound, or of what is no proportion. */
function proportionsOf(count: StatedCount): Box | null {
  const rate = rateOf(count);
  if (rate === null || !Number.isFinite(rate.upper - rate.lower) || rate.lower > 1 || rate.upper < 0) return null;
  return { lower: Math.max(0, rate.lower), upper: Math.min(1, rate.upper) };
}

function imageOf(measure: CrudeMeasure, first: Box, second: Box): Box {
  const of = measures[measure];
  return { lower: of(first.lower, second.upper), upper: of(first.upper, second.lower) };
}

/** What a risk difference without a sign of percent may be told in: shares, percentage points, or so many per thousand. */
const unitsOf = ({ estimate, meaning }: StatedClaim): readonly number[] => (meaning?.crude === 'risk difference' && estimate?.percent === false ? [1, 100, 1000] : [1]);

const scaled = ({ lower, upper }: Box, unit: number): Box => ({ lower: lower * unit, upper: upper * unit });

const inPoints = /^[^;:()\d]{0,3}(?:percentage|percent|per cent|%)[- ]?points?\b/i;
const perThousand = /^ ?(?:[\p{L}]+ ){0,3}?per 1[, ]?000\b/u;

/** The unit that the words behind an effect name, or its sign of percent: so that the crude effect is said in the same. */
function printedUnit({ estimate, meaning, wording }: StatedClaim): { readonly times: number; readonly words: string } {
  const crude = { times: 1, words: '' };
  if (estimate === null || meaning?.crude !== 'risk difference') return crude;
  if (estimate.percent) return { times: 100, words: '%' };
  const behind = wording === null ? '' : behindFigure(wording.sentence, estimate, wording.before.length);
  if (inPoints.test(behind)) return { times: 100, words: ' percentage points' };
  return perThousand.test(behind) ? { times: 1000, words: ' per 1000' } : crude;
}

const ratiosInTime = /\b(?:hazards?|[as]?HRs?|rate ratios?|IRRs?|Cox|person-|Kaplan|Hazard\w*)\b/;

/** What a ratio without a label may be of. */
const ratioMeasures: readonly CrudeMeasure[] = ['risk ratio', 'odds ratio'];

/**
 * The crude measures that an effect may be: that of its label, and either ratio where none is printed and the interval is central
 * on the scale of ratios alone and no word makes it one of hazards or rates.
 */
function measuresOf(claim: StatedClaim): readonly CrudeMeasure[] {
  const { label, meaning, estimate, ci, wording } = claim;
  if (meaning !== null) return meaning.crude === null ? [] : [meaning.crude];
  if (label !== null || estimate === null || estimate.percent || ci?.kind !== 'confidence') return [];
  // A ratio of hazards or of rates in time need not be near that of the risks.
  if (wording !== null && ratiosInTime.test(wording.sentence)) return [];
  const central = fittingScales(effectBoxes(estimate, ci), ['identity', 'log']);
  return central.length === 1 && central[0] === 'log' ? ratioMeasures : [];
}

/**
 * A ratio that is not the ratio of the rates beside it was pooled within studies, or adjusted: worth knowing, and no
 * fault. The ratio of totals is a different quantity (Simpson's paradox lives between the two). Where no word speaks of pooling
 * or adjusting, two arms with whole counts have no other, so that it is questionable.
 *
 * Tried both ways round, because either arm may be named first; without a label as risk ratio and as odds ratio.
 */
export const ratioIsCrude: Check = (claim) => {
  const { estimate, counts } = claim;
  const [first, second] = counts;
  if (estimate === null || first === undefined || second === undefined) return nothing;
  const [one, other] = [proportionsOf(first), proportionsOf(second)];
  const tried = measuresOf(claim);
  if (one === null || other === null || tried.length === 0) return nothing;
  const boxes = tried.flatMap((measure) => [imageOf(measure, one, other), imageOf(measure, other, one)]);
  const printed = boxOf(estimate);
  const differs = boxes.every(({ lower, upper }) => Number.isFinite(lower) && Number.isFinite(upper)) && !unitsOf(claim).some((unit) => boxes.some((box) => boxesMeet(scaled(box, unit), printed)));
  if (!differs || (tried.includes('odds ratio') && ratioIsConditional(estimate, counts))) return nothing;
  const mistaken = otherCrudeMeasure(claim);
  if (mistaken !== null) {
    const words = `${estimate.text} with its interval is exactly the crude ${mistaken} of the counts, not the ${claim.label}, which is ${formatSignificant(measures[tried[0] ?? mistaken](rateIn(first), rateIn(second)), 3)}`;
    return note('RATIO_NOT_CRUDE', `${words}; the label may be that of another measure`, `it is ${mistaken === 'odds ratio' ? 'an' : 'a'} ${mistaken}`);
  }
  const unit = printedUnit(claim);
  const crude = tried.map((measure) => `the crude ${measure} of the rates is ${formatSignificant(unit.times * measures[measure](rateIn(first), rateIn(second)), 3)}${unit.words}`);
  const found = `${crude.join(' and ')}, not ${estimate.text}`;
  if (isOfItsArmsAlone(claim) && !isNearlySo(tried, one, other, estimate, unitsOf(claim))) return note('RATIO_NOT_CRUDE', `${found}, and no word says that it is pooled or adjusted`, notCrude);
  return remark(
    'RATIO_NOT_CRUDE',
    [
      `${found}:`,
      `the printed one is another than the crude ${tried.includes('risk difference') ? 'difference' : 'ratio'} (it may be stratified by study or adjusted) and cannot be recomputed from the rates`,
    ].join(' '),
  );
};

/** Whether an effect with a label can only be that of the two arms that are counted beside it. */
export function isOfItsArmsAlone(claim: StatedClaim): boolean {
  const { label, meaning, estimate, counts, overall, k, prediction, heterogeneity, wording } = claim;
  const whole = counts.every(({ events, total, apart }) => events?.comparator === '=' && total?.comparator === '=' && apart !== true);
  const pooled = k !== null || prediction !== null || Object.values(heterogeneity).some((each) => each !== null);
  if (label === null || estimate === null || !whole || pooled || overall?.total != null || wording === null || wording.mayBePooled) return false;
  // A bare number above all of them has a unit that is not known.
  if (meaning?.crude === 'risk difference' && Math.abs(pointOf(estimate)) > 1 && printedUnit(claim).times === 1) return false;
  return !saysPooledOrAdjusted(wording.sentence) && standsWithItsArms(wording.sentence, label, estimate, counts);
}

/**
 * Whether the crude effect is the printed one if its last digit was cut off, or that of those without the event: "survival was better
 * (RR 1.14; deaths in 23 of 180 v 41 of 176)".
 */
function isNearlySo(tried: readonly CrudeMeasure[], one: Box, other: Box, estimate: PrintedNumber, units: readonly number[]): boolean {
  const printed = boxOf(estimate, 'any');
  const pairs = [[one, other], [complementOf(one), complementOf(other)]] as const;
  const images = tried.flatMap((measure) => pairs.flatMap(([first, second]) => [imageOf(measure, first, second), imageOf(measure, second, first)]));
  return units.some((unit) => images.some((image) => boxesMeet(scaled(image, unit), printed)));
}

/** The variance of the logarithm of each crude ratio (delta method), by the events and the totals of two arms. */
const logVariances: Readonly<Record<'risk ratio' | 'odds ratio', (events: number, total: number) => number>> = {
  'risk ratio': (events, total) => 1 / events - 1 / total,
  'odds ratio': (events, total) => 1 / events + 1 / (total - events),
};

/** The other ratio than the labelled one, where it has all three printed figures with its Wald interval: the label is mistaken. */
function otherCrudeMeasure({ meaning, estimate, ci, counts }: StatedClaim): 'risk ratio' | 'odds ratio' | null {
  const other = meaning?.crude === 'odds ratio' ? 'risk ratio' : meaning?.crude === 'risk ratio' ? 'odds ratio' : null;
  const arms = counts.flatMap(({ events, total }) => (events === null || total === null ? [] : [{ events: pointOf(events), total: pointOf(total) }]));
  const [first, second] = arms;
  if (other === null || estimate === null || ci?.kind !== 'confidence' || first === undefined || second === undefined) return null;
  if (arms.some(({ events, total }) => events <= 0 || events >= total)) return null;
  const effect = Math.log(measures[other](first.events / first.total, second.events / second.total));
  const half = normal.upperQuantile((1 - ci.level) / 2) * Math.sqrt(arms.reduce((sum, { events, total }) => sum + logVariances[other](events, total), 0));
  const printsAs = (sign: number): boolean =>
    ([[estimate, 0], [ci.lower, -half], [ci.upper, half]] as const).every(([printed, distance]) => {
      const value = Math.exp(sign * effect + distance);
      return boxesMeet(boxOf(printed), { lower: value, upper: value });
    });
  return printsAs(1) || printsAs(-1) ? other : null;
}
