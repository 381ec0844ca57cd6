/** What pooling counts, and not effects, gives. Columns are in the order of the studies. */
export interface CountFit {
  /** On the analysis scale. */
  readonly estimate: number;
  readonly se: number;
  /** Weight of each study, ≥ 0, not yet in percent. */
  readonly weights: Float64Array;
  /** Whether the study adds anything to the estimate. */
  readonly informative: readonly boolean[];
  /** Heterogeneity statistic, where the method has one of its own; otherwise it is taken from the effects. */
  readonly Q: number | null;
}

/** A sum over studies. */
export function total<S>(studies: readonly S[], term: (study: S) => number): number {
  return studies.reduce((sum, study) => sum + term(study), 0);
}
