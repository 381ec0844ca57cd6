import type { Arm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';
import { oddsRatio } from './odds-ratio.js';

/**
 * Yule's Q: the odds ratio squeezed between −1 and 1.
 *
 * @param treatment events among participants of the treated arm (counts, corrected if a correction applies)
 * @param control the same for the control arm
 * @returns yi = (OR − 1)/(OR + 1); vi = (1 − yi²)²/4 times the variance of the log odds ratio
 * @scale identity
 *
 * @source Yule (1912), doi:10.2307/2340126, page 593
 * @r      metafor::escalc("YUQ", ai, n1i, ci, n2i, to = "none")
 * @laws   arm swap and event swap: −yi, same vi
 *
 * @example
 * yuleQ({ events: 4, total: 123 }, { events: 11, total: 139 }).yi // -0.437671609
 */
export function yuleQ(treatment: Arm, control: Arm): EffectSize {
  const { yi, vi } = oddsRatio(treatment, control);
  return { yi: Math.tanh(yi / 2), vi: vi / (4 * Math.cosh(yi / 2) ** 4) };
}
