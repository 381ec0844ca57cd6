import type { MeasureCode } from '../../effect-sizes/measures.js';
import type { IntervalCode } from '../../models/intervals/intervals.js';
import { type MethodCode, methodRow } from '../../models/methods.js';
import type { PredictionCode } from '../../models/prediction/predictions.js';
import type { QSourceCode } from '../../models/q-sources.js';
import type { Tau2Code } from '../../models/tau2/estimators.js';

/** A way of combining the effects of some rows, before any interval is made. */
export interface Pooling {
  readonly model: 'common' | 'random';
  readonly method: Exclude<MethodCode, 'glmm'>;
  readonly tau2: Tau2Code | null;
  readonly q: QSourceCode;
}

/** Estimators of τ² that published analyses use; EB and DLIT are PM by another way, and the others are hardly ever met. */
const estimators = ['DL', 'REML', 'ML', 'PM', 'HE', 'HS', 'SJ', 'DL2'] as const satisfies readonly Tau2Code[];

const inverseVariance: readonly Pooling[] = [
  { model: 'common', method: 'inverse-variance', tau2: null, q: 'inverse-variance' },
  ...estimators.map((tau2) => ({ model: 'random', method: 'inverse-variance', tau2, q: 'inverse-variance' }) as const),
];

const mantelHaenszel: readonly Pooling[] = [
  { model: 'common', method: 'mantel-haenszel', tau2: null, q: 'mantel-haenszel' },
  { model: 'random', method: 'mantel-haenszel', tau2: 'DL', q: 'mantel-haenszel' },
];

const peto: readonly Pooling[] = [{ model: 'common', method: 'peto', tau2: null, q: 'peto' }];

/** The ways of pooling that a search and a diagnosis try; which of them a measure has is the methods’ business. */
export const poolings: readonly Pooling[] = [...inverseVariance, ...mantelHaenszel, ...peto];

/** The ways of pooling that a measure has, by position among all. */
export function poolingsOf(measure: MeasureCode): readonly number[] {
  return poolings.flatMap(({ method }, index) => {
    const row = methodRow(method);
    return row.pools === 'effects' || row.measures.includes(measure) ? [index] : [];
  });
}

/** Intervals that follow from an estimate, its standard error and the scatter around it; the first stands for the rest where none is cited. */
const searchedIntervals = ['wald', 't', 'hartung-knapp', 'hartung-knapp-se', 'hartung-knapp-ci'] as const satisfies readonly IntervalCode[];
export type SearchedInterval = (typeof searchedIntervals)[number];

/** The intervals that go with a way of pooling. */
export function intervalsOf({ model, method }: Pooling): readonly SearchedInterval[] {
  if (model === 'random') return searchedIntervals;
  return method === 'inverse-variance' ? ['wald', 't'] : ['wald'];
}

/** Prediction intervals that follow from the same. */
export const searchedPredictions = ['normal', 't-k-1', 't-k-2', 'hartung-knapp'] as const satisfies readonly PredictionCode[];
export type SearchedPrediction = (typeof searchedPredictions)[number];
