import type { ReliabilityStudy } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Cronbach's alpha by Hakstian and Whalen's cube-root transformation, turned so that it grows with alpha.
 *
 * @param reliability alpha, number of items m, and number of participants n
 * @returns yi = 1 − (1 − alpha)^(1/3); vi = 18m(n − 1)(1 − alpha)^(2/3)/((m − 1)(9n − 11)²)
 * @scale hakstian-whalen
 *
 * @source Hakstian & Whalen (1976), doi:10.1007/BF02291840
 * @r      metafor::escalc("AHW", ai, mi, ni)
 *
 * @example
 * hakstianWhalenAlpha({ alpha: 0.93, items: 20, total: 103 }).yi // 0.58787147
 */
export function hakstianWhalenAlpha({ alpha, items, total }: Pick<ReliabilityStudy, 'alpha' | 'items' | 'total'>): EffectSize {
  const root = Math.cbrt(1 - alpha);
  return { yi: 1 - root, vi: (18 * items * (total - 1) * root ** 2) / ((items - 1) * (9 * total - 11) ** 2) };
}
