import type { Effects } from '../../effect-sizes/effects.js';
import { failure, success, type Outcome } from '../../problems/problem.js';
import type { DiagnosticRow } from '../diagnostic.js';
import { margins, tablesOf } from './counts.js';
import { regressionWords, type RegressionTest } from './funnel-test.js';
import { leastPoints, testSlope, type RegressionDesign } from './regression-test.js';

/**
 * Peters's regression test of funnel asymmetry for two-by-two tables.
 *
 * In words: the effects regressed on one over the number of participants, weighted by events times non-events over
 * participants. Neither depends on the effect, as the standard error of a log odds ratio does.
 *
 * @param effects of k ≥ 3 two-by-two tables
 * @param level of the interval of the limit estimate
 * @returns the test, or MEASURE_NEEDS_OTHER_DATA, TOO_FEW_STUDIES, NOT_ESTIMABLE
 *
 * @source Peters et al. (2006), doi:10.1001/jama.295.6.676
 * @r      summary(lm(yi ~ I(1/N), weights = 1 / (1/events + 1/others))); meta::metabias(…, method.bias = "Peters")
 */
export function peters(effects: Effects, level: number): Outcome<RegressionTest> {
  const name = "Peters's test";
  return onMargins(effects, level, { name, predictor: 'inverse sample size', zeroIsLimit: true }, (total) => 1 / total);
}

/**
 * Macaskill's regression test of funnel asymmetry for two-by-two tables, with pooled variances (FPV).
 *
 * In words: the effects regressed on the number of participants, weighted by events times non-events over
 * participants, the inverse variance of the event rate of both arms together.
 *
 * Not to be confused with: FIV, the same with inverse sampling variances as weights.
 *
 * @param effects of k ≥ 3 two-by-two tables
 * @returns the test, or MEASURE_NEEDS_OTHER_DATA, TOO_FEW_STUDIES, NOT_ESTIMABLE
 *
 * @source Macaskill, Walter & Irwig (2001), doi:10.1002/sim.698
 * @r      summary(lm(yi ~ N, weights = 1 / (1/events + 1/others)))
 */
export function macaskillPooled(effects: Effects, level: number): Outcome<RegressionTest> {
  const name = "Macaskill's test (FPV)";
  return onMargins(effects, level, { name, predictor: 'sample size', zeroIsLimit: false }, (total) => total);
}

function onMargins(
  effects: Effects,
  level: number,
  words: Pick<RegressionDesign, 'name' | 'predictor' | 'zeroIsLimit'>,
  predictor: (total: number) => number,
): Outcome<RegressionTest> {
  const tables = tablesOf(words.name, effects);
  if (!tables.ok) return tables;
  const { studies, kept } = tables.value;
  const test = testSlope(
    {
      ...words,
      weights: 'inverse variance of the overall event rate',
      y: kept.map((i) => effects.yi[i] as number), // positions in the effects
      x: studies.map((study) => predictor(margins(study).total)),
      w: studies.map(margins).map(({ events, others, total }) => (events * others) / total),
    },
    level,
  );
  return test.ok ? success(test.value, tables.problems) : failure(...tables.problems, ...test.problems);
}

export const petersRow: DiagnosticRow<RegressionTest> = {
  code: 'peters',
  name: "Peters's test",
  description: 'Effects of two-by-two tables regressed on the inverse sample size',
  reference: 'Peters et al. 2006',
  leastStudies: leastPoints,
  words: regressionWords,
  run: ({ effects, settings }) => peters(effects, settings.level),
};

export const macaskillPooledRow: DiagnosticRow<RegressionTest> = {
  code: 'macaskill-fpv',
  name: "Macaskill's test (FPV)",
  description: 'Effects of two-by-two tables regressed on the sample size, with pooled variances',
  reference: 'Macaskill et al. 2001',
  leastStudies: leastPoints,
  words: regressionWords,
  run: ({ effects, settings }) => macaskillPooled(effects, settings.level),
};
