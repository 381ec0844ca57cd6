import type { WeightedFit } from '../inverse-variance.js';
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

/** A row of the table of confidence intervals of the pooled effect. */
export interface IntervalRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** Fewest studies for which it exists. */
  readonly leastStudies: number;
  /** The standard error may be 0, when the effects do not differ at all; then there is no interval. */
  readonly infer: (input: IntervalInput) => Inference;
}
