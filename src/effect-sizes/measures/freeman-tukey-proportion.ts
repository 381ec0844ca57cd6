import type { Arm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Freeman–Tukey double-arcsine transformed proportion of one group, in metafor's form (half the sum of two angles).
 *
 * Not to be confused with: the sum without the half, as R meta and Miller (1978) write it; theirs is twice this, with
 * four times the variance.
 *
 * @param group events among participants
 * @returns yi = ½·(asin√(x/(n + 1)) + asin√((x + 1)/(n + 1))), in radians; vi = 1/(4n + 2)
 * @scale double-arcsine
 *
 * @source Freeman & Tukey (1950), doi:10.1214/aoms/1177729756
 * @r      metafor::escalc("PFT", xi, ni)
 *
 * @example
 * freemanTukeyProportion({ events: 11, total: 29 }).yi // 0.6675754842
 */
export function freemanTukeyProportion({ events, total }: Arm): EffectSize {
  return {
    yi: (Math.asin(Math.sqrt(events / (total + 1))) + Math.asin(Math.sqrt((events + 1) / (total + 1)))) / 2,
    vi: 1 / (4 * total + 2),
  };
}
