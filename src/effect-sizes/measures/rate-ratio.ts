import type { PersonTimeArm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Log incidence rate ratio: events per person-time under treatment over those under control.
 *
 * @param treatment events and person-time of the treated arm (events corrected if a correction applies)
 * @param control the same for the control arm, in the same unit of time
 * @returns yi = ln((x1/t1)/(x2/t2)); vi = 1/x1 + 1/x2. Not finite where an arm has no events
 * @scale log
 *
 * @source Rothman, Greenland & Lash (2008), Modern epidemiology, 3rd ed.
 * @r      metafor::escalc("IRR", x1i, t1i, x2i, t2i, to = "none")
 * @laws   arm swap: −yi, same vi
 *
 * @example
 * rateRatio({ events: 9, time: 413 }, { events: 19, time: 398 }).yi // -0.7842099895
 */
export function rateRatio(treatment: PersonTimeArm, control: PersonTimeArm): EffectSize {
  return {
    yi: Math.log(treatment.events / treatment.time) - Math.log(control.events / control.time),
    vi: 1 / treatment.events + 1 / control.events,
  };
}
