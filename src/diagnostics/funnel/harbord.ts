import type { Effects } from '../../effect-sizes/effects.js';
import { petoSums } from '../../effect-sizes/measures/peto-odds-ratio.js';
import { failure, problem, success, type Outcome } from '../../problems/problem.js';
import type { BinaryStudy } from '../../studies/study.js';
import type { DiagnosticRow } from '../diagnostic.js';
import { margins, tablesOf } from './counts.js';
import { regressionWords, type RegressionTest } from './funnel-test.js';
import { leastPoints, testSlope } from './regression-test.js';

const name = "Harbord's test";

/**
 * Harbord's score test of funnel asymmetry for odds ratios and risk ratios.
 *
 * In words: Egger's test with the efficient score Z and its variance V in the place of the logarithm of the ratio and
 * its variance: Z/V is regressed on 1/√V with weights V. Under no effect Z and V are not correlated, as the logarithm
 * of an odds ratio and its standard error are. Zero cells need no correction.
 *
 * For odds ratios (and Peto's) Z and V are those of the hypergeometric distribution, for risk ratios those of two
 * binomial distributions.
 *
 * Not to be confused with: the approximation of V for arms of equal size, which R meta uses for risk ratios.
 *
 * @param effects of k ≥ 3 two-by-two tables
 * @param level of the interval of the limit estimate
 * @returns the test, or METHOD_NOT_FOR_MEASURE, MEASURE_NEEDS_OTHER_DATA, TOO_FEW_STUDIES, NOT_ESTIMABLE
 *
 * @source Harbord, Egger & Sterne (2006), doi:10.1002/sim.2380; Harbord, Harris & Sterne (2009) for risk ratios
 * @r      summary(lm(Z / V ~ sqrt(1 / V), weights = V)); meta::metabias(…, method.bias = "Harbord") for odds ratios
 * @laws   permutation; statistic negated when the arms are swapped
 */
export function harbord(effects: Effects, level: number): Outcome<RegressionTest> {
  const { measure } = effects;
  if (measure !== 'OR' && measure !== 'PETO' && measure !== 'RR') {
    return failure(problem('METHOD_NOT_FOR_MEASURE', { method: name, measure, allowed: ['OR', 'PETO', 'RR'] }));
  }
  const tables = tablesOf(name, effects);
  if (!tables.ok) return tables;
  const scores = tables.value.studies.map(measure === 'RR' ? riskRatioScore : oddsRatioScore);
  const test = testSlope(
    {
      name,
      predictor: 'standard error of the score estimate',
      weights: 'variance of the score',
      zeroIsLimit: true,
      y: scores.map(({ z, v }) => z / v),
      x: scores.map(({ v }) => 1 / Math.sqrt(v)),
      w: scores.map(({ v }) => v),
    },
    level,
  );
  return test.ok ? success(test.value, tables.problems) : failure(...tables.problems, ...test.problems);
}

/** Efficient score of a logarithm at no effect, and its variance. */
interface Score {
  readonly z: number;
  readonly v: number;
}

function oddsRatioScore({ treatment, control }: BinaryStudy): Score {
  const { excess, variance } = petoSums(treatment, control);
  return { z: excess, v: variance };
}

function riskRatioScore(study: BinaryStudy): Score {
  const { treatment, control } = study;
  const { events, others, total } = margins(study);
  return {
    z: (treatment.events * total - events * treatment.total) / others,
    v: (treatment.total * control.total * events) / (total * others),
  };
}

export const harbordRow: DiagnosticRow<RegressionTest> = {
  code: 'harbord',
  name,
  description: 'Score test for odds ratios and risk ratios, without correction of zero cells',
  reference: 'Harbord et al. 2006',
  leastStudies: leastPoints,
  words: regressionWords,
  run: ({ effects, settings }) => harbord(effects, settings.level),
};
