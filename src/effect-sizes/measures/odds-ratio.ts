import type { Arm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Log odds ratio: the odds of the event under treatment over the odds under control.
 *
 * Not to be confused with: the Peto odds ratio, a one-step approximation of it.
 *
 * @param treatment events among participants of the treated arm (counts, corrected if a correction applies)
 * @param control the same for the control arm
 * @returns yi = ln(ad/(bc)); vi = 1/a + 1/b + 1/c + 1/d. Not finite where a cell is zero
 * @scale log
 *
 * @source Woolf (1955), Annals of Human Genetics 19:251–253
 * @r      metafor::escalc("OR", ai, n1i, ci, n2i, to = "none")
 * @laws   arm swap and event swap: −yi, same vi
 *
 * @example
 * oddsRatio({ events: 4, total: 123 }, { events: 11, total: 139 }).yi // -0.9386941409
 */
export function oddsRatio(treatment: Arm, control: Arm): EffectSize {
  const without = { treatment: treatment.total - treatment.events, control: control.total - control.events };
  return {
    yi: Math.log(treatment.events / without.treatment) - Math.log(control.events / without.control),
    vi: 1 / treatment.events + 1 / without.treatment + 1 / control.events + 1 / without.control,
  };
}
