import type { PartialCorrelationStudy } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Partial correlation of an outcome and one predictor of a regression, the other predictors held.
 *
 * In words: a correlation as if from n less as many participants as there are other predictors.
 *
 * @param correlation partial r, number of participants n, and number of all predictors m
 * @returns yi = r; vi = (1 − r²)²/(n − m). Not positive where participants are too few
 * @scale identity
 *
 * @source Aloe & Thompson (2013), doi:10.5243/jsswr.2013.24; with m = 1 it is the raw correlation
 * @r      metafor::escalc("PCOR", ri, ni, mi)   # metafor 4.8 or later
 *
 * @example
 * partialCorrelation({ r: 0.3, total: 50, predictors: 3 }).vi // 0.0176191489
 */
export function partialCorrelation({ r, total, predictors }: Pick<PartialCorrelationStudy, 'r' | 'total' | 'predictors'>): EffectSize {
  return { yi: r, vi: ((1 - r) * (1 + r)) ** 2 / (total - predictors) };
}
