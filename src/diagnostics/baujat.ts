import type { Effects } from '../effect-sizes/effects.js';
import type { CompleteSettings } from '../models/settings.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import { deleteEach } from './deletions.js';
import type { DiagnosticRow } from './diagnostic.js';

/** Which studies make the heterogeneity, and which of them move the pooled effect. */
export interface Baujat {
  readonly settings: {
    /** The τ² in the residuals; 0 for the common-effect model of the paper. */
    readonly tau2: number;
  };
  readonly figures: {
    /** The sum of all contributions: Cochran's Q under the common model, Q at τ² under the random-effects model. */
    readonly total: number;
    /** The study that contributes most to it, and the one that moves the pooled effect most. */
    readonly mostHeterogeneous: string | null;
    readonly mostInfluential: string | null;
  };
  readonly rows: readonly {
    readonly label: string;
    /** Squared Pearson residual, (y − pooled effect)²/(v + τ²): the horizontal axis of the plot. */
    readonly contribution: number;
    /** Squared change of the pooled effect without the study over its variance: the vertical axis. */
    readonly influence: number | null;
  }[];
}

/**
 * The coordinates of a Baujat plot.
 *
 * In words: what each study adds to Q against how far it moves the pooled effect; studies at the upper right do both.
 * The paper has the common-effect model, where the contributions add up to Cochran's Q; with the random-effects model
 * they are squared Pearson residuals, which hold τ².
 *
 * @param effects of k ≥ 2 studies
 * @param settings of the analysis
 * @returns a row per study; TOO_FEW_STUDIES below two
 *
 * @source Baujat, Mahé, Pignon & Hill (2002), doi:10.1002/sim.1221; for random effects Viechtbauer (2021), in Handbook
 *         of meta-analysis
 * @r      metafor::baujat(rma(yi, vi, method = "EE"))
 * @laws   common model: contributions sum to Q; permutation
 */
export function baujat(effects: Effects, settings: CompleteSettings): Outcome<Baujat> {
  const { k, labels, yi, vi } = effects;
  if (k < 2) return failure(problem('TOO_FEW_STUDIES', { found: k, least: 2 }));
  const deleted = deleteEach(effects, settings);
  if (!deleted.ok) return deleted;
  const { whole, without } = deleted.value;
  const { tau2 } = whole.heterogeneity;

  const rows = labels.map((label, i) => {
    const others = without[i] ?? null;
    return {
      label,
      contribution: ((yi[i] as number) - whole.estimate) ** 2 / ((vi[i] as number) + tau2), // columns of length k
      influence: others === null ? null : ((whole.estimate - others.estimate) / others.se) ** 2,
    };
  });
  const figures = {
    total: rows.reduce((sum, { contribution }) => sum + contribution, 0),
    mostHeterogeneous: labelOfLargest(rows, ({ contribution }) => contribution),
    mostInfluential: labelOfLargest(rows, ({ influence }) => influence ?? 0),
  };
  return success({ settings: { tau2 }, figures, rows }, deleted.problems);
}

/** The label of the first row with the largest value; none if no value is above zero. */
function labelOfLargest<Row extends { readonly label: string }>(rows: readonly Row[], valueOf: (row: Row) => number): string | null {
  const largest = Math.max(...rows.map(valueOf));
  return largest > 0 ? (rows.find((row) => valueOf(row) === largest)?.label ?? null) : null;
}

export const baujatRow: DiagnosticRow<Baujat> = {
  code: 'baujat',
  name: 'figures of the Baujat plot',
  description: 'What each study adds to the heterogeneity against how far it moves the pooled effect',
  reference: 'Baujat et al. 2002',
  leastStudies: 2,
  mostStudies: 5000,
  words: {
    settings: { tau2: { heading: 'τ²', name: 'between-study variance in the residuals', format: 'variance' } },
    figures: {
      total: { heading: 'total', name: 'sum of the contributions', format: 'statistic' },
      mostHeterogeneous: { heading: 'most heterogeneous', name: 'largest contribution', format: 'words' },
      mostInfluential: { heading: 'most influential', name: 'largest influence', format: 'words' },
    },
    label: 'Study',
    columns: {
      contribution: { heading: 'contribution', name: 'contribution to the heterogeneity', format: 'number' },
      influence: { heading: 'influence', name: 'influence on the pooled effect', format: 'number' },
    },
  },
  run: ({ effects, settings }) => baujat(effects, settings),
};
