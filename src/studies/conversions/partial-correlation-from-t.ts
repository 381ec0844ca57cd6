import { converted, notConverted, shown, term, type Conversion } from './converted.js';

/**
 * Partial correlation from the t statistic of a regression coefficient.
 *
 * @param t of the predictor in question, with n − m − 1 degrees of freedom
 * @param n participants, more than m + 1
 * @param predictors m, all predictors of the regression, the one in question among them
 * @returns r = t/√(t² + n − m − 1)
 *
 * @source Aloe & Thompson (2013), doi:10.5243/jsswr.2013.24
 * @r      metafor::escalc("PCOR", ti = t, ni = n, mi = predictors)
 *
 * @example
 * partialCorrelationFromT(2.1, 50, 3).value // 0.2957746479
 */
export function partialCorrelationFromT(t: number, n: number, predictors: number): Conversion {
  const df = n - predictors - 1;
  if (!(df > 0)) return notConverted(`${shown(n)} participants are too few for ${shown(predictors)} predictors`);
  const formula = `r = t/√(t² + n − m − 1) = ${shown(t)}/√(${term(t)}² + ${shown(n)} − ${shown(predictors)} − 1)`;
  return converted(t / Math.hypot(t, Math.sqrt(df)), formula);
}
