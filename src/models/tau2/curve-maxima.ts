import { findMinimum } from '../../numeric/minimum.js';
import { findRoot } from '../../numeric/root.js';
import { mostIterations } from './tau2-row.js';

/** A likelihood as a function of τ² ≥ 0, of whatever model. */
export interface LikelihoodCurve {
  /** Has the sign of the slope, no unit, is above −1, and zero where the slope is. */
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
 * nearest. The score is followed from zero in geometric progression to a bound beyond which it is negative, half-hidden
 * pairs of roots between points are looked for where it turns back, and each fall through zero is solved to full
 * precision.
 *
 * @param curve a likelihood and its score
 * @returns at least one value
 */
export function curveMaxima(curve: LikelihoodCurve): readonly number[] {
  const knots = knotsOf(curve);
  const maxima = (knots[0]?.score ?? 0) <= 0 ? [0] : [];
  for (let i = 1; i < knots.length; i += 1) {
    const [left, right] = [knots[i - 1] as Knot, knots[i] as Knot]; // 0 < i < length
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

/** Zero, points in geometric progression up to the end, and the half-hidden turns between them, in order. */
function knotsOf({ score, least, end }: LikelihoodCurve): readonly Knot[] {
  const knots: Knot[] = [{ tau2: 0, score: score(0) }];
  for (let tau2 = Math.min(BEGIN * least, end / STEP); tau2 < end; tau2 *= STEP) knots.push({ tau2, score: score(tau2) });
  knots.push({ tau2: end, score: score(end) });
  const hidden: Knot[] = [];
  for (let i = 1; i + 1 < knots.length; i += 1) {
    const turn = hiddenTurn(knots[i - 1] as Knot, knots[i] as Knot, knots[i + 1] as Knot, score);
    if (turn !== null) hidden.push(turn);
  }
  return hidden.length === 0 ? knots : [...knots, ...hidden].toSorted((a, b) => a.tau2 - b.tau2);
}

/** Where three neighbouring scores dip towards zero without reaching it: the bottom of the dip, if it is across. */
function hiddenTurn(before: Knot, point: Knot, after: Knot, score: (tau2: number) => number): Knot | null {
  const sign = point.score > 0 ? 1 : -1;
  if (before.score * sign <= point.score * sign || after.score * sign <= point.score * sign) return null;
  const { at, value } = findMinimum((tau2) => sign * score(tau2), before.tau2, after.tau2);
  return value < 0 ? { tau2: at, score: sign * value } : null;
}
