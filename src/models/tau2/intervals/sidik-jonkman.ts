import { chiSquared } from '../../../numeric/distributions/chi-squared.js';
import { sidikJonkman } from '../sidik-jonkman.js';
import type { Tau2Interval, Tau2IntervalInput } from './tau2-interval-row.js';

/**
 * Sidik and Jonkman's confidence interval of the between-study variance τ².
 *
 * In words: (k − 1) times their estimate over the quantiles of χ², as for the variance of a normal sample. It never
 * holds zero unless all effects are equal, and covers too little where τ² is small.
 *
 * @source Sidik & Jonkman (2005), doi:10.1111/j.1467-9876.2005.00489.x
 * @r      (k - 1) * metafor::rma(yi, vi, method = "SJ")$tau2 / qchisq(c(0.975, 0.025), k - 1)
 */
export function sidikJonkmanInterval({ yi, vi, level }: Tau2IntervalInput): Tau2Interval {
  const df = yi.length - 1;
  const tail = (1 - level) / 2;
  const sum = df * sidikJonkman(yi, vi);
  return { lower: sum / chiSquared.upperQuantile(tail, df), upper: sum / chiSquared.quantile(tail, df), empty: false };
}
