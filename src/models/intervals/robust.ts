import type { Inference, IntervalInput } from './interval-row.js';

/**
 * Robust interval of Sidik and Jonkman: the variance of the weighted mean from the squared distance of each effect from
 * it, each divided by one minus the study's share of the weight, with Student's t on k − 1 degrees of freedom.
 *
 * In words: holds even where the weights are not the inverse of the true variances. The division makes up for the pull
 * of each study on the mean.
 *
 * @source Sidik & Jonkman (2006), doi:10.1016/j.csda.2005.07.019
 * @r      clubSandwich::coef_test(rma(yi, vi), cluster = seq_along(yi), vcov = "CR2", test = "naive-t")
 */
export function robust({ yi, vi, fit }: IntervalInput): Inference {
  const df = fit.k - 1;
  if (fit.residual === 0) return { se: 0, df };
  let rest = 0;
  let heaviest = 0;
  for (let i = 0; i < fit.k; i += 1) if ((vi[i] as number) < (vi[heaviest] as number)) heaviest = i; // i < k
  for (let i = 0; i < fit.k; i += 1) if (i !== heaviest) rest += 1 / ((vi[i] as number) + fit.tau2);
  let sum = 0;
  for (let i = 0; i < fit.k; i += 1) {
    const share = 1 / ((vi[i] as number) + fit.tau2) / fit.sumW;
    // One minus the largest share is what the others have: no cancellation when one study dominates.
    const others = i === heaviest ? rest / fit.sumW : 1 - share;
    sum += (share * ((yi[i] as number) - fit.estimate)) ** 2 / others;
  }
  return { se: Math.sqrt(sum), df };
}
