import { variance } from 'simple-statistics';
import { centreEffects, weightedSums, type Column } from '../weighted-sums.js';
import { scoreAsMetafor } from './metafor-default.js';
import { pauleMandel } from './paule-mandel.js';

/**
 * Iterated Sidik–Jonkman estimate (SJIT) of the between-study variance τ².
 *
 * In words: the rescaling of Sidik and Jonkman repeated until nothing changes. A positive fixed point has a generalised
 * Q of k − 1; where there is none, the iteration creeps towards zero. Both are Paule–Mandel's number, and it is solved
 * as such.
 *
 * @param yi effect sizes on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0; unit: (unit of yi)²
 * @returns τ² ≥ 0, to full precision; unit: (unit of yi)²
 * @throws {RangeError} if lengths differ, k < 2, or a variance is not positive
 *
 * @source Sidik & Jonkman (2005), doi:10.1111/j.1467-9876.2005.00489.x, for the step that is repeated
 * @r      metafor::rma(yi, vi, method = "SJIT", control = list(threshold = 1e-15, maxiter = 50000))$tau2
 * @laws   equals Paule–Mandel
 *
 * @example
 * sidikJonkmanIterated([0.10, 1.90], [0.10, 0.40]) // 1.37
 */
export function sidikJonkmanIterated(yi: Column, vi: Column): number {
  return pauleMandel(yi, vi);
}

/** The iteration as metafor's defaults end it; `null` where it does not end. */
export function sidikJonkmanIteratedAsMetafor(yi: Column, vi: Column): number | null {
  const centred = centreEffects(yi, vi);
  return scoreAsMetafor(variance(Array.from(centred.d)), (tau2) => tau2 * (weightedSums(centred, tau2).q / (yi.length - 1) - 1));
}
