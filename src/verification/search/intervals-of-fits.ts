import type { EffectTest } from '../../models/effect-test.js';
import type { Inference, IntervalInput } from '../../models/intervals/interval-row.js';
import { type IntervalCode, intervalRow } from '../../models/intervals/intervals.js';
import { kenwardRoger } from '../../models/intervals/kenward-roger.js';
import { pooledInterval } from '../../models/intervals/pooled-interval.js';
import { commonWeightsMean, inverseVariance } from '../../models/inverse-variance.js';
import { type Fits, type PooledColumns } from './fits.js';

/** An interval with what goes with it, on the scale on which effects are pooled. */
export interface FittedInterval {
  readonly lower: number;
  readonly upper: number;
  readonly inference: Inference;
  readonly test: EffectTest;
}

/**
 * The intervals that do not follow from a fit alone, as the engine makes them from its effects; each once, because many fits
 * have the same effects and τ².
 *
 * @returns a function from fit and interval; it gives `null` where there is no such interval
 */
export function intervalReaderOf(fits: Fits, level: number): (fit: number, code: IntervalCode) => FittedInterval | null {
  const made = new WeakMap<PooledColumns, Map<string, FittedInterval | null>>();
  return (fit, code) => {
    const pooled = fits.pooled[fit];
    if (pooled === null || pooled === undefined) return null;
    const known = made.get(pooled) ?? new Map<string, FittedInterval | null>();
    made.set(pooled, known);
    const tau2 = fits.tau2[fit] ?? 0;
    const key = `${code} ${tau2}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const now = intervalOf(code, { ...pooled, fit: (intervalRow(code).weights === 'common' ? commonWeightsMean : inverseVariance)(pooled.yi, pooled.vi, tau2), level });
    known.set(key, now);
    return now;
  };
}

function intervalOf(code: IntervalCode, input: IntervalInput): FittedInterval | null {
  const row = intervalRow(code);
  if (input.fit.k < row.leastStudies) return null;
  try {
    const interval = pooledInterval(row, input);
    return interval === null || !Number.isFinite(interval.upper - interval.lower) ? null : interval;
  } catch (error) {
    // What is not reached, or has no finite value, is no interval.
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

/** The mean of the effects of a fit by its own weights, with Kenward and Roger’s inference or the model’s: what prediction intervals stand on. */
export function inferenceBehind({ yi, vi }: PooledColumns, tau2: number, se: 'model' | 'kenward-roger', level: number): Inference {
  const fit = inverseVariance(yi, vi, tau2);
  return se === 'model' ? { se: fit.se, df: null } : kenwardRoger({ yi, vi, fit, level });
}
