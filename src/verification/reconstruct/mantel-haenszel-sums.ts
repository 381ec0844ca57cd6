import type { DifferenceVarianceCode } from '../../models/mantel-haenszel/difference-variances.js';
import type { FormCode } from './forms.js';

/** A Mantel–Haenszel result as sums over tables: numerator and denominator of the estimate first, then what its variance needs. */
export interface MantelHaenszelSums {
  /** What one table adds, from its cells: events and others of the treated arm, events and others of the control arm. */
  readonly terms: (a: number, b: number, c: number, d: number) => readonly number[];
  /** Estimate on the scale of the interval, and its variance, from the sums. */
  readonly result: (sums: readonly number[]) => { readonly estimate: number; readonly variance: number };
}

const riskDifference = (variance: (sums: readonly number[], estimate: number) => number): MantelHaenszelSums => ({
  terms: (a, b, c, d) => {
    const [n1, n2] = [a + b, c + d];
    const n = n1 + n2;
    return [
      (a * n2 - c * n1) / n,
      (n1 * n2) / n,
      (n1 ** 2 * c - n2 ** 2 * a + (n1 * n2 * (n2 - n1)) / 2) / n ** 2,
      (a * d + c * b) / (2 * n),
      (a * b * n2 ** 3 + c * d * n1 ** 3) / (n1 * n2 * n ** 2),
    ];
  },
  result: (sums) => {
    const [difference = 0, weight = 0] = sums;
    const estimate = difference / weight;
    return { estimate, variance: variance(sums, estimate) / weight ** 2 };
  },
});

const riskRatio: MantelHaenszelSums = {
  terms: (a, b, c, d) => {
    const [n1, n2, n] = [a + b, c + d, a + b + c + d];
    return [(a * n2) / n, (c * n1) / n, (n1 * n2 * (a + c) - a * c * n) / n ** 2];
  },
  result: ([r = 0, s = 0, p = 0]) => ({ estimate: Math.log(r / s), variance: p / (r * s) }),
};

const oddsRatio: MantelHaenszelSums = {
  terms: (a, b, c, d) => {
    const n = a + b + c + d;
    const [r, s, concordant, discordant] = [(a * d) / n, (b * c) / n, (a + d) / n, (b + c) / n];
    return [r, s, concordant * r, concordant * s + discordant * r, discordant * s];
  },
  result: ([r = 0, s = 0, pr = 0, mixed = 0, qs = 0]) => ({ estimate: Math.log(r / s), variance: pr / (2 * r ** 2) + mixed / (2 * r * s) + qs / (2 * s ** 2) }),
};

/**
 * The sums of a Mantel–Haenszel result, with the variances that `models/mantel-haenszel` gives; `null` for a form that
 * is not pooled so.
 *
 * @source Greenland & Robins (1985), doi:10.2307/2530643 (risk ratio, one variance of the difference); Robins, Breslow &
 *   Greenland (1986), doi:10.2307/2531052 (odds ratio); Sato, Greenland & Robins (1989), Biometrics 45:1323–1324
 */
export function mantelHaenszelSums(form: FormCode, difference: DifferenceVarianceCode): MantelHaenszelSums | null {
  switch (form) {
    case 'RR':
      return riskRatio;
    case 'OR':
      return oddsRatio;
    case 'RD':
      return difference === 'sato' ? riskDifference(([, , p = 0, q = 0], estimate) => estimate * p + q) : riskDifference((sums) => sums[4] ?? 0);
    default:
      return null;
  }
}
