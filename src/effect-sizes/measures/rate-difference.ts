import type { PersonTimeArm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Incidence rate difference: events per person-time under treatment minus those under control.
 *
 * @param treatment events and person-time of the treated arm (events corrected if a correction applies)
 * @param control the same for the control arm, in the same unit of time
 * @returns yi = x1/t1 − x2/t2, per unit of time; vi = x1/t1² + x2/t2², zero where nobody had the event
 * @scale identity
 *
 * @source Rothman, Greenland & Lash (2008), Modern epidemiology, 3rd ed.
 * @r      metafor::escalc("IRD", x1i, t1i, x2i, t2i, to = "none")
 * @laws   arm swap: −yi, same vi
 *
 * @example
 * rateDifference({ events: 9, time: 413 }, { events: 19, time: 398 }).yi // -0.0259469259
 */
export function rateDifference(treatment: PersonTimeArm, control: PersonTimeArm): EffectSize {
  return {
    yi: treatment.events / treatment.time - control.events / control.time,
    vi: treatment.events / treatment.time ** 2 + control.events / control.time ** 2,
  };
}
