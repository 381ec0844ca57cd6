import type { EffectTest } from '../effect-test.js';
import type { WeightedFit } from '../inverse-variance.js';
import type { Tau2Code } from '../tau2/estimators.js';
import type { Column } from '../weighted-sums.js';

/** What an interval is made from. */
export interface IntervalInput {
  readonly yi: Column;
  readonly vi: Column;
  readonly fit: WeightedFit;
  /** Confidence level, in (0, 1). */
  readonly level: number;
}

/** Standard error and reference distribution: the interval is estimate ± quantile · se, the test is estimate / se. */
export interface Inference {
  readonly se: number;
  /** Degrees of freedom of Student's t; `null` for the normal distribution. */
  readonly df: number | null;
}

/** An interval that is not a quantile times a standard error, with the test that goes with it. */
export interface Solution {
  readonly lower: number;
  readonly upper: number;
  readonly test: EffectTest;
}

interface IntervalFacts {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** Fewest studies for which it exists. */
  readonly leastStudies: number;
  /** The estimator of τ² that it is made for, under the random-effects model only; any, and any model, where it is left out. */
  readonly tau2?: Tau2Code;
  /** `common`: it is an interval of the common-effect estimate under the random-effects model. */
  readonly weights?: 'common';
}

/** A row of the table of confidence intervals of the pooled effect. */
export type IntervalRow = IntervalFacts &
  (
    | {
        /** The standard error may be 0, when the effects do not differ at all; then there is no interval. */
        readonly infer: (input: IntervalInput) => Inference;
      }
    | { readonly solve: (input: IntervalInput) => Solution }
  );
