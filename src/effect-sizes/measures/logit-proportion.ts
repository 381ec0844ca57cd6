import type { Arm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Logit-transformed proportion of one group: the logarithm of the odds.
 *
 * @param group events among participants (counts, corrected if a correction applies)
 * @returns yi = ln(x/(n − x)); vi = 1/x + 1/(n − x). Not finite where the proportion is 0 or 1
 * @scale logit
 *
 * @r      metafor::escalc("PLO", xi, ni, to = "none")
 * @laws   event swap: −yi, same vi
 *
 * @example
 * logitProportion({ events: 16, total: 17 }).yi // 2.7725887222
 */
export function logitProportion({ events, total }: Arm): EffectSize {
  return { yi: Math.log(events / (total - events)), vi: 1 / events + 1 / (total - events) };
}
