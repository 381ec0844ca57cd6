import type { IntervalCode } from '../../models/intervals/intervals.js';
import type { Pooling } from '../other-analyses/poolings.js';
import type { QuantityCode } from '../quantities.js';
import { type SearchedPrediction, type Space, usualPredictions } from './space.js';

/** What is made of a fit: the rest of a specification. */
export interface Inferred {
  readonly interval: IntervalCode;
  readonly i2: 'tau2' | 'Q';
  readonly prediction: SearchedPrediction | null;
}

/** Which figures hang on what is made of a fit, and not on the fit alone. */
const ofInterval: readonly QuantityCode[] = ['ci_lower', 'ci_upper', 'p_value', 'statistic', 'se'];
const ofInconsistency: readonly QuantityCode[] = ['I2', 'H2', 'H'];
const ofPrediction: readonly QuantityCode[] = ['prediction_lower', 'prediction_upper'];

/** Whether a figure is the same whatever is made of a fit. */
export function isOfFit(quantity: QuantityCode): boolean {
  return !ofInterval.includes(quantity) && !ofInconsistency.includes(quantity) && !ofPrediction.includes(quantity);
}

/** What may be made of the fits of a way of pooling, as far as the figures of a claim tell it apart. */
export function inferredFrom(pooling: Pooling, { predictions }: Pick<Space, 'predictions'>, quantities: readonly QuantityCode[]): readonly Inferred[] {
  const cites = (some: readonly QuantityCode[]): boolean => quantities.some((each) => some.includes(each));
  const random = pooling.model === 'random';
  const predicts = cites(ofPrediction);
  const first = <T>(all: readonly T[], some: boolean): readonly T[] => (some ? all : all.slice(0, 1));
  // Hartung–Knapp's prediction interval has the standard error of the interval beside it.
  const intervals = first(pooling.intervals, cites(ofInterval) || predicts);
  const definitions = first(random ? (['tau2', 'Q'] as const) : (['Q'] as const), cites(ofInconsistency));
  const predicted: readonly (SearchedPrediction | null)[] = !predicts || !random ? [null] : predictions;
  return intervals.flatMap((interval) => definitions.flatMap((i2) => predicted.map((prediction) => ({ interval, i2, prediction }))));
}

/** Whether what is made of a fit of a usual form is a usual specification, which is tried before every one is. */
export function isUsual({ usual = [] }: Pooling, { interval, prediction }: Inferred): boolean {
  return usual.includes(interval) && (prediction === null || usualPredictions.includes(prediction));
}

/** Intervals that follow from an estimate, its standard error and the scatter around it. */
const ofColumns: ReadonlySet<IntervalCode> = new Set<IntervalCode>(['wald', 't', 'hartung-knapp', 'hartung-knapp-se', 'hartung-knapp-ci']);

/** Whether an interval follows from a fit alone, and the effects need not be looked at. */
export function followsFromFit(interval: IntervalCode): boolean {
  return ofColumns.has(interval);
}

/** Whether an interval of a way of pooling is made from the effects themselves. */
export function needsEffects({ intervals }: Pooling): boolean {
  return intervals.some((interval) => !followsFromFit(interval));
}
