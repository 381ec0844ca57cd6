import type { MeanArm } from '../../studies/study.js';
import { hedgesCorrection } from '../hedges-correction.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Standardised mean difference (Hedges' g): the mean difference in units of the pooled standard deviation, with the
 * exact small-sample correction.
 *
 * Not to be confused with: Cohen's d (no correction), and g with the approximate correction 1 − 3/(4N − 9). The
 * variance is the large-sample one; R meta's default uses another.
 *
 * @param treatment mean, standard deviation and number of participants of the treated arm
 * @param control the same for the control arm
 * @returns yi = J(N − 2)·(m1 − m2)/sp; vi = 1/n1 + 1/n2 + yi²/(2N). NaN where both standard deviations are zero
 * @scale identity
 *
 * @source Hedges (1981), doi:10.3102/10769986006002107
 * @r      metafor::escalc("SMD", m1i, sd1i, n1i, m2i, sd2i, n2i)   # vtype = "LS"
 * @laws   arm swap: −yi, same vi; a common shift or change of unit changes nothing
 *
 * @example
 * standardisedMeanDifference({ mean: 55, sd: 47, total: 155 }, { mean: 75, sd: 64, total: 156 }).yi // -0.3551696409
 */
export function standardisedMeanDifference(treatment: MeanArm, control: MeanArm): EffectSize {
  const total = treatment.total + control.total;
  const df = total - 2;
  const pooledSd = Math.sqrt(((treatment.total - 1) * treatment.sd ** 2 + (control.total - 1) * control.sd ** 2) / df);
  const yi = (hedgesCorrection(df) * (treatment.mean - control.mean)) / pooledSd;
  return { yi, vi: 1 / treatment.total + 1 / control.total + yi ** 2 / (2 * total) };
}
