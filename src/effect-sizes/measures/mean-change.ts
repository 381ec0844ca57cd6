import type { PairedStudy } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/** Means and standard deviations before and after, with the number of participants and the correlation of the two. */
export type PrePost = Pick<PairedStudy, 'pre' | 'post' | 'total' | 'r'>;

/**
 * Mean change of one group: the mean after minus the mean before, in the unit of measurement.
 *
 * @param group both measurements, participants, and the correlation of the two
 * @returns yi = post − pre; vi = (variance of the change)/n
 * @scale identity
 *
 * @source algebra
 * @r      metafor::escalc("MC", m1i = post, m2i = pre, sd1i = sd_post, sd2i = sd_pre, ri, ni)
 * @laws   before and after swapped: −yi, same vi
 *
 * @example
 * meanChange({ pre: { mean: 22, sd: 4 }, post: { mean: 26, sd: 5 }, total: 60, r: 0.7 }).vi // 0.2166666667
 */
export function meanChange(group: PrePost): EffectSize {
  return { yi: group.post.mean - group.pre.mean, vi: changeVariance(group) / group.total };
}

/** Variance of the differences between a participant's two measurements. */
export function changeVariance({ pre, post, r }: PrePost): number {
  return pre.sd ** 2 + post.sd ** 2 - 2 * r * pre.sd * post.sd;
}
