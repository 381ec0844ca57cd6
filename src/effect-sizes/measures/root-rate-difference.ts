import type { PersonTimeArm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Difference of the square-root transformed incidence rates, on a scale where no correction is needed for an arm without
 * events.
 *
 * @param treatment events and person-time of the treated arm
 * @param control the same for the control arm, in the same unit of time
 * @returns yi = √(x1/t1) − √(x2/t2); vi = 1/(4·t1) + 1/(4·t2)
 * @scale identity (the difference has no back-transformation)
 *
 * @source Bagos & Nikolopoulos (2009), doi:10.2202/1557-4679.1168
 * @r      metafor::escalc("IRSD", x1i, t1i, x2i, t2i)
 * @laws   arm swap: −yi, same vi
 *
 * @example
 * rootRateDifference({ events: 9, time: 413 }, { events: 19, time: 398 }).yi // -0.0708715119
 */
export function rootRateDifference(treatment: PersonTimeArm, control: PersonTimeArm): EffectSize {
  return {
    yi: Math.sqrt(treatment.events / treatment.time) - Math.sqrt(control.events / control.time),
    vi: 1 / (4 * treatment.time) + 1 / (4 * control.time),
  };
}
