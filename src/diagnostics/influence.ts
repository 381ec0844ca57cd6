import type { Effects } from '../effect-sizes/effects.js';
import { intervalRow } from '../models/intervals/intervals.js';
import { methodRow } from '../models/methods.js';
import type { CompleteSettings } from '../models/settings.js';
import { weightsAt } from '../models/weighted-sums.js';
import { chiSquared } from '../numeric/distributions/chi-squared.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import { deleteEach } from './deletions.js';
import type { DiagnosticRow } from './diagnostic.js';

/** How far each study moves the fit. All is on the analysis scale. */
export interface Influence {
  readonly settings: Record<never, never>;
  readonly figures: {
    /** How many studies one of the four rules marks as influential. */
    readonly influential: number;
    /** Their names. */
    readonly influentialStudies: string | null;
    /** Absolute value from which on DFFITS marks a study, 3√(p/(k − p)) with p = 1. */
    readonly dffitsLimit: number;
    /** Hat value from which on a study is marked, 3p/k. */
    readonly hatLimit: number;
  };
  readonly rows: readonly ({ readonly label: string } & InfluenceFigures)[];
}

/** `null` where the method has no such figure, or where the other studies cannot be pooled. */
type InfluenceFigures = {
  /** The effect minus the pooled effect of the others, and its standard error. */
  readonly residual: number | null;
  readonly residualSe: number | null;
  /** Their ratio: the externally studentised residual. */
  readonly rstudent: number | null;
  /** The internally standardised residual, from the fit to all studies. */
  readonly rstandard: number | null;
  readonly dffits: number | null;
  readonly cook: number | null;
  readonly covarianceRatio: number | null;
  /** τ² and Q of the other studies. */
  readonly tau2: number | null;
  readonly Q: number | null;
  readonly hat: number | null;
  /** In percent. */
  readonly weight: number | null;
  readonly dfbetas: number | null;
  readonly influential: boolean | null;
};

/**
 * Outlier and influence diagnostics: the deletion statistics of regression, for a pooled effect.
 *
 * In words: for each study, how far it lies from what the others say (rstudent), and how far the pooled effect (DFFITS,
 * Cook's distance, DFBETAS), its precision (covariance ratio), τ² and Q move when it is left out. A study is marked as
 * influential if |DFFITS| > 3√(p/(k − p)), if Cook's distance cuts off more than half of χ² with p degrees of freedom, if
 * its hat value exceeds 3p/k, or if |DFBETAS| > 1; here p = 1. These limits are conventions: a mark is a reason to look.
 *
 * Only means weighted by 1/(v + τ²) have hat values, DFFITS and DFBETAS. With the others (Mantel–Haenszel, Peto, mixed
 * models, intervals around the common-effect mean) Cook's distance alone marks a study.
 *
 * @param effects of k ≥ 3 studies
 * @param settings of the analysis; the factor of a Hartung–Knapp interval multiplies every variance, as in metafor
 * @returns a row per study; TOO_FEW_STUDIES below three
 *
 * @source Viechtbauer & Cheung (2010), doi:10.1002/jrsm.11
 * @r      influence(rma(yi, vi)); rstudent(rma.mh(…))
 * @laws   hat values sum to 1, weights to 100; permutation; scale: all but residual, its error and τ² unchanged
 */
export function influence(effects: Effects, settings: CompleteSettings): Outcome<Influence> {
  const { k, labels, yi, vi } = effects;
  if (k < 3) return failure(problem('TOO_FEW_STUDIES', { found: k, least: 3 }));
  const deleted = deleteEach(effects, settings);
  if (!deleted.ok) return deleted;
  const { whole, without, weights } = deleted.value;
  const byEffects = weighsByTau2(settings);
  const dffitsLimit = 3 * Math.sqrt(1 / (k - 1));
  const hatLimit = 3 / k;
  const standardised = standardisedResiduals(effects, whole.heterogeneity.tau2);

  const rows = labels.map((label, i) => {
    const [y, v] = [yi[i] as number, vi[i] as number]; // columns of length k
    const weight = weights[i] ?? null;
    const hat = byEffects && weight !== null ? weight / 100 : null;
    const rstandard = byEffects ? (standardised[i] ?? null) : null;
    const others = without[i] ?? null;
    if (others === null) return { label, ...nothing, rstandard, hat, weight };
    const { tau2, Q } = others.heterogeneity;
    const residual = y - others.estimate;
    const change = whole.estimate - others.estimate;
    const rest = weightOfOthers(effects, i, tau2);
    // The variance of the interval over that of the model: Hartung and Knapp's factor, which stands for all variances.
    const factor = byEffects ? others.se ** 2 * rest : 1;
    const residualSe = Math.sqrt(factor * (v + tau2) + others.se ** 2);
    // A study without weight, as one without events beside Mantel–Haenszel sums, moves nothing: not 0/0, but 0.
    const dffits = hat === null ? null : hat === 0 ? 0 : change / Math.sqrt(hat * factor * (v + tau2));
    const cook = (change / whole.se) ** 2;
    const dfbetas = hat === null ? null : change * Math.sqrt((rest + 1 / (v + tau2)) / factor);
    const influential =
      chiSquared.upper(cook, 1) < 0.5 || Math.abs(dffits ?? 0) > dffitsLimit || (hat ?? 0) > hatLimit || Math.abs(dfbetas ?? 0) > 1;
    return {
      label,
      residual,
      residualSe,
      rstudent: residual / residualSe,
      rstandard,
      dffits,
      cook,
      covarianceRatio: (others.se / whole.se) ** 2,
      tau2,
      Q,
      hat,
      weight,
      dfbetas,
      influential,
    };
  });
  const marked = rows.filter((row) => row.influential === true).map(({ label }) => label);
  const influentialStudies = marked.length === 0 ? null : marked.join('; ');
  return success({ settings: {}, figures: { influential: marked.length, influentialStudies, dffitsLimit, hatLimit }, rows }, deleted.problems);
}

