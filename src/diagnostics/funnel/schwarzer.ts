import type { Effects } from '../../effect-sizes/effects.js';
import { mantelHaenszelOddsRatio } from '../../models/mantel-haenszel/odds-ratio.js';
import { noncentralHypergeometric } from '../../numeric/distributions/noncentral-hypergeometric.js';
import { failure, success, type Outcome } from '../../problems/problem.js';
import type { DiagnosticRow } from '../diagnostic.js';
import { margins, tablesOf } from './counts.js';
import { rankWords, type RankTest } from './funnel-test.js';
import type { RankPCode } from './rank-p.js';
import { testRanks } from './rank-test.js';
import { leastPoints, notEstimable, tooFew } from './regression-test.js';

const name = "Schwarzer's test";

/**
 * Schwarzer's rank correlation test of funnel asymmetry for sparse two-by-two tables.
 *
 * In words: the events of the treated arm, less their mean and over their standard deviation under the pooled odds ratio
 * with all margins fixed, are ranked against the inverse of that variance. Zero cells need no correction.
 *
 * @param effects of k ≥ 3 two-by-two tables, of any measure
 * @param rankP the P value that is cited
 * @returns the test, or MEASURE_NEEDS_OTHER_DATA, TOO_FEW_STUDIES, NOT_ESTIMABLE
 *
 * @source Schwarzer, Antes & Schumacher (2007), doi:10.1002/sim.2588
 * @r      meta::metabias(…, method.bias = "Schwarzer")
 * @laws   permutation; score negated when the arms are swapped
 */
export function schwarzer(effects: Effects, rankP: RankPCode = 'exact'): Outcome<RankTest> {
  const tables = tablesOf(name, effects);
  if (!tables.ok) return tables;
  const { studies } = tables.value;
  if (studies.length < leastPoints) return failure(...tables.problems, tooFew(studies.length));
  const pooled = mantelHaenszelOddsRatio(studies);
  if (pooled === null) return failure(...tables.problems, notEstimable(name, 'the pooled odds ratio is zero or infinite'));
  const cells = studies.map((study) => {
    const { mean, variance } = noncentralHypergeometric(study.treatment.total, study.control.total, margins(study).events).cumulants(pooled.estimate);
    return { standardised: (study.treatment.events - mean) / Math.sqrt(variance), precision: 1 / variance };
  });
  if (!cells.every(({ standardised }) => Number.isFinite(standardised))) {
    return failure(...tables.problems, notEstimable(name, 'the margins of a table leave its cells no choice'));
  }
  const test = testRanks(name, cells.map(({ standardised }) => standardised), cells.map(({ precision }) => precision), rankP);
  return test.ok ? success(test.value, tables.problems) : failure(...tables.problems, ...test.problems);
}

export const schwarzerRow: DiagnosticRow<RankTest> = {
  code: 'schwarzer',
  name,
  description: 'Rank correlation of standardised cell counts and their inverse variances, for sparse tables',
  reference: 'Schwarzer et al. 2007',
  leastStudies: leastPoints,
  mostStudies: 20_000,
  words: rankWords,
  run: ({ effects, options }) => schwarzer(effects, options.rankP),
};
