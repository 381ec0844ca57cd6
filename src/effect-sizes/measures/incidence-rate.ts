import type { PersonTimeArm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Incidence rate of one group: events per unit of person-time.
 *
 * @param group events (corrected if a correction applies) and person-time
 * @returns yi = x/t; vi = x/t², zero where there are no events
 * @scale identity
 *
 * @r      metafor::escalc("IR", xi, ti, to = "none")
 * @laws   a change of the unit of time by c: yi/c, vi/c²
 *
 * @example
 * incidenceRate({ events: 9, time: 413 }).yi // 0.0217917676
 */
export function incidenceRate({ events, time }: PersonTimeArm): EffectSize {
  return { yi: events / time, vi: events / time ** 2 };
}
