import type { PersonTimeArm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Square-root transformed incidence rate of one group, whose variance does not depend on the rate.
 *
 * @param group events and person-time
 * @returns yi = √(x/t); vi = 1/(4t)
 * @scale square-root
 *
 * @source variance-stabilising transformation of a Poisson count
 * @r      metafor::escalc("IRS", xi, ti)
 *
 * @example
 * rootRate({ events: 9, time: 413 }).yi // 0.1476203494
 */
export function rootRate({ events, time }: PersonTimeArm): EffectSize {
  return { yi: Math.sqrt(events / time), vi: 1 / (4 * time) };
}
