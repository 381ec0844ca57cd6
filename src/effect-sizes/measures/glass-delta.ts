import type { MeanArm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';
import { standardised } from '../standardised.js';
import type { EffectVariant } from '../variants.js';

/**
 * Glass's delta: the mean difference in units of the control arm's standard deviation.
 *
 * Not to be confused with: SMD, which pools both standard deviations. Swapping the arms changes more than the sign.
 *
 * @param treatment mean and number of participants of the treated arm; its standard deviation plays no part
 * @param control mean, standard deviation and number of participants of the control arm
 * @param variant bias correction (exact unless given) and form of the variance (LS unless given)
 * @returns yi = J(n2 − 1)·(m1 − m2)/sd2; vi = 1/n1 + 1/n2 + yi²/(2·n2), or by another form
 * @scale identity
 *
 * @source Glass (1976), doi:10.3102/0013189X005010003; Hedges (1981), doi:10.3102/10769986006002107
 * @r      metafor::escalc("SMD1", m1i, sd1i, n1i, m2i, sd2i, n2i)
 * @laws   a common shift or change of unit changes nothing
 *
 * @example
 * glassDelta({ mean: 55, sd: 47, total: 155 }, { mean: 75, sd: 64, total: 156 }).yi // -0.310985052
 */
export function glassDelta(treatment: MeanArm, control: MeanArm, variant: EffectVariant = {}): EffectSize {
  const df = control.total - 1;
  const d = (treatment.mean - control.mean) / control.sd;
  return standardised({ d, df, atZero: 1 / treatment.total + 1 / control.total, total: control.total, deeks: df }, variant);
}
