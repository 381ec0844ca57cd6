import type { Column } from '../../models/weighted-sums.js';

/** A straight line through weighted points. */
export interface WeightedLine {
  readonly k: number;
  readonly intercept: number;
  readonly slope: number;
  /** (XᵀWX)⁻¹, element by element: times the dispersion these are the variances and the covariance. */
  readonly unscaled: { readonly intercept: number; readonly slope: number; readonly covariance: number };
  /** Σ w(y − line)²; exactly 0 when the points lie on the line but for rounding. */
  readonly residual: number;
  /** Share of the weighted scatter of y that the line explains, in [0, 1]; `null` when y does not scatter. */
  readonly rSquared: number | null;
}

/** A predictor whose scatter is a smaller share of its size than this does not vary: its slope would be rounding. */
const LEAST_SHARE = 1e-10;

/** Points whose scatter about the line is a smaller share of their scatter than this lie on it. */
const LEAST_SCATTER = 1e-10;

/**
 * Weighted least-squares line y = intercept + slope · x.
 *
 * In words: the line that makes Σ w(y − line)² smallest, by sums of deviations from the weighted means, so that a
 * predictor far from zero costs no digits.
 *
 * @param y outcomes, length k ≥ 2
 * @param x predictor, same order and length
 * @param w weights, same order and length, each > 0
 * @returns the line, or `null` where the predictor does not vary
 * @throws {RangeError} if lengths differ or k < 2
 *
 * @r lm(y ~ x, weights = w); summary(…)$cov.unscaled
 *
 * @example
 * weightedLine([1, 3, 6], [0, 1, 2], [1, 1, 1]).slope // 2.5
 */
export function weightedLine(y: Column, x: Column, w: Column): WeightedLine | null {
  const k = y.length;
  if (x.length !== k || w.length !== k) throw new RangeError(`${k} outcomes but ${x.length} predictors and ${w.length} weights`);
  if (k < 2) throw new RangeError(`a line needs at least 2 points, found ${k}`);
  let [sumW, sumX, sumY, largestX, largestY] = [0, 0, 0, 0, 0];
  for (let i = 0; i < k; i += 1) {
    const weight = w[i] as number; // i < k, the length of all three
    sumW += weight;
    sumX += weight * (x[i] as number);
    sumY += weight * (y[i] as number);
    largestX = Math.max(largestX, Math.abs(x[i] as number));
    largestY = Math.max(largestY, Math.abs(y[i] as number));
  }
  const [meanX, meanY] = [sumX / sumW, sumY / sumW];

  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < k; i += 1) {
    const [weight, dx, dy] = [w[i] as number, (x[i] as number) - meanX, (y[i] as number) - meanY];
    xx += weight * dx * dx;
    xy += weight * dx * dy;
    yy += weight * dy * dy;
  }
  if (!(xx > sumW * (LEAST_SHARE * meanX) ** 2)) return null;

  const slope = xy / xx;
  let residual = 0;
  for (let i = 0; i < k; i += 1) {
    const miss = (y[i] as number) - meanY - slope * ((x[i] as number) - meanX);
    residual += (w[i] as number) * miss * miss;
  }
  const rounding = sumW * (8 * Number.EPSILON * (largestY + Math.abs(slope) * largestX)) ** 2;
  return {
    k,
    intercept: meanY - slope * meanX,
    slope,
    unscaled: { intercept: 1 / sumW + meanX ** 2 / xx, slope: 1 / xx, covariance: -meanX / xx },
    residual: residual <= Math.max(rounding, LEAST_SCATTER ** 2 * yy) ? 0 : residual,
    rSquared: yy <= rounding ? null : Math.max(0, 1 - residual / yy),
  };
}
