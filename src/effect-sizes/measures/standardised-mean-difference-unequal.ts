import type { MeanArm } from '../../studies/study.js';
import { biasFactor } from '../hedges-correction.js';
import type { EffectSize } from '../measure-row.js';
import type { EffectVariant } from '../variants.js';

/**
 * Standardised mean difference with unequal variances: the mean difference in units of √((sd1² + sd2²)/2), with
 * small-sample correction at N − 2 degrees of freedom, exact unless another is asked for.
 *
 * Not to be confused with: SMD, which pools the standard deviations by their degrees of freedom.
 *
 * @param treatment mean, standard deviation and number of participants of the treated arm
 * @param control the same for the control arm
 * @param variant bias correction
 * @returns yi; vi by Bonett's formula, in which the corrected yi stands
 * @scale identity
 *
 * @source Bonett (2008), doi:10.1037/1082-989X.13.2.99; Bonett (2009), doi:10.1037/a0016619
 * @r      metafor::escalc("SMDH", m1i, sd1i, n1i, m2i, sd2i, n2i)   # metafor 5.1; 3.8 differs
 * @laws   arm swap: −yi, same vi
 *
 * @example
 * standardisedMeanDifferenceUnequal({ mean: 55, sd: 47, total: 155 }, { mean: 75, sd: 64, total: 156 }).yi // -0.3553416016
 */
export function standardisedMeanDifferenceUnequal(treatment: MeanArm, control: MeanArm, { biasCorrection = 'exact' }: EffectVariant = {}): EffectSize {
  const [v1, v2] = [treatment.sd ** 2, control.sd ** 2];
  const [df1, df2] = [treatment.total - 1, control.total - 1];
  const variance = (v1 + v2) / 2;
  const yi = (biasFactor(df1 + df2, biasCorrection) * (treatment.mean - control.mean)) / Math.sqrt(variance);
  const vi = (yi ** 2 * (v1 ** 2 / df1 + v2 ** 2 / df2)) / (8 * variance ** 2) + (v1 / df1 + v2 / df2) / variance;
  return { yi, vi };
}
