import type { PersonTimeArm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Freeman–Tukey transformed incidence rate of one group, in metafor's form (half the sum of two roots).
 *
 * @param group events and person-time
 * @returns yi = ½·(√(x/t) + √((x + 1)/t)); vi = 1/(4t)
 * @scale freeman-tukey-rate
 *
 * @source Freeman & Tukey (1950), doi:10.1214/aoms/1177729756
 * @r      metafor::escalc("IRFT", xi, ti)
 *
 * @example
 * freemanTukeyRate({ events: 9, time: 413 }).yi // 0.1516129302
 */
export function freemanTukeyRate({ events, time }: PersonTimeArm): EffectSize {
  return { yi: (Math.sqrt(events / time) + Math.sqrt((events + 1) / time)) / 2, vi: 1 / (4 * time) };
}
