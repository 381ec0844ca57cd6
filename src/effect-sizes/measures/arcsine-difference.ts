import type { Arm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Difference of the arcsine-square-root transformed proportions.
 *
 * In words: a risk difference on a scale where the variance depends on the numbers of participants only, so that a
 * zero cell needs no correction.
 *
 * @param treatment events among participants of the treated arm
 * @param control the same for the control arm
 * @returns yi = asin√p1 − asin√p2; vi = 1/(4·n1) + 1/(4·n2)
 * @scale identity (the difference has no back-transformation)
 *
 * @source Rücker, Schwarzer, Carpenter & Olkin (2009), doi:10.1002/sim.3511
 * @r      metafor::escalc("AS", ai, n1i, ci, n2i)
 * @laws   arm swap and event swap: −yi, same vi
 *
 * @example
 * arcsineDifference({ events: 4, total: 123 }, { events: 11, total: 139 }).yi // -0.1038355771
 */
export function arcsineDifference(treatment: Arm, control: Arm): EffectSize {
  return {
    yi: Math.asin(Math.sqrt(treatment.events / treatment.total)) - Math.asin(Math.sqrt(control.events / control.total)),
    vi: 1 / (4 * treatment.total) + 1 / (4 * control.total),
  };
}
