/** What the estimators look at: effects measured from the centre, ranked by their distance from it. */
export interface SignedRanks {
  readonly k: number;
  /** Sum of the ranks of the effects above the centre. */
  readonly sumAbove: number;
  /** The largest rank of an effect below the centre; 0 where there is none. */
  readonly largestBelow: number;
}

/** A row of the table of estimators of the number of missing studies. */
export interface MissingEstimatorRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** The estimate, not rounded and not cut at zero; `null` where it does not exist. */
  readonly estimate: (ranks: SignedRanks) => number | null;
  /** Its standard error, at the estimate that it was computed with. */
  readonly standardError: (k: number, estimate: number) => number;
  /** P value of the test that no study is missing, where there is one. */
  readonly pValue: ((missing: number) => number) | null;
}

const reference = 'Duval & Tweedie 2000';

/** Estimators of the number of studies missing on one side of a funnel. */
export const missingEstimators = {
  L0: {
    code: 'L0',
    name: 'L0',
    description: 'From the sum of the ranks above the centre, linear in it',
    reference,
    estimate: ({ k, sumAbove }) => (4 * sumAbove - k * (k + 1)) / (2 * k - 1),
    standardError: (k, estimate) => (4 * Math.sqrt(varianceOfSum(k, estimate))) / (2 * k - 1),
    pValue: null,
  },
  R0: {
    code: 'R0',
    name: 'R0',
    description: 'From the length of the rightmost run of ranks above the centre',
    reference,
    estimate: ({ k, largestBelow }) => k - largestBelow - 1,
    standardError: (_k, estimate) => Math.sqrt(2 * Math.max(0, estimate) + 2),
    // Without missing studies each rank is above or below with probability one half.
    pValue: (missing) => 0.5 ** (missing + 1),
  },
  Q0: {
    code: 'Q0',
    name: 'Q0',
    description: 'From the sum of the ranks above the centre, by a quadratic equation that may have no root',
    reference,
    estimate: ({ k, sumAbove }) => {
      const square = 2 * k ** 2 - 4 * sumAbove + 0.25;
      return square < 0 ? null : k - 0.5 - Math.sqrt(square);
    },
    standardError: (k, estimate) => (2 * Math.sqrt(varianceOfSum(k, estimate))) / (k - 0.5 - estimate),
    pValue: null,
  },
} as const satisfies Record<string, MissingEstimatorRow>;

/** The code of an estimator of the number of missing studies. */
export type MissingEstimatorCode = keyof typeof missingEstimators;

/** The row of an estimator, as the general type that `missingEstimators` only satisfies. */
export function missingEstimatorRow(code: MissingEstimatorCode): MissingEstimatorRow {
  return missingEstimators[code];
}

/** Variance of the sum of ranks above the centre when `m` of k + m studies are missing; never negative. */
function varianceOfSum(k: number, m: number): number {
  const sum = k * (k + 1) * (2 * k + 1) + 10 * m ** 3 + 27 * m ** 2 + 17 * m - 18 * k * m ** 2 - 18 * k * m + 6 * k ** 2 * m;
  return Math.max(0, sum / 24);
}
