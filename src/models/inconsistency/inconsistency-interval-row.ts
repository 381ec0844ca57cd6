/** What an interval of H² and I² is made from. */
export interface InconsistencyInput {
  readonly Q: number;
  /** Degrees of freedom of Q, ≥ 1. */
  readonly df: number;
  /** Confidence level, in (0, 1). */
  readonly level: number;
  /** Interval of τ², with the typical sampling variance; `null` where there is none. */
  readonly tau2: { readonly lower: number; readonly upper: number; readonly typicalVariance: number } | null;
}

/** Ends of an interval of H²; those of I² follow as (H² − 1)/H². */
export interface H2Interval {
  readonly lower: number;
  readonly upper: number;
}

/** A row of the table of intervals of H² and I². */
export interface InconsistencyIntervalRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** The interval of H², or the reason why there is none, as the second half of a sentence. */
  readonly interval: (input: InconsistencyInput) => H2Interval | string;
}
