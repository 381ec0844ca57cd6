import { normal } from '../../numeric/distributions/normal.js';
import type { Arm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Standardised mean difference from a two-by-two table by probits: as if the event were "above a limit" of a normal
 * outcome with one standard deviation in both arms.
 *
 * @param treatment events among participants of the treated arm (counts, corrected if a correction applies)
 * @param control the same for the control arm
 * @returns yi = Φ⁻¹(p1) − Φ⁻¹(p2); vi = Σ p(1 − p)/(n·φ(z)²) over the arms. Not finite where a proportion is 0 or 1
 * @scale identity
 *
 * @source Sánchez-Meca, Marín-Martínez & Chacón-Moscoso (2003), doi:10.1037/1082-989X.8.4.448, equation 21
 * @r      metafor::escalc("PBIT", ai, n1i, ci, n2i, to = "none")
 * @laws   arm swap and event swap: −yi, same vi
 *
 * @example
 * probitDifference({ events: 4, total: 123 }, { events: 11, total: 139 }).yi // -0.4340761642
 */
export function probitDifference(treatment: Arm, control: Arm): EffectSize {
  const [one, two] = [probit(treatment), probit(control)];
  return { yi: one.z - two.z, vi: one.variance + two.variance };
}

function probit({ events, total }: Arm): { readonly z: number; readonly variance: number } {
  const z = normal.quantile(events / total);
  return { z, variance: ((events / total) * ((total - events) / total)) / (total * normal.density(z) ** 2) };
}
