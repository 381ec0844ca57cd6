import { petoSums } from '../effect-sizes/measures/peto-odds-ratio.js';
import type { BinaryStudy, LogRankStudy } from '../studies/study.js';
import { total, type CountFit } from './count-fit.js';

/**
 * Peto's common log odds ratio, or log hazard ratio of log-rank tests: all observed minus expected events over all their
 * variances.
 *
 * In words: an inverse-variance mean of the one-step odds ratios, from uncorrected counts. Good for rare events and
 * arms of similar size; biased when the effect is large. Studies in which nobody, or everybody, had the event add
 * nothing.
 *
 * @param studies counts as observed, or the sums of log-rank tests
 * @returns `null` when no study tells anything
 *
 * @source Yusuf, Peto, Lewis, Collins & Sleight (1985), doi:10.1016/S0033-0620(85)80003-7
 * @r      metafor::rma.peto(ai, n1i, ci, n2i)
 */
export function peto(studies: readonly (BinaryStudy | LogRankStudy)[]): CountFit | null {
  const sums = studies.map((study) => (study.kind === 'log-rank' ? study : petoSums(study.treatment, study.control)));
  const variance = total(sums, (each) => each.variance);
  if (variance === 0) return null;
  const estimate = total(sums, (each) => each.excess) / variance;
  return {
    estimate,
    se: 1 / Math.sqrt(variance),
    weights: new Float64Array(sums.map((each) => each.variance)),
    informative: sums.map((each) => each.variance > 0),
    // V·((O − E)/V − estimate)², without dividing by a V of zero.
    Q: total(sums, ({ excess, variance: v }) => (v === 0 ? 0 : (excess - v * estimate) ** 2 / v)),
  };
}
