import type { Effects } from '../effect-sizes/effects.js';
import { contextOfPooled } from '../effect-sizes/natural-context.js';
import { naturalValue } from '../effect-sizes/natural-value.js';
import { twoSidedQuantile } from '../models/intervals/half-width.js';
import { normal } from '../numeric/distributions/normal.js';
import { studentT } from '../numeric/distributions/student-t.js';
import type { QuantityWords } from './diagnostic.js';

/** An effect estimated by a diagnostic, with its Wald or t interval and its test against zero. */
export type EstimateFigures = {
  /** On the analysis scale, as are `se`, `ciLower` and `ciUpper`. */
  readonly estimate: number;
  readonly se: number;
  readonly ciLower: number;
  readonly ciUpper: number;
  readonly naturalEstimate: number;
  readonly naturalLower: number;
  readonly naturalUpper: number;
  /** Estimate over standard error: t with `df` degrees of freedom, z where `df` is `null`. */
  readonly statistic: number;
  readonly df: number | null;
  readonly pValue: number;
  readonly logPValue: number;
};

/** The words for `EstimateFigures`. */
export const estimateWords = {
  estimate: { heading: 'estimate', name: 'effect on the analysis scale', format: 'effect', detail: true },
  se: { heading: 'SE', name: 'standard error on the analysis scale', format: 'effect', detail: true },
  ciLower: { heading: 'CI lower', name: 'lower end of the confidence interval on the analysis scale', format: 'effect', detail: true },
  ciUpper: { heading: 'CI upper', name: 'upper end of the confidence interval on the analysis scale', format: 'effect', detail: true },
  naturalEstimate: { heading: 'effect', name: 'effect', format: 'natural' },
  naturalLower: { heading: 'CI lower', name: 'lower end of the confidence interval', format: 'natural' },
  naturalUpper: { heading: 'CI upper', name: 'upper end of the confidence interval', format: 'natural' },
  statistic: { heading: 'z or t', name: 'statistic of the test of no effect', format: 'statistic', detail: true },
  df: { heading: 'df', name: 'degrees of freedom', format: 'count', detail: true },
  pValue: { heading: 'P', name: 'P value of the test of no effect', format: 'P' },
  logPValue: { heading: 'log P', name: 'natural logarithm of the P value', format: 'number', detail: true },
} as const satisfies Readonly<Record<keyof EstimateFigures, QuantityWords>>;

/**
 * An estimate with its standard error made into an interval, a test against zero, and all on the natural scale.
 *
 * @param effects that say the measure and the numbers of participants
 * @param se standard error, above 0
 * @param df degrees of freedom of Student's t, `null` for the normal distribution
 * @param level of the interval
 */
export function estimateFigures(
  effects: Pick<Effects, 'measure' | 'ni' | 'ti'>,
  estimate: number,
  se: number,
  df: number | null,
  level: number,
): EstimateFigures {
  const half = twoSidedQuantile(level, df) * se;
  const [ciLower, ciUpper] = [estimate - half, estimate + half];
  const natural = naturalOf(effects);
  const statistic = estimate / se;
  return {
    estimate,
    se,
    ciLower,
    ciUpper,
    naturalEstimate: natural(estimate),
    naturalLower: natural(ciLower),
    naturalUpper: natural(ciUpper),
    statistic,
    df,
    pValue: df === null ? normal.twoSided(statistic) : studentT.twoSided(statistic, df),
    logPValue: df === null ? normal.logTwoSided(statistic) : studentT.logTwoSided(statistic, df),
  };
}

/** Values of the analysis scale on the natural one, as the pooled effect is transformed back. */
export function naturalOf({ measure, ...sizes }: Pick<Effects, 'measure' | 'ni' | 'ti'>): (x: number) => number {
  const context = contextOfPooled(sizes);
  return (x) => naturalValue(measure, x, context).value;
}
