import type { MeasureCode } from '../../effect-sizes/measures.js';
import { naturalValue } from '../../effect-sizes/natural-value.js';
import { waldTest } from '../../models/effect-test.js';
import { inconsistencyFromQ } from '../../models/heterogeneity.js';
import { twoSidedQuantile } from '../../models/intervals/half-width.js';
import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import type { SearchedInterval, SearchedPrediction } from '../other-analyses/poolings.js';
import type { QuantityCode } from '../quantities.js';
import type { Fits } from './fits.js';

/** What is made of a fit: the rest of a specification. */
export interface Inferred {
  readonly interval: SearchedInterval;
  readonly i2: 'tau2' | 'Q';
  readonly prediction: SearchedPrediction | null;
}

/** A figure of one specification; NaN where it has none. */
export type FigureReader = (fit: number, inferred: Inferred, quantity: QuantityCode) => number;

/**
 * Reads the figures of specifications off their fits.
 *
 * @param measures of the forms of the effects, by position
 * @param weightOf the percent weight of the study that the claim names
 */
export function readerOf(fits: Fits, measures: readonly MeasureCode[], level: number, weightOf: (fit: number) => number): FigureReader {
  const quantiles = new Map<number, number>();
  const quantile = (df: number | null): number => {
    const key = df ?? 0;
    const known = quantiles.get(key);
    if (known !== undefined) return known;
    const made = twoSidedQuantile(level, df);
    quantiles.set(key, made);
    return made;
  };

  const inference = (fit: number, interval: SearchedInterval): { readonly se: number; readonly df: number | null } => {
    const se = at(fits.se, fit);
    const degrees = at(fits.k, fit) - 1;
    if (interval === 'wald') return { se, df: null };
    if (degrees < 1) return { se: Number.NaN, df: null };
    if (interval === 't') return { se, df: degrees };
    const hk = se * Math.sqrt(at(fits.residual, fit) / degrees);
    if (interval === 'hartung-knapp-se') return { se: Math.max(se, hk), df: degrees };
    if (interval === 'hartung-knapp-ci' && hk * quantile(degrees) < se * quantile(null)) return { se, df: null };
    return { se: hk === 0 ? Number.NaN : hk, df: degrees };
  };
  const natural = (fit: number, x: number): number => naturalValue(measures[at(fits.form, fit)] ?? 'GEN', x, fits.contexts[fit] ?? { total: null }).value;

  const predictionEnd = (fit: number, { interval, prediction }: Inferred, side: -1 | 1): number => {
    if (prediction === null) return Number.NaN;
    const k = at(fits.k, fit);
    const df = prediction === 'normal' ? null : prediction === 't-k-2' ? k - 2 : k - 1;
    if (df !== null && df < 1) return Number.NaN;
    const beside = interval.startsWith('hartung-knapp') ? interval : 'hartung-knapp';
    const se = prediction === 'hartung-knapp' ? inference(fit, beside).se : at(fits.se, fit);
    return natural(fit, at(fits.estimate, fit) + side * quantile(df) * Math.sqrt(at(fits.tau2, fit) + se ** 2));
  };

  const read: FigureReader = (fit, inferred, quantity) => {
    const { interval, i2 } = inferred;
    switch (quantity) {
      case 'estimate':
        return at(fits.natural, fit);
      case 'weight':
        return weightOf(fit);
      case 'k':
        return at(fits.k, fit);
      case 'Q':
        return at(fits.Q, fit);
      case 'df':
        return at(fits.df, fit);
      case 'Q_p_value':
        return at(fits.df, fit) < 1 ? Number.NaN : chiSquared.upper(at(fits.Q, fit), at(fits.df, fit));
      case 'tau2':
        return at(fits.tau2, fit);
      case 'tau':
        return Math.sqrt(at(fits.tau2, fit));
      case 'I2':
      case 'H2': {
        const [tau2, typical] = [at(fits.tau2, fit), at(fits.typical, fit)];
        if (i2 === 'tau2') return quantity === 'I2' ? (100 * tau2) / (tau2 + typical) : (tau2 + typical) / typical;
        return inconsistencyFromQ(at(fits.Q, fit), at(fits.df, fit))?.[quantity] ?? Number.NaN;
      }
      case 'H':
        return Math.sqrt(read(fit, inferred, 'H2'));
      case 'se':
        return inference(fit, interval).se;
      case 'ci_lower':
      case 'ci_upper': {
        const { se, df } = inference(fit, interval);
        const half = quantile(df) * se;
        return natural(fit, at(fits.estimate, fit) + (quantity === 'ci_lower' ? -half : half));
      }
      case 'p_value':
        return waldTest(at(fits.estimate, fit), inference(fit, interval)).pValue;
      case 'statistic':
        return waldTest(at(fits.estimate, fit), inference(fit, interval)).value;
      case 'prediction_lower':
        return predictionEnd(fit, inferred, -1);
      case 'prediction_upper':
        return predictionEnd(fit, inferred, 1);
      default:
        return Number.NaN;
    }
  };
  return read;
}

/** An element of a column of a table; the index is one of its. */
export function at(column: Float64Array | Int32Array, index: number): number {
  return column[index] as number;
}
