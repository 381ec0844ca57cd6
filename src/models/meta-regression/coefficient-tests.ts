import type { IntervalCode } from '../intervals/intervals.js';

/** What the covariance matrix of the coefficients is multiplied by, and what the statistics are compared with. */
export interface CoefficientInference {
  readonly scale: number;
  /** Degrees of freedom of Student's t and of F's denominator; `null` for the normal and χ² distributions. */
  readonly df: number | null;
}

/** A weighted regression, as far as tests of its coefficients need it. */
interface ResidualFit {
  readonly k: number;
  readonly p: number;
  /** Σ w(y − fitted)². */
  readonly q: number;
}

interface CoefficientTest {
  /** What is done, for the methods paragraph. */
  readonly sentence: string;
  readonly infer: (fit: ResidualFit) => CoefficientInference;
}

/**
 * How each interval of the pooled effect carries over to coefficients. Those that are not here have no such form.
 *
 * @source Knapp & Hartung (2003), doi:10.1002/sim.1482, for the two of theirs
 * @r      metafor::rma(yi, vi, mods = ~ x, test = "z"), "t", "knha", "adhoc"
 */
export const coefficientTests = {
  wald: {
    sentence: 'Coefficients were tested by z, and all of them together by χ² (QM).',
    infer: () => ({ scale: 1, df: null }),
  },
  t: {
    sentence: 'Coefficients were tested by t, and all of them together by F.',
    infer: ({ k, p }) => ({ scale: 1, df: k - p }),
  },
  'hartung-knapp': {
    sentence: 'Coefficients were tested by t, and all of them together by F, with the variances of Knapp and Hartung (Knapp & Hartung 2003).',
    infer: ({ k, p, q }) => ({ scale: q / (k - p), df: k - p }),
  },
  'hartung-knapp-se': {
    sentence:
      "Coefficients were tested by t, and all of them together by F, with the larger of the model's variances and those of Knapp and Hartung (Knapp & Hartung 2003).",
    infer: ({ k, p, q }) => ({ scale: Math.max(1, q / (k - p)), df: k - p }),
  },
} as const satisfies Partial<Record<IntervalCode, CoefficientTest>>;

/** The row of an interval, or `null` where it has no form for coefficients. */
export function coefficientTestRow(code: IntervalCode): CoefficientTest | null {
  const rows: Partial<Record<IntervalCode, CoefficientTest>> = coefficientTests;
  return rows[code] ?? null;
}
