import type { MeanArm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Mean of one group, in the unit of measurement.
 *
 * @param group mean, standard deviation (not standard error) and number of participants
 * @returns yi = m; vi = sd²/n
 * @scale identity
 *
 * @r      metafor::escalc("MN", mi, sdi, ni)
 * @laws   a change of unit by c: c·yi, c²·vi
 *
 * @example
 * meanOfGroup({ mean: 55, sd: 47, total: 155 }).vi // 14.251612903
 */
export function meanOfGroup({ mean, sd, total }: MeanArm): EffectSize {
  return { yi: mean, vi: sd ** 2 / total };
}
