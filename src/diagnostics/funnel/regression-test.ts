import { studentT } from '../../numeric/distributions/student-t.js';
import { failure, problem, success, type Outcome, type Problem } from '../../problems/problem.js';
import { twoSidedQuantile } from '../../models/intervals/half-width.js';
import type { Column } from '../../models/weighted-sums.js';
import type { RegressionTest } from './funnel-test.js';
import { weightedLine } from './weighted-line.js';

/** What is regressed on what, and what to call it. */
export interface RegressionDesign {
  /** Name of the test. */
  readonly name: string;
  readonly predictor: string;
  readonly weights: string;
  /** Whether a predictor of zero stands for a study without sampling error. */
  readonly zeroIsLimit: boolean;
  readonly y: Column;
  readonly x: Column;
  readonly w: Column;
}

/** A slope and its test need at least one residual degree of freedom. */
export const leastPoints = 3;

/**
 * The slope of a weighted regression line tested against zero, with multiplicative dispersion.
 *
 * In words: the weights say how the residual variances compare, their size is estimated from the scatter about the
 * line, and Student's t with k − 2 degrees of freedom allows for that.
 *
 * Not to be confused with: the same line with the sampling variances taken at their word (dispersion 1, a z test), or
 * with an additive between-study variance.
 *
 * @param design outcomes, predictor and weights > 0, length k each
 * @param level of the interval of the limit estimate
 * @returns the test, or TOO_FEW_STUDIES, or NOT_ESTIMABLE where the predictor does not vary or the line fits exactly
 *
 * @source Thompson & Sharp (1999), doi:10.1002/(SICI)1097-0258(19991030)18:20<2693::AID-SIM235>3.0.CO;2-V
 * @r      summary(lm(y ~ x, weights = w))
 */
export function testSlope(design: RegressionDesign, level: number): Outcome<RegressionTest> {
  const { name, predictor, weights, zeroIsLimit, y, x, w } = design;
  const k = y.length;
  if (k < leastPoints) return failure(tooFew(k));
  const line = weightedLine(y, x, w);
  if (line === null) return failure(withoutSlope(name, predictor));
  if (line.residual === 0) return failure(notEstimable(name, 'the effects lie on a line without any scatter'));

  const df = k - 2;
  const residualMeanSquare = line.residual / df;
  const { intercept, slope } = line;
  const seIntercept = Math.sqrt(residualMeanSquare * line.unscaled.intercept);
  const seSlope = Math.sqrt(residualMeanSquare * line.unscaled.slope);
  const t = slope / seSlope;
  return success({
    settings: { predictor, weights, dispersion: 'multiplicative', level },
    figures: {
      k,
      t,
      df,
      pValue: studentT.twoSided(t, df),
      logPValue: studentT.logTwoSided(t, df),
      slope,
      seSlope,
      intercept,
      seIntercept,
      ...limitOf(zeroIsLimit, intercept, twoSidedQuantile(level, df) * seIntercept),
      residualMeanSquare,
    },
    rows: [],
  });
}

/** The intercept as the limit estimate, where a predictor of zero stands for a study without sampling error. */
export function limitOf(
  zeroIsLimit: boolean,
  intercept: number,
  half: number,
): Pick<RegressionTest['figures'], 'limit' | 'limitLower' | 'limitUpper'> {
  if (!zeroIsLimit) return { limit: null, limitLower: null, limitUpper: null };
  return { limit: intercept, limitLower: intercept - half, limitUpper: intercept + half };
}

export const tooFew = (found: number): Problem => problem('TOO_FEW_STUDIES', { found, least: leastPoints });

export const notEstimable = (what: string, reason: string): Problem => problem('NOT_ESTIMABLE', { what, reason });

export const withoutSlope = (name: string, predictor: string): Problem =>
  notEstimable(name, `the predictor (${predictor}) is the same in all studies`);
