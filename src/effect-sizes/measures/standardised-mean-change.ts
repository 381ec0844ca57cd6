import type { EffectSize } from '../measure-row.js';
import { standardised } from '../standardised.js';
import type { EffectVariant } from '../variants.js';
import { changeVariance, type PrePost } from './mean-change.js';

/**
 * Standardised mean change: the mean change in units of the standard deviation of the changes.
 *
 * Not to be confused with: SMCR, in units of the standard deviation before, which compares with SMD.
 *
 * @param group both measurements, participants, and the correlation of the two
 * @param variant bias correction (exact unless given) and form of the variance (LS unless given)
 * @returns yi = J(n − 1)·(post − pre)/(SD of the changes); vi = 1/n + yi²/(2n), or by another form
 * @scale identity
 *
 * @source Gibbons, Hedeker & Davis (1993), doi:10.3102/10769986018003271
 * @r      metafor::escalc("SMCC", m1i = post, m2i = pre, sd1i = sd_post, sd2i = sd_pre, ri, ni)
 * @laws   before and after swapped: −yi, same vi
 *
 * @example
 * standardisedMeanChange({ pre: { mean: 22, sd: 4 }, post: { mean: 26, sd: 5 }, total: 60, r: 0.7 }).yi // 1.095227752
 */
export function standardisedMeanChange(group: PrePost, variant: EffectVariant = {}): EffectSize {
  const { pre, post, total } = group;
  const d = (post.mean - pre.mean) / Math.sqrt(changeVariance(group));
  return standardised({ d, df: total - 1, atZero: 1 / total, total }, variant);
}
