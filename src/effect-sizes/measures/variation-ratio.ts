import type { MeanArm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';
import type { EffectVariant } from '../variants.js';
import { varianceOfLogSd } from './variability-ratio.js';

/**
 * Log ratio of coefficients of variation: how many times as large the standard deviation is, relative to the mean, under
 * treatment as under control.
 *
 * metafor corrected the standard deviations only (`sd-only`) before version 5, and the means too (`second-order`) since.
 *
 * @param treatment mean, standard deviation and number of participants of the treated arm
 * @param control the same for the control arm
 * @param variant bias correction: second-order, sd-only or none
 * @returns yi = ln((sd1/m1)/(sd2/m2)) + 1/(2(n1 − 1)) − 1/(2(n2 − 1)) − (c1 − c2)/2 and
 *   vi = 1/(2(n1 − 1)) + 1/(2(n2 − 1)) + c1 + c2, with c = sd²/(n·m²). NaN unless both means have one sign
 * @scale log
 *
 * @source Nakagawa et al. (2015), doi:10.1111/2041-210X.12309, equations 11 and 12 without the terms in the correlation
 *   of mean and standard deviation; Senior, Viechtbauer & Nakagawa (2020), doi:10.1002/jrsm.1423
 * @r      metafor::escalc("CVR", m1i, sd1i, n1i, m2i, sd2i, n2i)   # metafor 5.0 or later
 * @laws   arm swap: −yi, same vi; a change of unit changes nothing
 *
 * @example
 * variationRatio({ mean: 55, sd: 47, total: 155 }, { mean: 75, sd: 64, total: 156 }).yi // 0.0014186581
 */
export function variationRatio(treatment: MeanArm, control: MeanArm, { biasCorrection = 'second-order' }: EffectVariant = {}): EffectSize {
  const [v1, v2] = [varianceOfLogSd(treatment), varianceOfLogSd(control)];
  const [c1, c2] = [squaredVariation(treatment), squaredVariation(control)];
  const ofSds = biasCorrection === 'none' ? 0 : v1 - v2;
  const ofMeans = biasCorrection === 'second-order' ? (c2 - c1) / 2 : 0;
  const ratio = (treatment.sd / control.sd) * (control.mean / treatment.mean);
  return { yi: Math.log(ratio) + ofSds + ofMeans, vi: v1 + v2 + c1 + c2 };
}

/** Squared coefficient of variation of an arm's mean. */
const squaredVariation = ({ mean, sd, total }: MeanArm): number => sd ** 2 / (total * mean ** 2);
