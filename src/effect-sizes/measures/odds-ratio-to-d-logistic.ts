import type { Arm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';
import { oddsRatio } from './odds-ratio.js';

const FACTOR = Math.sqrt(3) / Math.PI;

/**
 * Standardised mean difference from an odds ratio, as if the event were "above a limit" of an outcome with logistic
 * distributions.
 *
 * @param treatment events among participants of the treated arm (counts, corrected if a correction applies)
 * @param control the same for the control arm
 * @returns the log odds ratio divided by π/√3, and its variance by the square of that. Not finite where a cell is zero
 * @scale identity
 *
 * @source Chinn (2000), doi:10.1002/1097-0258(20001130)19:22<3127::AID-SIM784>3.0.CO;2-M
 * @r      metafor::escalc("OR2DL", ai, n1i, ci, n2i, to = "none")
 * @laws   arm swap and event swap: −yi, same vi
 *
 * @example
 * oddsRatioToDLogistic({ events: 4, total: 123 }, { events: 11, total: 139 }).yi // -0.5175292038
 */
export function oddsRatioToDLogistic(treatment: Arm, control: Arm): EffectSize {
  const { yi, vi } = oddsRatio(treatment, control);
  return { yi: FACTOR * yi, vi: FACTOR ** 2 * vi };
}
