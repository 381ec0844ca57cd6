import type { DesignedEffects } from './designed-effects.js';
import type { FitStatistics } from './regression-result.js';
import type { ResidualSums } from './residual-sums.js';
import { sumOfLogs } from './residual-tau2.js';

/**
 * Log-likelihood and information criteria of a regression, by the full and by the restricted likelihood.
 *
 * The restricted likelihood counts k − p observations and has ½ ln|X′X| in it, so that it does not depend on how the
 * moderators are coded.
 *
 * @param random whether τ² is a parameter
 *
 * @source Harville (1974), doi:10.1093/biomet/61.2.383; Hurvich & Tsai (1989), doi:10.1093/biomet/76.2.297
 * @r      metafor::fitstats(rma(yi, vi, mods = ~ x, method = "ML"), REML = FALSE)
 */
export function fitStatistics(
  { k, p, v }: DesignedEffects,
  { q, logDeterminant }: ResidualSums,
  tau2: number,
  random: boolean,
): { readonly ML: FitStatistics; readonly REML: FitStatistics } {
  const parameters = p + (random ? 1 : 0);
  const common = sumOfLogs(v, tau2) + q;
  const ln2pi = Math.log(2 * Math.PI);
  return {
    ML: criteria(-(k * ln2pi + common) / 2, parameters, k),
    REML: criteria(-((k - p) * ln2pi + common + logDeterminant) / 2, parameters, k - p),
  };
}

function criteria(logLikelihood: number, parameters: number, observations: number): FitStatistics {
  const n = Math.max(observations, parameters + 2);
  return {
    logLikelihood,
    parameters,
    AIC: -2 * logLikelihood + 2 * parameters,
    BIC: -2 * logLikelihood + parameters * Math.log(observations),
    AICc: -2 * logLikelihood + (2 * parameters * n) / (n - parameters - 1),
  };
}
