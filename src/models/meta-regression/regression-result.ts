import type { Problem } from '../../problems/problem.js';
import type { EffectTest } from '../effect-test.js';
import type { IntervalCode } from '../intervals/intervals.js';
import type { Bounds, Model } from '../pooled-result.js';
import type { PredictionCode } from '../prediction/predictions.js';
import type { Tau2Code } from '../tau2/estimators.js';

/**
 * What came out of a regression of the effects on moderators. All on the analysis scale but what stands under `natural`.
 */
export interface RegressionResult {
  /** The terms, products written out: `ablat`, `alloc`, `ablat:alloc`. */
  readonly moderators: readonly string[];
  readonly intercept: boolean;
  /** How each column of the table was read. */
  readonly columns: readonly ModeratorSummary[];
  readonly k: number;
  /** Number of coefficients, the intercept among them. */
  readonly p: number;
  readonly model: Model;
  /** `null` under the common model. */
  readonly tau2Method: Tau2Code | 'given' | null;
  /** Kind of interval and test of the coefficients, and level of every interval. */
  readonly ci: { readonly method: IntervalCode; readonly level: number };
  readonly coefficients: readonly Coefficient[];
  /** Each term as a whole. */
  readonly terms: readonly TermTest[];
  /** The test that all coefficients but the intercept are zero; `null` without moderators. */
  readonly QM: JointTest | null;
  /** The test for residual heterogeneity, with the weights of the common-effect model. */
  readonly QE: { readonly Q: number; readonly df: number; readonly pValue: number; readonly logPValue: number };
  readonly heterogeneity: ResidualHeterogeneity;
  readonly fit: { readonly ML: FitStatistics; readonly REML: FitStatistics };
  readonly likelihoodRatio: LikelihoodRatioTest | null;
  readonly contrasts: readonly ContrastResult[];
  /** All contrasts together; `null` with fewer than two, or where one follows from the others. */
  readonly contrastsTogether: JointTest | null;
  readonly predictions: readonly PredictedEffect[];
  readonly permutation: PermutationTest | null;
  readonly studies: readonly FittedStudy[];
  /** Studies with an effect and without a value of a moderator. */
  readonly excluded: readonly { readonly label: string; readonly reason: string }[];
  readonly problems: readonly Problem[];
}

export type ModeratorSummary =
  | { readonly name: string; readonly kind: 'numeric'; readonly centre: number }
  | { readonly name: string; readonly kind: 'categorical'; readonly levels: readonly string[]; readonly reference: string };

/** A test of one or more combinations of coefficients: χ² with df, or F with df and dfResidual. */
export interface JointTest {
  readonly statistic: 'chi-squared' | 'F';
  readonly value: number;
  readonly df: number;
  readonly dfResidual: number | null;
  readonly pValue: number;
  readonly logPValue: number;
  readonly tested: readonly string[];
}

export interface Coefficient {
  readonly name: string;
  /** The term that it belongs to; `null` for the intercept. */
  readonly term: string | null;
  readonly estimate: number;
  readonly se: number;
  readonly ci: Bounds;
  readonly test: EffectTest;
  /** On the log scale the factor by which a unit of the moderator multiplies the effect; otherwise `null`. */
  readonly natural: { readonly estimate: number; readonly ci: Bounds } | null;
  /** Variance inflation factor; `null` for the intercept. */
  readonly vif: number | null;
}

export interface TermTest {
  readonly term: string;
  readonly test: JointTest | null;
  /** Generalised variance inflation factor, and its 1/(2·df)-th power, comparable between terms. */
  readonly gvif: number;
  readonly gsif: number;
}

export interface ResidualHeterogeneity {
  readonly tau2: number;
  readonly seTau2: number | null;
  readonly tau2CI: (Bounds & { readonly method: 'QP'; readonly level: number }) | null;
  /** Residual I² in percent, by the definition named. */
  readonly I2: number;
  readonly H2: number;
  readonly I2Definition: 'tau2' | 'Q';
  /** τ² of the same studies without moderators. */
  readonly tau2WithoutModerators: number | null;
  /** Share of it that the moderators account for, in percent; `null` where it is zero or the models are not nested. */
  readonly R2: number | null;
}

export interface FitStatistics {
  readonly logLikelihood: number;
  /** Number of parameters, τ² among them. */
  readonly parameters: number;
  readonly AIC: number;
  readonly BIC: number;
  readonly AICc: number;
}

export interface LikelihoodRatioTest {
  /** Moderators of the smaller model. */
  readonly against: readonly string[];
  readonly statistic: number;
  readonly df: number;
  readonly pValue: number;
  readonly logPValue: number;
  /** τ² of the smaller model. */
  readonly tau2: number;
}

export interface ContrastResult {
  /** Factor by coefficient. */
  readonly contrast: Readonly<Record<string, number>>;
  readonly estimate: number;
  readonly se: number;
  readonly ci: Bounds;
  readonly test: EffectTest;
}

export interface PredictedEffect {
  /** Values of the moderators, as in the table. */
  readonly at: Readonly<Record<string, number | string>>;
  readonly estimate: number;
  readonly se: number;
  readonly ci: Bounds;
  readonly prediction: (Bounds & { readonly method: PredictionCode; readonly level: number; readonly df: number | null }) | null;
  readonly natural: { readonly estimate: number; readonly ci: Bounds; readonly prediction: Bounds | null };
}

export interface PermutationTest {
  /** `rows`: the effects were dealt anew to the moderators' rows. `signs`: their signs were flipped. */
  readonly of: 'rows' | 'signs';
  /** Whether all arrangements were run through. */
  readonly exact: boolean;
  /** How many were run through, the observed one among them. */
  readonly arrangements: number;
  /** `null` when exact. */
  readonly seed: number | null;
  readonly coefficients: readonly { readonly name: string; readonly pValue: number }[];
  readonly QM: { readonly pValue: number } | null;
}

export interface FittedStudy {
  readonly label: string;
  readonly yi: number;
  readonly vi: number;
  readonly moderators: Readonly<Record<string, number | string>>;
  readonly fitted: number;
  readonly residual: number;
  /** Residual over its own standard error (internally standardised); `null` for a study that is fitted whatever it says. */
  readonly standardised: number | null;
  /** Diagonal of the hat matrix. */
  readonly leverage: number;
}
