import type { Arm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Arcsine-square-root transformed proportion of one group.
 *
 * Not to be confused with: the Freeman–Tukey double arcsine. Some texts double the angle; metafor and this do not.
 *
 * @param group events among participants
 * @returns yi = asin√(x/n), in radians; vi = 1/(4n)
 * @scale arcsine
 *
 * @r      metafor::escalc("PAS", xi, ni)
 *
 * @example
 * arcsineProportion({ events: 16, total: 17 }).yi // 1.3258176637
 */
export function arcsineProportion({ events, total }: Arm): EffectSize {
  return { yi: Math.asin(Math.sqrt(events / total)), vi: 1 / (4 * total) };
}
