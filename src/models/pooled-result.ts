import type { MeasureCode } from '../effect-sizes/measures.js';
import type { ScaleName } from '../effect-sizes/scales.js';
import type { Problem } from '../problems/problem.js';
import type { Derived, Provenance } from '../studies/study.js';
import type { EffectTest } from './effect-test.js';
import type { GlmmSummary } from './glmm/combine-glmm.js';
import type { InconsistencyIntervalCode } from './inconsistency/inconsistency-intervals.js';
import type { IntervalCode } from './intervals/intervals.js';
import type { FactorModel } from './meta-regression/factor-model.js';
import type { RegressionResult } from './meta-regression/regression-result.js';
import type { StrataTest } from './mantel-haenszel/strata-tests.js';
import type { MethodCode } from './methods.js';
import type { PredictionCode } from './prediction/predictions.js';
import type { CompleteSettings } from './settings.js';
import type { Tau2Code } from './tau2/estimators.js';
import type { Tau2IntervalCode } from './tau2/intervals/tau2-intervals.js';

export type Model = 'common' | 'random';

/** Two ends of an interval. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * What came out of pooling. Analysis-scale quantities stand at the top, back-transformed ones under `natural`. A
 * quantity that does not exist is `null`, never `NaN`.
 */
export interface PooledResult {
  readonly measure: MeasureCode;
  /** The analysis scale: `estimate`, `se` and `ci` are on it. */
  readonly scale: ScaleName;
  /** Number of studies pooled. */
  readonly k: number;
  readonly model: Model;
  readonly method: MethodCode;
  /** `given` where τ² was given and not estimated; `null` under the common model. */
  readonly tau2Method: Tau2Code | 'given' | null;
  readonly estimate: number;
  readonly se: number;
  readonly ci: Bounds & { readonly method: IntervalCode; readonly level: number };
  /** The test that the pooled effect is zero on the analysis scale, of the kind that goes with the interval. */
  readonly test: EffectTest;
  readonly natural: {
    readonly estimate: number;
    readonly ci: Bounds;
    readonly prediction: Bounds | null;
  };
  readonly prediction: (Bounds & { readonly method: PredictionCode; readonly level: number; readonly df: number | null }) | null;
  readonly heterogeneity: Heterogeneity;
  /** Tests on two-by-two tables or person-time, beside a Mantel–Haenszel odds or rate ratio; otherwise empty. */
  readonly strataTests: readonly StrataTest[];
  /** Of a long table they are made when they are first read. */
  readonly studies: readonly PooledStudy[];
  /** Studies with no defined effect, and why. */
  readonly excluded: readonly { readonly label: string; readonly reason: string }[];
  readonly subgroups: Subgroups | null;
  /** Every setting that had a part in it, the defaults filled in. */
  readonly settings: CompleteSettings;
  /** The effects explained by moderators; `null` without any. */
  readonly regression: RegressionResult | null;
  /** The likelihood and what belongs to it, for a generalised linear mixed model. */
  readonly glmm: GlmmSummary | null;
  readonly problems: readonly Problem[];
}

export interface Heterogeneity {
  /**
   * Cochran's Q with the weights of the common-effect model, around the pooled effect that `settings.q` names; the
   * Wald statistic of the saturated model beside a generalised linear mixed model.
   */
  readonly Q: number;
  readonly df: number;
  readonly pValue: number | null;
  readonly logPValue: number | null;
  /** Between-study variance; 0 under the common model. */
  readonly tau2: number;
  readonly seTau2: number | null;
  readonly tau2CI: (Bounds & { readonly method: Tau2IntervalCode; readonly level: number }) | null;
  /** I² in percent, by the definition named in `I2Definition`. */
  readonly I2: number | null;
  readonly H2: number | null;
  /** `tau2`: τ²/(τ² + typical variance), as metafor for random effects. `Q`: (Q − df)/Q, as RevMan 5 and R meta. */
  readonly I2Definition: 'tau2' | 'Q';
  /** Interval of I², in percent, and of H². */
  readonly I2CI: (Bounds & { readonly method: InconsistencyIntervalCode; readonly level: number }) | null;
  readonly H2CI: (Bounds & { readonly method: InconsistencyIntervalCode; readonly level: number }) | null;
  /** Both definitions side by side; equal under DL. */
  readonly byDefinition: {
    readonly tau2: { readonly I2: number; readonly H2: number } | null;
    readonly Q: { readonly I2: number; readonly H2: number } | null;
  };
}

export interface PooledStudy {
  readonly label: string;
  readonly yi: number;
  readonly vi: number;
  /** Share of the total weight, in percent; `null` where the model has no study weights. */
  readonly weight: number | null;
  /** Wald interval of the study on the analysis scale, at the level of the pooled one. */
  readonly ci: Bounds;
  readonly natural: { readonly estimate: number; readonly ci: Bounds };
  readonly provenance: Provenance;
  /** The study's numbers that were derived and not as written, in the order of derivation. */
  readonly derived: readonly Derived[];
  readonly corrected: boolean;
}

export interface Subgroups {
  readonly column: string;
  readonly groups: readonly { readonly name: string; readonly result: PooledResult }[];
  /** Q between the subgroups' pooled effects, each weighted by 1/se²; `null` with fewer than two groups. */
  readonly test: { readonly Q: number; readonly df: number; readonly pValue: number; readonly logPValue: number } | null;
  /** Whether each subgroup has its own τ², or all have one in common; `null` where there is none. */
  readonly tau2: 'separate' | 'common' | null;
  /** The subgroups as levels of one factor, with a τ² in common; `null` where it cannot be had, or counts were pooled. */
  readonly mixedModel: FactorModel | null;
}
