import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import { fisherF } from '../../numeric/distributions/fisher-f.js';
import type { CoefficientInference } from './coefficient-tests.js';
import { decompose, scratchFor } from './decomposition.js';
import type { JointTest } from './regression-result.js';

/** Coefficients with a square root of their covariance matrix, before any scaling of it. */
export interface CoefficientEstimates {
  readonly coefficients: Float64Array;
  /** p × p, row after row; times its own transpose it is the covariance matrix. */
  readonly root: Float64Array;
  readonly inference: CoefficientInference;
}

/** A linear combination of the coefficients: its value, and its row of the square root of the covariance matrix. */
export interface Combined {
  readonly estimate: number;
  readonly root: Float64Array;
}

/**
 * A linear combination of coefficients.
 *
 * @param row factors, one per coefficient
 */
export function combined({ coefficients, root: whole }: CoefficientEstimates, row: ArrayLike<number>): Combined {
  const p = coefficients.length;
  const root = new Float64Array(p);
  let estimate = 0;
  for (let i = 0; i < p; i += 1) {
    const share = row[i] as number; // i < p, the length of the row
    if (share === 0) continue;
    estimate += share * (coefficients[i] as number);
    for (let j = 0; j < p; j += 1) root[j] = (root[j] as number) + share * (whole[i * p + j] as number);
  }
  return { estimate, root };
}

/** Standard error of a combination. */
export function standardErrorOf({ root }: Combined, { scale }: CoefficientInference): number {
  return Math.sqrt(scale) * Math.hypot(...root);
}

/** Share of a combination's length that the others must leave for it to say something of its own. */
const INDEPENDENT_SHARE = 1e-10;

/**
 * The Wald statistic that several combinations are zero together, or `null` where one of them follows from the others.
 *
 * In words: the combinations, made uncorrelated one after another and put over their standard errors, squared and added
 * up. χ² with one degree of freedom each; under t or Knapp–Hartung the mean of the squares is F.
 */
export function waldStatistic(combinations: readonly Combined[], { scale }: CoefficientInference): number | null {
  const [m, p] = [combinations.length, combinations[0]?.root.length ?? 0];
  const basis = combinations.map(({ root }) => root);
  if (m > p) return null;
  const scratch = scratchFor(p, m);
  scratch.weights.fill(1);
  decompose({ k: p, p: m, basis, d: scratch.residual, scratch });
  // The combinations' covariance matrix is R′R: solving R′x = b makes x uncorrelated with variances of one.
  const { r } = scratch;
  const x = new Float64Array(m);
  let sum = 0;
  for (let i = 0; i < m; i += 1) {
    const pivot = r[i * m + i] as number; // i < m throughout
    if (!(pivot > INDEPENDENT_SHARE * Math.hypot(...(basis[i] as Float64Array)))) return null;
    let rest = (combinations[i] as Combined).estimate;
    for (let j = 0; j < i; j += 1) rest -= (r[j * m + i] as number) * (x[j] as number);
    x[i] = rest / pivot;
    sum += (x[i] as number) ** 2;
  }
  return sum / scale;
}

/**
 * The test that several combinations are zero together.
 *
 * @param names what they are called
 * @returns `null` where there is none, or one of them follows from the others
 *
 * @r metafor::anova(res, btt = …), anova(res, X = …)
 */
export function jointTest(combinations: readonly Combined[], names: readonly string[], inference: CoefficientInference): JointTest | null {
  const sum = combinations.length === 0 ? null : waldStatistic(combinations, inference);
  if (sum === null) return null;
  const [df, dfResidual] = [combinations.length, inference.df];
  if (dfResidual === null) {
    return { statistic: 'chi-squared', value: sum, df, dfResidual, pValue: chiSquared.upper(sum, df), logPValue: chiSquared.logUpper(sum, df), tested: names };
  }
  const value = sum / df;
  return { statistic: 'F', value, df, dfResidual, pValue: fisherF.upper(value, df, dfResidual), logPValue: fisherF.logUpper(value, df, dfResidual), tested: names };
}
