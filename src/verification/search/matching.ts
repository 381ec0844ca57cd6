import { naturalValue } from '../../effect-sizes/natural-value.js';
import type { MeasureCode } from '../../effect-sizes/measures.js';
import { inconsistencyFromQ } from '../../models/heterogeneity.js';
import { twoSidedQuantile } from '../../models/intervals/half-width.js';
import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import { waldTest } from '../../models/effect-test.js';
import type { Box } from '../coherence/boxes.js';
import type { QuantityCode } from '../quantities.js';
import { intervalsOf, type Pooling, poolings, searchedPredictions, type SearchedInterval, type SearchedPrediction } from '../other-analyses/poolings.js';
import type { Fits } from './fits.js';

/** A figure to be met, as the computed values that print it. */
export interface Target {
  readonly quantity: QuantityCode;
  readonly box: Box;
  readonly unsigned: boolean;
}

/** Whether values, in the order of the targets, meet all of them. */
export function meetsAll(values: Float64Array, targets: readonly Target[]): boolean {
  return targets.every(({ box, unsigned }, index) => {
    const value = values[index] ?? Number.NaN;
    const size = unsigned ? Math.abs(value) : value;
    return size >= box.lower && size <= box.upper;
  });
}

/** What is made of a fit: the rest of a specification. */
interface Inferred {
  readonly interval: SearchedInterval;
  readonly i2: 'tau2' | 'Q';
  readonly prediction: SearchedPrediction | null;
}

/** A specification that meets every target. */
export interface Match extends Inferred {
  readonly fit: number;
}

const searched = ['estimate', 'ci_lower', 'ci_upper', 'p_value', 'statistic', 'se', 'prediction_lower', 'prediction_upper', 'k', 'Q', 'df', 'Q_p_value', 'I2', 'H2', 'tau2', 'tau'] as const satisfies readonly QuantityCode[];
type SearchedQuantity = (typeof searched)[number];

/** Whether a figure follows from a fit. */
export function isSearched(quantity: QuantityCode): quantity is SearchedQuantity {
  return (searched as readonly QuantityCode[]).includes(quantity);
}

/** Which figures hang on what is made of a fit, and not on the fit alone. */
const ofInterval: readonly QuantityCode[] = ['ci_lower', 'ci_upper', 'p_value', 'statistic', 'se'];
const ofInconsistency: readonly QuantityCode[] = ['I2', 'H2'];
const ofPrediction: readonly QuantityCode[] = ['prediction_lower', 'prediction_upper'];

/** What may be made of the fits of a way of pooling, as far as the figures of a claim tell it apart. */
export function inferredFrom(pooling: Pooling, quantities: readonly QuantityCode[]): readonly Inferred[] {
  const cites = (some: readonly QuantityCode[]): boolean => quantities.some((each) => some.includes(each));
  const random = pooling.model === 'random';
  const predicts = cites(ofPrediction);
  const first = <T>(all: readonly T[], some: boolean): readonly T[] => (some ? all : all.slice(0, 1));
  // Hartung–Knapp's prediction interval has the standard error of the interval beside it.
  const intervals = first(intervalsOf(pooling), cites(ofInterval) || predicts);
  const definitions = first(random ? (['tau2', 'Q'] as const) : (['Q'] as const), cites(ofInconsistency));
  const predictions: readonly (SearchedPrediction | null)[] = !predicts || !random ? [null] : searchedPredictions;
  return intervals.flatMap((interval) => definitions.flatMap((i2) => predictions.map((prediction) => ({ interval, i2, prediction }))));
}

/** Fits made ready for many claims on the same quantities. */
export interface Matcher {
  /** Specifications among which it looks. */
  readonly specifications: number;
  /** How many of them meet every target; each is shown to `visit`. */
  readonly count: (targets: readonly Target[], visit?: (match: Match) => void) => number;
  /** A figure of one specification; NaN where it has none. */
  readonly read: (match: Match, quantity: QuantityCode) => number;
  /** Every specification in turn. */
  readonly each: (visit: (match: Match) => void) => void;
}

/**
 * Looks through fits for what prints a claim.
 *
 * Fits are sorted by the estimate, so that a claim that has one is compared only with those around it.
 */
export function matcherOf(fits: Fits, measures: readonly MeasureCode[], quantities: readonly QuantityCode[], level: number): Matcher {
  const options = poolings.map((pooling) => inferredFrom(pooling, quantities));
  const order = Array.from({ length: fits.size }, (_none, index) => index).toSorted((a, b) => at(fits.natural, a) - at(fits.natural, b) || a - b);
  const sorted = Float64Array.from(order, (index) => at(fits.natural, index));
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

  const predictionEnd = ({ fit, interval, prediction }: Match, side: -1 | 1): number => {
    if (prediction === null) return Number.NaN;
    const k = at(fits.k, fit);
    const df = prediction === 'normal' ? null : prediction === 't-k-2' ? k - 2 : k - 1;
    if (df !== null && df < 1) return Number.NaN;
    const beside = interval.startsWith('hartung-knapp') ? interval : 'hartung-knapp';
    const se = prediction === 'hartung-knapp' ? inference(fit, beside).se : at(fits.se, fit);
    return natural(fit, at(fits.estimate, fit) + side * quantile(df) * Math.sqrt(at(fits.tau2, fit) + se ** 2));
  };

  const read = (match: Match, quantity: QuantityCode): number => {
    const { fit, interval, i2 } = match;
    switch (quantity) {
      case 'estimate':
        return at(fits.natural, fit);
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
        return predictionEnd(match, -1);
      case 'prediction_upper':
        return predictionEnd(match, 1);
      default:
        return Number.NaN;
    }
  };

  const meets = (match: Match, { quantity, box, unsigned }: Target): boolean => {
    const value = read(match, quantity);
    const size = unsigned ? Math.abs(value) : value;
    return size >= box.lower && size <= box.upper;
  };
  const each = (from: number, to: number, visit: (match: Match) => void): void => {
    for (let place = from; place < to; place += 1) {
      const fit = order[place] ?? 0;
      for (const inferred of options[at(fits.pooling, fit)] ?? []) visit({ fit, ...inferred });
    }
  };
  const onFit = (quantity: QuantityCode): boolean => !ofInterval.includes(quantity) && !ofInconsistency.includes(quantity) && !ofPrediction.includes(quantity);

  return {
    specifications: order.reduce((sum, fit) => sum + (options[at(fits.pooling, fit)]?.length ?? 0), 0),
    read,
    each: (visit) => {
      each(0, fits.size, visit);
    },
    count: (targets, visit) => {
      const estimate = targets.find(({ quantity, unsigned }) => quantity === 'estimate' && !unsigned);
      const from = estimate === undefined ? 0 : firstAtLeast(sorted, estimate.box.lower);
      const [early, late] = [targets.filter(({ quantity }) => onFit(quantity)), targets.filter(({ quantity }) => !onFit(quantity))];
      let count = 0;
      for (let place = from; place < order.length; place += 1) {
        const fit = order[place] ?? 0;
        if (estimate !== undefined && at(fits.natural, fit) > estimate.box.upper) break;
        const some = options[at(fits.pooling, fit)] ?? [];
        const [head] = some;
        if (head === undefined || !early.every((target) => meets({ fit, ...head }, target))) continue;
        for (const inferred of some) {
          const match = { fit, ...inferred };
          if (!late.every((target) => meets(match, target))) continue;
          count += 1;
          visit?.(match);
        }
      }
      return count;
    },
  };
}

/** An element of a column of a table; the index is one of its. */
function at(column: Float64Array | Int32Array, index: number): number {
  return column[index] as number;
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(sorted, middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
