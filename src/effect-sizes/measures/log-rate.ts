import type { PersonTimeArm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Log-transformed incidence rate of one group.
 *
 * With the expected number of events in place of the person-time it is the log standardised incidence ratio.
 *
 * @param group events (corrected if a correction applies) and person-time
 * @returns yi = ln(x/t); vi = 1/x. Not finite where there are no events
 * @scale log
 *
 * @r      metafor::escalc("IRLN", xi, ti, to = "none")
 *
 * @example
 * logRate({ events: 9, time: 413 }).yi // -3.8262230156
 */
export function logRate({ events, time }: PersonTimeArm): EffectSize {
  return { yi: Math.log(events / time), vi: 1 / events };
}
