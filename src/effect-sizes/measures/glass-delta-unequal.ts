import type { MeanArm } from '../../studies/study.js';
import { biasFactor } from '../hedges-correction.js';
import type { EffectSize } from '../measure-row.js';
import type { EffectVariant } from '../variants.js';

/**
 * Glass's delta whose variance does not take the arms to have one standard deviation.
 *
 * @param treatment mean, standard deviation and number of participants of the treated arm
 * @param control the same for the control arm
 * @param variant bias correction
 * @returns yi = J(n2 − 1)·(m1 − m2)/sd2; vi = (sd1/sd2)²/(n1 − 1) + 1/(n2 − 1) + yi²/(2(n2 − 1))
 * @scale identity
 *
 * @source Bonett (2008), doi:10.1037/1082-989X.13.2.99, equation 12, with the corrected effect in it
 * @r      metafor::escalc("SMD1H", m1i, sd1i, n1i, m2i, sd2i, n2i)   # metafor 4.6 or later
 *
 * @example
 * glassDeltaUnequal({ mean: 55, sd: 47, total: 155 }, { mean: 75, sd: 64, total: 156 }).vi // 0.0102655773
 */
export function glassDeltaUnequal(treatment: MeanArm, control: MeanArm, { biasCorrection = 'exact' }: EffectVariant = {}): EffectSize {
  const df = control.total - 1;
  const yi = (biasFactor(df, biasCorrection) * (treatment.mean - control.mean)) / control.sd;
  return { yi, vi: (treatment.sd / control.sd) ** 2 / (treatment.total - 1) + 1 / df + yi ** 2 / (2 * df) };
}
