import { bootstrapPrediction, type BootstrapSettings } from './bootstrap.js';
import type { Column } from '../weighted-sums.js';

interface PredictionFacts {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** Fewest studies for which it exists. */
  readonly leastStudies: number;
}

/** A prediction interval that is estimate ± quantile · √(τ² + se²). */
export interface QuantilePredictionRow extends PredictionFacts {
  /** Whose standard error of the mean it takes: the model's own, or that of an interval of the mean. */
  readonly se: 'model' | 'hartung-knapp' | 'kenward-roger';
  /** Degrees of freedom of Student's t, given those that the interval of the mean fitted; `null` for the normal distribution. */
  readonly df: (k: number, fitted: number | null) => number | null;
}

/** A prediction interval from drawn effects of new studies. */
export interface DrawnPredictionRow extends PredictionFacts {
  readonly draw: (yi: Column, vi: Column, level: number, settings: BootstrapSettings) => { readonly lower: number; readonly upper: number };
}

/** A row of the table of prediction intervals. */
export type PredictionRow = QuantilePredictionRow | DrawnPredictionRow;

/**
 * Every prediction interval for the true effect of a new study. Those of the form estimate ± quantile · √(τ² + se²) differ
 * in the quantile and in the standard error of the mean.
 */
export const predictions = {
  normal: {
    code: 'normal',
    name: 'normal',
    description: "The model's standard error and the normal distribution, as metafor with z tests and R meta’s S",
    reference: 'Skipka 2006',
    leastStudies: 2,
    se: 'model',
    df: () => null,
  },
  't-k-1': {
    code: 't-k-1',
    name: 't with k − 1 degrees of freedom',
    description: "The model's standard error and Student's t with k − 1 degrees of freedom, as metafor with t tests and R meta 8’s V",
    reference: 'Veroniki et al. 2019',
    leastStudies: 2,
    se: 'model',
    df: (k) => k - 1,
  },
  't-k-2': {
    code: 't-k-2',
    name: 't with k − 2 degrees of freedom',
    description: "The model's standard error and Student's t with k − 2 degrees of freedom, as Higgins, Thompson and Spiegelhalter",
    reference: 'Higgins et al. 2009; Riley et al. 2011',
    leastStudies: 3,
    se: 'model',
    df: (k) => k - 2,
  },
  'hartung-knapp': {
    code: 'hartung-knapp',
    name: 'Hartung–Knapp with k − 1 degrees of freedom',
    description: "The Hartung–Knapp standard error and Student's t with k − 1 degrees of freedom, as metafor with Knapp–Hartung tests",
    reference: 'Veroniki et al. 2019',
    leastStudies: 2,
    se: 'hartung-knapp',
    df: (k) => k - 1,
  },
  'hartung-knapp-pr': {
    code: 'hartung-knapp-pr',
    name: 'Hartung–Knapp with k − 2 degrees of freedom',
    description: "The Hartung–Knapp standard error and Student's t with k − 2 degrees of freedom",
    reference: 'Partlett & Riley 2017',
    leastStudies: 3,
    se: 'hartung-knapp',
    df: (k) => k - 2,
  },
  'kenward-roger': {
    code: 'kenward-roger',
    name: 'Kenward–Roger',
    description: "The Kenward–Roger standard error and Student's t with its fitted degrees of freedom",
    reference: 'Kenward & Roger 1997; Partlett & Riley 2017',
    leastStudies: 2,
    se: 'kenward-roger',
    df: (_k, fitted) => fitted,
  },
  'kenward-roger-pr': {
    code: 'kenward-roger-pr',
    name: 'Kenward–Roger with one degree of freedom less',
    description: "The Kenward–Roger standard error and Student's t with its fitted degrees of freedom minus 1",
    reference: 'Partlett & Riley 2017',
    leastStudies: 3,
    se: 'kenward-roger',
    df: (_k, fitted) => (fitted === null ? null : fitted - 1),
  },
  bootstrap: {
    code: 'bootstrap',
    name: 'parametric bootstrap',
    description: 'Draws of τ² from its confidence distribution, of the mean and of a new effect, as R meta’s NNF and pimeta',
    reference: 'Nagashima et al. 2019',
    leastStudies: 2,
    draw: bootstrapPrediction,
  },
} as const satisfies Record<string, PredictionRow>;

/** The code of a prediction interval: `normal`, `t-k-1`, `t-k-2`, … */
export type PredictionCode = keyof typeof predictions;

/** The row of a prediction interval, as the general type that `predictions` only satisfies. */
export function predictionRow(code: PredictionCode): PredictionRow {
  return predictions[code];
}
