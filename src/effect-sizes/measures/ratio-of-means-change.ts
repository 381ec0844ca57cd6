import type { EffectSize } from '../measure-row.js';
import type { EffectVariant } from '../variants.js';
import type { PrePost } from './mean-change.js';

/**
 * Log ratio of the means after and before in one group, with the second-order bias correction of the logarithms unless
 * none is asked for.
 *
 * @param group both measurements, participants, and the correlation of the two
 * @param variant bias correction: second-order (metafor from version 5 on) or none
 * @returns yi = ln(post/pre) + (c_post − c_pre)/2 and vi = c_post + c_pre − 2r·√(c_post·c_pre), with c = sd²/(n·m²). NaN
 *   unless both means have one sign
 * @scale log
 *
 * @source Lajeunesse (2011), doi:10.1890/11-0423.1, equation 6; Lajeunesse (2015), doi:10.1890/14-2402.1
 * @r      metafor::escalc("ROMC", m1i = post, m2i = pre, sd1i = sd_post, sd2i = sd_pre, ri, ni)
 * @laws   before and after swapped: −yi, same vi
 *
 * @example
 * ratioOfMeansChange({ pre: { mean: 22, sd: 4 }, post: { mean: 26, sd: 5 }, total: 60, r: 0.7 }).yi // 0.1670868
 */
export function ratioOfMeansChange({ pre, post, total, r }: PrePost, { biasCorrection = 'second-order' }: EffectVariant = {}): EffectSize {
  const [after, before] = [post.sd / post.mean, pre.sd / pre.mean];
  const correction = biasCorrection === 'none' ? 0 : (after ** 2 - before ** 2) / (2 * total);
  return { yi: Math.log(post.mean / pre.mean) + correction, vi: (after ** 2 + before ** 2 - 2 * r * after * before) / total };
}
