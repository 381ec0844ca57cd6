import type { Arm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Log risk ratio: how many times as likely the event is under treatment as under control.
 *
 * Not to be confused with: the odds ratio, which is further from 1 whenever events are common.
 *
 * @param treatment events among participants of the treated arm (counts, corrected if a correction applies)
 * @param control the same for the control arm
 * @returns yi = ln((a/n1)/(c/n2)); vi = 1/a − 1/n1 + 1/c − 1/n2. Not finite where an arm has no events
 * @scale log
 *
 * @source Katz, Baptista, Azen & Pike (1978), Biometrics 34:469–474
 * @r      metafor::escalc("RR", ai, n1i, ci, n2i, to = "none")
 * @laws   arm swap: −yi, same vi. Event swap changes it (unlike OR and RD)
 *
 * @example
 * riskRatio({ events: 4, total: 123 }, { events: 11, total: 139 }).yi // -0.8893113339
 */
export function riskRatio(treatment: Arm, control: Arm): EffectSize {
  return {
    yi: Math.log(treatment.events / treatment.total) - Math.log(control.events / control.total),
    vi: 1 / treatment.events - 1 / treatment.total + 1 / control.events - 1 / control.total,
  };
}
