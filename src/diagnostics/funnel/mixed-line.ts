import { designEffects } from '../../models/meta-regression/designed-effects.js';
import { estimateResidualTau2 } from '../../models/meta-regression/estimate-residual-tau2.js';
import { residualTau2Row } from '../../models/meta-regression/residual-tau2.js';
import type { CompleteSettings } from '../../models/settings.js';
import { failure, success, type Outcome } from '../../problems/problem.js';
import { notEstimable, withoutSlope } from './regression-test.js';
import { weightedLine, type WeightedLine } from './weighted-line.js';

/** A line with weights 1/(vi + τ²). */
export interface MixedLine {
  readonly line: WeightedLine;
  /** Residual between-study variance; 0 under the common model. */
  readonly tau2: number;
}

/**
 * The line of a mixed-effects meta-regression on one predictor.
 *
 * @param name of the test that asks
 * @param predictor its name
 * @param x predictor, length k ≥ 3
 * @param settings of the analysis: model and estimator of τ²
 * @returns the line; NOT_ESTIMABLE where the predictor does not vary or the estimator has no form with moderators;
 *   NOT_CONVERGED
 *
 * @r metafor::rma(yi, vi, mods = ~ x, method = "REML")
 */
export function mixedLine(
  name: string,
  predictor: string,
  { yi, vi }: { readonly yi: Float64Array; readonly vi: Float64Array },
  x: Float64Array,
  settings: Pick<CompleteSettings, 'tau2'>,
): Outcome<MixedLine> {
  if (weightedLine(yi, x, vi.map((v) => 1 / v)) === null) return failure(withoutSlope(name, predictor));
  if (typeof settings.tau2 === 'string' && residualTau2Row(settings.tau2) === null) {
    return failure(notEstimable(name, `the estimator ${settings.tau2} of tau2 has no form with moderators`));
  }
  const residual = estimateResidualTau2(designEffects([new Float64Array(x.length).fill(1), x], yi, vi), settings.tau2);
  if (!residual.ok) return residual;
  const { tau2 } = residual.value;
  const line = weightedLine(yi, x, vi.map((v) => 1 / (v + tau2)));
  return line === null ? failure(withoutSlope(name, predictor)) : success({ line, tau2 }, residual.problems);
}
