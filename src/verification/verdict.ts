import type { QuantityCode } from './quantities.js';

/** Grades, best first. What each one promises is said in `gradeMeanings`. */
export const grades = [
  'reproduced',
  'boundary',
  'truncated',
  'input-rounding',
  'program-default',
  'alternative',
  'explained',
  'discrepant',
  'impossible',
  'not-checkable',
] as const;
/** How well a claim came out, best first. */
export type Grade = (typeof grades)[number];

/** What a verdict stands on, best first: the weakest provenance among the rows used. */
export const bases = ['study data', 'digitised', 'reconstructed', 'text only'] as const;
/** What a verdict stands on, best first. */
export type Basis = (typeof bases)[number];

export interface FigureVerdict {
  readonly quantity: QuantityCode;
  /** Of a weight, the study whose it is, where the figure names it. */
  readonly study?: string | undefined;
  readonly printed: string;
  /** The value computed from data, on the printed figure's scale (percent when it is printed in percent). */
  readonly computed: number | null;
  /** With basis `text only`: the range that the other printed figures leave for this one. */
  readonly computedRange: { readonly lower: number; readonly upper: number } | null;
  /** Distance from the printed figure's rounding interval, signed, in units of its last digit; 0 inside; null when not checked. */
  readonly missUnits: number | null;
  readonly grade: Grade;
  readonly note: string | null;
}

/** Something that the printed figures say about each other. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'inconsistent' | 'note';
  readonly message: string;
  /** With figures that disagree unless something innocent holds: what that is. */
  readonly unless?: string;
}

export const findingCodes = [
  'ESTIMATE_OUTSIDE_CI',
  'CI_DISORDERED',
  'ESTIMATE_OFF_CENTRE',
  'SCALE_INFERRED',
  'P_DISAGREES_WITH_CI',
  'STATISTIC_DISAGREES_WITH_CI',
  'SIGNIFICANCE_DISAGREES',
  'P_DISAGREES_WITH_TEST',
  'SE_DISAGREES',
  'PERCENT_DISAGREES_WITH_COUNTS',
  'COUNTS_IMPOSSIBLE',
  'I2_DISAGREES_WITH_Q',
  'Q_P_DISAGREES',
  'RATIO_NOT_CRUDE',
  'INTERVAL_OF_COUNTS',
  'P_DISAGREES_WITH_COUNTS',
  'CONVERSION_DISAGREES',
  'P_IMPOSSIBLE',
  'EFFECT_IMPOSSIBLE',
  'LEVEL_IMPOSSIBLE',
  'HETEROGENEITY_IMPOSSIBLE',
  'NNT_DISAGREES',
  'SUM_DISAGREES',
  'DF_DISAGREES_WITH_K',
  'H2_DISAGREES',
  'TAU_DISAGREES',
  'TAU2_DISAGREES_WITH_Q',
  'PREDICTION_DISAGREES',
  'MEAN_IMPOSSIBLE',
  'SD_IMPOSSIBLE',
  'WEIGHTS_DISAGREE',
  'POOLED_OUTSIDE_STUDIES',
  'POOLED_DISAGREES_WITH_WEIGHTS',
  'POOLED_TOO_PRECISE',
  'WEIGHTS_NOT_INVERSE_VARIANCE',
  'WEIGHTS_DISAGREE_WITH_TAU2',
  'SEVERAL_EXPLANATIONS',
  'STALE_QUOTE',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** A table that prints as the one at hand and from which every figure of a claim comes out. */
export interface InputWitness {
  /**
   * The cells that hold another number than is written; all others are as written. `takenDecimals`: of a whole number among
   * decimals, those that it is taken to have been printed with.
   */
  readonly inputs: readonly { readonly study: string; readonly column: string; readonly written: string; readonly value: number; readonly takenDecimals?: number }[];
  /** What the figures then are, on the scale of their print. */
  readonly figures: readonly { readonly quantity: QuantityCode; readonly study?: string | undefined; readonly computed: number | null }[];
}

/** What is found of one claim: a grade, what it stands on, and every figure beside what was computed. */
export interface Verdict {
  readonly id: string;
  readonly quote: string | null;
  readonly grade: Grade;
  readonly basis: Basis;
  /** The lowest grade that the manifest accepts. */
  readonly expect: Grade;
  /** Whether the grade is at or above what is expected. */
  readonly met: boolean;
  readonly figures: readonly FigureVerdict[];
  readonly findings: readonly Finding[];
  /** With `not-checkable`: what would have to be had. */
  readonly missing: string | null;
  readonly note: string | null;
  /** With `input-rounding`: what shows it. */
  readonly witness?: InputWitness;
}
