import type { Column } from '../weighted-sums.js';

/** Evaluations after which the search for an estimate gives up; in practice about ten suffice. */
export const mostIterations = 1000;

/** What some estimators need besides effects and variances. */
export interface Tau2Extras {
  /** Weights of the generalised Q, each ≥ 0, length k. */
  readonly weights?: Column | undefined;
}

/** A row of the table of estimators of the between-study variance τ². */
export interface Tau2Row {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** Whether the estimate solves an equation, and not a formula. */
  readonly iterative: boolean;
  /** τ² ≥ 0 from effects and sampling variances of k ≥ 2 studies. */
  readonly estimate: (yi: Column, vi: Column, extras?: Tau2Extras) => number;
  /** Standard error of the estimate, at the estimate; `null` where nobody has given one. */
  readonly standardError: (yi: Column, vi: Column, tau2: number, extras?: Tau2Extras) => number | null;
  /** With an iterative estimator: zero at a positive estimate, not positive at an estimate of zero. Has no unit. */
  readonly equation?: (yi: Column, vi: Column, tau2: number, extras?: Tau2Extras) => number;
  /** With a likelihood: all its local maxima, the highest first. The estimate is the first. */
  readonly maxima?: (yi: Column, vi: Column) => readonly number[];
  /** The value at which metafor's default settings end the search for it; `null` where they find no end. */
  readonly asMetafor?: (yi: Column, vi: Column) => number | null;
  /** Whether it needs weights of its own. */
  readonly weighted?: boolean;
}
