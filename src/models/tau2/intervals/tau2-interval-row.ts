import type { Column } from '../../weighted-sums.js';

/** What an interval of the between-study variance is made from. */
export interface Tau2IntervalInput {
  readonly yi: Column;
  readonly vi: Column;
  /** Confidence level, in (0, 1). */
  readonly level: number;
  /** The estimate that it goes with. */
  readonly tau2: number;
  /** Its standard error; `null` where it has none. */
  readonly se: number | null;
  /** Code of its estimator: intervals by likelihood take the full one with ML and the restricted one otherwise. */
  readonly estimator: string | null;
  /** `metafor` ends searches where metafor's defaults do. */
  readonly convergence: 'tight' | 'metafor';
}

/** An interval of the between-study variance, 0 ≤ lower ≤ upper. */
export interface Tau2Interval {
  readonly lower: number;
  readonly upper: number;
  /** Whether no τ² ≥ 0 is compatible with the data; both ends are then 0. */
  readonly empty: boolean;
}

/** A row of the table of intervals of the between-study variance. */
export interface Tau2IntervalRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** The interval of k ≥ 2 studies, or the reason why there is none, as the second half of a sentence. */
  readonly interval: (input: Tau2IntervalInput) => Tau2Interval | string;
}
