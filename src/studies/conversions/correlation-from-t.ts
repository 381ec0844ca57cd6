import { converted, notConverted, shown, term, type Conversion } from './converted.js';

/**
 * Correlation from the t statistic of its test against zero.
 *
 * @param t with n − 2 degrees of freedom; its sign is that of the correlation
 * @param n pairs, more than 2
 * @returns r = t/√(t² + n − 2)
 *
 * @source algebra from t = r·√((n − 2)/(1 − r²))
 * @r      metafor::escalc("COR", ti = t, ni = n)
 *
 * @example
 * correlationFromT(2.5, 27).value // 0.447213595
 */
export function correlationFromT(t: number, n: number): Conversion {
  if (!(n > 2)) return notConverted(`${shown(n)} pairs have no t statistic`);
  return converted(t / Math.hypot(t, Math.sqrt(n - 2)), `r = t/√(t² + n − 2) = ${shown(t)}/√(${term(t)}² + ${shown(n)} − 2)`);
}
