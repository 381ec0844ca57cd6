import type { MeanArm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Log-transformed mean of one group.
 *
 * @param group mean above zero, standard deviation and number of participants
 * @returns yi = ln m; vi = sd²/(n·m²), by the delta method. Not finite unless the mean is positive
 * @scale log
 *
 * @r      metafor::escalc("MNLN", mi, sdi, ni)
 *
 * @example
 * logMean({ mean: 55, sd: 47, total: 155 }).yi // 4.0073331852
 */
export function logMean({ mean, sd, total }: MeanArm): EffectSize {
  return { yi: Math.log(mean), vi: sd ** 2 / (total * mean ** 2) };
}
