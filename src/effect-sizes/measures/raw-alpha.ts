import type { ReliabilityStudy } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Cronbach's alpha as it is.
 *
 * @param reliability alpha, number of items m, and number of participants n
 * @returns yi = alpha; vi = 2m(1 − alpha)²/((m − 1)(n − 2)). Not finite for one item, not positive for n < 2
 * @scale identity
 *
 * @source van Zyl, Neudecker & Nel (2000), doi:10.1007/BF02296146, for parallel items
 * @r      metafor::escalc("ARAW", ai, mi, ni)
 *
 * @example
 * rawAlpha({ alpha: 0.93, items: 20, total: 103 }).vi // 0.0001021365
 */
export function rawAlpha({ alpha, items, total }: Pick<ReliabilityStudy, 'alpha' | 'items' | 'total'>): EffectSize {
  return { yi: alpha, vi: (2 * items * (1 - alpha) ** 2) / ((items - 1) * (total - 2)) };
}
