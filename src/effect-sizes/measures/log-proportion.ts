import type { Arm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Log-transformed proportion of one group.
 *
 * @param group events among participants (counts, corrected if a correction applies)
 * @returns yi = ln(x/n); vi = 1/x − 1/n. Not finite where there are no events; vi is zero where there are only events
 * @scale log
 *
 * @r      metafor::escalc("PLN", xi, ni, to = "none")
 *
 * @example
 * logProportion({ events: 16, total: 17 }).yi // -0.0606246218
 */
export function logProportion({ events, total }: Arm): EffectSize {
  return { yi: Math.log(events / total), vi: (total - events) / (events * total) };
}
