import type { MeasureCode } from './measures.js';

/** How an effect and the risk without it give the risk with it. */
export interface AbsoluteEffectRow {
  readonly name: string;
  /** In the letters p (risk without) and the code of the measure. */
  readonly formula: string;
  readonly reference: string;
  /** Whether both are probabilities, which end at 1; rates do not. */
  readonly probability: boolean;
  /**
   * @param assumed risk in the comparison group, in [0, 1], or its rate ≥ 0
   * @param effect on the natural scale
   */
  readonly withEffect: (assumed: number, effect: number) => number;
}

const oddsRatio: AbsoluteEffectRow = {
  name: 'risk by an odds ratio',
  formula: 'OR·p/(1 − p + OR·p)',
  reference: 'Cochrane Handbook 5.1, section 11.5.5',
  probability: true,
  withEffect: (assumed, effect) => (effect * assumed) / (1 - assumed + effect * assumed),
};

/**
 * Every measure whose effect gives a risk (or rate) in the group with the intervention once that without it is assumed.
 *
 * @source Cochrane Handbook for Systematic Reviews of Interventions 5.1, section 11.5.5, for ratios of risks and odds and for
 * differences; a hazard ratio by proportional hazards, S₁ = S₀^HR, with the assumed risk at the same time.
 */
export const absoluteEffects: Readonly<Partial<Record<MeasureCode, AbsoluteEffectRow>>> = {
  RR: { name: 'risk by a risk ratio', formula: 'RR·p', reference: 'Cochrane Handbook 5.1, section 11.5.5', probability: true, withEffect: (assumed, effect) => assumed * effect },
  OR: oddsRatio,
  PETO: oddsRatio,
  RD: { name: 'risk by a risk difference', formula: 'p + RD', reference: 'Cochrane Handbook 5.1, section 11.5.5', probability: true, withEffect: (assumed, effect) => assumed + effect },
  HR: {
    name: 'risk by a hazard ratio',
    formula: '1 − (1 − p)^HR',
    reference: 'proportional hazards; Cochrane Handbook 6, chapter 14',
    probability: true,
    withEffect: (assumed, effect) => -Math.expm1(effect * Math.log1p(-assumed)),
  },
  IRR: { name: 'rate by a rate ratio', formula: 'IRR·p', reference: 'definition of the rate ratio', probability: false, withEffect: (assumed, effect) => assumed * effect },
  IRD: { name: 'rate by a rate difference', formula: 'p + IRD', reference: 'definition of the rate difference', probability: false, withEffect: (assumed, effect) => assumed + effect },
};

/**
 * The risk in the group with the intervention, for an assumed risk without it.
 *
 * @param measure of the effect; one of `absoluteEffects`
 * @param assumed risk in the comparison group: a probability in [0, 1], or a rate ≥ 0
 * @param effect on the natural scale
 * @returns `null` where the two do not go together: a risk beyond 0 or 1
 * @throws {RangeError} if the measure gives no absolute effect, or the assumed risk is none
 *
 * @example
 * riskWith('OR', 0.5, 3) // 0.75
 */
export function riskWith(measure: MeasureCode, assumed: number, effect: number): number | null {
  const row = absoluteEffects[measure];
  if (row === undefined) throw new RangeError(`riskWith: ${measure} gives no risk`);
  if (!(assumed >= 0 && assumed <= (row.probability ? 1 : Number.MAX_VALUE))) throw new RangeError('riskWith: assumed must be a probability, or a rate that is not negative');
  // A certain event stays certain under every hazard or odds.
  const risk = row.withEffect(assumed, effect);
  return Number.isFinite(risk) && risk >= 0 && (!row.probability || risk <= 1) ? risk : null;
}
