import type { Effects } from '../effect-sizes/effects.js';
import { selectEffects } from '../effect-sizes/select-effects.js';
import { inverseVariance } from '../models/inverse-variance.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import type { DiagnosticRow } from './diagnostic.js';
import { estimateFigures, estimateWords, type EstimateFigures } from './estimate-figures.js';

/** The weighted average of the adequately powered studies, or of all. */
export interface Waap {
  readonly settings: { readonly dispersion: 'multiplicative'; readonly level: number };
  readonly figures: {
    readonly k: number;
    /** Studies with 80 % power to find the average effect of all. */
    readonly powered: number;
    /** WAAP with at least two of them, UWLS otherwise; its figures follow. */
    readonly chosen: 'WAAP' | 'UWLS';
  } & EstimateFigures;
  /** UWLS, and WAAP where it exists. */
  readonly rows: readonly ({ readonly label: string; readonly k: number; readonly residualMeanSquare: number } & EstimateFigures)[];
}

/** 1.96 + 0.84: an effect of so many standard errors is found with 80 % power at the two-sided 5 % level. */
const STANDARD_ERRORS_FOR_POWER = 2.8;

/**
 * Unrestricted weighted least squares (UWLS) and the weighted average of the adequately powered (WAAP).
 *
 * In words: the common-effect estimate, with a standard error that the scatter of the effects widens or narrows (as
 * Birge's ratio does) and Student's t with k − 1 degrees of freedom. WAAP is the same for the studies whose standard
 * error is small enough to find that estimate with 80 % power: small studies, which small-study effects make
 * untrustworthy, do not count.
 *
 * @param effects of k ≥ 2 studies
 * @param level of the intervals, in (0, 1)
 * @returns both averages and the choice; TOO_FEW_STUDIES; NOT_ESTIMABLE where the effects do not scatter
 *
 * @source Stanley & Doucouliagos (2015), doi:10.1002/sim.6481, for UWLS; Stanley, Doucouliagos & Ioannidis (2017),
 *         doi:10.1002/sim.7228, for WAAP
 * @r      summary(lm(yi ~ 1, weights = 1/vi))
 * @laws   permutation; scale; UWLS has the estimate of the common-effect model
 */
export function waap(effects: Effects, level: number): Outcome<Waap> {
  const { k, vi } = effects;
  if (k < 2) return failure(problem('TOO_FEW_STUDIES', { found: k, least: 2 }));
  const all = average('UWLS', effects, level);
  if (all === null) {
    return failure(problem('NOT_ESTIMABLE', { what: 'unrestricted weighted least squares', reason: 'the effects are all equal' }));
  }
  const bound = Math.abs(all.estimate) / STANDARD_ERRORS_FOR_POWER;
  const powered = Array.from(vi, (_v, i) => i).filter((i) => Math.sqrt(vi[i] as number) <= bound); // i < k
  const best = powered.length >= 2 ? average('WAAP', selectEffects(effects, powered), level) : null;
  const { label: chosen, k: _used, residualMeanSquare: _scatter, ...estimate } = best ?? all;
  return success({
    settings: { dispersion: 'multiplicative', level },
    figures: { k, powered: powered.length, chosen, ...estimate },
    rows: best === null ? [all] : [all, best],
  });
}

/** Weighted mean with multiplicative dispersion; `null` where the effects do not scatter. */
function average<Label extends string>(label: Label, effects: Effects, level: number) {
  const { estimate, se, residual, k } = inverseVariance(effects.yi, effects.vi, 0);
  if (residual === 0) return null;
  const residualMeanSquare = residual / (k - 1);
  return { label, k, ...estimateFigures(effects, estimate, se * Math.sqrt(residualMeanSquare), k - 1, level), residualMeanSquare };
}

export const waapRow: DiagnosticRow<Waap> = {
  code: 'waap',
  name: 'WAAP-UWLS',
  description: 'Weighted average of the adequately powered studies, or of all where fewer than two are',
  reference: 'Stanley et al. 2017',
  leastStudies: 2,
  words: {
    settings: {
      dispersion: { heading: 'dispersion', name: 'scatter', format: 'words' },
      level: { heading: 'level', name: 'confidence level', format: 'number' },
    },
    figures: {
      k: { heading: 'k', name: 'number of studies', format: 'count' },
      powered: { heading: 'powered', name: 'adequately powered studies', format: 'count' },
      chosen: { heading: 'taken', name: 'taken', format: 'words' },
      ...estimateWords,
    },
    label: 'Average',
    columns: {
      k: { heading: 'k', name: 'number of studies', format: 'count' },
      ...estimateWords,
      residualMeanSquare: { heading: 'φ', name: 'residual mean square', format: 'number' },
    },
  },
  run: ({ effects, settings }) => waap(effects, settings.level),
};
