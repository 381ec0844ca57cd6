import { naturalValue } from '../../effect-sizes/natural-value.js';
import { type EffectTest, waldTest } from '../../models/effect-test.js';
import { inconsistencyFromQ } from '../../models/heterogeneity.js';
import { twoSidedQuantile } from '../../models/intervals/half-width.js';
import type { Inference } from '../../models/intervals/interval-row.js';
import type { IntervalCode } from '../../models/intervals/intervals.js';
import { predictionRow } from '../../models/prediction/predictions.js';
import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import type { Studies } from '../../studies/study.js';
import type { Claim } from '../claim.js';
import type { QuantityCode } from '../quantities.js';
import type { Fits } from './fits.js';
import { followsFromFit, type Inferred } from './inferences.js';
import { inferenceBehind, intervalReaderOf } from './intervals-of-fits.js';
import type { Space } from './space.js';
import type { WeightReader } from './study-weights.js';

/** A figure to be read off fits: a quantity, and of a weight the row of the study whose it is. */
export interface CitedFigure {
  readonly quantity: QuantityCode;
  readonly row?: number;
}

/** The figures of a claim as they are read off fits. */
export function citedFigures({ figures, study: named }: Pick<Claim, 'figures' | 'study'>, { rows }: Studies): readonly CitedFigure[] {
  return figures.map(({ quantity, study = named }) => (quantity === 'weight' ? { quantity, row: rows.findIndex(({ label }) => label === study) } : { quantity }));
}

/** A figure of one specification; NaN where it has none. */
export type FigureReader = (fit: number, inferred: Inferred, figure: CitedFigure) => number;

/**
 * Reads the figures of specifications off their fits.
 *
 * @param space of which the fits are
 * @param weightOf the percent weight of a study, by row
 */
export function readerOf(fits: Fits, { forms, poolings }: Space, level: number, weightOf: WeightReader): FigureReader {
  const measures = forms.map(({ settings: { measure } }) => measure);
  const intervalOf = intervalReaderOf(fits, level);
  const quantiles = new Map<number, number>();
  const quantile = (df: number | null): number => {
    const key = df ?? 0;
    const known = quantiles.get(key);
    if (known !== undefined) return known;
    const made = twoSidedQuantile(level, df);
    quantiles.set(key, made);
    return made;
  };

  const inference = (fit: number, interval: IntervalCode): Inference => {
    if (!followsFromFit(interval)) return intervalOf(fit, interval)?.inference ?? { se: Number.NaN, df: null };
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
  const testOf = (fit: number, interval: IntervalCode): Pick<EffectTest, 'value' | 'pValue'> => {
    if (followsFromFit(interval)) return waldTest(at(fits.estimate, fit), inference(fit, interval));
    return intervalOf(fit, interval)?.test ?? { value: Number.NaN, pValue: Number.NaN };
  };

  /** What a prediction interval stands on: with the weights of the common effect, those are not the fit's own. */
  const predictionInference = (fit: number, { interval, prediction }: Inferred): Inference => {
    const row = prediction === null ? null : predictionRow(prediction);
    const pooled = fits.pooled[fit] ?? null;
    const tau2 = at(fits.tau2, fit);
    if (row === null || 'draw' in row) return { se: Number.NaN, df: null };
    if (row.se === 'kenward-roger') return pooled === null ? { se: Number.NaN, df: null } : inferenceBehind(pooled, tau2, row.se, level);
    if (row.se === 'model') return pooled !== null && poolings[at(fits.pooling, fit)]?.weights === 'common' ? inferenceBehind(pooled, tau2, row.se, level) : { se: at(fits.se, fit), df: null };
    return inference(fit, interval.startsWith('hartung-knapp') ? interval : 'hartung-knapp');
  };
  const predictionEnd = (fit: number, inferred: Inferred, side: -1 | 1): number => {
    const row = inferred.prediction === null ? null : predictionRow(inferred.prediction);
    const k = at(fits.k, fit);
    if (row === null || 'draw' in row || k < row.leastStudies) return Number.NaN;
    const { se, df: fitted } = predictionInference(fit, inferred);
    const df = row.df(k, fitted);
    if (!(se > 0) || (df !== null && !(df > 0))) return Number.NaN;
    return natural(fit, at(fits.estimate, fit) + side * quantile(df) * Math.sqrt(at(fits.tau2, fit) + se ** 2));
  };

  const read: FigureReader = (fit, inferred, { quantity, row = -1 }) => {
    const { interval, i2 } = inferred;
    switch (quantity) {
      case 'estimate':
        return at(fits.natural, fit);
      case 'weight':
        return weightOf(fit, row);
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
        return Math.sqrt(read(fit, inferred, { quantity: 'H2' }));
      case 'se':
        return inference(fit, interval).se;
      case 'ci_lower':
      case 'ci_upper': {
        if (!followsFromFit(interval)) {
          const solved = intervalOf(fit, interval);
          return solved === null ? Number.NaN : natural(fit, quantity === 'ci_lower' ? solved.lower : solved.upper);
        }
        const { se, df } = inference(fit, interval);
        const half = quantile(df) * se;
        return natural(fit, at(fits.estimate, fit) + (quantity === 'ci_lower' ? -half : half));
      }
      case 'p_value':
        return testOf(fit, interval).pValue;
      case 'statistic':
        return testOf(fit, interval).value;
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
