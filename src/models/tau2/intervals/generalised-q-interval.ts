import { weightsAt, type Column } from '../../weighted-sums.js';
import { generalisedMoment } from '../generalised-moment.js';
import { crossingAsMetafor, intervalReach } from '../metafor-default.js';
import { generalisedQ, tau2AtProbability } from '../tau2-at-probability.js';
import type { Tau2Interval, Tau2IntervalInput } from './tau2-interval-row.js';

/**
 * Confidence interval of the between-study variance τ² from the generalised Q with fixed weights.
 *
 * In words: all values of τ² under which the observed weighted sum of squares is neither too large nor too small, by its
 * exact distribution for normal effects. When it is too small even at τ² = 0, the interval is empty, and is given as
 * [0, 0].
 *
 * Not to be confused with: the Q-profile interval, whose weights hold the τ² that is tried.
 *
 * @param yi effects on the analysis scale, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0
 * @param level confidence level, in (0, 1)
 * @param weights each ≥ 0, same order and length
 * @throws {RangeError} if lengths differ, k < 2, a variance is not positive, or fewer than two weights are
 *
 * @source Jackson (2013), Research Synthesis Methods 4(3):220–229
 * @r      confint(metafor::rma(yi, vi, weights = weights, method = "GENQ"))$random["tau^2", ]
 * @laws   permutation, shift, scale (c²); a higher level contains a lower one
 *
 * @example
 * generalisedQInterval([0.10, 1.90], [0.10, 0.40], 0.95, [1, 1]).upper // 1649.3283969
 */
export function generalisedQInterval(yi: Column, vi: Column, level: number, weights: Column): Tau2Interval {
  const form = generalisedQ(yi, vi, weights);
  const tail = (1 - level) / 2;
  return {
    lower: tau2AtProbability(form, 'upper', tail),
    upper: tau2AtProbability(form, 'lower', tail),
    empty: form.logLower(0) < Math.log(tail),
  };
}

/** Biggerstaff and Jackson's interval: weights 1/vi, so that the statistic is Cochran's Q. */
export function biggerstaffJacksonInterval(input: Tau2IntervalInput): Tau2Interval {
  return withWeights(input, weightsAt(input.vi, 0));
}

/** Jackson's interval: weights 1/√vi. */
export function jacksonInterval(input: Tau2IntervalInput): Tau2Interval {
  return withWeights(input, weightsAt(input.vi, 0).map(Math.sqrt));
}

function withWeights({ yi, vi, level, convergence }: Tau2IntervalInput, weights: Column): Tau2Interval {
  if (convergence === 'tight') return generalisedQInterval(yi, vi, level, weights);
  // metafor makes these intervals beside an estimate of their own, and searches as far as that one says.
  const reach = intervalReach(generalisedMoment(yi, vi, weights));
  const form = generalisedQ(yi, vi, weights);
  const tail = (1 - level) / 2;
  const empty = form.logLower(0) < Math.log(tail);
  return {
    lower: crossingAsMetafor((tau2) => tail - Math.exp(form.logUpper(tau2)), reach) ?? reach,
    upper: crossingAsMetafor((tau2) => Math.exp(form.logLower(tau2)) - tail, reach) ?? reach,
    empty,
  };
}
