import type { Effects } from '../../effect-sizes/effects.js';
import { inverseVariance } from '../../models/inverse-variance.js';
import { failure, type Outcome } from '../../problems/problem.js';
import type { DiagnosticRow } from '../diagnostic.js';
import { rankWords, type RankTest } from './funnel-test.js';
import type { RankPCode } from './rank-p.js';
import { testRanks } from './rank-test.js';
import { leastPoints, notEstimable, tooFew } from './regression-test.js';

const name = "Begg and Mazumdar's test";

/**
 * Begg and Mazumdar's rank correlation test of funnel asymmetry.
 *
 * In words: the effects, measured from the common-effect estimate and divided by the standard error of that difference,
 * are ranked against the sampling variances. Without asymmetry the two orders have nothing to do with each other.
 *
 * Three P values are given: exact (as metafor), by the normal distribution (as R meta), and by the normal distribution
 * with continuity correction.
 *
 * @param effects of k ≥ 3 studies
 * @param rankP the P value that is cited
 * @returns the test, or TOO_FEW_STUDIES or NOT_ESTIMABLE
 *
 * @source Begg & Mazumdar (1994), doi:10.2307/2533446
 * @r      metafor::ranktest(yi, vi); meta::metabias(…, method.bias = "Begg")
 * @laws   permutation; score unchanged by scale, negated by the sign of the effects
 */
export function begg({ yi, vi, k }: Effects, rankP: RankPCode = 'exact'): Outcome<RankTest> {
  if (k < leastPoints) return failure(tooFew(k));
  const { estimate, sumW } = inverseVariance(yi, vi, 0);
  // Var(y − estimate) = v − 1/Σw, written as a product so that equal studies stay equal and none turns negative.
  const standardised = yi.map((y, i) => {
    const v = vi[i] as number; // i < k
    return (y - estimate) / Math.sqrt((v * (sumW - 1 / v)) / sumW);
  });
  if (!standardised.every(Number.isFinite)) return failure(notEstimable(name, 'one study has all the weight'));
  return testRanks(name, standardised, vi, rankP);
}

export const beggRow: DiagnosticRow<RankTest> = {
  code: 'begg',
  name,
  description: 'Rank correlation of standardised effects and their variances',
  reference: 'Begg & Mazumdar 1994',
  leastStudies: leastPoints,
  mostStudies: 20_000,
  words: rankWords,
  run: ({ effects, options }) => begg(effects, options.rankP),
};
