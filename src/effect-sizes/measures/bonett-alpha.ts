import type { ReliabilityStudy } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Cronbach's alpha by Bonett's logarithmic transformation, turned so that it grows with alpha, without his bias correction.
 *
 * @param reliability alpha, number of items m, and number of participants n
 * @returns yi = −ln(1 − alpha); vi = 2m/((m − 1)(n − 2))
 * @scale log-complement
 *
 * @source Bonett (2002), doi:10.3102/10769986027004335
 * @r      metafor::escalc("ABT", ai, mi, ni)
 *
 * @example
 * bonettAlpha({ alpha: 0.93, items: 20, total: 103 }).yi // 2.6592600369
 */
export function bonettAlpha({ alpha, items, total }: Pick<ReliabilityStudy, 'alpha' | 'items' | 'total'>): EffectSize {
  return { yi: -Math.log1p(-alpha), vi: (2 * items) / ((items - 1) * (total - 2)) };
}
