import type { Effects } from '../effect-sizes/effects.js';
import { selectEffects } from '../effect-sizes/select-effects.js';
import { poolEffects } from '../models/pool-effects.js';
import type { PooledResult } from '../models/pooled-result.js';
import type { CompleteSettings } from '../models/settings.js';
import { hasErrors, problem, sentenceOf, type Problem } from '../problems/problem.js';
import type { QuantityWords } from './diagnostic.js';

/** What is shown of studies pooled without some, or only up to some; all `null` where they cannot be pooled. */
export type PoolingFigures = {
  readonly k: number;
  /** On the analysis scale, as are `se`, `ciLower` and `ciUpper`. */
  readonly estimate: number | null;
  readonly se: number | null;
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
  readonly naturalEstimate: number | null;
  readonly naturalLower: number | null;
  readonly naturalUpper: number | null;
  /** The z or t value of the test that the effect is zero on the analysis scale. */
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly Q: number | null;
  readonly QpValue: number | null;
  readonly tau2: number | null;
  /** In percent, by the definition of the analysis. */
  readonly I2: number | null;
  readonly H2: number | null;
};

/** The words for `PoolingFigures`. */
export const poolingWords: Readonly<Record<keyof PoolingFigures, QuantityWords>> = {
  k: { heading: 'k', name: 'number of studies', format: 'count' },
  estimate: { heading: 'estimate', name: 'pooled effect on the analysis scale', format: 'effect', detail: true },
  se: { heading: 'SE', name: 'standard error on the analysis scale', format: 'effect', detail: true },
  ciLower: { heading: 'CI lower', name: 'lower end of the confidence interval on the analysis scale', format: 'effect', detail: true },
  ciUpper: { heading: 'CI upper', name: 'upper end of the confidence interval on the analysis scale', format: 'effect', detail: true },
  naturalEstimate: { heading: 'effect', name: 'pooled effect', format: 'natural' },
  naturalLower: { heading: 'CI lower', name: 'lower end of the confidence interval', format: 'natural' },
  naturalUpper: { heading: 'CI upper', name: 'upper end of the confidence interval', format: 'natural' },
  statistic: { heading: 'z or t', name: 'statistic of the test of no effect', format: 'statistic', detail: true },
  pValue: { heading: 'P', name: 'P value of the test of no effect', format: 'P' },
  Q: { heading: 'Q', name: "Cochran's Q", format: 'statistic' },
  QpValue: { heading: 'P of Q', name: "P value of Cochran's Q", format: 'P', detail: true },
  tau2: { heading: 'τ²', name: 'between-study variance', format: 'variance' },
  I2: { heading: 'I²', name: 'inconsistency', format: 'percent' },
  H2: { heading: 'H²', name: 'H squared', format: 'statistic', detail: true },
};

/**
 * Some of the studies pooled exactly as all of them are: same model, estimator and interval.
 *
 * Where they cannot be pooled the figures are `null` and a warning names the selection. Remarks that every small
 * selection repeats (one study, an interval that needs more) are left out: the figures show them.
 *
 * @param indices of the studies to pool
 * @param what the selection is called in a warning
 */
export function poolSelection(
  effects: Effects,
  indices: readonly number[],
  settings: CompleteSettings,
  what: string,
): { readonly figures: PoolingFigures; readonly problems: readonly Problem[] } {
  const pooled = poolEffects({ ...selectEffects(effects, indices), excluded: [] }, settings, 'summary');
  if (pooled.ok) return { figures: figuresOf(pooled.value), problems: [] };
  const reason = pooled.problems.filter((each) => hasErrors([each])).map(sentenceOf).join('; ');
  return { figures: { ...noFigures, k: indices.length }, problems: [problem('NOT_ESTIMABLE', { what, reason })] };
}

/** The figures of studies that cannot be pooled, but for their number. */
export const noFigures: Omit<PoolingFigures, 'k'> = {
  estimate: null,
  se: null,
  ciLower: null,
  ciUpper: null,
  naturalEstimate: null,
  naturalLower: null,
  naturalUpper: null,
  statistic: null,
  pValue: null,
  Q: null,
  QpValue: null,
  tau2: null,
  I2: null,
  H2: null,
};

/** The figures of a pooled result that case deletion and cumulation follow. */
export function figuresOf({ k, estimate, se, ci, natural, test, heterogeneity }: PooledResult): PoolingFigures {
  const { Q, pValue: QpValue, tau2, I2, H2 } = heterogeneity;
  return {
    k,
    estimate,
    se,
    ciLower: ci.lower,
    ciUpper: ci.upper,
    naturalEstimate: natural.estimate,
    naturalLower: natural.ci.lower,
    naturalUpper: natural.ci.upper,
    statistic: test.value,
    pValue: test.pValue,
    Q,
    QpValue,
    tau2,
    I2,
    H2,
  };
}
