import type { MeanArm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';
import type { EffectVariant } from '../variants.js';

/**
 * Log ratio of means (log response ratio), with the second-order bias correction of the logarithms unless none is asked
 * for.
 *
 * metafor gave the uncorrected ln(m1/m2) before version 5, and gives it since then with `correct = FALSE`. The variance
 * is the first-order one in both.
 *
 * @param treatment mean, standard deviation and number of participants of the treated arm
 * @param control the same for the control arm
 * @param variant bias correction: second-order or none
 * @returns yi = ln(m1/m2) + (c1 − c2)/2 and vi = c1 + c2, with c = sd²/(n·m²). NaN unless both means have one sign
 * @scale log
 *
 * @source Hedges, Gurevitch & Curtis (1999), doi:10.2307/177062; Lajeunesse (2015), doi:10.1890/14-2402.1
 * @r      metafor::escalc("ROM", m1i, sd1i, n1i, m2i, sd2i, n2i)   # metafor 5.0 or later
 * @laws   arm swap: −yi, same vi
 *
 * @example
 * ratioOfMeans({ mean: 55, sd: 47, total: 155 }, { mean: 75, sd: 64, total: 156 }).yi // -0.3101331929
 */
export function ratioOfMeans(treatment: MeanArm, control: MeanArm, { biasCorrection = 'second-order' }: EffectVariant = {}): EffectSize {
  const [c1, c2] = [squaredVariation(treatment), squaredVariation(control)];
  const correction = biasCorrection === 'none' ? 0 : (c1 - c2) / 2;
  return { yi: Math.log(treatment.mean / control.mean) + correction, vi: c1 + c2 };
}

/** Squared coefficient of variation of an arm's mean. */
const squaredVariation = ({ mean, sd, total }: MeanArm): number => sd ** 2 / (total * mean ** 2);
