import type { MeanArm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Raw mean difference: the mean under treatment minus the mean under control, in the unit of measurement.
 *
 * @param treatment mean, standard deviation (not standard error) and number of participants of the treated arm
 * @param control the same for the control arm
 * @returns yi = m1 − m2; vi = sd1²/n1 + sd2²/n2 (variances not assumed equal)
 * @scale identity
 *
 * @source Bond, Wiitala & Richard (2003), doi:10.1037/1082-989X.8.4.406
 * @r      metafor::escalc("MD", m1i, sd1i, n1i, m2i, sd2i, n2i)
 * @laws   arm swap: −yi, same vi
 *
 * @example
 * meanDifference({ mean: 55, sd: 47, total: 155 }, { mean: 75, sd: 64, total: 156 }) // { yi: -20, vi: 40.50802316 }
 */
export function meanDifference(treatment: MeanArm, control: MeanArm): EffectSize {
  return {
    yi: treatment.mean - control.mean,
    vi: treatment.sd ** 2 / treatment.total + control.sd ** 2 / control.total,
  };
}
