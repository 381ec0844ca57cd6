import type { EffectSize } from '../measure-row.js';
import { standardised } from '../standardised.js';
import type { EffectVariant } from '../variants.js';
import type { PrePost } from './mean-change.js';

/**
 * Standardised mean change in raw-score units: the mean change in units of the standard deviation before.
 *
 * Not to be confused with: SMCC, in units of the standard deviation of the changes.
 *
 * metafor's SMCR divides by its `sd1i`, so that the standard deviation before has to be given there.
 *
 * @param group both measurements, participants, and the correlation of the two; the standard deviation after plays no part
 * @param variant bias correction (exact unless given) and form of the variance (LS unless given)
 * @returns yi = J(n − 1)·(post − pre)/sd_pre; vi = 2(1 − r)/n + yi²/(2n), or by another form
 * @scale identity
 *
 * @source Becker (1988), doi:10.1111/j.2044-8317.1988.tb00901.x
 * @r      metafor::escalc("SMCR", m1i = post, m2i = pre, sd1i = sd_pre, ri, ni)
 *
 * @example
 * rawStandardisedMeanChange({ pre: { mean: 22, sd: 4 }, post: { mean: 26, sd: 5 }, total: 60, r: 0.7 }).yi // 0.9872
 */
export function rawStandardisedMeanChange({ pre, post, total, r }: PrePost, variant: EffectVariant = {}): EffectSize {
  const d = (post.mean - pre.mean) / pre.sd;
  return standardised({ d, df: total - 1, atZero: (2 * (1 - r)) / total, total }, variant);
}
