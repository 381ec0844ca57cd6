import { findMinimum } from '../../numeric/minimum.js';
import { findRoot } from '../../numeric/root.js';
import { mostIterations } from './tau2-row.js';

/** A likelihood as a function of τ² ≥ 0, of whatever model. */
export interface LikelihoodCurve {
  /**
   * Has the sign of the slope, no unit, and is zero where the slope is: a sum of c²/(λ + τ²)² over a sum of 1/(λ + τ²),
   * minus one, where no λ in either is below `least`.
   */
  readonly score: (tau2: number) => number;
  /** The log-likelihood up to a constant. */
  readonly height: (tau2: number) => number;
  /** The smallest sampling variance. */
  readonly least: number;
  /** The score is negative from here on; > 0. */
  readonly end: number;
}

/** Ratio of neighbouring points of the scan: the score changes slowly in ln τ², by weights that change with v + τ². */
const STEP = 1.5;

/** Where the scan begins, as a share of the smallest sampling variance: below it no weight changes noticeably. */
const BEGIN = 0.01;

/**
 * All local maxima of a likelihood of the between-study variance on τ² ≥ 0, the highest first.
 *
 * Why a scan: the likelihood of τ² can have two maxima, one of them at zero, and climbing from a start finds the
 * nearest. The score is followed from zero in geometric progression to a bound beyond which it is negative, points up to
 * which it cannot change its sign are leapt over, half-hidden pairs of roots between points are looked for where it turns
 * back, and each fall through zero is solved to full precision.
 *
 * @param curve a likelihood and its score
 * @returns at least one value
 */
export function curveMaxima(curve: LikelihoodCurve): readonly number[] {
  const knots = knotsOf(curve);
  const maxima = (knots[0]?.score ?? 0) <= 0 ? [0] : [];
  for (let i = 1; i < knots.length; i += 1) {
    const left = knots[i - 1] as Knot; // 0 < i < length
    const right = knots[i] as Knot;
    if (left.score > 0 && right.score <= 0) {
      // The score is a ratio minus one; the reciprocal of such a ratio is nearly a straight line in τ².
      const falling = (score: number): number => 1 / (1 + score) - 1;
      const ends = [falling(left.score), falling(right.score)] as const;
      maxima.push(findRoot((tau2) => falling(curve.score(tau2)), left.tau2, right.tau2, { maxIterations: mostIterations, ends }));
    }
  }
  if (maxima.length < 2) return maxima;
  return maxima
    .map((tau2) => ({ tau2, height: curve.height(tau2) }))
    .toSorted((a, b) => b.height - a.height)
    .map(({ tau2 }) => tau2);
}

interface Knot {
  readonly tau2: number;
  readonly score: number;
}

/** What rounding in a score is allowed, as a share of how far it keeps its sign. */
const CAUTION = 0.99;

/**
 * Up to where a score has the sign that it has here. Its ratio, by what it is made of, falls at most as fast as
 * 1/(least + τ²)² and grows at most as fast as least + τ².
 */
function keepsSignUntil({ tau2, score }: Knot, least: number): number {
  const ratio = 1 + score;
  const reach = CAUTION * (least + tau2) * (ratio > 1 ? Math.sqrt(ratio) : 1 / ratio) - least;
  return reach < Infinity ? reach : tau2;
}

/** A point that the scan looks at. */
interface ScanKnot extends Knot {
  /** The points of the scan next to it, whether they are looked at or leapt over. */
  readonly before: number;
  readonly after: number;
  /** Whether the score may have another sign somewhere since the knot before. */
  readonly isOpen: boolean;
}

/** Zero, the points that are not leapt over up to the end, and the half-hidden turns between them, in order. */
function knotsOf(curve: LikelihoodCurve): readonly Knot[] {
  const { score, least, end } = curve;
  const knots: ScanKnot[] = [];
  let before = 0;
  let tau2 = 0;
  let after = Math.min(BEGIN * least, end / STEP);
  let isOpen = false;
  for (;;) {
    const knot = { tau2, score: score(tau2), before, after, isOpen };
    knots.push(knot);
    if (!(tau2 < end)) break;
    const reach = keepsSignUntil(knot, least);
    do {
      before = tau2;
      tau2 = after;
      after = Math.min(STEP * tau2, end);
    } while (after <= reach && tau2 < end);
    isOpen = !(tau2 <= reach);
  }
  const hidden: Knot[] = [];
  for (let i = 1; i + 1 < knots.length; i += 1) {
    const turn = hiddenTurn(knots[i - 1] as ScanKnot, knots[i] as ScanKnot, knots[i + 1] as ScanKnot, score); // 0 < i < length − 1
    if (turn !== null) hidden.push(turn);
  }
  return hidden.length === 0 ? knots : [...knots, ...hidden].toSorted((a, b) => a.tau2 - b.tau2);
}

/** Where the scores of a point and of those next to it dip towards zero without reaching it: the bottom of the dip, if it is across. */
function hiddenTurn(last: Knot, point: ScanKnot, next: ScanKnot, score: (tau2: number) => number): Knot | null {
  if (!point.isOpen && !next.isOpen) return null;
  const sign = point.score > 0 ? 1 : -1;
  const isAbove = (other: number): boolean => other * sign > point.score * sign;
  // A neighbour that was leapt over is looked at only where the others leave it open.
  const isNextTo = last.tau2 === point.before;
  const isNextFrom = next.tau2 === point.after;
  if ((isNextTo && !isAbove(last.score)) || (isNextFrom && !isAbove(next.score))) return null;
  if ((!isNextTo && !isAbove(score(point.before))) || (!isNextFrom && !isAbove(score(point.after)))) return null;
  const { at, value } = findMinimum((tau2) => sign * score(tau2), point.before, point.after);
  return value < 0 ? { tau2: at, score: sign * value } : null;
}
