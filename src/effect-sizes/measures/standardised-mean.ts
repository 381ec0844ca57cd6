import type { MeanArm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';
import { standardised } from '../standardised.js';
import type { EffectVariant } from '../variants.js';

/**
 * Standardised mean of one group: its distance from zero in its own standard deviations.
 *
 * @param group mean, standard deviation and number of participants
 * @param variant bias correction (exact unless given) and form of the variance (LS unless given)
 * @returns yi = J(n − 1)·m/sd; vi = 1/n + yi²/(2n), or by another form
 * @scale identity
 *
 * @source Hedges (1981), doi:10.3102/10769986006002107, for one group
 * @r      metafor::escalc("SMN", mi, sdi, ni)   # metafor 4.6 or later
 *
 * @example
 * standardisedMean({ mean: 55, sd: 47, total: 155 }).yi // 1.1645028616
 */
export function standardisedMean({ mean, sd, total }: MeanArm, variant: EffectVariant = {}): EffectSize {
  return standardised({ d: mean / sd, df: total - 1, atZero: 1 / total, total }, variant);
}
