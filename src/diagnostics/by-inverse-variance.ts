import type { CompleteSettings } from '../models/settings.js';

/** The analysis with effects pooled by inverse variance, for diagnostics of effects that have no counts behind them. */
export function byInverseVariance(settings: CompleteSettings): CompleteSettings {
  return {
    ...settings,
    method: 'inverse-variance',
    q: 'inverse-variance',
    differenceVariance: null,
    glmmModel: null,
    nAGQ: null,
    subgroup: null,
    regression: null,
  };
}

/** The analysis as far as its estimate goes: without intervals and predictions, which may not exist for fewer studies. */
export function estimateOnly(settings: CompleteSettings): CompleteSettings {
  return { ...byInverseVariance(settings), ci: 'wald', prediction: 'none', tau2CI: 'none', i2CI: 'none' };
}

/** Where τ² comes from, in a word or a code. */
export function tau2Words({ tau2 }: Pick<CompleteSettings, 'tau2'>): string {
  if (tau2 === null) return 'none (common model)';
  return typeof tau2 === 'number' ? 'given' : tau2;
}
