import { sumsOf, weightedSums, weightsAt, type CentredEffects, type Column, type WeightedSums } from './weighted-sums.js';

/** A weighted mean of effects at a given between-study variance. */
export interface WeightedFit {
  readonly k: number;
  /** Between-study variance in the weights; 0 for the common-effect model. */
  readonly tau2: number;
  readonly estimate: number;
  /** Model-based (Wald) standard error, 1/√Σw. */
  readonly se: number;
  readonly sumW: number;
  /** Σ w(y − estimate)²; exactly 0 when the effects differ by no more than rounding. */
  readonly residual: number;
}

/**
 * Inverse-variance weighted mean with weights 1/(vi + τ²).
 *
 * In words: each study counts by how precisely it tells the mean of all studies' true effects. With τ² = 0 this is
 * the common-effect model, with an estimate of τ² the random-effects model.
 *
 * @param yi effects on the analysis scale, length k ≥ 1
 * @param vi sampling variances, same order and length, each > 0
 * @param tau2 between-study variance ≥ 0; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k = 0, or a variance is not positive
 *
 * @source Whitehead & Whitehead (1991), doi:10.1002/sim.4780101105
 * @r      metafor::rma(yi, vi, tau2 = tau2)
 * @laws   permutation, shift, scale; τ² = 0 is the common-effect model; τ² → ∞ is the unweighted mean
 *
 * @example
 * inverseVariance([0.10, 1.90], [0.10, 0.40], 0).estimate // 0.46
 */
export function inverseVariance(yi: Column, vi: Column, tau2: number): WeightedFit {
  return fitOf(sumsOf(yi, vi, tau2, 1), yi.length, roundingOf(yi), tau2);
}

/** Differences of effects that are equal on paper but differ in their last bits (0.1 + 0.2 and 0.3). */
export function roundingOf(yi: Column): number {
  let largest = 0;
  for (let i = 0; i < yi.length; i += 1) largest = Math.max(largest, Math.abs(yi[i] as number)); // i < length
  return 4 * Number.EPSILON * largest;
}

/**
 * The same for one who pools the same effects with many τ².
 *
 * @param rounding what `roundingOf` gives for the effects
 */
export function weightedFit(centred: CentredEffects, rounding: number, tau2: number): WeightedFit {
  return fitOf(weightedSums(centred, tau2), centred.d.length, rounding, tau2);
}

function fitOf({ sumW, origin, mean, q }: WeightedSums, k: number, rounding: number, tau2: number): WeightedFit {
  return { k, tau2, estimate: origin + mean, se: 1 / Math.sqrt(sumW), sumW, residual: q <= sumW * rounding ** 2 ? 0 : q };
}

/**
 * Mean with the weights 1/vi of the common-effect model, and its standard error under the random-effects model.
 *
 * @param tau2 between-study variance ≥ 0, which enlarges the standard error and has no part in the estimate
 * @source Henmi & Copas (2010), doi:10.1002/sim.4029; Doi et al. (2015), doi:10.1016/j.cct.2015.05.009
 * @r      metafor::rma(yi, vi, tau2 = tau2, weights = 1/vi)
 *
 * @example
 * commonWeightsMean([0.10, 1.90], [0.10, 0.40], 0.3).estimate // 0.46
 */
export function commonWeightsMean(yi: Column, vi: Column, tau2: number): WeightedFit {
  const fit = inverseVariance(yi, vi, 0);
  let variance = 0;
  for (let i = 0; i < vi.length; i += 1) {
    const v = vi[i] as number; // i < length
    variance += (1 / (v * fit.sumW)) ** 2 * (v + tau2);
  }
  return { ...fit, tau2, se: Math.sqrt(variance) };
}

/**
 * Share of each study in the weighted mean, in percent.
 *
 * @param vi sampling variances, length k, each > 0
 * @param tau2 between-study variance ≥ 0
 * @r      weights(metafor::rma(yi, vi, tau2 = tau2))
 *
 * @example
 * percentWeights([0.10, 0.40], 0) // [80, 20]
 */
export function percentWeights(vi: Column, tau2: number): Float64Array {
  return inPercent(weightsAt(vi, tau2));
}

/** Non-negative weights as percentages of their sum. */
export function toPercent(weights: Float64Array): Float64Array {
  return inPercent(weights.slice());
}

/** Turns weights into percentages where they stand. */
function inPercent(weights: Float64Array): Float64Array {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += weights[i] as number; // i < length
  for (let i = 0; i < weights.length; i += 1) weights[i] = 100 * ((weights[i] as number) / sum);
  return weights;
}
