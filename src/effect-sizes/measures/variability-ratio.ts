import type { MeanArm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';
import type { EffectVariant } from '../variants.js';

/**
 * Log variability ratio: how many times as large the standard deviation is under treatment as under control.
 *
 * @param treatment standard deviation and number of participants of the treated arm
 * @param control the same for the control arm
 * @param variant bias correction: second-order (the logarithm of a standard deviation is too low by 1/(2(n − 1))) or none
 * @returns yi = ln(sd1/sd2) + 1/(2(n1 − 1)) − 1/(2(n2 − 1)); vi = 1/(2(n1 − 1)) + 1/(2(n2 − 1))
 * @scale log
 *
 * @source Nakagawa et al. (2015), doi:10.1111/2041-210X.12309
 * @r      metafor::escalc("VR", sd1i, n1i, sd2i, n2i)
 * @laws   arm swap: −yi, same vi
 *
 * @example
 * variabilityRatio({ mean: 55, sd: 47, total: 155 }, { mean: 75, sd: 64, total: 156 }).yi // -0.3087145
 */
export function variabilityRatio(treatment: MeanArm, control: MeanArm, { biasCorrection = 'second-order' }: EffectVariant = {}): EffectSize {
  const [v1, v2] = [varianceOfLogSd(treatment), varianceOfLogSd(control)];
  return { yi: Math.log(treatment.sd / control.sd) + (biasCorrection === 'none' ? 0 : v1 - v2), vi: v1 + v2 };
}

/** Variance of the logarithm of an arm's standard deviation, which is also how far it is too low on average. */
export const varianceOfLogSd = ({ total }: MeanArm): number => 1 / (2 * (total - 1));
