import type { MeanArm, Provenance } from '../../../studies/study.js';
import type { PrintedNumber } from '../../../numeric/exact/decimal.js';
import type { PrintedPool } from '../pooled-figures.js';
import type { Span } from '../printed-boxes.js';

/** Measures of two means that a witness can be sought for. */
export const meansMeasures = {
  MD: { name: 'mean difference' },
  SMD: { name: "standardised mean difference (Hedges' g)" },
} as const satisfies Record<string, { readonly name: string }>;
export type MeansMeasure = keyof typeof meansMeasures;

/** The numbers of a row, in the order in which a table has them. */
export const meansColumns = ['treatment_mean', 'treatment_sd', 'treatment_total', 'control_mean', 'control_sd', 'control_total'] as const;
export type MeansColumn = (typeof meansColumns)[number];

/** One number of a row: as printed, or in a range and then with so many decimals as a witness writes. */
export type MeansCell = { readonly known: true; readonly text: string; readonly value: number } | { readonly known: false; readonly span: Span; readonly decimals: number };

/** A study of a means problem: its six numbers, known or not. */
export interface MeansRow {
  readonly label: string;
  readonly cells: Readonly<Record<MeansColumn, MeansCell>>;
  /** Of a row of which every number is known. */
  readonly provenance: Provenance;
}

/** Rows of means of which some are known and the rest only through the pooled figures. */
export interface MeansProblem extends PrintedPool {
  readonly measure: MeansMeasure;
  readonly pooling: 'IV' | 'DL';
  readonly rows: readonly MeansRow[];
  /** Rows with a P value below 1 − level in the direction of the pooled estimate, and none in the other; `null` where not said. */
  readonly significant: number | null;
  readonly participants: Span;
  /** Weights in percent as printed, by row. */
  readonly weights: readonly (PrintedNumber | null)[];
}

/** The numbers of a row as both arms. */
export const armsOf = (value: (column: MeansColumn) => number): readonly [MeanArm, MeanArm] => [
  { mean: value('treatment_mean'), sd: value('treatment_sd'), total: value('treatment_total') },
  { mean: value('control_mean'), sd: value('control_sd'), total: value('control_total') },
];
