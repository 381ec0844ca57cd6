import type { MeanArm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';
import { standardised } from '../standardised.js';
import type { EffectVariant } from '../variants.js';

/**
 * Standardised mean difference: the mean difference in units of the pooled standard deviation. With a correction of its
 * small-sample bias it is Hedges' g, without one Cohen's d.
 *
 * Not to be confused with: Glass's delta (SMD1), in units of the control arm's standard deviation.
 *
 * @param treatment mean, standard deviation and number of participants of the treated arm
 * @param control the same for the control arm
 * @param variant bias correction (exact unless given) and form of the variance (LS unless given)
 * @returns yi = J(N − 2)·(m1 − m2)/sp; vi = 1/n1 + 1/n2 + yi²/(2N), or by another form. NaN where both standard
 *   deviations are zero
 * @scale identity
 *
 * @source Hedges (1981), doi:10.3102/10769986006002107
 * @r      metafor::escalc("SMD", m1i, sd1i, n1i, m2i, sd2i, n2i, vtype = "LS")
 * @laws   arm swap: −yi, same vi; a common shift or change of unit changes nothing
 *
 * @example
 * standardisedMeanDifference({ mean: 55, sd: 47, total: 155 }, { mean: 75, sd: 64, total: 156 }).yi // -0.3551696409
 */
export function standardisedMeanDifference(treatment: MeanArm, control: MeanArm, variant: EffectVariant = {}): EffectSize {
  const total = treatment.total + control.total;
  const df = total - 2;
  const pooledSd = Math.sqrt(((treatment.total - 1) * treatment.sd ** 2 + (control.total - 1) * control.sd ** 2) / df);
  const d = (treatment.mean - control.mean) / pooledSd;
  const deeks = variant.biasCorrection === 'none' ? df : total - 3.94;
  return standardised({ d, df, atZero: 1 / treatment.total + 1 / control.total, total, deeks }, variant);
}
