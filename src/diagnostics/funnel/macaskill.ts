import type { Effects } from '../../effect-sizes/effects.js';
import { failure, type Outcome } from '../../problems/problem.js';
import type { DiagnosticRow } from '../diagnostic.js';
import { regressionWords, type RegressionTest } from './funnel-test.js';
import { leastPoints, notEstimable, testSlope } from './regression-test.js';

const name = "Macaskill's test (FIV)";

/**
 * Macaskill's regression test of funnel asymmetry, with inverse variances (FIV).
 *
 * In words: the effects regressed on the number of participants, weighted by 1/vi.
 *
 * Not to be confused with: FPV, the same with the inverse variance of the overall event rate as weights. R meta calls
 * its version FPV and weights by 1/vi.
 *
 * @param effects of k ≥ 3 studies with their numbers of participants
 * @returns the test, or TOO_FEW_STUDIES or NOT_ESTIMABLE
 *
 * @source Macaskill, Walter & Irwig (2001), doi:10.1002/sim.698
 * @r      metafor::regtest(yi, vi, ni = ni, model = "lm", predictor = "ni"); meta::metabias(…, method.bias = "Macaskill")
 */
export function macaskill({ yi, vi, ni }: Effects, level: number): Outcome<RegressionTest> {
  if (ni.some(Number.isNaN)) return failure(notEstimable(name, 'the number of participants is not known for every study'));
  const design = { name, predictor: 'sample size', weights: 'inverse sampling variance', zeroIsLimit: false };
  return testSlope({ ...design, y: yi, x: ni, w: vi.map((v) => 1 / v) }, level);
}

export const macaskillRow: DiagnosticRow<RegressionTest> = {
  code: 'macaskill-fiv',
  name,
  description: 'Effects regressed on the sample size, with inverse variances',
  reference: 'Macaskill et al. 2001',
  leastStudies: leastPoints,
  words: regressionWords,
  run: ({ effects, settings }) => macaskill(effects, settings.level),
};
