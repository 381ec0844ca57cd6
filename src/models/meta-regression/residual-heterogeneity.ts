import { problem, success, type Outcome } from '../../problems/problem.js';
import type { CompleteSettings } from '../settings.js';
import { designEffects, type DesignedEffects } from './designed-effects.js';
import { estimateResidualTau2 } from './estimate-residual-tau2.js';
import { isInSpace } from './in-space.js';
import type { ResidualHeterogeneity } from './regression-result.js';
import { residualQProfile } from './residual-q-profile.js';
import { residualSums } from './residual-sums.js';

/**
 * τ² with its interval, I², and what the moderators explain of τ².
 *
 * @param tau2 residual between-study variance, with its standard error where there is one
 * @returns with a note where the interval of τ² is empty, or NOT_CONVERGED for τ² without moderators
 *
 * @source Raudenbush (2009), in The handbook of research synthesis and meta-analysis, 2nd ed., for R²
 * @r      metafor::rma(yi, vi, mods = ~ x)[c("I2", "H2", "R2")]
 */
export function residualHeterogeneity(
  designed: DesignedEffects,
  { tau2, se: seTau2 }: { readonly tau2: number; readonly se: number | null },
  settings: CompleteSettings,
): Outcome<ResidualHeterogeneity> {
  const { level, i2: definition } = settings;
  const df = designed.k - designed.p;
  const { q, traceP } = residualSums(designed, 0);
  const typical = df / traceP;
  const inconsistency =
    definition === 'tau2'
      ? { I2: (100 * tau2) / (tau2 + typical), H2: (tau2 + typical) / typical }
      : { I2: q > df ? (100 * (q - df)) / q : 0, H2: q / df };
  const none = { tau2, seTau2, tau2CI: null, ...inconsistency, I2Definition: definition, tau2WithoutModerators: null, R2: null };
  // A variance that is given has no interval, and none of it is explained.
  if (settings.tau2 === null || typeof settings.tau2 === 'number') return success(none);

  const profile = settings.tau2CI === 'none' ? null : residualQProfile(designed, level);
  const reason = 'QE is below the lower quantile of its distribution even without heterogeneity, so that no value fits; it is given as 0 to 0';
  const problems = profile?.empty === true ? [problem('NOT_ESTIMABLE', { what: 'the Q-profile interval of the residual tau2', reason }, {}, 'note')] : [];
  const ones = new Float64Array(designed.k).fill(1);
  const nested = isInSpace(designed, ones);
  const without = nested ? estimateResidualTau2(designEffects([ones], designed.yi, designed.v), settings.tau2) : null;
  if (without !== null && !without.ok) return without;
  const total = without?.value.tau2 ?? null;
  return success(
    {
      ...none,
      tau2CI: profile === null ? null : { lower: profile.lower, upper: profile.upper, method: 'QP', level },
      tau2WithoutModerators: total,
      R2: total === null || total === 0 ? null : Math.max(0, (100 * (total - tau2)) / total),
    },
    problems,
  );
}