/** Whether the pooled effect is the mean weighted by 1/(v + τ²), for which hat values exist. */
function weighsByTau2({ method, model, ci }: CompleteSettings): boolean {
  const { pools } = methodRow(method);
  return (pools === 'effects' || (pools === 'counts' && model === 'random')) && intervalRow(ci).weights !== 'common';
}

const nothing = {
  residual: null,
  residualSe: null,
  rstudent: null,
  dffits: null,
  cook: null,
  covarianceRatio: null,
  tau2: null,
  Q: null,
  dfbetas: null,
  influential: null,
};

/** Σ 1/(v + τ²) over all studies but one. */
function weightOfOthers({ vi }: Effects, left: number, tau2: number): number {
  return weightsAt(vi, tau2).reduce((sum, weight, i) => (i === left ? sum : sum + weight), 0);
}

/**
 * Residuals from the fit to all studies over their standard errors, (y − mean)/√(v + τ² − 1/Σw).
 *
 * They are taken from the mean of the other studies at the same τ², from which they differ by a factor, because the mean
 * of all lies so close to one huge study that nothing would be left of the difference.
 */
function standardisedResiduals({ yi, vi }: Effects, tau2: number): Float64Array {
  const weights = weightsAt(vi, tau2);
  return yi.map((y, i) => {
    let rest = 0;
    let difference = 0;
    for (let j = 0; j < weights.length; j += 1) {
      if (j === i) continue;
      const weight = weights[j] as number; // j < length
      rest += weight;
      difference += weight * (y - (yi[j] as number));
    }
    const weight = weights[i] as number;
    return (difference / rest) * Math.sqrt((weight * rest) / (weight + rest));
  });
}

export const influenceRow: DiagnosticRow<Influence> = {
  code: 'influence',
  name: 'outlier and influence diagnostics',
  description: 'How far each study lies from the others, and how far it moves the pooled effect, its precision, τ² and Q',
  reference: 'Viechtbauer & Cheung 2010',
  leastStudies: 3,
  mostStudies: 5000,
  words: {
    settings: {},
    figures: {
      influential: { heading: 'influential', name: 'studies marked as influential', format: 'count' },
      influentialStudies: { heading: 'which', name: 'which studies', format: 'words' },
      dffitsLimit: { heading: 'limit of DFFITS', name: 'limit of |DFFITS|', format: 'number' },
      hatLimit: { heading: 'limit of hat', name: 'limit of the hat value', format: 'number' },
    },
    label: 'Study',
    columns: {
      residual: { heading: 'residual', name: 'effect minus the pooled effect of the others', format: 'effect', detail: true },
      residualSe: { heading: 'SE', name: 'standard error of the residual', format: 'effect', detail: true },
      rstudent: { heading: 'rstudent', name: 'externally studentised residual', format: 'statistic' },
      rstandard: { heading: 'rstandard', name: 'internally standardised residual', format: 'statistic', detail: true },
      dffits: { heading: 'DFFITS', name: 'change of the fitted value', format: 'number' },
      cook: { heading: "Cook's D", name: "Cook's distance", format: 'number' },
      covarianceRatio: { heading: 'cov.r', name: 'covariance ratio', format: 'number' },
      tau2: { heading: 'τ² del', name: 'between-study variance without the study', format: 'variance' },
      Q: { heading: 'Q del', name: "Cochran's Q without the study", format: 'statistic' },
      hat: { heading: 'hat', name: 'hat value', format: 'number' },
      weight: { heading: 'weight', name: 'weight', format: 'percent', detail: true },
      dfbetas: { heading: 'DFBETAS', name: 'change of the pooled effect', format: 'number', detail: true },
      influential: { heading: 'influential', name: 'whether a rule marks the study', format: 'flag' },
    },
  },
  run: ({ effects, settings }) => influence(effects, settings),
};
