import type { PartialCorrelationStudy } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Fisher's r-to-z transformed partial correlation.
 *
 * @param correlation partial r, number of participants n, and number of all predictors m
 * @returns yi = atanh(r); vi = 1/(n − m − 2), which is Fisher's 1/(n − 3) less one for each other predictor
 * @scale fisher-z
 *
 * @source Fisher (1924), Metron 3:329–332
 * @r      metafor::escalc("ZPCOR", ri, ni, mi)   # metafor 4.8 or later; 3.8 has 1/(n − m − 1)
 *
 * @example
 * partialFisherZ({ r: 0.3, total: 50, predictors: 3 }).vi // 0.0222222222
 */
export function partialFisherZ({ r, total, predictors }: Pick<PartialCorrelationStudy, 'r' | 'total' | 'predictors'>): EffectSize {
  return { yi: Math.atanh(r), vi: 1 / (total - predictors - 2) };
}
