import { kendallLower, mostExactKendall } from '../../numeric/distributions/kendall.js';
import { normal } from '../../numeric/distributions/normal.js';
import { kendallScore, type KendallScore } from '../../numeric/kendall.js';
import { failure, success, type Outcome } from '../../problems/problem.js';
import type { Column } from '../../models/weighted-sums.js';
import type { RankTest } from './funnel-test.js';
import type { RankPCode } from './rank-p.js';
import { leastPoints, notEstimable, tooFew } from './regression-test.js';

/**
 * Kendall's rank correlation of standardised effects with their variances, tested exactly and by the normal
 * distribution.
 *
 * @param name name of the test
 * @param standardised effects taken to equal variance, length k ≥ 3
 * @param variances (or precisions) of the effects, same order and length
 * @param rankP the P value that is cited; the exact one gives way to the normal one where it does not exist
 * @returns the test, or TOO_FEW_STUDIES, or NOT_ESTIMABLE where all are tied
 *
 * @r cor.test(standardised, variances, method = "kendall", exact = TRUE)
 */
export function testRanks(name: string, standardised: Column, variances: Column, rankP: RankPCode = 'exact'): Outcome<RankTest> {
  if (standardised.length < leastPoints) return failure(tooFew(standardised.length));
  const kendall = kendallScore(standardised, variances);
  const { n, score, tau, variance, hasTies } = kendall;
  if (tau === null) return failure(notEstimable(name, 'the variances, or the standardised effects, are the same in all studies'));
  const se = Math.sqrt(variance);
  const z = score / se;
  const exactP = hasTies || n > mostExactKendall ? null : exactPValue(kendall);
  const correctedZ = (Math.sign(score) * Math.max(0, Math.abs(score) - 1)) / se;
  const pMethod = rankP === 'exact' && exactP === null ? 'normal' : rankP;
  const cited = citedP(pMethod, exactP, pMethod === 'corrected' ? correctedZ : z);
  return success({
    settings: { pMethod },
    figures: {
      k: n,
      tau,
      ...cited,
      score,
      seScore: se,
      ties: hasTies,
      exactP,
      z,
      normalP: normal.twoSided(z),
      logNormalP: normal.logTwoSided(z),
      correctedZ,
      correctedP: normal.twoSided(correctedZ),
      logCorrectedP: normal.logTwoSided(correctedZ),
    },
    rows: [],
  });
}

function citedP(pMethod: RankPCode, exactP: number | null, statistic: number): { readonly pValue: number; readonly logPValue: number } {
  if (pMethod === 'exact' && exactP !== null) return { pValue: exactP, logPValue: Math.log(exactP) };
  return { pValue: normal.twoSided(statistic), logPValue: normal.logTwoSided(statistic) };
}

/** Twice the smaller tail, at most one. */
function exactPValue({ n, concordant }: KendallScore): number {
  const smaller = Math.min(concordant, (n * (n - 1)) / 2 - concordant);
  return Math.min(1, 2 * kendallLower(smaller, n));
}
