import { normal } from '../../../numeric/distributions/normal.js';
import type { Tau2Interval, Tau2IntervalInput } from './tau2-interval-row.js';

const NO_STANDARD_ERROR = 'the estimate of tau2 has no standard error';
const NO_LOGARITHM = 'tau2 is zero, which has no logarithm';

/**
 * Wald interval of the between-study variance τ²: estimate ± z·SE, cut off at zero.
 *
 * In words: as if the estimate were normally distributed, which it is only with very many studies.
 *
 * @source Biggerstaff & Tweedie (1997), doi:10.1002/(SICI)1097-0258(19970415)16:7<753::AID-SIM494>3.0.CO;2-G
 * @r      confint(metafor::rma(yi, vi), type = "Wald")$random["tau^2", ]
 */
export function waldInterval({ tau2, se, level }: Tau2IntervalInput): Tau2Interval | string {
  if (se === null) return NO_STANDARD_ERROR;
  const half = multiplier(level) * se;
  return { lower: Math.max(0, tau2 - half), upper: tau2 + half, empty: false };
}

/**
 * Wald interval of τ² made on the scale of log τ², where it is more nearly symmetric.
 *
 * @source delta method: the standard error of log τ² is SE/τ²
 * @r      confint(metafor::rma(yi, vi), type = "Wald.log")$random["tau^2", ]
 */
export function waldLogInterval({ tau2, se, level }: Tau2IntervalInput): Tau2Interval | string {
  if (se === null) return NO_STANDARD_ERROR;
  if (tau2 === 0) return NO_LOGARITHM;
  const factor = Math.exp((multiplier(level) * se) / tau2);
  if (!(tau2 * factor < Infinity)) return 'the standard error is too large beside tau2';
  return { lower: tau2 / factor, upper: tau2 * factor, empty: false };
}

/**
 * Wald interval of τ² made on the scale of τ.
 *
 * @source delta method: the standard error of τ is SE/(2τ)
 * @r      confint(metafor::rma(yi, vi), type = "Wald.sqrt")$random["tau^2", ]
 */
export function waldSqrtInterval({ tau2, se, level }: Tau2IntervalInput): Tau2Interval | string {
  if (se === null) return NO_STANDARD_ERROR;
  if (tau2 === 0) return 'tau2 is zero, where its square root has no standard error';
  const tau = Math.sqrt(tau2);
  const half = (multiplier(level) * se) / (2 * tau);
  return { lower: Math.max(0, tau - half) ** 2, upper: (tau + half) ** 2, empty: false };
}

function multiplier(level: number): number {
  return normal.upperQuantile((1 - level) / 2);
}
