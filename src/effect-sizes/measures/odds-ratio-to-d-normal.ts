import type { Arm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';
import { oddsRatio } from './odds-ratio.js';

const FACTOR = 1 / 1.65;

/**
 * Standardised mean difference from an odds ratio, as if the event were "above a limit" of an outcome with normal
 * distributions.
 *
 * @param treatment events among participants of the treated arm (counts, corrected if a correction applies)
 * @param control the same for the control arm
 * @returns the log odds ratio divided by 1.65, and its variance by the square of that. Not finite where a cell is zero
 * @scale identity
 *
 * @source Cox & Snell (1989), Analysis of binary data, 2nd ed.
 * @r      metafor::escalc("OR2DN", ai, n1i, ci, n2i, to = "none")
 * @laws   arm swap and event swap: −yi, same vi
 *
 * @example
 * oddsRatioToDNormal({ events: 4, total: 123 }, { events: 11, total: 139 }).yi // -0.5689055399
 */
export function oddsRatioToDNormal(treatment: Arm, control: Arm): EffectSize {
  const { yi, vi } = oddsRatio(treatment, control);
  return { yi: FACTOR * yi, vi: FACTOR ** 2 * vi };
}
