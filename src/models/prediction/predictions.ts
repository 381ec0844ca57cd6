interface PredictionRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** Fewest studies for which it exists. */
  readonly leastStudies: number;
  /** Degrees of freedom of Student's t; `null` for the normal distribution. */
  readonly df: (k: number) => number | null;
}

/**
 * Every prediction interval for the true effect of a new study: estimate ± quantile · √(τ² + se²), with the standard
 * error of the confidence interval beside it. They differ in the quantile only.
 */
export const predictions = {
  normal: {
    code: 'normal',
    name: 'normal',
    description: 'Normal distribution, as metafor with z tests',
    reference: 'Skipka 2006',
    leastStudies: 2,
    df: () => null,
  },
  't-k-1': {
    code: 't-k-1',
    name: 't with k − 1 degrees of freedom',
    description: "Student's t with k − 1 degrees of freedom, as metafor with t tests and R meta 8",
    reference: 'Veroniki et al. 2019',
    leastStudies: 2,
    df: (k) => k - 1,
  },
  't-k-2': {
    code: 't-k-2',
    name: 't with k − 2 degrees of freedom',
    description: "Student's t with k − 2 degrees of freedom, as Higgins, Thompson and Spiegelhalter",
    reference: 'Higgins et al. 2009; Riley et al. 2011',
    leastStudies: 3,
    df: (k) => k - 2,
  },
} as const satisfies Record<string, PredictionRow>;

/** The code of a prediction interval: `normal`, `t-k-1`, `t-k-2`. */
export type PredictionCode = keyof typeof predictions;
