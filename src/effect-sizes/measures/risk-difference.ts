import type { Arm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Risk difference: the proportion with the event under treatment minus that under control.
 *
 * @param treatment events among participants of the treated arm (counts, corrected if a correction applies)
 * @param control the same for the control arm
 * @returns yi = p1 − p2; vi = p1(1 − p1)/n1 + p2(1 − p2)/n2, zero where both proportions are 0 or 1
 * @scale identity
 *
 * @source Fleiss & Berlin (2009), in The handbook of research synthesis and meta-analysis, 2nd ed.
 * @r      metafor::escalc("RD", ai, n1i, ci, n2i, to = "none")
 * @laws   arm swap and event swap: −yi, same vi
 *
 * @example
 * riskDifference({ events: 4, total: 123 }, { events: 11, total: 139 }).yi // -0.0466163654
 */
export function riskDifference(treatment: Arm, control: Arm): EffectSize {
  return {
    yi: treatment.events / treatment.total - control.events / control.total,
    vi: varianceOfProportion(treatment) + varianceOfProportion(control),
  };
}

const varianceOfProportion = ({ events, total }: Arm): number => ((events / total) * ((total - events) / total)) / total;
